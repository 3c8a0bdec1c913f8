import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeFieldNeedsFolding, codeReadings, foldCodeField } from './typing.ts';

const seed = 20261122;

describe('code fields under the Vietnamese keyboard', () => {
  it.each([
    ['h24.125-260819-0043', 'H24.125-260819-0043'],
    [' H24.125 - 260819 - 0043 ', 'H24.125-260819-0043'],
    ['TẠM-260819-0001', 'TAM-260819-0001'],
    ['Đ1', 'D1'],
    ['Á', 'A'],
    ['ha\u0302', 'HA'],
    ['H24–260819−0043', 'H24-260819-0043'],
    ['1.001193', '1.001193'],
  ])('%s is folded to %s', (typed, folded) => expect(foldCodeField(typed)).toBe(folded));

  it('knows what the same keys would have typed', () => {
    expect(codeReadings('Á')).toEqual(['A1', 'AS', 'A']);
    expect(codeReadings('Â2')).toEqual(['A62', 'AA2', 'A2']);
    expect(codeReadings('Đ')).toEqual(['D9', 'DD', 'D']);
    expect(codeReadings('Ế')).toEqual(['E61', 'EES', 'E']);
    expect(codeReadings('H24.125')).toEqual(['H24.125']);
  });

  it('says when the hint is due', () => {
    expect(codeFieldNeedsFolding('Á24')).toBe(true);
    expect(codeFieldNeedsFolding('H24.125-260819-0043')).toBe(false);
  });

  it(`gives the same code however often it is applied, in ASCII for Vietnamese letters (seed ${seed})`, () => {
    const char = fc.constantFrom(...'aàảãáạăâđeêioôơuưyỵABCĐ0123456789.-_/ ');
    fc.assert(
      fc.property(fc.array(char), (chars) => {
        const folded = foldCodeField(chars.join(''));
        expect(foldCodeField(folded)).toBe(folded);
        expect(folded).toMatch(/^[!-~]*$/);
        expect(codeReadings(chars.join(''))).toContain(folded);
      }),
      { seed, numRuns: 1000 },
    );
  });
});
