import { sentProposals } from '../../db/queries/proposal.ts';
import type { Store } from '../../db/store.ts';
import type { CivilDay } from '../../shared/calendar/civil-day.ts';
import { proposalFigures, type ProposalFigures } from '../../shared/simplify/counting.ts';
import type { Found, ReadingSource, Span } from '../readings/read.ts';

export const figuresOf = (store: Store, span: Span, today: CivilDay): ProposalFigures => proposalFigures(sentProposals(store), span, today);
const reading = (definition: string, found: (f: ProposalFigures) => Found) => ({
  definition,
  read: (store: Store, span: Span, today: CivilDay): Found => found(figuresOf(store, span, today)),
});

/** What the list of proposals says of itself. No proposal is no case for a rate; the counts are then 0. */
export const proposalReadings: ReadingSource = {
  name: 'Đơn giản hóa TTHC',
  of: {
    simplification_procedures_proposed: reading('Số thủ tục khác nhau có phương án đơn giản hóa gửi trong kỳ', (f) => ({
      count: f.anyProcedure,
    })),
    simplification_measures_proposed: reading(
      'Số nội dung phương án gửi trong kỳ; một phương án có nhiều loại thì mỗi loại tính một',
      (f) => ({ count: f.measures }),
    ),
    simplification_approved_rate: reading('Phương án được thông qua chia phương án gửi trong kỳ', (f) => ({
      num: f.approved,
      den: f.proposed,
    })),
    compliance_cost_saved_rate: reading(
      'Chi phí tuân thủ cắt giảm chia chi phí tuân thủ trước khi cắt giảm của các phương án được thông qua',
      (f) => ({ num: f.savedCost, den: f.costBefore }),
    ),
  },
};

/** Cells of the statement `simplification`: [code, num, den], counts over 1. Nothing when no proposal was sent. */
export function simplificationCells(store: Store, span: Span, today: CivilDay): [string, number, number][] {
  const f = figuresOf(store, span, today);
  if (f.proposed === 0) return [];
  return [
    ['simplification_procedures_proposed', f.anyProcedure, 1],
    ['simplification_measures_proposed', f.measures, 1],
    ['simplification_approved_rate', f.approved, f.proposed],
    ...(f.costBefore === 0 ? [] : [['compliance_cost_saved_rate', f.savedCost, f.costBefore] satisfies [string, number, number]]),
    ['simplification_procedures_abolished', f.abolished, 1],
  ];
}
