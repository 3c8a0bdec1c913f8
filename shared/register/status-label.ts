import type { Status } from '../contract/fields.ts';
import type { Channel } from '../contract/fields.ts';
import { searchKey } from '../vi/fold.ts';
import { type RawCell, type Read, textOf } from './cell.ts';

/** The ten national labels, number by number; exports write these. */
export const STATUS_LABELS: Readonly<Record<Status, string>> = {
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
};
const STATUSES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const satisfies readonly Status[];

/** Short labels of our own screens and spellings met in exports. */
const ALSO: readonly (readonly [string, Status])[] = [
  ['Chờ bổ sung', 5],
  ['Yêu cầu bổ sung', 5],
  ['Chờ tài chính', 6],
  ['Yêu cầu thực hiện NVTC', 6],
  ['Công dân rút', 7],
  ['Công dân yêu cầu rút', 7],
];
const BY_LABEL: ReadonlyMap<string, Status> = new Map([
  ...STATUSES.map((status) => [searchKey(STATUS_LABELS[status]), status] as const),
  ...ALSO.map(([label, status]) => [searchKey(label), status] as const),
]);

/** A label (case and diacritics ignored), its number, or both ("10. Đã trả kết quả"); null when it is none. */
export function readStatus(cell: RawCell | undefined): Status | null {
  const text = textOf(cell);
  const numbered = /^(\d{1,2})(?:\.0)?(?:\s*[.):-]\s*(\D.*))?$/.exec(text);
  if (numbered === null) return BY_LABEL.get(searchKey(text)) ?? null;
  const status = STATUSES[Number(numbered[1]) - 1] ?? null;
  const label = numbered[2];
  return label === undefined || BY_LABEL.get(searchKey(label)) === status ? status : null;
}

export const CHANNEL_LABELS: Readonly<Record<Channel, string>> = { online: 'Trực tuyến', direct: 'Trực tiếp', post: 'Bưu chính công ích' };
const CHANNELS: ReadonlyMap<string, Channel> = new Map([
  ['truc tuyen', 'online'],
  ['truc tiep', 'direct'],
  ['buu chinh cong ich', 'post'],
  ['bcci', 'post'],
  ['buu chinh cong ich bcci', 'post'],
  ['buu chinh', 'post'],
  ['qua buu chinh', 'post'],
  ['qua buu chinh cong ich', 'post'],
  ['dich vu buu chinh cong ich', 'post'],
]);
const plain = (cell: RawCell | undefined): string =>
  searchKey(textOf(cell))
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** Blank is null (direct); another word is no channel. */
export function readChannel(cell: RawCell | undefined): Read<Channel | null> {
  const word = plain(cell);
  if (word === '') return { ok: true, value: null };
  const channel = CHANNELS.get(word);
  return channel === undefined ? { ok: false } : { ok: true, value: channel };
}

export type PayMethod = 'online' | 'cash' | 'transfer';
export const PAY_LABELS: Readonly<Record<PayMethod, string>> = { online: 'Trực tuyến', cash: 'Tiền mặt', transfer: 'Chuyển khoản' };
const PAYS: ReadonlyMap<string, PayMethod> = new Map([
  ['truc tuyen', 'online'],
  ['tien mat', 'cash'],
  ['chuyen khoan', 'transfer'],
]);
export function readPayMethod(cell: RawCell | undefined): Read<PayMethod | null> {
  const word = plain(cell);
  if (word === '') return { ok: true, value: null };
  const method = PAYS.get(word);
  return method === undefined ? { ok: false } : { ok: true, value: method };
}

const YES = new Set(['co', 'x', '1', 'true', 'yes']);
const NO = new Set(['khong', '0', 'false', 'no']);
/** Có / Không; blank is null. */
export function readYesNo(cell: RawCell | undefined): Read<boolean | null> {
  const word = plain(cell);
  if (word === '') return { ok: true, value: null };
  return YES.has(word) ? { ok: true, value: true } : NO.has(word) ? { ok: true, value: false } : { ok: false };
}
