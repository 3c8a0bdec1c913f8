/** Amounts read out in Vietnamese, for receipts of fees. */

const digits = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;
const digit = (n: number): string => digits[n] ?? '';

/** Last digit after a tens word: mốt, tư and lăm replace một, bốn and năm (after mười only lăm does). */
const unitAfterTens = (tens: number, unit: number): string => {
  if (unit === 0) return '';
  if (unit === 5) return ' lăm';
  if (tens > 1 && unit === 1) return ' mốt';
  if (tens > 1 && unit === 4) return ' tư';
  return ` ${digit(unit)}`;
};

/** 1–999; `full` says the hundreds too when they are zero, as inside a longer number. */
const threeDigits = (n: number, full: boolean): string => {
  const hundreds = Math.floor(n / 100);
  const tens = Math.floor((n % 100) / 10);
  const unit = n % 10;
  const head = hundreds > 0 || full ? `${digit(hundreds)} trăm` : '';
  const tail =
    tens === 0
      ? unit === 0
        ? ''
        : head === ''
          ? digit(unit)
          : `linh ${digit(unit)}`
      : `${tens === 1 ? 'mười' : `${digit(tens)} mươi`}${unitAfterTens(tens, unit)}`;
  return [head, tail].filter((part) => part !== '').join(' ');
};

const read = (n: number, full: boolean): string => {
  const billions = Math.floor(n / 1_000_000_000);
  const groups: readonly (readonly [value: number, name: string])[] = [
    [Math.floor(n / 1_000_000) % 1000, ' triệu'],
    [Math.floor(n / 1000) % 1000, ' nghìn'],
    [n % 1000, ''],
  ];
  const parts = billions > 0 ? [`${read(billions, full)} tỷ`] : [];
  for (const [value, name] of groups) {
    if (value > 0) parts.push(`${threeDigits(value, full || parts.length > 0)}${name}`);
  }
  return parts.join(' ');
};

/** 0 to 999,999,999,999,999 in words, lower case: 75000 → `bảy mươi lăm nghìn`. Throws RangeError outside. */
export const numberInWords = (n: number): string => {
  if (!Number.isInteger(n) || n < 0 || n > 999_999_999_999_999) throw new RangeError(`cannot be read out: ${n}`);
  return n === 0 ? 'không' : read(n, false);
};

/** `Bảy mươi lăm nghìn đồng`. */
export const vnMoneyInWords = (dong: number): string => {
  const text = numberInWords(dong);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)} đồng`;
};
