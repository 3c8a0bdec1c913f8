import type { ReactNode } from 'react';
import { arrowAlong } from './arrow-along.ts';
import { cx } from './cx.ts';
import classes from './Segmented.module.css';

type Props<V extends string> = {
  /** Name for screen readers. */
  readonly label: string;
  readonly value: V | null;
  readonly onChange: (value: V) => void;
  readonly options: readonly { readonly value: V; readonly label: ReactNode; readonly title?: string }[];
  /** Shares the width it is given. */
  readonly full?: boolean;
};

/** One of a few. One tab stop; arrows move and choose. */
export const Segmented = <V extends string>({ label, value, onChange, options, full = false }: Props<V>) => (
  <div
    role="radiogroup"
    aria-label={label}
    className={cx(classes.group, full && classes.full)}
    onKeyDown={arrowAlong(
      options.map((o) => o.value),
      value,
      onChange,
      'radio',
      true,
    )}
  >
    {options.map((o, i) => (
      <button
        key={o.value}
        type="button"
        role="radio"
        aria-checked={o.value === value}
        title={o.title}
        tabIndex={o.value === value || (value === null && i === 0) ? 0 : -1}
        className={cx(classes.option, o.value === value && classes.on)}
        onClick={() => onChange(o.value)}
      >
        {o.label}
      </button>
    ))}
  </div>
);
