import { TextInput } from '@mantine/core';
import { DayField } from '../../parts/DayField.tsx';
import { clockOf } from './moment-text.ts';
import classes from './incidents.module.css';

/** Day and time as typed; `clock` is text until it is read with `momentOf`. */
export type Moment = { readonly day: string; readonly clock: string };
export const momentOf = ({ day, clock }: Moment): string | null => {
  const read = clockOf(clock);
  return read === null ? null : `${day}T${read}`;
};

type Props = { readonly label: string; readonly value: Moment; readonly onChange: (next: Moment) => void; readonly max: string };

/** A moment in Vietnam time: day, and hour typed (8:05, 0805, 8h05). */
export const MomentField = ({ label, value, onChange, max }: Props) => (
  <fieldset className={classes.moment}>
    <legend>{label}</legend>
    <TextInput
      aria-label={`${label}, giờ`}
      w={84}
      value={value.clock}
      error={momentOf(value) === null}
      onChange={(e) => onChange({ ...value, clock: e.currentTarget.value })}
      onBlur={() => {
        const read = clockOf(value.clock);
        if (read !== null) onChange({ ...value, clock: read });
      }}
      spellCheck={false}
    />
    <DayField
      bare
      label={`${label}, ngày`}
      width={150}
      value={value.day}
      max={max}
      onChange={(day) => {
        if (day !== null) onChange({ ...value, day });
      }}
    />
  </fieldset>
);
