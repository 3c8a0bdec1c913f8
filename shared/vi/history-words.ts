/** A line of the history in words: what happened, and beside it who → whom, the old and the new promise, the reason. */
import type { ActionKind } from '../contract/dossiers.ts';
import type { Channel, Status } from '../contract/fields.ts';
import { CHANNEL_LABEL, PAY_METHOD_LABEL, STATUS_LABEL, WITHDRAW_CAUSE_LABEL } from './dossier-words.ts';
import { vnDay, vnInt, vnMoney } from './format.ts';

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
const channelOf = (facts: HistoryLineFacts['facts']): string => wordOf(CHANNEL_LABEL satisfies Record<Channel, string>, textOf(facts, 'channel'));
const moneyOf = (facts: HistoryLineFacts['facts']): string => {
  const amount = numberOf(facts, 'amount');
  return amount === null ? '' : vnMoney(amount);
};
const paidBy = (facts: HistoryLineFacts['facts']): string =>
  joined(moneyOf(facts), wordOf(PAY_METHOD_LABEL, textOf(facts, 'method')), labelled('biên lai', textOf(facts, 'receiptNo')));

const WORDS = {
  received: (line) => ({ title: STATUS_LABEL[2], detail: joined(channelOf(line.facts), dayWords('hẹn trả', line.promisedOn), labelled('lý do nhập muộn:', reasonOf(line))) }),
  registered: (line) => ({ title: STATUS_LABEL[1], detail: joined(channelOf(line.facts), reasonOf(line)) }),
  imported: (line) => ({ title: 'Nhập từ tệp sổ', detail: joined(line.toStatus === null ? '' : STATUS_LABEL[line.toStatus], dayWords('hẹn trả', line.promisedOn)) }),
  accept: (line) => ({ title: STATUS_LABEL[2], detail: joined(labelled('mã', textOf(line.facts, 'code')), dayWords('hẹn trả', line.promisedOn)) }),
  refuse: (line) => ({ title: 'Không tiếp nhận (Mẫu 03)', detail: reasonOf(line) }),
  forward: (line) => ({ title: 'Chuyển xử lý', detail: joined(labelled('Giao cho', line.officer), reasonOf(line)) }),
  requestSupplement: (line) => ({ title: 'Yêu cầu bổ sung (Mẫu 02)', detail: joined(linesOf(line.facts), reasonOf(line)) }),
  supplementReceived: (line) => ({ title: 'Nhận đủ giấy tờ, tính lại từ đầu', detail: joined(newPromise(line), reasonOf(line)) }),
  requestPayment: (line) => ({ title: 'Yêu cầu nghĩa vụ tài chính', detail: joined(moneyOf(line.facts), reasonOf(line)) }),
  paymentDone: (line) => ({ title: 'Đã thực hiện nghĩa vụ tài chính', detail: joined(paidBy(line.facts), newPromise(line), reasonOf(line)) }),
  stop: (line) => ({ title: STATUS_LABEL[8], detail: joined(labelled('văn bản', textOf(line.facts, 'document')), reasonOf(line)) }),
  resume: (line) => ({ title: 'Xử lý tiếp', detail: joined(labelled('văn bản', textOf(line.facts, 'document')), newPromise(line), reasonOf(line)) }),
  withdraw: (line) => ({ title: 'Rút hồ sơ', detail: joined(wordOf(WITHDRAW_CAUSE_LABEL, textOf(line.facts, 'cause')), reasonOf(line)) }),
  finish: (line) => ({
    title: STATUS_LABEL[9],
    detail: joined(
      textOf(line.facts, 'result') === 'refused' ? 'Từ chối giải quyết' : '', labelled('số', textOf(line.facts, 'resultNo')),
      line.facts['electronicResult'] === true || line.facts['eresult'] === true ? 'có bản điện tử' : '', labelled('lý do trễ:', textOf(line.facts, 'lateReason')), reasonOf(line),
    ),
  }),
  return: (line) => ({ title: STATUS_LABEL[10], detail: joined(labelled('Người nhận', textOf(line.facts, 'receiver')), wordOf({ counter: 'tại trung tâm', post: 'qua bưu chính', electronic: 'bản điện tử' }, textOf(line.facts, 'method')), reasonOf(line)) }),
  apologise: (line) => ({ title: 'Xin lỗi, đề nghị gia hạn (Mẫu 04)', detail: joined(dayWords('đề nghị', textOf(line.facts, 'newDay')), 'ngày hẹn trả giữ nguyên', reasonOf(line)) }),
  attachCode: (line) => ({ title: 'Gắn mã chính thức', detail: joined(textOf(line.facts, 'code'), labelled('thay', textOf(line.facts, 'tempCode'))) }),
  payFee: (line) => ({ title: 'Thu phí, lệ phí', detail: joined(paidBy(line.facts), reasonOf(line)) }),
  digitise: (line) => {
    const pages = numberOf(line.facts, 'pages');
    return { title: textOf(line.facts, 'as') === 'reused' ? 'Tái sử dụng giấy tờ' : 'Số hóa giấy tờ', detail: joined(pages === null || pages === 0 ? '' : `${vnInt(pages)} trang`, reasonOf(line)) };
  },
  note: (line) => ({ title: 'Ghi chú nội bộ', detail: reasonOf(line) }),
  lateReason: (line) => ({ title: 'Lý do trễ hạn', detail: reasonOf(line) === '' ? textOf(line.facts, 'lateReason') : reasonOf(line) }),
  revert: (line) => ({ title: 'Hoàn tác', detail: joined(line.toStatus === null ? '' : `Trở lại ${STATUS_LABEL[line.toStatus].toLowerCase()}`, reasonOf(line)) }),
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
