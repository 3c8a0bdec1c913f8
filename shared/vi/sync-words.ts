import { dayOfInstant, timeOfInstant, type CivilDay } from '../calendar/civil-day.ts';
import type { CellKey } from '../certify/cells.ts';
import { cellWords, MEASURE_WORDS } from '../certify/words.ts';
import type { LineMessage, LineState } from '../contract/sync.ts';
import { DEFINITIONS } from '../indicators/definitions.ts';
import { isMeasure } from '../indicators/measures.ts';
import { type SentCell, sumFaults } from '../sync/cells.ts';
import { fieldName } from '../sync/fields.ts';
import type { RejectCode, StatementSet } from '../sync/protocol.ts';
import { unapplied } from '../sync/received-items.ts';
import { keyWords } from './city-words.ts';
import { vnDayShort, vnInt } from './format.ts';

/** Words of Đồng bộ, of the line on Hôm nay and of the status line. */
const lower = (text: string): string => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);
const upper = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);

export const STATE_WORDS = {
  waiting: 'Chờ gửi',
  counted: 'Thành phố đã nhận',
  after_cutoff: 'Nhận sau ngày chốt',
  rejected: 'Bị từ chối',
  superseded: 'Đã có bản mới',
} as const satisfies Record<LineMessage['state'], string>;
export const DAY_STATE_WORDS = {
  full: 'đủ',
  waiting: 'còn chờ gửi',
  rejected: 'có gói bị từ chối',
  off: 'ngày nghỉ',
  none: 'không có số liệu',
} as const satisfies Record<LineState['days'][number]['state'], string>;

/** "Số ngày 19/08/2026", "Rút số liệu chốt, Quý III năm 2026". */
export function messageWords({ type, key }: Pick<LineMessage, 'type' | 'key'>): string {
  if (type === 'audit_head') return 'Dấu chuỗi nhật ký';
  if (type === 'snapshot_complete') return 'Xác nhận đã gửi đủ';
  const words = key === null ? 'Số liệu' : keyWords(key);
  return type === 'withdraw' ? `Rút ${lower(words)}` : words;
}
/** Four digits at least, as on the list. */
export const seqWords = (seq: number): string => String(seq).padStart(4, '0');

/** 10:32, or with its day when it is not today. */
export const momentWords = (at: string, today: CivilDay): string =>
  dayOfInstant(at) === today ? timeOfInstant(at) : `${timeOfInstant(at)} ngày ${vnDayShort(dayOfInstant(at))}`;

const rateName = (code: string): string => DEFINITIONS.find((d) => d.id === code)?.name ?? code;
/**
 * "Xong trước hạn, Hộ tịch"; "Tổng số"; "Số hóa hồ sơ, tử số". `part` is a field code ('' for the whole unit) or a side of a fraction;
 * null for a side that only fills the form of the wire (a counter over 1).
 */
export function cellName(set: StatementSet, code: string, part: string): string | null {
  if (isMeasure(code)) return `${upper(MEASURE_WORDS[code])}, ${part === '' ? 'cả đơn vị' : (fieldName(part) ?? part)}`;
  if (set === 'targets') return part === 'num' ? `${rateName(code)}, mục tiêu (phần vạn)` : `${rateName(code)}, đạt là 1`;
  if (set === 'qd766') return `${code === 'qd766_total' ? 'Tổng điểm' : `Mục ${code}`}, ${part === 'num' ? 'tử số' : 'mẫu số'}`;
  if (DEFINITIONS.some((d) => d.id === code)) return cellWords(`${code}/${part}` as CellKey);
  return part === 'den' ? null : cellWords(code as CellKey);
}

const REJECTED = {
  unreadable: { what: 'Thành phố không đọc được gói.', why: 'Chương trình hai bên có thể khác phiên bản.' },
  'too-large': { what: 'Gói quá lớn.', why: 'Một gói tối đa 64 KiB.' },
  'wrong-commune': { what: 'Gói ghi mã đơn vị khác.', why: 'Mã đơn vị trong gói phải là mã thành phố đã cấp khi ghép.' },
  'unknown-code': { what: 'Có mã chỉ tiêu thành phố chưa biết.', why: 'Chương trình hai bên có thể khác phiên bản.' },
  'bad-period': { what: 'Kỳ của gói không hợp lệ.', why: 'Số ngày đi theo từng ngày, số kỳ theo từng kỳ trọn vẹn.' },
  unsorted: { what: 'Các ô của gói bị trùng hoặc sai thứ tự.', why: 'Mỗi ô chỉ được ghi một lần.' },
  'sum-differs': { what: 'Đẳng thức không khớp.', why: 'Cộng các phần phải bằng số của cả đơn vị.' },
  negative: { what: 'Có ô mang số âm.', why: 'Chỉ ô chờ và ô quá hạn được giảm trong ngày.' },
  'manifest-differs': {
    what: 'Bản kê đã gửi đủ không khớp với những gì thành phố có.',
    why: 'Thành phố còn thiếu hoặc thừa gói của phiên này.',
  },
  uncovered: { what: 'Còn kỳ thành phố đang tính mà phiên này chưa gửi lại.', why: 'Kỳ nào không có số liệu thì Giám đốc xác nhận.' },
  'events-decreased': { what: 'Nhật ký ngắn hơn lần báo trước.', why: 'Sổ này có thể là bản phục hồi cũ hơn.' },
  'nothing-to-withdraw': { what: 'Kỳ cần rút không có ở thành phố.', why: 'Không phải làm gì thêm.' },
} as const satisfies Record<RejectCode, { readonly what: string; readonly why: string }>;

