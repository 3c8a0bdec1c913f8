import { DEFINITIONS } from '../indicators/definitions.ts';
import { type DaySpan, kindOf, periodName } from '../indicators/periods.ts';
import type { Measure } from '../indicators/measures.ts';
import type { RestateReason } from '../sync/protocol.ts';
import { vnDay } from '../vi/format.ts';
import { type CellKey, CELL_KEYS, type CounterId } from './cells.ts';

/** The closed list of reasons a restatement may have; the city knows the same codes. */
export const REASON_WORDS = {
  late_entry: 'Nhập muộn hồ sơ của kỳ',
  wrong_entry: 'Sửa số liệu đã nhập sai',
  import_corrected: 'Nhập lại, gỡ tệp của phần mềm khác',
  duplicate_removed: 'Gỡ hồ sơ nhập trùng',
  definition_changed: 'Đổi cách tính chỉ số',
  restored: 'Phục hồi từ bản sao lưu',
  other: 'Lý do khác',
} as const satisfies Record<RestateReason, string>;

const COUNTER_WORDS = {
  rec_online: 'Nhận trực tuyến',
  rec_direct: 'Nhận trực tiếp',
  rec_post: 'Nhận qua bưu chính',
  rec_period: 'Nhận trong kỳ',
  carried: 'Kỳ trước chuyển sang',
  total: 'Tổng số',
  done_before: 'Xong trước hạn',
  done_on: 'Xong đúng hạn',
  done_late: 'Xong quá hạn',
  done: 'Đã giải quyết',
  pend_in: 'Đang giải quyết, trong hạn',
  pend_over: 'Đang giải quyết, quá hạn',
  pend: 'Đang giải quyết',
  waiting: 'Chờ bổ sung, nghĩa vụ tài chính',
} as const satisfies Record<CounterId, string>;
const counterWords: Readonly<Record<string, string>> = COUNTER_WORDS;

/** "Xong quá hạn"; for a side of a rate "Số hóa hồ sơ, tử số". */
export function cellWords(key: CellKey): string {
  const [id = '', side] = key.split('/');
  if (side === undefined) return counterWords[id] ?? id;
  return `${DEFINITIONS.find((d) => d.id === id)?.name ?? id}, ${side === 'num' ? 'tử số' : 'mẫu số'}`;
}

/** Fractions that follow from the counters are not said a second time. */
const SAID_BY_COUNTERS: ReadonlySet<string> = new Set([
  'ontime_rate',
  'ontime_rate_resolved',
  'ontime_rate_766',
  'before_time_rate',
  'late_rate',
  'resolved_rate',
  'direct_rate',
  'post_rate',
]);
const SIDE_SAID: ReadonlySet<CellKey> = new Set(['online_rate/den', 'digitised_dossier_rate/den', 'reuse_rate/den', 'eresult_rate/den']);
/** The cells a person needs to see everything that moved, in the order of the form. */
export const SHOWN_CELLS: readonly CellKey[] = CELL_KEYS.filter(
  (key) => !SAID_BY_COUNTERS.has(key.split('/')[0] ?? '') && !SIDE_SAID.has(key),
);

export const MEASURE_WORDS = {
  rec_online: 'nhận trực tuyến',
  rec_direct: 'nhận trực tiếp',
  rec_post: 'nhận qua bưu chính',
  fee_due: 'có phí, lệ phí',
  fee_paid_online: 'nộp phí trực tuyến',
  digitised: 'số hóa đủ',
  reused: 'dùng lại dữ liệu',
  done_before: 'xong trước hạn',
  done_on: 'xong đúng hạn',
  done_late: 'xong quá hạn',
  fin_online: 'xong hồ sơ trực tuyến',
  eresult: 'kết quả điện tử',
  waiting: 'chờ',
  overdue: 'quá hạn',
} as const satisfies Record<Measure, string>;

/** "Quý II năm 2026 (15/03/2026 – 14/06/2026)": the 15–14 quarter and the calendar one have one name, so the days stand with it. */
export const spanWords = (span: DaySpan): string => {
  const days = span.from === span.to ? vnDay(span.from) : `${vnDay(span.from)} – ${vnDay(span.to)}`;
  return kindOf(span) === 'free' || kindOf(span) === 'day' || kindOf(span) === 'week' ? days : `${periodName(span)} (${days})`;
};
/** The digest as people compare it: the first eight characters. */
export const shortDigest = (digest: string): string => digest.slice(0, 8);

/** Said after an act that moved certified figures; empty for any other. */
export const restatesWords = (spans: readonly DaySpan[] | undefined): string =>
  spans === undefined || spans.length === 0
    ? ''
    : `. Số của kỳ đã chốt ${spans.map(spanWords).join(', ')} đổi theo, xem tờ điều chỉnh ở Báo cáo`;
