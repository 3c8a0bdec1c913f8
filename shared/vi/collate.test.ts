import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareVi, nameParts, nameSortKey } from './collate.ts';

const seed = 20261122;
/** The platform's Vietnamese order, case ignored: the yardstick of the stored key. */
const collator = new Intl.Collator('vi', { sensitivity: 'accent' });
const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

const lower = [...'aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ'];
const letter = fc.constantFrom(...lower, ...lower.map((char) => char.toLocaleUpperCase('vi')));
const word = fc.array(letter, { minLength: 1, maxLength: 6 }).map((chars) => chars.join(''));

describe('order of a list', () => {
  it('is Vietnamese, numbers by value', () => {
    expect(['Đông', 'Dương', 'Ân', 'An', 'Ánh', 'Thôn 10', 'Thôn 2'].toSorted(compareVi)).toEqual([
      'An',
      'Ánh',
      'Ân',
      'Dương',
      'Đông',
      'Thôn 2',
      'Thôn 10',
    ]);
  });

  it('is 0 for identical texts only', () => {
    expect(compareVi('hoà', 'hoà')).toBe(0);
    expect(compareVi('ê', 'e\u0302')).not.toBe(0);
  });
});

describe('parts of a name', () => {
  it.each([
    ['Nguyễn Thị Mẫu Hoa', { family: 'Nguyễn', middle: 'Thị Mẫu', given: 'Hoa' }],
    ['Đỗ Khuê', { family: 'Đỗ', middle: '', given: 'Khuê' }],
    ["K'Mẫu", { family: '', middle: '', given: "K'Mẫu" }],
    ['  TRẦN  VĂN MẪU ', { family: 'TRẦN', middle: 'VĂN', given: 'MẪU' }],
    ['Hồ Mẫu A-Lý', { family: 'Hồ', middle: 'Mẫu', given: 'A-Lý' }],
    ['', { family: '', middle: '', given: '' }],
  ])('%s', (name, parts) => expect(nameParts(name)).toEqual(parts));
});

describe('stored key of a name', () => {
  it('sorts by given, then family, then middle name', () => {
    const sorted = [
      'Lê Mẫu An',
      'Nguyễn Mẫu An',
      'Nguyễn Văn An',
      'Trần Mẫu Ánh',
      'Bùi Mẫu Ân',
      'Phạm Mẫu Dũng',
      'Phạm Mẫu Đào',
      'An Mẫu Hoà',
      'An Mẫu Hòa',
    ];
    expect(sorted.toReversed().toSorted((a, b) => byBytes(nameSortKey(a), nameSortKey(b)))).toEqual(sorted);
  });

  it('ignores case and composition', () => {
    expect(nameSortKey('NGUYỄN THỊ MẪU')).toBe(nameSortKey('Nguyễn Thị Mẫu'));
    expect(nameSortKey('Nguyễn Thị Mẫu'.normalize('NFD'))).toBe(nameSortKey('Nguyễn Thị Mẫu'));
  });

  it('keeps to printable ASCII for Vietnamese names, so that it sorts alike everywhere', () => {
    expect(nameSortKey('Đặng Thị Ngọc Ưng')).toMatch(/^[\x20-\x7e]+$/);
  });

  it('orders every single letter as the platform does', () => {
    for (const a of lower) {
      for (const b of lower) {
        expect([a, b, Math.sign(byBytes(nameSortKey(a), nameSortKey(b)))]).toEqual([a, b, Math.sign(collator.compare(a, b))]);
      }
    }
  });

  it(`orders given names as the platform does, and families between equal ones (seed ${seed})`, () => {
    fc.assert(
      fc.property(word, word, word, word, (givenA, givenB, familyA, familyB) => {
        const expected = collator.compare(givenA, givenB) || collator.compare(familyA, familyB);
        const a = nameSortKey(`${familyA} Mẫu ${givenA}`);
        const b = nameSortKey(`${familyB} Mẫu ${givenB}`);
        expect(Math.sign(byBytes(a, b))).toBe(Math.sign(expected));
        expect(byBytes(nameSortKey(`${familyA} Mẫu ${givenA}`), nameSortKey(`${familyB} Mẫu ${givenA}`))).toSatisfy(
          (sign: number) => Math.sign(sign) === Math.sign(collator.compare(familyA, familyB)),
        );
      }),
      { seed, numRuns: 5000 },
    );
  });

  it(`is a total order over near-equal names (seed ${seed})`, () => {
    const near = fc.array(fc.constantFrom(...'aăâàáạdđ'), { minLength: 1, maxLength: 3 }).map((chars) => chars.join(''));
    fc.assert(
      fc.property(near, near, (a, b) => {
        expect(Math.sign(byBytes(nameSortKey(a), nameSortKey(b)))).toBe(Math.sign(collator.compare(a, b)));
      }),
      { seed, numRuns: 5000 },
    );
  });
});
