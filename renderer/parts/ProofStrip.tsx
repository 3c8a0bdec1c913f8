import { useMediaQuery } from '@mantine/hooks';
import { IconFlag } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { PromiseView } from '../../shared/contract/fields.ts';
import { shortReason } from '../../shared/forms/day-words.ts';
import { vnDayShort, vnNumber, vnWeekdayShort } from '../../shared/vi/format.ts';
import { cx } from './cx.ts';
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
  return d.kind === 'off' ? shortReason(d.why ?? 'Nghỉ') : '';
};

/** From this many days on the big strip runs in two rows of small cells, so that the promise stays in sight: on a wide and a narrow window. */
const DENSE_FROM = { wide: 19, narrow: 14 } as const;
/** From here on a cell has room for four letters; the title carries the reason. */
const TINY_FROM = 34;
const tiny = (d: Props['strip'][number]): string => (d.kind !== 'off' ? under(d) : shortReason(d.why ?? '') === 'Nghỉ' ? 'Nghỉ' : 'Lễ');

/** Every calendar day from receipt to promise: counted ones numbered, days off struck through with their reason. */
export const ProofStrip = ({ strip, size = 'big', today }: Props) => {
  const list = useRef<HTMLOListElement>(null);
  const narrow = useMediaQuery('(max-width: 1199px)') === true;
  const dense = size === 'big' && strip.length >= DENSE_FROM[narrow ? 'narrow' : 'wide'];
  // A term of months is wider than any screen: what counts is its end.
  useEffect(() => {
    if (list.current !== null) list.current.scrollLeft = list.current.scrollWidth;
  }, [strip]);
  return (
    <ol
      ref={list}
      className={cx(classes.strip, classes[size], dense && classes.dense)}
      style={dense ? { gridTemplateColumns: `repeat(${Math.ceil(strip.length / 2)}, minmax(38px, 1fr))` } : undefined}
      aria-label={spoken(strip)}
    >
      {strip.map((d) => (
        <li key={`${d.day}-${d.kind}`} className={cx(classes.cell, classes[d.kind], d.day === today && classes.today)} title={d.why}>
          <span className={classes.weekday}>{vnWeekdayShort(d.day)}</span>
          <span className={classes.date}>{vnDayShort(d.day)}</span>
          {size === 'big' && !dense ? (
            <>
              <span className={classes.n}>
                {d.kind === 'due' && <IconFlag size={13} stroke={1.8} aria-hidden />}
                {d.n === undefined ? '' : vnNumber(d.n)}
              </span>
              <span className={classes.why}>{under(d)}</span>
            </>
          ) : (
            <span className={classes.n}>
              {d.n === undefined || (dense && d.kind === 'off') ? (strip.length > TINY_FROM ? tiny(d) : under(d)) : vnNumber(d.n)}
            </span>
          )}
        </li>
      ))}
    </ol>
  );
};
