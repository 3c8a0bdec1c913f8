import { ActionIcon, Button, Popover } from '@mantine/core';
import { IconCalendar, IconChevronDown, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { addDays, type CivilDay } from '../../shared/calendar/civil-day.ts';
import { vnDay } from '../../shared/vi/format.ts';
import { DayField } from './DayField.tsx';
import { Segmented } from './Segmented.tsx';
import { useToday } from './today.ts';
import classes from './PeriodPicker.module.css';

export type DayRange = { readonly from: CivilDay; readonly to: CivilDay };
export type PeriodKindOption<K extends string> = {
  readonly value: K;
  readonly label: string;
  /** The whole period of this kind that holds a day; null for the free range. */
  readonly of: ((day: CivilDay) => DayRange) | null;
};
type Props<K extends string> = {
  /** From shared/indicators/periods.ts, in the order to show. */
  readonly kinds: readonly PeriodKindOption<K>[];
  readonly kind: K;
  readonly value: DayRange;
  readonly onChange: (kind: K, value: DayRange) => void;
  /** One button that opens everything, for heads with other choices. */
  readonly compact?: boolean;
};

const rangeWords = ({ from, to }: DayRange): string => (from === to ? vnDay(from) : `${vnDay(from)} – ${vnDay(to)}`);

/** Day, week, month, 15–14 month, quarter, 6 tháng, year, or free; arrows step to the period before and after. */
export const PeriodPicker = <K extends string>({ kinds, kind, value, onChange, compact = false }: Props<K>) => {
  const today = useToday();
  const [open, setOpen] = useState(false);
  const current = kinds.find((k) => k.value === kind);
  const choose = (next: K): void => {
    const option = kinds.find((k) => k.value === next);
    // Staying near what is on screen: the period of the new kind that holds the end of the old one, but not past today.
    const anchor = value.to < today ? value.to : today;
    onChange(next, option?.of === null || option === undefined ? value : option.of(anchor));
    if (option?.of === null) setOpen(true);
  };
  const step = (day: CivilDay): void => {
    if (current?.of != null) onChange(kind, current.of(day));
  };
  const kindsRow = <Segmented label="Loại kỳ" value={kind} onChange={choose} options={kinds} />;
  const free = (
    <div className={classes.free}>
      <DayField
        label="Từ ngày"
        value={value.from}
        max={value.to}
        width={150}
        onChange={(from) => {
          if (from !== null) onChange(freeKind(kinds, kind), { from, to: from > value.to ? from : value.to });
        }}
      />
      <DayField
        label="Đến ngày"
        value={value.to}
        min={value.from}
        width={150}
        onChange={(to) => {
          if (to !== null) onChange(freeKind(kinds, kind), { from: to < value.from ? to : value.from, to });
        }}
      />
    </div>
  );
  return (
    <div className={classes.picker}>
      {!compact && kindsRow}
      <div className={classes.range}>
        {current?.of != null && (
          <ActionIcon variant="default" size={30} aria-label="Kỳ trước" onClick={() => step(addDays(value.from, -1))}>
            <IconChevronLeft size={16} />
          </ActionIcon>
        )}
        <Popover
          opened={open}
          onChange={setOpen}
          position="bottom-start"
          shadow="float"
          trapFocus
          returnFocus
          transitionProps={{ duration: 0 }}
          withinPortal
        >
          <Popover.Target>
            <Button
              leftSection={<IconCalendar size={16} stroke={1.7} aria-hidden />}
              rightSection={compact ? <IconChevronDown size={15} aria-hidden /> : null}
              aria-label={`Kỳ ${rangeWords(value)}, chọn ngày`}
              onClick={() => setOpen((o) => !o)}
            >
              <span className={classes.words}>{rangeWords(value)}</span>
            </Button>
          </Popover.Target>
          <Popover.Dropdown className={classes.drop}>
            {compact && kindsRow}
            {free}
          </Popover.Dropdown>
        </Popover>
        {current?.of != null && (
          <ActionIcon variant="default" size={30} aria-label="Kỳ sau" onClick={() => step(addDays(value.to, 1))}>
            <IconChevronRight size={16} />
          </ActionIcon>
        )}
      </div>
    </div>
  );
};

const freeKind = <K extends string>(kinds: readonly PeriodKindOption<K>[], otherwise: K): K =>
  kinds.find((k) => k.of === null)?.value ?? otherwise;
