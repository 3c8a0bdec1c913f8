import { DateInput } from '@mantine/dates';
import { IconCalendar } from '@tabler/icons-react';
import type { CivilDay } from '../../shared/calendar/civil-day.ts';
import { dayOfText } from './day-text.ts';
import { useToday } from './today.ts';

type Props = {
  readonly label: string;
  /** The label is only for screen readers. */
  readonly bare?: boolean;
  readonly value: CivilDay | null;
  readonly onChange: (day: CivilDay | null) => void;
  readonly min?: CivilDay;
  readonly max?: CivilDay;
  readonly error?: string | undefined;
  readonly clearable?: boolean;
  readonly width?: number | string;
  readonly description?: string;
};

/** A day, typed (5/9, 050926) or picked; shown as 05/09/2026. */
export const DayField = ({ label, bare = false, value, onChange, min, max, error, clearable = false, width, description }: Props) => {
  const today = useToday();
  return (
    <DateInput
      label={bare ? undefined : label}
      aria-label={bare ? label : undefined}
      description={description}
      value={value}
      onChange={onChange}
      error={error}
      w={width}
      clearable={clearable}
      {...(min === undefined ? {} : { minDate: min })}
      {...(max === undefined ? {} : { maxDate: max })}
      valueFormat="DD/MM/YYYY"
      placeholder="nn/tt/nnnn"
      dateParser={(text) => dayOfText(text, today)}
      leftSection={<IconCalendar size={16} stroke={1.7} aria-hidden />}
      defaultDate={value ?? today}
      popoverProps={{ transitionProps: { duration: 0 } }}
      ariaLabels={{
        nextMonth: 'Tháng sau',
        previousMonth: 'Tháng trước',
        monthLevelControl: 'Chọn tháng',
        yearLevelControl: 'Chọn năm',
        nextYear: 'Năm sau',
        previousYear: 'Năm trước',
        nextDecade: 'Mười năm sau',
        previousDecade: 'Mười năm trước',
      }}
      clearButtonProps={{ 'aria-label': 'Xóa ngày' }}
    />
  );
};
