import type { IndicatorId } from '../../../shared/contract/indicators.ts';
import { SERIES_BREAK } from '../../../shared/indicators/periods.ts';
import { vnNumber } from '../../../shared/vi/format.ts';
import type { Answer } from '../../../shared/contract/contract.ts';
import classes from './indicators.module.css';

export type Series = Answer<'indicators.series'>;
type Props = { readonly series: Series; readonly id: IndicatorId; readonly target: number | null };

const WIDTH = 92;
const HEIGHT = 34;
const EDGE = 4;

/** Twelve months: grey before the break in the series, accent after it, the target dotted. A month without cases is a gap. */
export const Sparkline = ({ series, id, target }: Props) => {
  const points = series.map((m, i) => ({ month: m.month, i, value: m.indicators.find((v) => v.id === id)?.value ?? null }));
  const values = points.flatMap((p) => p.value ?? []);
  if (values.length === 0) return <span className={classes.spark} aria-hidden />;
  const all = target === null ? values : [...values, target];
  const low = Math.min(...all),
    high = Math.max(...all, low + 0.5);
  const x = (i: number): number => EDGE + (i * (WIDTH - 2 * EDGE)) / Math.max(1, series.length - 1);
  const y = (v: number): number => HEIGHT - EDGE - ((v - low) * (HEIGHT - 2 * EDGE)) / (high - low);
  const path = (part: typeof points): string =>
    part
      .map((p, at) =>
        p.value === null ? '' : `${at === 0 || part[at - 1]?.value === null ? 'M' : 'L'}${x(p.i).toFixed(1)} ${y(p.value).toFixed(1)}`,
      )
      .join('');
  const breakMonth = SERIES_BREAK.slice(0, 7);
  const before = points.filter((p) => p.month < breakMonth),
    after = points.filter((p) => p.month >= breakMonth);
  const mark =
    before.some((p) => p.value !== null) && after.length > 0
      ? x(after[0]?.i ?? 0) - (WIDTH - 2 * EDGE) / (2 * Math.max(1, series.length - 1))
      : null;
  const last = points.findLast((p) => p.value !== null);
  const words = `${values.length} tháng có số liệu, từ ${vnNumber(values[0] ?? 0)} % đến ${vnNumber(values.at(-1) ?? 0)} %`;
  return (
    <svg className={classes.spark} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={words}>
      {target !== null && <line x1={0} x2={WIDTH} y1={y(target)} y2={y(target)} className={classes.sparkTarget} />}
      {mark !== null && <line x1={mark} x2={mark} y1={0} y2={HEIGHT} className={classes.sparkTarget} />}
      <path d={path(before)} className={classes.sparkOld} />
      <path d={path(after)} className={classes.sparkLine} />
      {last !== undefined && last.value !== null && <circle cx={x(last.i)} cy={y(last.value)} r={2.5} className={classes.sparkDot} />}
    </svg>
  );
};
