import type { Missing, SheetHead, SheetState } from '../contract/assessment.ts';
import type { Leaf, NullRule } from './criteria.ts';

export const STATE_WORDS: Readonly<Record<SheetState, string>> = {
  draft: 'Nháp',
  submitted: 'Đã nộp',
  returned: 'Trả lại bổ sung',
  review_1: 'Thẩm định lần 1',
  explaining: 'Giải trình',
  review_2: 'Thẩm định lần 2',
  published: 'Đã công bố',
};
/** What leads a sheet into a state, as the button says it. */
export const MOVE_WORDS: Readonly<Record<SheetState, string>> = {
  draft: 'Nháp',
  submitted: 'Nộp phiếu',
  returned: 'Thành phố trả lại',
  review_1: 'Vào thẩm định lần 1',
  explaining: 'Sang giải trình',
  review_2: 'Vào thẩm định lần 2',
  published: 'Ghi kết quả công bố',
};
export const MISSING_WORDS: Readonly<Record<Missing, string>> = {
  unanswered: 'chưa chấm',
  'no-evidence': 'thiếu minh chứng hoặc giải trình',
  unconfirmed: 'chưa xác nhận số máy tính',
  'no-reading': 'máy chưa có số, nêu số của xã',
  unfit: 'số không hợp cách chấm',
  moved: 'số máy tính đã đổi sau khi xác nhận',
};
export const FROM_WORDS: Readonly<Record<Leaf['from'], string>> = {
  computed: 'Tự tính từ sổ',
  entered: 'Xã tự chấm',
  official: 'Số của hệ thống khác',
  city: 'Thành phố nhập',
  appraiser: 'Người thẩm định chấm',
};
export const BASIS_WORDS: Readonly<Record<Leaf['basis'], string>> = {
  sourced: 'theo văn bản công bố',
  pattern: 'theo khuôn các tỉnh, điểm giả định',
  model: 'mô hình của chương trình',
};
export const NULL_WORDS: Readonly<Record<NullRule, string>> = { full: 'đủ điểm', zero: '0 điểm', exclude: 'không tính, chia lại' };

/** "5,99": two places always, so that columns line up; "–" where nothing is said. */
export function pointsText(points: number | null): string {
  if (points === null) return '–';
  const cents = Math.round(Math.abs(points) * 100);
  return `${points < 0 && cents > 0 ? '−' : ''}${Math.floor(cents / 100)},${String(cents % 100).padStart(2, '0')}`;
}
export const sheetName = (head: Pick<SheetHead, 'year' | 'revision'>): string =>
  `Năm ${head.year}${head.revision === 1 ? '' : `, bản ${head.revision}`}`;

/** Wards stand among wards, communes and special zones among themselves; the place on the index of 766 is on one list of all 114 and is never compared with it. */
export const rankBase = (unitName: string): { readonly of: number; readonly words: string } =>
  /^phường\b/i.test(unitName) ? { of: 45, words: 'phường' } : { of: 68, words: 'xã, đặc khu' };
