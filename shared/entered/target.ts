import type { CivilDay } from '../calendar/civil-day.ts';
import { vnInt, vnNumber } from '../vi/format.ts';
import type { EnteredDefinition } from './definitions.ts';

/** `value`: hundredths of a per cent (rate) or of a point (index), a whole number (count); null ends the target before it. */
export type EnteredTarget = {
  readonly indicator: string;
  readonly value: number | null;
  readonly validFrom: CivilDay;
  readonly basis: string;
};
type Amount = { readonly num: number; readonly den: number | null };

/** The target in force on a day, as tasks are given: dated, the newest one counts. */
export function targetOn(
  targets: readonly EnteredTarget[],
  indicator: string,
  day: CivilDay,
): (EnteredTarget & { readonly value: number }) | null {
  const newest = targets
    .filter((t) => t.indicator === indicator && t.validFrom <= day)
    .reduce<EnteredTarget | null>((a, b) => (a === null || b.validFrom > a.validFrom ? b : a), null);
  return newest?.value == null ? null : { ...newest, value: newest.value };
}
/** What is wrong with a target for its indicator; null when it stands. Money may be asked for above its plan. */
export const targetFault = (d: EnteredDefinition, value: number): string | null =>
  d.kind === 'count'
    ? null
    : value <= (d.unit === 'đồng' ? 100_000 : 10_000)
      ? null
      : d.kind === 'index'
        ? 'Chỉ số từ 0 đến 100'
        : d.unit === 'đồng'
          ? 'Chỉ tiêu không quá 1.000 %'
          : 'Chỉ tiêu không quá 100 %';
/** Whether an amount meets its target, on the good side of it or exactly on it; null when no case arose. Exact, in whole numbers. */
export function isReached(d: EnteredDefinition, { num, den }: Amount, target: number): boolean | null {
  if (d.kind === 'rate' && (den ?? 0) === 0) return null;
  const [have, want] = d.kind === 'rate' ? [BigInt(num) * 10_000n, BigInt(target) * BigInt(den ?? 0)] : [BigInt(num), BigInt(target)];
  return d.better === 'up' ? have >= want : have <= want;
}
/** "95 %", "93,5", "3". */
export const targetText = (d: EnteredDefinition, value: number): string =>
  d.kind === 'count' ? vnInt(value) : `${vnNumber(value / 100)}${d.kind === 'rate' ? ' %' : ''}`;
/** "Đạt", "Chưa đạt", "Không phát sinh"; nothing without a target. */
export const stateText = (d: EnteredDefinition, amount: Amount, target: { readonly value: number } | null): string => {
  if (d.kind === 'rate' && (amount.den ?? 0) === 0) return 'Không phát sinh';
  return target === null ? '' : isReached(d, amount, target.value) === true ? 'Đạt' : 'Chưa đạt';
};
