import type { ProposalRow } from '../../../shared/contract/proposals.ts';
import { KIND_SHORT, MEASURES, type Measured } from '../../../shared/simplify/proposal.ts';
import { vnInt, vnNumber, vnPercent } from '../../../shared/vi/format.ts';

const amount = (key: string, n: number): string => (key === 'days' ? vnNumber(n) : vnInt(n));
export const kindsText = (p: Pick<ProposalRow, 'kinds'>): string => p.kinds.map((k) => KIND_SHORT[k]).join(', ');
export type MeasureLine = {
  readonly key: string;
  readonly label: string;
  readonly unit: string;
  readonly before: string;
  readonly after: string;
  readonly saved: string;
  readonly share: string;
};
/** Only measures that are known; a dash where one side is not. */
export const measureLines = (p: Measured): readonly MeasureLine[] =>
  MEASURES.flatMap(({ key, before, after, label, unit }) => {
    const [b, a] = [p[before], p[after]];
    if (b === null && a === null) return [];
    const known = b !== null && a !== null;
    return [
      {
        key,
        label,
        unit,
        before: b === null ? '–' : amount(key, b),
        after: a === null ? '–' : amount(key, a),
        saved: known ? amount(key, b - a) : '–',
        share: known && b > 0 ? vnPercent(Math.round((b - a) * 100), Math.round(b * 100)) : '–',
      },
    ];
  });
