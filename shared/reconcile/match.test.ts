import { describe, expect, it } from 'vitest';
import { codeKeys } from './code-keys.ts';
import { type HereMarks, type Marks, pairSides } from './match.ts';

const here = (code: string, more: Partial<HereMarks> = {}): HereMarks => ({
  code,
  tempCode: null,
  procedure: 'khai sinh',
  name: `nguoi ${code}`,
  idNumber: '',
  received: '2026-08-03',
  ...more,
});
const there = (code: string, more: Partial<Marks> = {}): Marks => ({
  code,
  procedure: 'khai sinh',
  name: `ai do ${code}`,
  idNumber: '',
  received: '2026-08-03',
  ...more,
});
const found = (h: readonly HereMarks[], t: readonly Marks[]) => {
  const { pairs, unclearThere, unclearHere, onlyHere, onlyThere } = pairSides(h, t);
  return {
    pairs: pairs.map((p) => `${p.here.code} = ${p.there.code} (${p.by})`).toSorted(),
    unclear: unclearThere
      .map(
        (u) =>
          `${u.there.code} ? ${u.candidates
            .map((c) => c.code)
            .toSorted()
            .join(' ')}`,
      )
      .toSorted(),
    unclearHere: unclearHere.map((x) => x.code).toSorted(),
    onlyHere: onlyHere.map((x) => x.code),
    onlyThere: onlyThere.map((x) => x.code),
  };
};
type Found = Readonly<Record<'pairs' | 'unclear' | 'unclearHere' | 'onlyHere' | 'onlyThere', readonly string[]>>;
const NONE: Found = { pairs: [], unclear: [], unclearHere: [], onlyHere: [], onlyThere: [] };

describe('codes as they are compared', () => {
  it.each([
    ['h24.125-260803-0001', 'H24.125-260803-0001', '260803-0001', false],
    [' H24.125 – 260803 – 0001 ', 'H24.125-260803-0001', '260803-0001', false],
    ['260803-0001', '260803-0001', '260803-0001', true],
    ['000.00.01.H24-240315-0007', '000.00.01.H24-240315-0007', '240315-0007', false],
    ['TẠM-260803-0001', 'TẠM-260803-0001', null, false],
    ['tam-260803-0001', 'TẠM-260803-0001', null, false],
    ['X 1', 'X1', null, false],
  ])('%s', (text, whole, bare, unitless) => expect(codeKeys(text)).toEqual({ whole, bare, unitless }));
});

describe('pairing', () => {
  const pairing: readonly (readonly [what: string, h: readonly HereMarks[], t: readonly Marks[], expected: Partial<Found>])[] = [
    ['the very code', [here('A-1')], [there('A-1')], { pairs: ['A-1 = A-1 (code)'] }],
    [
      'a code in other letters, spaces and dashes',
      [here('H24.125-260803-0001')],
      [there('h24.125 – 260803-0001')],
      { pairs: ['H24.125-260803-0001 = h24.125 – 260803-0001 (shape)'] },
    ],
    [
      'our temporary code after the official one came',
      [here('H24.125-260803-0001', { tempCode: 'TẠM-260803-0009' })],
      [there('TẠM-260803-0009')],
      { pairs: ['H24.125-260803-0001 = TẠM-260803-0009 (temp-code)'] },
    ],
    [
      'a list that writes no unit',
      [here('H24.125-260803-0001')],
      [there('260803-0001')],
      { pairs: ['H24.125-260803-0001 = 260803-0001 (shape)'] },
    ],
    [
      'the same number of another unit is another dossier',
      [here('H24.125-260803-0001')],
      [there('H24.126-260803-0001')],
      { onlyHere: ['H24.125-260803-0001'], onlyThere: ['H24.126-260803-0001'] },
    ],
    [
      'a number without unit that two units gave',
      [here('H24.125-260803-0001'), here('H24.126-260803-0001')],
      [there('260803-0001')],
      { unclear: ['260803-0001 ? H24.125-260803-0001 H24.126-260803-0001'], unclearHere: ['H24.125-260803-0001', 'H24.126-260803-0001'] },
    ],
    [
      'one dossier named twice, by both its codes',
      [here('B-1', { tempCode: 'TẠM-260803-0009' })],
      [there('TẠM-260803-0009'), there('B-1')],
      { pairs: ['B-1 = B-1 (code)'], unclear: ['TẠM-260803-0009 ? B-1'] },
    ],
    ['person, procedure and day', [here('C-1', { name: 'le mau' })], [there('C-2', { name: 'le mau' })], { pairs: ['C-1 = C-2 (person)'] }],
    [
      'a number beats a name written otherwise',
      [here('C-1', { idNumber: '030185000017', name: 'le mau' })],
      [there('C-2', { idNumber: '030185000017', name: 'le thi mau' })],
      { pairs: ['C-1 = C-2 (person)'] },
    ],
    [
      'two numbers make two people of one name',
      [here('C-1', { idNumber: '030185000017', name: 'le mau' })],
      [there('C-2', { idNumber: '030185000018', name: 'le mau' })],
      { onlyHere: ['C-1'], onlyThere: ['C-2'] },
    ],
    [
      'a name where one side has no number',
      [here('C-1', { idNumber: '030185000017', name: 'le mau' })],
      [there('C-2', { name: 'le mau' })],
      { pairs: ['C-1 = C-2 (person)'] },
    ],
    [
      'another day or procedure is another dossier',
      [here('C-1', { name: 'le mau' }), here('C-3', { name: 'vu mau', procedure: 'ket hon' })],
      [there('C-2', { name: 'le mau', received: '2026-08-04' }), there('C-4', { name: 'vu mau' })],
      { onlyHere: ['C-1', 'C-3'], onlyThere: ['C-2', 'C-4'] },
    ],
    [
      'nobody is paired by an empty name',
      [here('C-1', { name: '' })],
      [there('C-2', { name: '' })],
      { onlyHere: ['C-1'], onlyThere: ['C-2'] },
    ],
    [
      'no day, no pair',
      [here('C-1', { name: 'le mau', received: null })],
      [there('C-2', { name: 'le mau', received: null })],
      { onlyHere: ['C-1'], onlyThere: ['C-2'] },
    ],
    [
      'two here for one line',
      [here('D-1', { name: 'le mau' }), here('D-2', { name: 'le mau' })],
      [there('D-9', { name: 'le mau' })],
      { unclear: ['D-9 ? D-1 D-2'], unclearHere: ['D-1', 'D-2'] },
    ],
    [
      'one here for two lines',
      [here('D-1', { name: 'le mau' })],
      [there('D-8', { name: 'le mau' }), there('D-9', { name: 'le mau' })],
      { unclear: ['D-8 ? D-1', 'D-9 ? D-1'], unclearHere: ['D-1'] },
    ],
    [
      'a code settles what the person alone would leave open',
      [here('E-1', { name: 'le mau' }), here('E-2', { name: 'le mau' })],
      [there('E-1', { name: 'le mau' }), there('E-9', { name: 'le mau' })],
      { pairs: ['E-1 = E-1 (code)', 'E-2 = E-9 (person)'] },
    ],
  ];
  it.each(pairing)('%s', (_what, h, t, expected) => {
    expect(found(h, t)).toEqual({ ...NONE, ...expected });
    // The order of lines decides nothing.
    const turned = found(h.toReversed(), t.toReversed());
    expect({ ...turned, onlyHere: turned.onlyHere.toReversed(), onlyThere: turned.onlyThere.toReversed() }).toEqual({
      ...NONE,
      ...expected,
    });
  });
});
