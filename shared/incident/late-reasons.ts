/** Who a lateness is put down to. The official on-time figures never look at it. */
export const RESPONSIBILITIES = ['ours', 'other_agency', 'system', 'citizen'] as const;
export type Responsibility = (typeof RESPONSIBILITIES)[number];
/** With the honest fifth: nobody has said, or in words that fit none. */
export const SIDES = [...RESPONSIBILITIES, 'unclassified'] as const;
export type Side = (typeof SIDES)[number];

export const SIDE_WORDS = {
  ours: 'Của trung tâm, cán bộ',
  other_agency: 'Cơ quan khác',
  system: 'Hệ thống',
  citizen: 'Người nộp',
  unclassified: 'Chưa phân loại',
} as const satisfies Record<Side, string>;

/** The closed list, in the order forms show it. The words themselves are what a dossier keeps, so old entries go on counting. */
export const LATE_REASONS = {
  ours: ['Chờ chữ ký', 'Khối lượng lớn', 'Thiếu người xử lý', 'Chậm chuyển bước'],
  other_agency: ['Chờ nơi khác xác minh', 'Chờ thuế, kho bạc', 'Cấp trên chậm trả lời', 'Bưu chính chậm'],
  system: ['Mất mạng', 'Mất điện', 'Cổng, phần mềm lỗi', 'Máy chủ bộ, ngành lỗi', 'Thanh toán lỗi'],
  citizen: ['Công dân chậm bổ sung', 'Công dân chậm nộp tiền', 'Không liên hệ được'],
} as const satisfies Record<Responsibility, readonly string[]>;

const SIDE_OF: ReadonlyMap<string, Responsibility> = new Map(
  RESPONSIBILITIES.flatMap((side) => LATE_REASONS[side].map((words) => [words, side] as const)),
);
const BETWEEN = ': ';

/** A reason as stored: one of the list, and words of one's own behind it when there are any. */
export const lateReasonText = (picked: string, words: string): string =>
  words.trim() === '' ? picked : `${picked}${BETWEEN}${words.trim()}`;

/** A stored reason taken apart. Words from before the list, or none, are nobody's: `unclassified`. */
export function readLateReason(stored: string): { readonly side: Side; readonly picked: string | null; readonly words: string } {
  const text = stored.trim();
  const at = text.indexOf(BETWEEN);
  for (const picked of at < 0 ? [text] : [text, text.slice(0, at)]) {
    const side = SIDE_OF.get(picked);
    if (side !== undefined) return { side, picked, words: picked === text ? '' : text.slice(at + BETWEEN.length) };
  }
  return { side: 'unclassified', picked: null, words: text };
}
export const sideOf = (stored: string): Side => readLateReason(stored).side;

/** Order in which a form offers the sides: an outage that touched the dossier puts the system first. */
export const offered = (touched: boolean): readonly Responsibility[] =>
  touched ? ['system', ...RESPONSIBILITIES.filter((s) => s !== 'system')] : RESPONSIBILITIES;
