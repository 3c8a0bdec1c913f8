import { vnNumber } from '../../../../shared/vi/format.ts';

/** `99,5` → 9950; empty → null (no target); anything else that is no per cent of at most two decimals → undefined. */
export function hundredthsOf(typed: string): number | null | undefined {
  const text = typed.replace('%', '').trim();
  if (text === '') return null;
  const parts = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(text);
  if (parts === null) return undefined;
  const value = Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'));
  return value <= 10_000 ? value : undefined;
}
export const percentWords = (hundredths: number): string => `${vnNumber(hundredths / 100)} %`;
