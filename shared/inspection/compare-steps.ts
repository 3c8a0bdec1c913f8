import { searchKey } from '../vi/fold.ts';

/** One line of two processes beside each other; null where one of them has no such step. */
export type StepPair = { readonly internal: string | null; readonly electronic: string | null };
const same = (a: string, b: string): boolean =>
  searchKey(a)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim() ===
  searchKey(b)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Steps of the approved internal process against those of the electronic one, in order, as many as possible matched (marks, case and punctuation aside). */
export function compareSteps(internal: readonly string[], electronic: readonly string[]): readonly StepPair[] {
  const longest: number[][] = Array.from({ length: internal.length + 1 }, () => Array<number>(electronic.length + 1).fill(0));
  const at = (i: number, j: number): number => longest[i]?.[j] ?? 0;
  for (let i = internal.length - 1; i >= 0; i--)
    for (let j = electronic.length - 1; j >= 0; j--) {
      const row = longest[i];
      if (row !== undefined)
        row[j] = same(internal[i] ?? '', electronic[j] ?? '') ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  const out: StepPair[] = [];
  for (let i = 0, j = 0; i < internal.length || j < electronic.length;) {
    const [a, b] = [internal[i] ?? null, electronic[j] ?? null];
    if (a !== null && b !== null && same(a, b)) {
      out.push({ internal: a, electronic: b });
      i += 1;
      j += 1;
    } else if (b === null || (a !== null && at(i + 1, j) >= at(i, j + 1))) {
      out.push({ internal: a, electronic: null });
      i += 1;
    } else {
      out.push({ internal: null, electronic: b });
      j += 1;
    }
  }
  return out;
}
export const differences = (pairs: readonly StepPair[]): readonly StepPair[] =>
  pairs.filter((p) => p.internal === null || p.electronic === null);
/** What a finding says of one difference. */
export const differenceText = ({ internal, electronic }: StepPair): string =>
  internal === null
    ? `Quy trình điện tử có bước “${electronic}” mà quy trình nội bộ không có`
    : `Quy trình nội bộ có bước “${internal}” mà quy trình điện tử không có`;