/** What the city said, in a sentence; with the very cells when the sums of fields are at fault. */
export function rejectWords(code: RejectCode | null, sent: readonly SentCell[]): { readonly what: string; readonly why: string } {
  if (code === null) return { what: 'Thành phố từ chối gói.', why: 'Không có mã lý do.' };
  const [fault] = code === 'sum-differs' ? sumFaults(sent) : [];
  return fault === undefined
    ? REJECTED[code]
    : {
        what: `${REJECTED[code].what.slice(0, -1)}: ${MEASURE_WORDS[fault.measure]}.`,
        why: `Cả đơn vị ${vnInt(fault.unit)}, cộng các lĩnh vực ${vnInt(fault.fields)}.`,
      };
}

/** Why the last try failed, calmly: the counter goes on in any case. */
export const FAILURE_WORDS = {
  unreachable: 'Không thấy máy chủ thành phố',
  refused: 'Máy chủ thành phố không nhận yêu cầu',
  'bad-answer': 'Câu trả lời không mang chữ ký của thành phố',
  busy: 'Máy chủ thành phố đang bận',
} as const satisfies Record<NonNullable<LineState['lastFailure']>, string>;

export type LineTone = 'ok' | 'late' | 'soon' | 'plain';
/** The line as Hôm nay and the status line say it; null for a centre that is not joined: nothing to say. */
export function lineWords(state: LineState, today: CivilDay): { readonly text: string; readonly tone: LineTone } | null {
  switch (state.mode) {
    case 'not_joined':
      return null;
    case 'retired':
      return { text: 'Máy này đã ngừng gửi thành phố', tone: 'soon' };
    case 'waiting_approval':
      return { text: 'Chờ thành phố duyệt phiên mới', tone: 'soon' };
    case 'need_epoch':
      return { text: 'Đang xin thành phố mở phiên mới', tone: 'soon' };
    case 'ok':
      break;
  }
  const { count } = state.rejected;
  const until =
    state.acknowledgedAt === null ? 'Chưa gửi số liệu cho thành phố' : `Thành phố đã nhận đến ${momentWords(state.acknowledgedAt, today)}`;
  if (state.uncoveredCount > 0) return { text: `${until} · ${vnInt(state.uncoveredCount)} kỳ chờ xác nhận`, tone: 'soon' };
  const failed = state.lastFailure !== null && count === 0 && state.waiting + state.dirty > 0;
  if (state.acknowledgedAt === null && count === 0) return { text: until, tone: 'plain' };
  return failed
    ? { text: `${until} · đang chờ mạng`, tone: 'plain' }
    : { text: `${until} · ${vnInt(count)} mục bị từ chối`, tone: count > 0 ? 'late' : 'ok' };
}
/** "2 mục thành phố gửi xuống chưa áp dụng"; null when there is none. */
export function itemsWords(state: LineState): string | null {
  const n = unapplied(state.items).length;
  return n === 0 ? null : `${vnInt(n)} mục thành phố gửi xuống chưa áp dụng`;
}

type Rank = LineState['ranks'][number];
export const rankSetName = (set: string): string => (set === '766' ? 'Bộ chỉ số 766' : rateName(set));
/** What the rank is among: places of different bases never mix. */
export const rankBase = ({ block, of }: Pick<Rank, 'block' | 'of'>): string =>
  `${vnInt(of)} ${{ all: 'xã, phường, đặc khu', ward: 'phường', commune: 'xã, đặc khu' }[block]}`;
/** Places gained since the ranking before, negative when lost; null without one. */
export const rankMove = ({ rank, previous }: Pick<Rank, 'rank' | 'previous'>): number | null =>
  previous === null ? null : previous - rank;
export const moveWords = (move: number | null): string =>
  move === null ? 'lần xếp đầu' : move > 0 ? `lên ${vnInt(move)} bậc` : move < 0 ? `xuống ${vnInt(-move)} bậc` : 'giữ hạng';
