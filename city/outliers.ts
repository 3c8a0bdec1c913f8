import { vnNumber, vnPercent } from '../shared/vi/format.ts';
import type { Ranked, Standing } from './league.ts';

/** Smallest denominator a rate is compared with others at, and fewest units a median means anything of. */
const LEAST_DEN = 30;
const LEAST_UNITS = 5;
/** Iglewicz and Hoaglin's bound for the modified z-score. */
const FAR = 3.5;
const JUMP_POINTS = 10;
const JUMP_SIGMAS = 3;

export type Outlier = Ranked & { readonly why: string; readonly score: number };
const medianOf = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[half] ?? 0) : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
};

/**
 * Distance from the median in units that the far ones themselves do not stretch: 0.6745 · (x − median) ÷ median absolute deviation; when
 * more than half are equal, the mean absolute deviation takes its place (Iglewicz and Hoaglin 1993).
 */
export function robustScore(values: readonly number[]): (value: number) => number {
  const median = medianOf(values);
  const distances = values.map((v) => Math.abs(v - median));
  const mad = medianOf(distances);
  const mean = distances.reduce((sum, d) => sum + d, 0) / Math.max(1, distances.length);
  const unit = mad > 0 ? mad / 0.6745 : mean * 1.253314;
  return (value) => (unit === 0 ? 0 : (value - median) / unit);
}

/** Change of a rate against what chance alone does to two fractions of these sizes, in standard deviations. */
export function jumpSigmas(now: Pick<Standing, 'num' | 'den'>, before: Pick<Standing, 'num' | 'den'>): number {
  const pooled = (now.num + before.num) / (now.den + before.den);
  const spread = Math.sqrt(Math.max(0, pooled * (1 - pooled)) * (1 / now.den + 1 / before.den));
  const change = now.num / now.den - before.num / before.den;
  return spread === 0 ? 0 : change / spread;
}

const points = (n: number): string => `${vnNumber(Math.abs(n))} điểm`;

/** Units to ask about: far from the others, or changed suddenly; each with its reason in words, the farthest first. */
export function findOutliers(
  now: readonly Ranked[],
  before: readonly Standing[],
): { readonly median: number | null; readonly rows: Outlier[] } {
  const fair = now.filter((r): r is Ranked & { readonly value: number } => r.value !== null && r.den >= LEAST_DEN);
  const enough = fair.length >= LEAST_UNITS;
  const median = enough ? Math.round(medianOf(fair.map((r) => r.value)) * 100) / 100 : null;
  const scoreOf = robustScore(fair.map((r) => r.value));
  const earlier = new Map(before.map((s) => [s.code, s]));
  const rows = fair.flatMap((r): Outlier[] => {
    const reasons: string[] = [];
    const score = enough ? scoreOf(r.value) : 0;
    if (median !== null && Math.abs(score) >= FAR)
      reasons.push(`${score < 0 ? 'Thấp' : 'Cao'} hơn trung vị ${points(r.value - median)}, độ lệch ${vnNumber(Math.abs(score), 1)}`);
    const old = earlier.get(r.code);
    if (old !== undefined && old.value !== null && old.den >= LEAST_DEN) {
      const change = r.value - old.value;
      if (Math.abs(change) >= JUMP_POINTS && Math.abs(jumpSigmas(r, old)) >= JUMP_SIGMAS)
        reasons.push(
          `${change < 0 ? 'Giảm' : 'Tăng'} ${points(change)} so với kỳ trước (${vnPercent(old.num, old.den)} thành ${vnPercent(r.num, r.den)})`,
        );
    }
    return reasons.length === 0
      ? []
      : [
          {
            ...r,
            why: reasons.map((r, i) => (i === 0 ? r : r.charAt(0).toLocaleLowerCase('vi') + r.slice(1))).join('; '),
            score: Math.round(Math.abs(score) * 10) / 10,
          },
        ];
  });
  return { median, rows: rows.toSorted((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1)) };
}
