/**
 * Vietnamese words of a dossier: the ten national statuses (one-stop register, full label and short label),
 * channels, actions as verbs on buttons, queues, the promised day as a chip.
 * Lines of the history are in history-words.ts.
 */
import type { ActionKind, Queue, RegisterRow } from '../contract/dossiers.ts';
import type { Channel, Status } from '../contract/fields.ts';
import { vnInt } from './format.ts';

/** The national labels, word for word: panels, prints, exports. */
export const STATUS_LABEL = {
  1: 'Mới đăng ký', 2: 'Được tiếp nhận', 3: 'Không được tiếp nhận', 4: 'Đang xử lý', 5: 'Yêu cầu bổ sung giấy tờ',
  6: 'Yêu cầu thực hiện nghĩa vụ tài chính', 7: 'Công dân yêu cầu rút hồ sơ', 8: 'Dừng xử lý', 9: 'Đã xử lý xong', 10: 'Đã trả kết quả',
} as const satisfies Record<Status, string>;

/** One or two words, for dense lists. */
export const STATUS_SHORT = {
  1: 'Mới đăng ký', 2: 'Được tiếp nhận', 3: 'Không tiếp nhận', 4: 'Đang xử lý', 5: 'Chờ bổ sung',
  6: 'Chờ tài chính', 7: 'Công dân rút', 8: 'Dừng xử lý', 9: 'Đã xử lý xong', 10: 'Đã trả kết quả',
} as const satisfies Record<Status, string>;

export const CHANNEL_LABEL = { online: 'Trực tuyến', direct: 'Trực tiếp', post: 'Bưu chính công ích' } as const satisfies Record<Channel, string>;

export const QUEUE_LABEL = {
  'online-new': 'Trực tuyến chờ nhận', mine: 'Của tôi', today: 'Hạn hôm nay', h24: 'Trong 24 giờ', late: 'Quá hạn',
  supplement: 'Chờ bổ sung', payment: 'Chờ tài chính', 'to-return': 'Chờ trả', all: 'Tất cả',
} as const satisfies Record<Queue, string>;

/** Verb first, as on a button. */
export const ACTION_LABEL = {
  accept: 'Tiếp nhận', refuse: 'Từ chối tiếp nhận', forward: 'Chuyển xử lý', requestSupplement: 'Yêu cầu bổ sung', supplementReceived: 'Nhận đủ giấy tờ bổ sung',
  requestPayment: 'Yêu cầu nghĩa vụ tài chính', paymentDone: 'Ghi đã nộp tiền', stop: 'Dừng xử lý', resume: 'Xử lý tiếp', withdraw: 'Rút hồ sơ',
  finish: 'Kết thúc xử lý', return: 'Trả kết quả', apologise: 'Ghi văn bản xin lỗi', attachCode: 'Gắn mã chính thức', payFee: 'Thu phí, lệ phí',
  digitise: 'Ghi số hóa', note: 'Ghi chú nội bộ', lateReason: 'Ghi lý do trễ hạn', revert: 'Hoàn tác bước cuối', correct: 'Sửa thông tin',
} as const satisfies Record<ActionKind, string>;

export const PAY_METHOD_LABEL = { online: 'Trực tuyến', cash: 'Tiền mặt', transfer: 'Chuyển khoản' } as const;
export const RESULT_BY_LABEL = { counter: 'Tại trung tâm', post: 'Qua bưu chính', electronic: 'Bản điện tử' } as const;
export const FEE_MODE_LABEL = { before: 'Thu trước', after: 'Thu sau', exempt: 'Được miễn', none: 'Không thu' } as const;
export const COMPONENT_KIND_LABEL = { form: 'Tờ khai', original: 'Bản chính', copy: 'Bản sao', certified: 'Bản sao chứng thực' } as const;
export const DIGITISED_LABEL = { none: 'Chưa số hóa', file: 'Đã số hóa', reused: 'Tái sử dụng' } as const;
export const WITHDRAW_CAUSE_LABEL = {
  applicant: 'Công dân xin rút', 'supplement-expired': 'Hết hạn bổ sung', 'stopped-at-request': 'Dừng theo đề nghị của công dân (Mẫu 05)',
} as const;
export const RESULT_LABEL = { granted: 'Giải quyết, có kết quả', refused: 'Từ chối giải quyết (có văn bản)' } as const;

/** Reasons a clerk picks when a dossier ends after its promised day; "Khác" asks for words. */
export const LATE_REASONS = ['Chờ chữ ký', 'Chờ nơi khác xác minh', 'Mất mạng', 'Công dân chậm bổ sung', 'Khối lượng lớn', 'Khác'] as const;

/** `Quá 2 ngày`, `Hôm nay 11:00`, `Mai 08:45`, `Còn 3 ngày`, `Dừng đếm`, `Trước hạn 1 ngày`, `Trễ 2 ngày`, `–`. */
export const dueText = (due: RegisterRow['due']): string => {
  const hour = due.hour === null ? '' : ` ${due.hour}`;
  switch (due.kind) {
    case 'late': return `Quá ${vnInt(due.days)} ngày`;
    case 'today': return `Hôm nay${hour}`;
    case 'tomorrow': return `Mai${hour}`;
    case 'days': return `Còn ${vnInt(due.days)} ngày`;
    case 'paused': return 'Dừng đếm';
    case 'finished': return due.days > 0 ? `Trước hạn ${vnInt(due.days)} ngày` : due.days < 0 ? `Trễ ${vnInt(-due.days)} ngày` : 'Đúng hạn';
    case 'none': return '–';
  }
};

const NATIONAL_TAIL = /^[0-9A-Z]+(?:\.[0-9A-Z]+)*-(\d{6}-\d{4,})$/;
/** A code without the unit's prefix for narrow columns: `H24.125-260805-0031` → `260805-0031`; any other shape stays whole. */
export const shortCode = (code: string): string => NATIONAL_TAIL.exec(code)?.[1] ?? code;
