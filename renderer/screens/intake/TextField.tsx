import { TextInput } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';
import { nfc } from '../../../shared/vi/fold.ts';
import classes from './Intake.module.css';

type Props = {
  /** Key of the field, for focusing it when it holds an error. */
  readonly field: string;
  readonly label: ReactNode;
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** Tidies the text when the field is left; never while typing, Telex and VNI build letters by backspacing. */
  readonly tidy?: (text: string) => string;
  readonly error?: string | undefined;
  readonly warning?: string | undefined;
  readonly placeholder?: string;
  readonly numeric?: boolean;
  /** Codes: no spelling help, no capitals of their own. */
  readonly raw?: boolean;
  readonly strong?: boolean;
  readonly right?: ReactNode;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly onFocus?: () => void;
  readonly onLeave?: () => void;
};

export const TextField = ({
  field,
  label,
  value,
  onChange,
  tidy = nfc,
  error,
  warning,
  placeholder,
  numeric = false,
  raw = false,
  strong = false,
  right,
  onKeyDown,
  onFocus,
  onLeave,
}: Props) => (
  <div className={classes.field}>
    <TextInput
      data-field={field}
      label={label}
      value={value}
      error={error}
      placeholder={placeholder ?? ''}
      autoComplete="off"
      spellCheck={false}
      autoCapitalize={raw ? 'off' : undefined}
      inputMode={numeric ? 'numeric' : 'text'}
      classNames={strong ? { input: classes.strong ?? '' } : {}}
      rightSection={right}
      rightSectionWidth={right === undefined ? undefined : 46}
      rightSectionPointerEvents="none"
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={() => {
        const next = tidy(value);
        if (next !== value) onChange(next);
        onLeave?.();
      }}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
    />
    {error === undefined && warning !== undefined && <p className={classes.warning}>{warning}</p>}
  </div>
);
