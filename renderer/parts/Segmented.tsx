import { cx } from './cx.ts';
import { useRef, type KeyboardEvent, type ReactNode } from 'react';
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
export const Segmented = <V extends string>({ label, value, onChange, options, full = false }: Props<V>) => {
  const group = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowLeft' || event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || event.nativeEvent.isComposing) return;
    event.preventDefault();
    const at = (options.findIndex((o) => o.value === value) + step + options.length) % options.length;
    const next = options[at];
    if (next === undefined) return;
    onChange(next.value);
    group.current?.querySelectorAll<HTMLElement>('[role="radio"]')[at]?.focus();
  };
  return (
    <div ref={group} role="radiogroup" aria-label={label} className={cx(classes.group, full && classes.full)} onKeyDown={move}>
      {options.map((o, i) => (
        <button
          key={o.value} type="button" role="radio" aria-checked={o.value === value} title={o.title}
          tabIndex={o.value === value || (value === null && i === 0) ? 0 : -1}
          className={cx(classes.option, o.value === value && classes.on)} onClick={() => onChange(o.value)}
        >{o.label}</button>
      ))}
    </div>
  );
};
