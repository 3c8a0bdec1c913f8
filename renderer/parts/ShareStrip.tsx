import { vnInt, vnPercent } from '../../shared/vi/format.ts';
import { cx } from './cx.ts';
import classes from './ShareStrip.module.css';

export type Share = {
  readonly name: string;
  readonly num: number;
  readonly den: number;
  readonly decimals?: 0 | 2;
  /** What the lower number counts. */ readonly of: string;
  /** Whole definition, shown when pointed at. */ readonly title: string;
  readonly tone?: 'late' | 'soon' | undefined;
};
type Props = { readonly label: string; readonly shares: readonly Share[] };

/** A few figures of a list over the period of the page: share, both numbers, never a share without a case. */
export const ShareStrip = ({ label, shares }: Props) => (
  <ul className={classes.strip} aria-label={label}>
    {shares.map((s) => (
      <li key={s.name} className={classes.share} title={s.title}>
        <p className={classes.name}>{s.name}</p>
        <p className={classes.row}>
          {s.den === 0 ? (
            <span className={classes.none}>Không phát sinh</span>
          ) : (
            <>
              <span className={cx(classes.value, s.tone !== undefined && classes[s.tone])}>{vnPercent(s.num, s.den, s.decimals ?? 2)}</span>
              <span className={classes.note}>
                {vnInt(s.num)} / {vnInt(s.den)} {s.of}
              </span>
            </>
          )}
        </p>
      </li>
    ))}
  </ul>
);
