import { vnInt } from '../../../shared/vi/format.ts';

/** Difference of two shown per cents in hundredths of a point, without the noise of binary fractions. */
export const hundredths = (a: number, b: number): number => Math.round(a * 100) - Math.round(b * 100);
/** Hundredths of a point as "12,80": always two decimals, like the rates beside them. */
export const pointWords = (n: number): string => `${vnInt(Math.floor(Math.abs(n) / 100))},${String(Math.abs(n) % 100).padStart(2, '0')}`;
