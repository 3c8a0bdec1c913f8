import type { CivilDay } from '../calendar/civil-day.ts';
import type { LetterRow, ReconcileSession } from '../contract/reconcile.ts';
import type { FormDocument, Signature } from '../forms/document.ts';
import { letterhead, numberLine, type Office, SAMPLE_MARK } from '../forms/letterhead.ts';
import { STATUS_LABELS } from '../register/status-label.ts';
import { vnDay, vnInt } from '../vi/format.ts';
import { DAY_LABEL, LIST_LABEL, type List, LISTS } from './lists.ts';

export type LetterTable = { readonly title: string; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };
/** A letter on A4 asking the other side to check its register, in the layout of Nghị định 30/2020/NĐ-CP. */
export type LetterDocument = {
  readonly head: FormDocument['head'];
  readonly subject: string;
  readonly to: string;
  readonly opening: readonly string[];
  readonly figures: LetterTable;
  readonly tables: readonly LetterTable[];
  readonly closing: readonly string[];
  readonly receivers: readonly string[];
  readonly signature: Signature;
  readonly sample: string | null;
};
export type LetterData = {
  readonly office: Office;
  readonly day: CivilDay;
  readonly to: string;
  readonly session: ReconcileSession;
  readonly rows: readonly LetterRow[];
  readonly total: number;
  readonly names: boolean;
  readonly signer: string;
  readonly sample: boolean;
};

const orDash = (text: string): string => (text === '' ? '–' : text);
const day = (value: CivilDay | null): string => (value === null ? '–' : vnDay(value));

const HEADS: Readonly<
  Partial<Record<List, { readonly title: string; readonly heads: readonly string[]; readonly cells: (r: LetterRow) => readonly string[] }>>
> = {
  'missing-there': {
    title: 'Hồ sơ có ở đơn vị, chưa có trên hệ thống',
    heads: ['Ngày tiếp nhận', 'Trạng thái tại đơn vị'],
    cells: (r) => [day(r.received), r.statusHere === null ? '–' : STATUS_LABELS[r.statusHere]],
  },
  status: {
    title: 'Hồ sơ khác trạng thái',
    heads: ['Trạng thái tại đơn vị', 'Trạng thái trên hệ thống'],
    cells: (r) => [r.statusHere, r.statusThere].map((s) => (s === null ? '–' : STATUS_LABELS[s])),
  },
  day: {
    title: 'Hồ sơ khác ngày',
    heads: ['Ngày tại đơn vị', 'Ngày trên hệ thống'],
    cells: (r) => [
      r.days.map((d) => `${DAY_LABEL[d.day]} ${day(d.here)}`).join('; '),
      r.days.map((d) => `${DAY_LABEL[d.day]} ${day(d.there)}`).join('; '),
    ],
  },
  code: { title: 'Hồ sơ khác mã', heads: ['Ngày tiếp nhận', 'Mã trên hệ thống'], cells: (r) => [day(r.received), r.otherCode ?? '–'] },
  unclear: {
    title: 'Hồ sơ chưa xác định được tương ứng',
    heads: ['Ngày tiếp nhận', 'Trạng thái tại đơn vị'],
    cells: (r) => [day(r.received), r.statusHere === null ? '–' : STATUS_LABELS[r.statusHere]],
  },
};

/** The letter for the lines decided as right here; people only when `names` was asked for. */
export function reconcileLetter(data: LetterData): LetterDocument {
  const { session, rows, total, names } = data;
  const { counts } = session;
  const tables = LISTS.flatMap((list): LetterTable[] => {
    const words = HEADS[list];
    const mine = rows.filter((r) => r.list === list);
    if (words === undefined || mine.length === 0) return [];
    return [
      {
        title: `${words.title} (${vnInt(mine.length)})`,
        columns: ['STT', 'Mã hồ sơ', ...(names ? ['Chủ hồ sơ'] : []), 'Thủ tục hành chính', ...words.heads],
        rows: mine.map((r, i) => [
          String(i + 1),
          r.otherCode === null || list === 'code' ? r.code : `${r.code} (hệ thống: ${r.otherCode})`,
          ...(names ? [orDash(r.name ?? '')] : []),
          orDash(r.procedureName),
          ...words.cells(r),
        ]),
      },
    ];
  });
  const span =
    session.from === null || session.to === null ? '' : ` tiếp nhận từ ngày ${vnDay(session.from)} đến ngày ${vnDay(session.to)}`;
  const rest = total - rows.length;
  return {
    head: letterhead(data.office, numberLine(null, 'TTPVHCC'), data.day),
    subject: 'V/v đối chiếu dữ liệu hồ sơ thủ tục hành chính',
    to: data.to,
    opening: [
      `${data.office.centreName} đã đối chiếu sổ theo dõi hồ sơ của đơn vị với danh sách hồ sơ${span} xuất từ hệ thống (tệp ${session.fileName}).`,
      'Kết quả đối chiếu như sau:',
    ],
    figures: {
      title: 'Kết quả đối chiếu',
      columns: ['Nội dung', 'Số hồ sơ'],
      rows: [
        ['Hồ sơ của đơn vị được đối chiếu', vnInt(counts.here)],
        ['Dòng trong danh sách của hệ thống', vnInt(counts.read)],
        ['Khớp', vnInt(counts.matched)],
        ...LISTS.filter((list) => list !== 'unread' || counts.lists[list] > 0)
          .filter((list) => (list !== 'code' && list !== 'unclear') || counts.lists[list] > 0)
          .map((list) => [LETTER_LABEL[list], vnInt(counts.lists[list])]),
      ],
    },
    tables,
    closing: [
      ...(total === 0
        ? []
        : [
            `Đơn vị đề nghị kiểm tra, cập nhật ${vnInt(total)} hồ sơ mà số liệu tại đơn vị đã được rà soát là đúng${rest > 0 ? `; ${vnInt(rows.length)} hồ sơ đầu nêu dưới đây, ${vnInt(rest)} hồ sơ còn lại trong tệp Excel kèm theo` : ', nêu dưới đây'}.`,
          ]),
      'Kết quả xử lý đề nghị gửi lại để đơn vị cập nhật sổ theo dõi.',
    ],
    receivers: ['Như trên;', 'Lưu: VT.'],
    signature: { title: 'GIÁM ĐỐC', hint: '(Ký, ghi rõ họ tên và đóng dấu)', name: data.signer },
    sample: data.sample ? SAMPLE_MARK : null,
  };
}
const LETTER_LABEL: Readonly<Record<List, string>> = {
  ...LIST_LABEL,
  'missing-there': 'Có ở đơn vị, không có trên hệ thống',
  'missing-here': 'Có trên hệ thống, không có ở đơn vị',
  status: 'Khác trạng thái',
  day: 'Khác ngày tiếp nhận, hẹn trả hoặc kết thúc',
  code: 'Cùng người, thủ tục và ngày, khác mã',
  unclear: 'Chưa xác định được tương ứng',
  unread: 'Dòng không đọc được',
};
