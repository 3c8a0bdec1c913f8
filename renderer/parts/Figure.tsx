import { cx } from './cx.ts';
import { vnInt } from '../../shared/vi/format.ts';
import classes from './Figure.module.css';

type Props = {
  readonly value: string;
  /** Unit after it, smaller ("%"). */ readonly unit?: string;
  readonly size?: 22 | 25;
  readonly className?: string;
};

/** One big number. The caller formats it (vnInt, vnPercent). */
export const Figure = ({ value, unit, size = 22, className }: Props) => (
  <span className={cx(classes.figure, size === 25 && classes.large, className)}>
    {value}
    {unit !== undefined && <span className={classes.unit}> {unit}</span>}
  </span>
);

type FractionProps = {
  readonly num: number;
  readonly den: number;
  /** What the lower number counts: "đã giải quyết". */ readonly of?: string;
};

/** "8.712 / 8.760 đã giải quyết": always both numbers and what the lower one counts. Denominator 0: "Không phát sinh". */
export const Fraction = ({ num, den, of }: FractionProps) =>
  den === 0 ? (
    <span className={classes.fraction}>Không phát sinh{of === undefined ? '' : ` ${of}`}</span>
  ) : (
    <span className={classes.fraction}>
      <b>
        {vnInt(num)} / {vnInt(den)}
      </b>
      {of === undefined ? '' : ` ${of}`}
    </span>
  );
