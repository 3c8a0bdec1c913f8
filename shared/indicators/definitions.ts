import type { IndicatorId } from '../contract/indicators.ts';

/** An indicator as data: what it is called, what stands above and below the line, which way is better, where it comes from. */
export type IndicatorDefinition = {
  readonly id: IndicatorId;
  readonly name: string;
  readonly short: string;
  /** One sentence; the fraction in words. */
  readonly words: string;
  readonly numerator: string;
  readonly denominator: string;
  readonly better: 'up' | 'down' | 'none';
  readonly source: string;
  readonly validFrom: string;
};

const FORM = 'Biểu 06/VPCP/KSTT, Thông tư 01/2020/TT-VPCP';
const QD766 = 'Quyết định 766/QĐ-TTg';
const d = (
  id: IndicatorId,
  name: string,
  short: string,
  numerator: string,
  denominator: string,
  better: 'up' | 'down' | 'none',
  source: string,
): IndicatorDefinition => ({
  id,
  name,
  short,
  words: `${capital(numerator)} chia ${denominator}`,
  numerator,
  denominator,
  better,
  source,
  validFrom: '2025-07-01',
});
const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);

/**
 * Version of the whole set: what the counters and the thirteen fractions mean. A certified period keeps the version it was frozen under;
 * raise it with any change of a counting rule, never for words.
 */
export const DEFINITIONS_VERSION = 1;

/** The thirteen rates of this release, in the order screens show them. Counting rules: shared/indicators/evaluate.ts. */
export const DEFINITIONS: readonly IndicatorDefinition[] = [
  d(
    'before_time_rate',
    'Giải quyết trước hạn',
    'Trước hạn',
    'hồ sơ xong trước ngày hẹn',
    'đã giải quyết',
    'up',
    `${FORM}, cột (8) chia cột (7)`,
  ),
  d(
    'ontime_rate',
    'Giải quyết đúng hạn',
    'Đúng hạn',
    'hồ sơ xong trước và đúng hạn',
    'tổng số hồ sơ',
    'up',
    `${FORM}, cột (8) + (9) chia cột (3)`,
  ),
  d(
    'online_rate',
    'Hồ sơ trực tuyến',
    'Trực tuyến',
    'hồ sơ nộp trực tuyến',
    'tổng số hồ sơ',
    'up',
    `${FORM}, tính cả kỳ trước chuyển sang`,
  ),
  d(
    'payment_online_rate',
    'Thanh toán trực tuyến',
    'Thanh toán',
    'hồ sơ nộp phí, lệ phí trực tuyến',
    'hồ sơ có phí, lệ phí',
    'up',
    `${QD766}, nhóm thanh toán trực tuyến; tính trên hồ sơ nhận trong kỳ`,
  ),
  d(
    'digitised_dossier_rate',
    'Số hóa hồ sơ',
    'Số hóa',
    'hồ sơ số hóa đủ giấy tờ',
    'nhận trong kỳ',
    'up',
    'Thông tư 01/2023/TT-VPCP; Thông tư 03/2025/TT-VPCP, Điều 5',
  ),
  d(
    'eresult_rate',
    'Kết quả điện tử',
    'Kết quả điện tử',
    'hồ sơ có kết quả điện tử',
    'đã giải quyết',
    'up',
    `Thông tư 01/2023/TT-VPCP; ${QD766}`,
  ),
  d(
    'reuse_rate',
    'Dùng lại dữ liệu số hóa',
    'Dùng lại',
    'hồ sơ dùng lại ít nhất một giấy tờ',
    'nhận trong kỳ',
    'up',
    `${QD766}, nhóm số hóa`,
  ),
  d('resolved_rate', 'Tỷ lệ đã giải quyết', 'Đã giải quyết', 'hồ sơ đã giải quyết', 'tổng số hồ sơ', 'up', `${FORM}, cột (7) chia cột (3)`),
  d(
    'ontime_rate_resolved',
    'Đúng hạn trên số đã giải quyết',
    'Đúng hạn (đã giải quyết)',
    'hồ sơ xong trước và đúng hạn',
    'đã giải quyết',
    'up',
    `${FORM}, cột (8) + (9) chia cột (7)`,
  ),
  d(
    'ontime_rate_766',
    'Đúng hạn theo Bộ chỉ số 766',
    'Đúng hạn (766)',
    'hồ sơ xong trước và đúng hạn, và đang giải quyết trong hạn',
    'tổng số hồ sơ',
    'up',
    `${QD766}, chỉ số 2.1`,
  ),
  d('late_rate', 'Giải quyết quá hạn', 'Quá hạn', 'hồ sơ xong sau ngày hẹn', 'đã giải quyết', 'down', `${FORM}, cột (10) chia cột (7)`),
  d('direct_rate', 'Nộp trực tiếp', 'Trực tiếp', 'hồ sơ nộp trực tiếp', 'nhận trong kỳ', 'none', `${FORM}, cột (5)`),
  d('post_rate', 'Nộp qua bưu chính công ích', 'Bưu chính', 'hồ sơ nộp qua bưu chính', 'nhận trong kỳ', 'none', `${FORM}, cột (5)`),
];

export const definitionOf = (id: IndicatorId): IndicatorDefinition => {
  const found = DEFINITIONS.find((x) => x.id === id);
  if (found === undefined) throw new Error(`no definition for ${id}`);
  return found;
};
/** The eight rates a head looks at every day: the tiles of Chỉ số. */
export const TILES = [
  'before_time_rate',
  'ontime_rate',
  'online_rate',
  'payment_online_rate',
  'digitised_dossier_rate',
  'eresult_rate',
  'reuse_rate',
  'resolved_rate',
] as const satisfies readonly IndicatorId[];
