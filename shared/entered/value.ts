import { vnInt, vnMoney, vnNumber, vnPercent } from '../vi/format.ts';
import type { EnteredDefinition } from './definitions.ts';

type Amount = { readonly num: number; readonly den: number | null };
/** What is wrong with an amount for its indicator, in Vietnamese; null when it stands. */
export function amountFault(d: EnteredDefinition, { num, den }: Amount): string | null {
  if (d.kind === 'count') return den === null ? null : 'Chỉ tiêu này chỉ có một số';
  if (den === null) return 'Thiếu mẫu số';
  if (d.kind === 'index') return den !== 10_000 || num > 10_000 ? 'Chỉ số từ 0 đến 100, nhiều nhất hai số lẻ' : null;
  // Revenue and disbursement may pass their plan; a share of things may not.
  return d.unit !== 'đồng' && num > den ? `Tử số (${d.numerator}) lớn hơn mẫu số (${d.denominator})` : null;
}
/** "93,20 %", "3", "93,01". */
export const valueText = (d: EnteredDefinition, { num, den }: Amount): string =>
  d.kind === 'count'
    ? vnInt(num)
    : d.kind === 'index'
      ? vnNumber(num / 100)
      : (den ?? 0) === 0
        ? 'Không phát sinh'
        : vnPercent(num, den ?? 0);
/** "4.660.000.000 đ / 5.000.000.000 đ"; nothing for what is one number. */
export const fractionText = (d: EnteredDefinition, { num, den }: Amount): string =>
  d.kind !== 'rate' || den === null ? '' : d.unit === 'đồng' ? `${vnMoney(num)} / ${vnMoney(den)}` : `${vnInt(num)} / ${vnInt(den)}`;
