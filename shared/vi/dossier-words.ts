/**
 * Vietnamese words of a dossier: the ten national statuses (one-stop register, full label and short label),
 * channels, actions as verbs on buttons, queues, the promised day as a chip,
 * lines of the history.
 */
import type { ActionKind, Queue, RegisterRow } from '../contract/dossiers.ts';
import type { Channel, Status } from '../contract/fields.ts';
import { vnDay, vnInt, vnMoney } from './format.ts';

/** The national labels, word for word: panels, prints, exports. */
export const STATUS_LABEL = {
  1: 'Mới đăng ký',
  2: 'Được tiếp nhận',
  3: 'Không được tiếp nhận',
  4: 'Đang xử lý',
  5: 'Yêu cầu bổ sung giấy tờ',
  6: 'Yêu cầu thực hiện nghĩa vụ tài chính',
  7: 'Công dân yêu cầu rút hồ sơ',
  8: 'Dừng xử lý',
  9: 'Đã xử lý xong',
  10: 'Đã trả kết quả',
} as const satisfies Record<Status, string>;

/** One or two words, for dense lists. */
export const STATUS_SHORT = {
  1: 'Mới đăng ký',
  2: 'Được tiếp nhận',
  3: 'Không tiếp nhận',
  4: 'Đang xử lý',
  5: 'Chờ bổ sung',
  6: 'Chờ tài chính',
  7: 'Công dân rút',
  8: 'Dừng xử lý',
  9: 'Đã xử lý xong',
  10: 'Đã trả kết quả',
} as const satisfies Record<Status, string>;

export const statusFull = (status: Status): string => STATUS_LABEL[status];
export const statusShort = (status: Status): string => STATUS_SHORT[status];

export const CHANNEL_LABEL = { online: 'Trực tuyến', direct: 'Trực tiếp', post: 'Bưu chính công ích' } as const satisfies Record<
  Channel,
  string
>;

export const QUEUE_LABEL = {
  'online-new': 'Trực tuyến chờ nhận',
  mine: 'Của tôi',
  today: 'Hạn hôm nay',
  h24: 'Trong 24 giờ',
  late: 'Quá hạn',
  supplement: 'Chờ bổ sung',
  payment: 'Chờ tài chính',
  'to-return': 'Chờ trả',
  all: 'Tất cả',
} as const satisfies Record<Queue, string>;

/** Verb first, as on a button. */
export const ACTION_LABEL = {
  accept: 'Tiếp nhận',
  refuse: 'Từ chối tiếp nhận',
  forward: 'Chuyển xử lý',
  requestSupplement: 'Yêu cầu bổ sung',
  supplementReceived: 'Nhận bổ sung',
  requestPayment: 'Yêu cầu nghĩa vụ tài chính',
  paymentDone: 'Ghi đã nộp tiền',
  stop: 'Dừng xử lý',
  resume: 'Xử lý tiếp',
  withdraw: 'Rút hồ sơ',
  finish: 'Kết thúc xử lý',
  return: 'Trả kết quả',
  apologise: 'Ghi văn bản xin lỗi',
  attachCode: 'Gắn mã chính thức',
  payFee: 'Thu phí, lệ phí',
  digitise: 'Ghi số hóa',
  note: 'Ghi chú nội bộ',
  lateReason: 'Ghi lý do trễ hạn',
  revert: 'Hoàn tác bước cuối',
  correct: 'Sửa thông tin',
} as const satisfies Record<ActionKind, string>;

export const PAY_METHOD_LABEL = { online: 'Trực tuyến', cash: 'Tiền mặt', transfer: 'Chuyển khoản' } as const;
export const RESULT_BY_LABEL = { counter: 'Tại trung tâm', post: 'Qua bưu chính', electronic: 'Bản điện tử' } as const;
export const FEE_MODE_LABEL = { before: 'Thu trước', after: 'Thu sau', exempt: 'Được miễn', none: 'Không thu' } as const;
export const COMPONENT_KIND_LABEL = { form: 'Tờ khai', original: 'Bản chính', copy: 'Bản sao', certified: 'Bản sao chứng thực' } as const;
export const DIGITISED_LABEL = { none: 'Chưa số hóa', file: 'Đã số hóa', reused: 'Tái sử dụng' } as const;
export const WITHDRAW_CAUSE_LABEL = {
  applicant: 'Công dân xin rút',
  'supplement-expired': 'Hết hạn bổ sung',
  'stopped-at-request': 'Dừng theo đề nghị của công dân (Mẫu 05)',
} as const;
export const RESULT_LABEL = { granted: 'Giải quyết, có kết quả', refused: 'Từ chối giải quyết (có văn bản)' } as const;

