import type { RejectCode, StatementKey } from '../sync/protocol.ts';
import { PERIOD_LABEL, periodName } from '../indicators/periods.ts';
import { vnDay } from './format.ts';

/** Words of the city's page and its files. Keys are the codes of city/contract and shared/sync. */
export const LINE_WORDS = {
  waiting_approval: 'Chờ duyệt',
  silent: 'Im lặng',
  late: 'Chậm',
  catching_up: 'Đang gửi lại',
  never_joined: 'Chưa ghép',
  ok: 'Bình thường',
} as const;
const EPOCH_WORDS = {
  first: 'Ghép lần đầu',
  restored: 'Khôi phục từ bản sao lưu',
  fork: 'Hai máy cùng gửi',
  replaced: 'Thay máy',
} as const;
export const epochWords = (reason: string): string => EPOCH_WORDS[reason as keyof typeof EPOCH_WORDS] ?? reason;
const RESTATE_WORDS = {
  late_entry: 'Nhập muộn',
  wrong_entry: 'Nhập sai',
  import_corrected: 'Sửa tệp nhập',
  duplicate_removed: 'Bỏ hồ sơ trùng',
  definition_changed: 'Đổi cách tính',
  restored: 'Khôi phục từ bản sao lưu',
  other: 'Lý do khác',
} as const;
export const restateWords = (reason: string): string => RESTATE_WORDS[reason as keyof typeof RESTATE_WORDS] ?? reason;
export const CERTIFY_WORDS = { open: 'Chưa chốt', certified: 'Đã chốt', restated: 'Đã điều chỉnh' } as const;
export const ITEM_WORDS = {
  targets: 'Chỉ tiêu',
  rank: 'Xếp hạng',
  calendar: 'Lịch làm việc',
  catalogue: 'Danh mục thủ tục',
  receipts: 'Biên nhận số liệu',
} as const;
export const itemWords = (kind: string): string => ITEM_WORDS[kind as keyof typeof ITEM_WORDS] ?? kind;
export const BLOCK_WORDS = { all: 'Tất cả', ward: 'Phường', commune: 'Xã, đặc khu' } as const;

const COUNTERS = {
  rec_online: 'Nhận trực tuyến',
  rec_direct: 'Nhận trực tiếp',
  rec_post: 'Nhận qua bưu chính',
  rec_period: 'Nhận trong kỳ',
  carried: 'Kỳ trước chuyển sang',
  total: 'Tổng số',
  done_before: 'Trước hạn',
  done_on: 'Đúng hạn',
  done_late: 'Quá hạn',
  done: 'Đã giải quyết',
  pend_in: 'Đang giải quyết trong hạn',
  pend_over: 'Đang giải quyết quá hạn',
  pend: 'Đang giải quyết',
  waiting: 'Tạm dừng',
} as const;
/** What a counter of black-box 3 is called in a table. */
export const counterWords = (code: string): string | null => COUNTERS[code as keyof typeof COUNTERS] ?? null;

/** What a set of figures is called. */
export const SET_WORDS: Readonly<Record<StatementKey['set'], string>> = {
  measures: 'Số ngày',
  figures: 'Số liệu chốt',
  targets: 'Kết quả chỉ tiêu',
  qd766: 'Bộ chỉ số 766',
  self_assessment: 'Tự đánh giá',
  tasks: 'Nhiệm vụ',
  petitions: 'Phản ánh kiến nghị',
  survey: 'Khảo sát',
  simplification: 'Đơn giản hóa',
  findings: 'Kiểm tra',
  other_targets: 'Chỉ tiêu khác',
};
/** A key as a person says it: "Số ngày 19/08/2026", "Số liệu chốt, Quý III năm 2026". */
export function keyWords({ period, set }: StatementKey): string {
  if (period.kind === 'day') return `${SET_WORDS[set]} ${vnDay(period.start)}`;
  const span = { from: period.start, to: period.end };
  return `${SET_WORDS[set]}, ${period.kind === 'free' || period.kind === 'week' ? `${PERIOD_LABEL[period.kind].toLocaleLowerCase('vi')} ${vnDay(period.start)} – ${vnDay(period.end)}` : periodName(span)}`;
}

/** Why a message counts for nothing, said at the city. */
const REJECT_REASONS = {
  unreadable: 'Nội dung không đọc được',
  'too-large': 'Gói lớn quá 64 KiB',
  'wrong-commune': 'Gói mang mã đơn vị khác',
  'unknown-code': 'Có mã số liệu hoặc mã lĩnh vực ngoài danh mục',
  'bad-period': 'Kỳ không hợp với loại số liệu',
  unsorted: 'Ô số xếp sai thứ tự hoặc lặp',
  'sum-differs': 'Đẳng thức không khớp: tổng khác các phần',
  negative: 'Có số âm ở ô không được âm',
  'manifest-differs': 'Bản kê cuối không khớp những gì đã gửi',
  uncovered: 'Còn kỳ đang tính chưa gửi lại',
  'events-decreased': 'Số dòng nhật ký giảm đi',
  'nothing-to-withdraw': 'Rút một kỳ mà thành phố không tính',
} as const satisfies Record<RejectCode, string>;
export const rejectReason = (code: string): string => REJECT_REASONS[code as RejectCode] ?? code;
