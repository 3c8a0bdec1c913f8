import { allProcedures, componentCounts } from '../../db/queries/procedure.ts';
import { addProposal } from '../../db/queries/proposal.ts';
import { recordAct } from '../../db/queries/record-line.ts';
import type { Store } from '../../db/store.ts';
import { addDays, type CivilDay } from '../../shared/calendar/civil-day.ts';
import { NOTHING_MEASURED, type ProposalKind } from '../../shared/simplify/proposal.ts';
import { isApproved, type ProposalState } from '../../shared/simplify/states.ts';
import { SAMPLE_STAFF } from './people.ts';

const PLOTS: readonly {
  readonly state: ProposalState;
  readonly kinds: readonly ProposalKind[];
  readonly ago: number;
  readonly reason: string;
  readonly cost: readonly [number, number] | null;
}[] = [
  {
    state: 'done',
    kinds: ['cut_time'],
    ago: 150,
    reason: 'Chín phần mười hồ sơ mẫu xong trong nửa thời hạn; bỏ thời gian chờ ký.',
    cost: [42_000_000, 29_000_000],
  },
  {
    state: 'approved',
    kinds: ['cut_component', 'cut_time'],
    ago: 96,
    reason: 'Giấy tờ đã tra cứu được trong cơ sở dữ liệu; không yêu cầu nộp bản giấy.',
    cost: [68_000_000, 41_000_000],
  },
  { state: 'review', kinds: ['go_online'], ago: 40, reason: 'Hầu hết hồ sơ mẫu đã nộp trực tuyến.', cost: null },
  { state: 'sent', kinds: ['cut_form_field'], ago: 12, reason: 'Hai mục của tờ khai trùng với dữ liệu định danh.', cost: null },
  { state: 'rejected', kinds: ['abolish'], ago: 120, reason: 'Thủ tục mẫu không phát sinh hồ sơ trong hai năm.', cost: null },
  { state: 'draft', kinds: ['merge'], ago: 3, reason: 'Hai thủ tục mẫu cùng người nộp, cùng giấy tờ.', cost: null },
];
/** A few proposals in every state, on procedures of the catalogue; the same every time. */
export function sampleProposals(store: Store, now: string, today: CivilDay): void {
  const counts = componentCounts(store);
  const procedures = allProcedures(store, today).filter(
    (p) => p.offered && p.term?.unit === 'working_day' && p.term.value >= 3 && (counts.get(`${p.code} ${p.version}`) ?? 0) >= 3,
  );
  const by = SAMPLE_STAFF.find((s) => s.role === 'data')?.name ?? '';
  store.write(() =>
    PLOTS.forEach((plot, i) => {
      const p = procedures[i * 2];
      if (p === undefined || p.term === null) return;
      const sentOn = plot.state === 'draft' ? null : addDays(today, -plot.ago);
      const decided = isApproved(plot.state) || plot.state === 'rejected';
      const papers = counts.get(`${p.code} ${p.version}`) ?? 0;
      const id = addProposal(
        store,
        {
          ...NOTHING_MEASURED,
          procedureCode: p.code,
          procedureName: p.name,
          field: p.field,
          level: i === 2 ? 'city' : 'commune',
          period: today.slice(0, 4),
          kinds: [...plot.kinds],
          ...(plot.kinds.includes('cut_time') ? { daysBefore: p.term.value, daysAfter: Math.ceil(p.term.value / 2) } : {}),
          ...(plot.kinds.includes('cut_component') ? { componentsBefore: papers, componentsAfter: papers - 1 } : {}),
          ...(plot.cost === null ? {} : { costBefore: plot.cost[0], costAfter: plot.cost[1] }),
          reason: plot.reason,
          provision: plot.kinds.includes('cut_time')
            ? 'Thời hạn ghi tại quyết định công bố danh mục thủ tục hành chính của thành phố (mẫu).'
            : '',
          state: plot.state,
          sentOn,
          decidedOn: decided && sentOn !== null ? addDays(sentOn, 25) : null,
          decisionNo: decided ? `${15 + i}/QĐ-MẪU` : '',
          doneOn: plot.state === 'done' && sentOn !== null ? addDays(sentOn, 80) : null,
          origin: '',
        },
        now,
        by,
      );
      recordAct(store, {
        kind: 'proposal',
        recordId: String(id),
        act: 'created',
        day: today,
        at: now,
        actor: by,
        counter: '',
        facts: { procedure: p.code },
      });
    }),
  );
}