/** `Quá 2 ngày`, `Quá 10:30`, `Hôm nay 11:00`, `Mai 08:45`, `Còn 3 ngày`, `Dừng đếm`, `Trước hạn 1 ngày`, `Trễ 2 ngày`, `–`. */
export const dueText = (due: RegisterRow['due']): string => {
  const hour = due.hour === null ? '' : ` ${due.hour}`;
  switch (due.kind) {
    case 'late':
      return due.days === 0 && due.hour !== null ? `Quá ${due.hour}` : `Quá ${vnInt(due.days)} ngày`;
    case 'today':
      return `Hôm nay${hour}`;
    case 'tomorrow':
      return `Mai${hour}`;
    case 'days':
      return `Còn ${vnInt(due.days)} ngày`;
    case 'paused':
      return 'Dừng đếm';
    case 'finished':
      return due.days > 0 ? `Trước hạn ${vnInt(due.days)} ngày` : due.days < 0 ? `Trễ ${vnInt(-due.days)} ngày` : 'Đúng hạn';
    case 'none':
      return '–';
  }
};

const NATIONAL_TAIL = /^[0-9A-Z]+(?:\.[0-9A-Z]+)*-(\d{6}-\d{4,})$/;
/** A code without the unit's prefix for narrow columns: `H24.125-260805-0031` → `260805-0031`; any other shape stays whole. */
export const shortCode = (code: string): string => NATIONAL_TAIL.exec(code)?.[1] ?? code;

/** What a line of the history may be: an action, or how the dossier came in. */
export type HistoryType = ActionKind | 'received' | 'registered' | 'imported';
export type HistoryLineFacts = {
  readonly type: string;
  /** What the line changed and the plain fields of its action; unknown keys are left unsaid. */
  readonly facts: Readonly<Record<string, unknown>>;
  readonly fromStatus: Status | null;
  readonly toStatus: Status | null;
  readonly promisedOn: string | null;
  /** Who holds the dossier after the line. */
  readonly officer: string;
  /** Free words kept apart from the chain (reason, internal note); absent once lawfully deleted. */
  readonly note?: string | null;
};
export type HistoryWords = { readonly title: string; readonly detail: string };

const textOf = (facts: HistoryLineFacts['facts'], key: string): string => {
  const value = facts[key];
  return typeof value === 'string' ? value.trim() : '';
};
const numberOf = (facts: HistoryLineFacts['facts'], key: string): number | null => {
  const value = facts[key];
  return typeof value === 'number' ? value : null;
};
const wordOf = (labels: Readonly<Record<string, string>>, key: string): string => (Object.hasOwn(labels, key) ? (labels[key] ?? '') : '');
const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' · ');
const labelled = (label: string, value: string): string => (value === '' ? '' : `${label} ${value}`);
const dayWords = (label: string, day: string | null): string => (day === null || day === '' ? '' : `${label} ${vnDay(day)}`);

const reasonOf = (line: HistoryLineFacts): string => {
  const own = line.note?.trim() ?? '';
  return own === '' ? textOf(line.facts, 'reason') : own;
};
const linesOf = (facts: HistoryLineFacts['facts']): string => {
  const lines = facts['lines'];
  return Array.isArray(lines) ? lines.filter((value): value is string => typeof value === 'string').join('; ') : '';
};
/** A restart of the term names both days: the new one counts, the old one stays readable. */
const newPromise = (line: HistoryLineFacts): string =>
  line.promisedOn === null ? '' : joined(`Hẹn mới ${vnDay(line.promisedOn)}`, dayWords('hẹn cũ', textOf(line.facts, 'promisedBefore')));
const channelOf = (facts: HistoryLineFacts['facts']): string => wordOf(CHANNEL_LABEL, textOf(facts, 'channel'));
const moneyOf = (facts: HistoryLineFacts['facts']): string => {
  const amount = numberOf(facts, 'amount');
  return amount === null ? '' : vnMoney(amount);
};
const paidBy = (facts: HistoryLineFacts['facts']): string =>
  joined(moneyOf(facts), wordOf(PAY_METHOD_LABEL, textOf(facts, 'method')), labelled('biên lai', textOf(facts, 'receiptNo')));

