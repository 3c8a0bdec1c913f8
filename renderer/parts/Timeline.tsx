import type { Icon } from '@tabler/icons-react';
import { cx } from './cx.ts';
import type { ReactNode } from 'react';
import type { Tone } from './Chip.tsx';
import classes from './Timeline.module.css';

export type TimelineItem = {
  readonly key: number | string;
  readonly icon: Icon;
  readonly tone: Tone;
  readonly title: string;
  /** Time at the right, already in words ("18/08 16:02"). */
  readonly at: string;
  readonly detail?: ReactNode;
  /** Taken back: struck through. */
  readonly reverted?: boolean;
};

/** What happened, newest first. */
export const Timeline = ({ items }: { readonly items: readonly TimelineItem[] }) => (
  <ol className={classes.list}>
    {items.map(({ key, icon: IconOf, tone, title, at, detail, reverted = false }) => (
      <li key={key} className={cx(classes.item, reverted && classes.reverted)}>
        <span className={cx(classes.disc, classes[tone])}>
          <IconOf size={15} stroke={1.8} aria-hidden />
        </span>
        <div className={classes.body}>
          <div className={classes.head}>
            <span className={classes.title}>{title}</span>
            <time className={classes.at}>{at}</time>
          </div>
          {detail !== undefined && <div className={classes.detail}>{detail}</div>}
        </div>
      </li>
    ))}
  </ol>
);
