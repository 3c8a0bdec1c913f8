import { addFinding, addInspection } from '../../db/queries/inspection.ts';
import { allProcedures } from '../../db/queries/procedure.ts';
import { recordAct } from '../../db/queries/record-line.ts';
import type { Store } from '../../db/store.ts';
import { addDays, type CivilDay } from '../../shared/calendar/civil-day.ts';
import type { FindingKind, FindingState, InspectionKind } from '../../shared/inspection/states.ts';
import { SAMPLE_STAFF } from './people.ts';

type Plot = {
  readonly kind: InspectionKind;
  readonly ago: number;
  readonly body: string;
  readonly scope: string;
  readonly findings: readonly {
    readonly kind: FindingKind;
    readonly content: string;
    readonly due: number;
    readonly state: FindingState;
  }[];
};
const PLOTS: readonly Plot[] = [
  {
    kind: 'check',
    ago: 95,
    body: 'Tổ kiểm tra cải cách hành chính thành phố (mẫu)',
    scope: 'Tiếp nhận, trả kết quả và số hóa hồ sơ 6 tháng đầu năm',
    findings: [
      { kind: 'finding', content: 'Một số hồ sơ mẫu chưa lưu bản số hóa của thành phần bắt buộc', due: 30, state: 'confirmed' },
      { kind: 'finding', content: 'Bảng niêm yết lệ phí tại quầy mẫu chưa cập nhật', due: 60, state: 'open' },
      { kind: 'request', content: 'Đề nghị sửa biểu mẫu điện tử đang trùng mục', due: 45, state: 'remedied' },
    ],
  },
  {
    kind: 'self',
    ago: 30,
    body: 'Trung tâm tự kiểm tra',
    scope: 'Thái độ phục vụ, thời gian tiếp nhận tại quầy',
    findings: [{ kind: 'finding', content: 'Giờ cao điểm thứ Hai chỉ mở một quầy mẫu', due: 45, state: 'remedied' }],
  },
  {
    kind: 'audit',
    ago: 140,
    body: 'Đoàn kiểm toán khu vực (mẫu)',
    scope: 'Thu, nộp phí và lệ phí',
    findings: [{ kind: 'finding', content: 'Nộp phí vào ngân sách mẫu chậm một kỳ', due: 40, state: 'confirmed' }],
  },
  { kind: 'iso', ago: 20, body: 'Ban ISO của xã (mẫu)', scope: 'Đối chiếu quy trình nội bộ với quy trình điện tử', findings: [] },
];
/** A few inspections with findings in every state; the same every time. */
export function sampleInspections(store: Store, now: string, today: CivilDay): void {
  const by = SAMPLE_STAFF.find((s) => s.role === 'data')?.name ?? '',
    owner = SAMPLE_STAFF.find((s) => s.role === 'officer')?.name ?? '';
  const procedure = allProcedures(store, today).find((p) => p.offered && p.term?.unit === 'working_day');
  store.write(() =>
    PLOTS.forEach((plot, k) => {
      const heldOn = addDays(today, -plot.ago);
      const iso = plot.kind === 'iso' && procedure !== undefined ? procedure : null;
      const id = addInspection(
        store,
        {
          kind: plot.kind,
          body: plot.body,
          heldOn,
          scope: plot.scope,
          docNo: `${21 + k}/BB-MẪU`,
          docOn: heldOn,
          procedureCode: iso?.code ?? null,
          procedureName: iso?.name ?? '',
          internalSteps: iso === null ? [] : ['Tiếp nhận hồ sơ', 'Thẩm định hồ sơ', 'Trình lãnh đạo ký', 'Vào sổ, đóng dấu', 'Trả kết quả'],
          electronicSteps:
            iso === null ? [] : ['Tiếp nhận hồ sơ', 'Phân công xử lý', 'Thẩm định hồ sơ', 'Trình lãnh đạo ký', 'Trả kết quả'],
        },
        now,
        by,
      );
      for (const f of plot.findings)
        addFinding(
          store,
          id,
          {
            kind: f.kind,
            content: f.content,
            owner: f.kind === 'request' ? 'Sở Nội vụ (mẫu)' : owner,
            dueOn: addDays(heldOn, f.due),
            state: f.state,
            remedy: f.state === 'open' ? '' : 'Đã làm theo biên bản mẫu',
            remediedOn: f.state === 'open' ? null : addDays(heldOn, 20),
            confirmedOn: f.state === 'confirmed' ? addDays(heldOn, 25) : null,
          },
          now,
          by,
        );
      recordAct(store, {
        kind: 'inspection',
        recordId: String(id),
        act: 'created',
        day: today,
        at: now,
        actor: by,
        counter: '',
        facts: { heldOn },
      });
    }),
  );
}