const WORDS = {
  received: (line) => ({
    title: STATUS_LABEL[2],
    detail: joined(channelOf(line.facts), dayWords('hẹn trả', line.promisedOn), labelled('lý do nhập muộn:', reasonOf(line))),
  }),
  registered: (line) => ({ title: STATUS_LABEL[1], detail: joined(channelOf(line.facts), reasonOf(line)) }),
  imported: (line) => ({
    title: 'Nhập từ tệp sổ',
    detail: joined(line.toStatus === null ? '' : STATUS_LABEL[line.toStatus], dayWords('hẹn trả', line.promisedOn)),
  }),
  accept: (line) => ({
    title: STATUS_LABEL[2],
    detail: joined(labelled('mã', textOf(line.facts, 'code')), dayWords('hẹn trả', line.promisedOn)),
  }),
  refuse: (line) => ({ title: 'Không tiếp nhận (Mẫu 03)', detail: reasonOf(line) }),
  forward: (line) => ({ title: 'Chuyển xử lý', detail: joined(labelled('Giao cho', line.officer), reasonOf(line)) }),
  requestSupplement: (line) => ({ title: 'Yêu cầu bổ sung (Mẫu 02)', detail: joined(linesOf(line.facts), reasonOf(line)) }),
  supplementReceived: (line) => ({ title: 'Nhận đủ giấy tờ, tính lại từ đầu', detail: joined(newPromise(line), reasonOf(line)) }),
  requestPayment: (line) => ({ title: 'Yêu cầu nghĩa vụ tài chính', detail: joined(moneyOf(line.facts), reasonOf(line)) }),
  paymentDone: (line) => ({
    title: 'Đã thực hiện nghĩa vụ tài chính',
    detail: joined(paidBy(line.facts), newPromise(line), reasonOf(line)),
  }),
  stop: (line) => ({ title: STATUS_LABEL[8], detail: joined(labelled('văn bản', textOf(line.facts, 'document')), reasonOf(line)) }),
  resume: (line) => ({
    title: 'Xử lý tiếp',
    detail: joined(labelled('văn bản', textOf(line.facts, 'document')), newPromise(line), reasonOf(line)),
  }),
  withdraw: (line) => ({ title: 'Rút hồ sơ', detail: joined(wordOf(WITHDRAW_CAUSE_LABEL, textOf(line.facts, 'cause')), reasonOf(line)) }),
  finish: (line) => ({
    title: STATUS_LABEL[9],
    detail: joined(
      textOf(line.facts, 'result') === 'refused' ? 'Từ chối giải quyết' : '',
      labelled('số', textOf(line.facts, 'resultNo')),
      line.facts['electronicResult'] === true || line.facts['eresult'] === true ? 'có bản điện tử' : '',
      labelled('lý do trễ:', textOf(line.facts, 'lateReason')),
      reasonOf(line),
    ),
  }),
  return: (line) => ({
    title: STATUS_LABEL[10],
    detail: joined(
      labelled('Người nhận', textOf(line.facts, 'receiver')),
      wordOf({ counter: 'tại trung tâm', post: 'qua bưu chính', electronic: 'bản điện tử' }, textOf(line.facts, 'method')),
      reasonOf(line),
    ),
  }),
  apologise: (line) => ({
    title: 'Xin lỗi, đề nghị gia hạn (Mẫu 04)',
    detail: joined(dayWords('đề nghị', textOf(line.facts, 'newDay')), 'ngày hẹn trả giữ nguyên', reasonOf(line)),
  }),
  attachCode: (line) => ({
    title: 'Gắn mã chính thức',
    detail: joined(textOf(line.facts, 'code'), labelled('thay', textOf(line.facts, 'tempCode'))),
  }),
  payFee: (line) => ({ title: 'Thu phí, lệ phí', detail: joined(paidBy(line.facts), reasonOf(line)) }),
  digitise: (line) => {
    const pages = numberOf(line.facts, 'pages');
    return {
      title: textOf(line.facts, 'as') === 'reused' ? 'Tái sử dụng giấy tờ' : 'Số hóa giấy tờ',
      detail: joined(pages === null || pages === 0 ? '' : `${vnInt(pages)} trang`, reasonOf(line)),
    };
  },
  note: (line) => ({ title: 'Ghi chú nội bộ', detail: reasonOf(line) }),
  lateReason: (line) => ({ title: 'Lý do trễ hạn', detail: reasonOf(line) === '' ? textOf(line.facts, 'lateReason') : reasonOf(line) }),
  revert: (line) => ({
    title: 'Hoàn tác',
    detail: joined(line.toStatus === null ? '' : `Trở lại ${STATUS_LABEL[line.toStatus].toLowerCase()}`, reasonOf(line)),
  }),
  correct: (line) => ({ title: 'Sửa thông tin', detail: reasonOf(line) }),
} as const satisfies Record<HistoryType, (line: HistoryLineFacts) => HistoryWords>;

const isKnown = (type: string): type is HistoryType => Object.hasOwn(WORDS, type);
const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);

/** A type this program does not know (written by a newer one) still shows its name rather than nothing. */
export const historyWords = (line: HistoryLineFacts): HistoryWords => {
  if (!isKnown(line.type)) return { title: line.type, detail: reasonOf(line) };
  const { title, detail } = WORDS[line.type](line);
  return { title, detail: capital(detail) };
};

/** The papers and the reason of a supplement line, read back from its detail to print Mẫu 02 again. */
export const supplementAsked = (detail: string): { readonly lines: readonly string[]; readonly reason: string } => {
  const cut = detail.lastIndexOf(' · ');
  const papers = cut < 0 ? detail : detail.slice(0, cut);
  return { lines: papers.split('; ').filter((line) => line !== ''), reason: cut < 0 ? '' : detail.slice(cut + 3) };
};
