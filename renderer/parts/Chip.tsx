import type { Icon } from '@tabler/icons-react';
import { cx } from './cx.ts';
import type { ReactNode } from 'react';
import classes from './Chip.module.css';

export type Tone = 'late' | 'soon' | 'ok' | 'wait' | 'accent' | 'plain';
type Props = { readonly tone: Tone; readonly icon?: Icon; readonly title?: string; readonly children: ReactNode };

/** Word with its icon on a tint, 20 high. Never in every row of a list. */
export const Chip = ({ tone, icon: IconOf, title, children }: Props) => (
  <span className={cx(classes.chip, classes[tone])} title={title}>
    {IconOf !== undefined && <IconOf size={15} stroke={1.8} aria-hidden />}
    <span>{children}</span>
  </span>
);
