import type { Icon } from '@tabler/icons-react';
import { vnInt } from '../../shared/vi/format.ts';
import { arrowAlong } from './arrow-along.ts';
import { cx } from './cx.ts';
import classes from './TabRow.module.css';

type Props<K extends string> = {
  /** Name for screen readers. */
  readonly label: string;
  readonly value: K;
  readonly onChange: (key: K) => void;
  readonly tabs: readonly {
    readonly key: K;
    readonly label: string;
    readonly icon?: Icon;
    readonly count?: number;
    readonly tone?: 'late' | 'soon';
  }[];
};

/** Tabs with counts under the title bar. One tab stop; arrows move. */
export const TabRow = <K extends string>({ label, value, onChange, tabs }: Props<K>) => (
  <div
    role="tablist"
    aria-label={label}
    className={classes.row}
    onKeyDown={arrowAlong(
      tabs.map((t) => t.key),
      value,
      onChange,
      'tab',
    )}
  >
    {tabs.map(({ key, label: words, icon: IconOf, count, tone }) => (
      <button
        key={key}
        type="button"
        role="tab"
        aria-selected={key === value}
        tabIndex={key === value ? 0 : -1}
        className={cx(classes.tab, key === value && classes.on)}
        onClick={() => onChange(key)}
      >
        {IconOf !== undefined && <IconOf size={16} stroke={1.8} aria-hidden className={tone === undefined ? undefined : classes[tone]} />}
        {words}
        {count !== undefined && (
          <span className={cx(classes.count, tone !== undefined && count > 0 && classes[`${tone}Count`])}>{vnInt(count)}</span>
        )}
      </button>
    ))}
  </div>
);
