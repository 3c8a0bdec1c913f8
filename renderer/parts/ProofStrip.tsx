import { IconFlag } from '@tabler/icons-react';
import { cx } from './cx.ts';
import type { PromiseView } from '../../shared/contract/fields.ts';
import { vnDayShort, vnNumber, vnWeekdayShort } from '../../shared/vi/format.ts';
import classes from './ProofStrip.module.css';

type Props = {
  readonly strip: PromiseView['strip'];
  /** big: on Tiếp nhận, with reasons; small: in the panel. */
  readonly size?: 'big' | 'small';
  /** Outlined when it is in the strip. */
  readonly today?: string;
};

const spoken = (strip: Props['strip']): string => {
  const counted = strip.filter((d) => d.n !== undefined).at(-1)?.n ?? 0;
  const off = strip.filter((d) => d.kind === 'off').length;
  return `Tính ${vnNumber(counted)} ngày, bỏ ${off} ngày nghỉ`;
};

const under = (d: Props['strip'][number]): string => {
  if (d.kind === 'received') return 'Nhận';
  if (d.kind === 'due') return 'Hẹn trả';
  if (d.kind === 'swapped') return 'Làm bù';
  return d.kind === 'off' ? (d.why ?? 'Nghỉ') : '';
};
/** Weekend cells only say "Nghỉ"; holidays give their name. */
const reason = (d: Props['strip'][number]): string => (d.why === 'Thứ Bảy' || d.why === 'Chủ Nhật' ? 'Nghỉ' : under(d));

/** Every calendar day from receipt to promise: counted ones numbered, days off struck through with their reason. */
export const ProofStrip = ({ strip, size = 'big', today }: Props) => (
  <ol className={cx(classes.strip, classes[size], strip.length > 24 && classes.dense)} aria-label={spoken(strip)}>
    {strip.map((d) => (
      <li key={`${d.day}-${d.kind}`} className={cx(classes.cell, classes[d.kind], d.day === today && classes.today)} title={d.why}>
        <span className={classes.weekday}>{vnWeekdayShort(d.day)}</span>
        <span className={classes.date}>{vnDayShort(d.day)}</span>
        {size === 'big' ? (
          <>
            <span className={classes.n}>{d.kind === 'due' && <IconFlag size={13} stroke={1.8} aria-hidden />}{d.n === undefined ? '' : vnNumber(d.n)}</span>
            <span className={classes.why}>{reason(d)}</span>
          </>
        ) : (
          <span className={classes.n}>{d.n === undefined ? reason(d) : vnNumber(d.n)}</span>
        )}
      </li>
    ))}
  </ol>
);
