import { addEntered, setEnteredTarget } from '../../db/queries/entered.ts';
import { addEvidence, attachEvidence } from '../../db/queries/evidence.ts';
import { recordAct } from '../../db/queries/record-line.ts';
import type { Store } from '../../db/store.ts';
import { addDays, type CivilDay, yearOf } from '../../shared/calendar/civil-day.ts';
import { periodOf } from '../../shared/indicators/periods.ts';
import { SAMPLE_STAFF } from './people.ts';

/** Of the half year that ended last, and of the year before it: amounts invented, some short of their target, some without a paper. */
type Plot = readonly [indicator: string, num: number, den: number | null, source: string, paper: string | null];
const HALF: readonly Plot[] = [
  ['budget_revenue_rate', 5_260_000_000, 5_000_000_000, 'Báo cáo thu ngân sách 6 tháng (mẫu)', 'Báo cáo thu ngân sách trên địa bàn'],
  ['public_investment_disbursed_rate', 8_140_000_000, 18_500_000_000, 'Bảng đối chiếu với kho bạc (mẫu)', 'Bảng đối chiếu vốn đầu tư công'],
  ['edoc_rate', 1_284, 1_290, 'Trích xuất hệ thống quản lý văn bản (mẫu)', 'Trích xuất văn bản đi'],
  ['edoc_signed_rate', 1_251, 1_290, 'Trích xuất hệ thống quản lý văn bản (mẫu)', null],
  ['community_digital_support_rate', 412, 436, 'Sổ hỗ trợ của tổ công nghệ số cộng đồng (mẫu)', 'Sổ hỗ trợ các thôn'],
  ['training_plan_done_rate', 21, 24, 'Kế hoạch bồi dưỡng năm (mẫu)', null],
  ['bcci_result_share', 138, 1_906, 'Sổ giao nhận với bưu chính (mẫu)', 'Biên bản đối chiếu với bưu chính'],
  ['non_boundary_procedures_rate', 61, 61, 'Danh mục thành phố công bố (mẫu)', 'Quyết định công bố danh mục'],
];
const YEAR: readonly Plot[] = [
  ['sipas_index', 8_912, 10_000, 'Quyết định công bố của thành phố (mẫu)', 'Quyết định công bố Chỉ số hài lòng'],
  ['par_reports_late_or_missing', 0, null, 'Sổ theo dõi báo cáo (mẫu)', null],
];
const TARGETS: readonly (readonly [string, number])[] = [
  ['budget_revenue_rate', 10_000],
  ['public_investment_disbursed_rate', 5_000],
  ['edoc_rate', 10_000],
  ['edoc_signed_rate', 9_500],
  ['training_plan_done_rate', 8_000],
  ['sipas_index', 9_000],
  ['par_reports_late_or_missing', 0],
];

/** A few entered figures with their targets and papers. Inside a write of the caller's. */
export function sampleEntered(store: Store, now: string, today: CivilDay): void {
  const by = SAMPLE_STAFF.find((s) => s.role === 'data')?.name ?? '';
  const act = (recordId: string, what: string, facts: Readonly<Record<string, string | number | null>>): void =>
    recordAct(store, { kind: 'entered', recordId, act: what, day: today, at: now, actor: by, counter: '', facts });
  const before = (kind: 'half' | 'year') => {
    const running = periodOf[kind]?.(today);
    return running === undefined ? undefined : periodOf[kind]?.(addDays(running.from, -1));
  };
  const [half, year] = [before('half'), before('year')];
  for (const [plots, span] of [
    [HALF, half],
    [YEAR, year],
  ] as const) {
    if (span === undefined) continue;
    plots.forEach(([indicator, num, den, source, paper], i) => {
      const id = String(addEntered(store, { indicator, from: span.from, to: span.to, num, den, note: '', source }, now, by));
      if (paper !== null)
        attachEvidence(
          store,
          'entered',
          id,
          addEvidence(store, {
            title: paper,
            docNo: `${60 + i}/BC-UBND`,
            docOn: addDays(span.to, 5),
            issuer: 'UBND xã Ninh Giang',
            file: null,
            at: now,
            by,
          }),
          now,
          by,
        );
      act(id, 'entered', { indicator, ...span, num, den });
    });
  }
  for (const [indicator, value] of TARGETS)
    act(
      `target-${setEnteredTarget(store, { indicator, value, validFrom: `${yearOf(today) - 1}-01-01`, basis: 'Chỉ tiêu giao năm (mẫu)' }, now, by)}`,
      'targetSet',
      { indicator, after: value },
    );
}
