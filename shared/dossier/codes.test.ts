import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeProblem, findCode, isTemporary, nationalCode, normaliseCode, parseCode, scanText, temporaryCode } from './codes.ts';

test.each([
  ['H24.125-260819-0043', 'new', '2026-08-19'],
  ['H24-260819-0043', 'new', '2026-08-19'],
  ['H24.125.07-260819-0043', 'new', '2026-08-19'],
  ['H24.125.07-260819-120043', 'central', '2026-08-19'],
  ['H24.125-260819-10043', 'new', '2026-08-19'],
  ['000.00.01.H24-240315-0007', 'old', '2024-03-15'],
  ['TẠM-260819-0043', 'temporary', '2026-08-19'],
] as const)('%s reads as %s of %s', (text, kind, day) => {
  expect(parseCode(text)).toEqual({ ok: true, code: text, kind, day });
});

test.each([
  ['', 'empty'],
  ['   ', 'empty'],
  ['H24.125-260819-004', 'shape'],
  ['H24.1-260819-0043', 'shape'],
  ['24.125-260819-0043', 'shape'],
  ['H24.125-261319-0043', 'day'],
  ['H24.125-260230-0043', 'day'],
  ['000.00.01.H24-240230-0007', 'day'],
  ['TẠM-260819-1', 'shape'],
] as const)('%s is refused as %s', (text, why) => {
  expect(parseCode(text)).toEqual({ ok: false, why });
  expect(codeProblem(why)).toMatch(/\p{L}/u);
});

test.each([
  ['  h24.125-260819-0043 ', 'H24.125-260819-0043'],
  ['H24.125–260819—0043', 'H24.125-260819-0043'],
  ['H24 . 125 - 260819 - 0043', 'H24.125-260819-0043'],
  ['tạm-260819-0043', 'TẠM-260819-0043'],
  ['TAM-260819-0043', 'TẠM-260819-0043'],
  ['T\u1EA0M-260819-0043', 'TẠM-260819-0043'],
  // VNI keyboard: A24 arrives as Ằ-like marks on A; the digits come back
  ['Á2.125-260819-0043', 'A12.125-260819-0043'],
  // Telex keyboard: a stray mark on a letter is dropped
  ['Â24.125-260819-0043', 'A24.125-260819-0043'],
  ['đ24.125-260819-0043', 'D24.125-260819-0043'],
])('%s is levelled to %s', (typed, code) => {
  expect(normaliseCode(typed)).toBe(code);
  expect(parseCode(typed).ok).toBe(true);
});

test('a code is found inside a scanned link', () => {
  expect(findCode('https://example.invalid/tra-cuu?ma=H24.125-260819-0043&x=1')).toBe('H24.125-260819-0043');
  expect(findCode('TAM-260819-0043')).toBe('TẠM-260819-0043');
  expect(findCode('030178000042|…')).toBeNull();
});

test('made codes read back, for any day and number; a scanned receipt finds its dossier', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 250_000 }), (offset, n) => {
      const day = new Date(Date.UTC(2018, 0, 1) + offset * 86_400_000).toISOString().slice(0, 10);
      const own = temporaryCode(n, day);
      expect(parseCode(own)).toEqual({ ok: true, code: own, kind: 'temporary', day });
      expect(isTemporary(own)).toBe(true);
      expect(scanText(own)).toMatch(/^[\x20-\x7E]+$/);
      expect(findCode(scanText(own))).toBe(own);
      const national = nationalCode('H24.125', day, n);
      expect(parseCode(national)).toMatchObject({ ok: true, code: national, kind: 'new', day });
      expect(isTemporary(national)).toBe(false);
    }),
    { seed: 20260819, numRuns: 300 },
  );
});
