/**
 * Certified copies of an original (chứng thực bản sao từ bản chính).
 * Thông tư 226/2016/TT-BTC: 2.000 đồng a page, from the third page on 1.000 đồng, at most 200.000 đồng a copy.
 * A page is a page of the original; every copy is charged alike.
 */
export type CopyLine = { readonly pages: number; readonly copies: number };

export const COPY_PROCEDURE = '2.000815';
export const COPY_FEE_BASIS = 'Thông tư 226/2016/TT-BTC: 2.000 đồng/trang, từ trang thứ ba 1.000 đồng/trang, tối đa 200.000 đồng/bản';

const MOST_PER_COPY = 200_000;

/** Đồng for one document; 0 when either number is not a positive whole one. */
export const copyFee = ({ pages, copies }: CopyLine): number => {
  if (!Number.isInteger(pages) || !Number.isInteger(copies) || pages < 1 || copies < 1) return 0;
  const one = 2000 * Math.min(pages, 2) + 1000 * Math.max(0, pages - 2);
  return copies * Math.min(one, MOST_PER_COPY);
};

export const copyFeeOf = (lines: readonly CopyLine[]): number => lines.reduce((sum, line) => sum + copyFee(line), 0);
