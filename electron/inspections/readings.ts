import { countedFindings, inspectionsHeld, processChecks } from '../../db/queries/inspection.ts';
import { allProcedures } from '../../db/queries/procedure.ts';
import type { Store } from '../../db/store.ts';
import type { CivilDay } from '../../shared/calendar/civil-day.ts';
import { findingFigures } from '../../shared/inspection/counting.ts';
import type { ReadingSource, Span } from '../readings/read.ts';

export function figuresOf(store: Store, span: Span, today: CivilDay) {
  const end = span.to < today ? span.to : today;
  const offered = new Set(
    allProcedures(store, end)
      .filter((p) => p.offered && p.status === 'active')
      .map((p) => p.code),
  );
  return {
    ...findingFigures(countedFindings(store), span, today),
    inspections: inspectionsHeld(store, span.from, end),
    eprocess: processChecks(store, end).filter((c) => c.both && offered.has(c.code)).length,
    procedures: offered.size,
  };
}
/** What the list of inspections says. A list without a case leaves the word to a figure entered with its papers. */
export const inspectionReadings: ReadingSource = {
  name: 'Kiểm tra',
  of: {
    inspection_findings_fixed_rate: {
      definition: 'Tồn tại qua kiểm tra, tự kiểm tra đã được xác nhận khắc phục chia tồn tại phải khắc phục',
      read: (store, span, today) => {
        const f = figuresOf(store, span, today);
        return f.findings === 0 ? undefined : { num: f.fixed, den: f.findings };
      },
    },
    audit_findings_done_rate: {
      definition: 'Tồn tại qua thanh tra, kiểm toán đã được xác nhận khắc phục chia tồn tại phải khắc phục',
      read: (store, span, today) => {
        const f = figuresOf(store, span, today);
        return f.audit === 0 ? undefined : { num: f.auditFixed, den: f.audit };
      },
    },
    procedures_eprocess_rate: {
      definition: 'Thủ tục đã đánh giá có đủ quy trình nội bộ và quy trình điện tử chia thủ tục trung tâm tiếp nhận',
      read: (store, span, today) => {
        const f = figuresOf(store, span, today);
        return f.eprocess === 0 ? undefined : { num: f.eprocess, den: f.procedures };
      },
    },
  },
};
/** Cells of the statement `findings`: [code, num, den], counts over 1. Nothing when no inspection was held. */
export function findingCells(store: Store, span: Span, today: CivilDay): [string, number, number][] {
  const f = figuresOf(store, span, today);
  if (f.inspections === 0) return [];
  const rate = (code: string, num: number, den: number): [string, number, number][] => (den === 0 ? [] : [[code, num, den]]);
  return [
    ['inspections_held', f.inspections, 1],
    ...rate('inspection_findings_fixed_rate', f.fixed, f.findings),
    ...rate('audit_findings_done_rate', f.auditFixed, f.audit),
    ['findings_open', f.open, 1],
    ['findings_overdue', f.overdue, 1],
    ...(f.eprocess === 0 ? [] : rate('procedures_eprocess_rate', f.eprocess, f.procedures)),
  ];
}
