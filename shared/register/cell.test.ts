import { describe, expect, it } from 'vitest';
import { looksLikeDay, quoteFormula, readAmount, readDigits, readStamp, textOf } from './cell.ts';

const day = (cell: Parameters<typeof readStamp>[0]) => {
  const read = readStamp(cell);
  return read.ok ? read.value : 'refused';
};
const amount = (cell: Parameters<typeof readAmount>[0]) => {
  const read = readAmount(cell);
  return read.ok ? read.value : 'refused';
};

describe('days', () => {
  it('are read as people and spreadsheets write them', () => {
    expect(day('1/7/2025')).toBe('2025-07-01');
    expect(day('01/07/2025 07:05')).toBe('2025-07-01T07:05:00');
    expect(day('03/07/2025 11:16:09')).toBe('2025-07-03T11:16:09');
    expect(day(' 31/12/2025  8:30 ')).toBe('2025-12-31T08:30:00');
    expect(day('2025-07-01')).toBe('2025-07-01');
    expect(day('2025-07-01 07:05')).toBe('2025-07-01T07:05:00');
    expect(day(45839)).toBe('2025-07-01');
    expect(day(45839.5)).toBe('2025-07-01T12:00:00');
    expect(day('45839.25')).toBe('2025-07-01T06:00:00');
    expect(day(null)).toBe(null);
    expect(day('  ')).toBe(null);
  });
  it('count midnight as no time', () => expect(day('18/06/2023 00:00:00')).toBe('2023-06-18'));
  it('with a zone are moved to the clock of Vietnam', () => {
    expect(day('2025-06-30T20:15:00Z')).toBe('2025-07-01T03:15:00');
    expect(day('2025-07-01T07:05+07:00')).toBe('2025-07-01T07:05:00');
    expect(day('2025-07-01T07:05:00.123-0500')).toBe('2025-07-01T19:05:00');
  });
  it('that do not exist are refused, never swapped', () => {
    for (const wrong of [
      '13/13/2025',
      '07/31/2025',
      '31/04/2025',
      '29/02/2025',
      '1/7/25',
      'hôm nay',
      '2025-13-01',
      '01/07/2025 25:00',
      '1-7-2025x',
      '00/07/2025',
      '2025-02-30T08:00:00Z',
      20250701,
      12,
      true,
    ])
      expect(day(wrong), String(wrong)).toBe('refused');
    expect(day('29/02/2024')).toBe('2024-02-29');
  });
});

describe('amounts', () => {
  it('are whole đồng, with or without separators', () => {
    expect(amount('1.234')).toBe(1234);
    expect(amount(1.234)).toBe(1234);
    expect(amount('15000')).toBe(15_000);
    expect(amount('15,000')).toBe(15_000);
    expect(amount('1.250.000 đồng')).toBe(1_250_000);
    expect(amount('15.000,00')).toBe(15_000);
    expect(amount('8000.0')).toBe(8000);
    expect(amount(0)).toBe(0);
    expect(amount('')).toBe(null);
  });
  it('that are no such number are refused', () => {
    for (const wrong of ['12.5', '-8000', 'miễn', '1.23.4', '1e5', '999999999999999', 2.5, '15.0000'])
      expect(amount(wrong), String(wrong)).toBe('refused');
  });
});

describe('texts', () => {
  it('are repaired: composed letters, spaces, control characters', () => {
    expect(textOf('Nguye\u0302\u0303n  Ma\u0302\u0303u\u0007 An')).toBe('Nguyễn Mẫu An');
    expect(textOf(true)).toBe('Có');
    expect(readDigits('0900000123.0')).toBe('0900000123');
    expect(readDigits(900000123)).toBe('900000123');
    expect(readDigits('12.5')).toBe('12.5');
  });
  it('that a spreadsheet would run are quoted on the way out and come back as they were', () => {
    for (const text of ['=1+1', '+84900000123', '-x', '@SUM(A1)', "'=x"]) {
      expect(quoteFormula(text).startsWith("'")).toBe(true);
      expect(textOf(quoteFormula(text))).toBe(text);
    }
    expect(quoteFormula('Thôn 1')).toBe('Thôn 1');
    expect(looksLikeDay('01/07/2025 07:05')).toBe(true);
    expect(looksLikeDay('H24.MAU-250701-0001')).toBe(false);
  });
});
