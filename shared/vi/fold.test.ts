import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, hasDiacritics, initials, nfc, searchKey, words } from './fold.ts';

const seed = 20261122;
const letters = 'aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ';

describe('repair of typed and imported text', () => {
  it('composes decomposed and half-composed letters alike', () => {
    expect(nfc('Nguye\u0302\u0303n')).toBe('Nguyễn');
    expect(nfc('Nguy\u00ea\u0303n')).toBe('Nguyễn');
    expect(nfc('tie\u0302\u0301ng Vi\u00ea\u0323t')).toBe('tiếng Việt');
  });

  it('drops invisible characters, joins spaces and trims', () => {
    expect(nfc('\ufeff Trần\u00a0\u00a0Văn\u200b Mẫu \t\n')).toBe('Trần Văn Mẫu');
    expect(nfc('a\u00adb\u200ec\u2060d')).toBe('abcd');
  });

  it('composes a letter and its mark with an invisible character between them', () => {
    expect(nfc('e\u200b\u0301')).toBe('é');
  });

  it('repairs the look-alikes of Đ', () => {
    expect(nfc('\u00d0ỗ \u0189ình \u00f0ức')).toBe('Đỗ Đình đức');
  });

  it(`changes nothing the second time (seed ${seed})`, () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
        expect(nfc(nfc(text))).toBe(nfc(text));
      }),
      { seed, numRuns: 2000 },
    );
  });
});

describe('search without diacritics', () => {
  it.each([
    ['Nguyễn', 'nguyen'],
    ['Đặng Đức', 'dang duc'],
    ['ƯỚC', 'uoc'],
    ['Kon Tum', 'kon tum'],
    ['hòa', 'hoa'],
    ['hoà', 'hoa'],
    ['Nguye\u0302\u0303n', 'nguyen'],
    ['1.001193 – ĐK', '1.001193 – dk'],
  ])('%s → %s', (text, folded) => expect(fold(text)).toBe(folded));

  it('folds every Vietnamese letter to an ASCII one, in both cases', () => {
    expect(fold(letters)).toMatch(/^[a-z]+$/);
    expect(fold(letters.toLocaleUpperCase('vi'))).toBe(fold(letters));
  });

  it(`keeps one character for each, so that match offsets fit the original (seed ${seed})`, () => {
    const char = fc.constantFrom(...letters, ...letters.toLocaleUpperCase('vi'), ...' -.,0123456789');
    fc.assert(
      fc.property(fc.array(char), (chars) => {
        expect(fold(chars.join(''))).toHaveLength(chars.length);
      }),
      { seed, numRuns: 1000 },
    );
  });

  it('does not care how a text was composed', () => {
    const text = 'Đặng Thị Mẫu, Ủy ban nhân dân xã Vĩnh Bảo';
    expect(searchKey(text.normalize('NFD'))).toBe(searchKey(text));
    expect(searchKey(`  ${text}\u200b `)).toBe(searchKey(text));
  });

  it('splits into words and first letters', () => {
    expect(words('Cấp bản sao (Trích lục) hộ-tịch, 2/2026')).toEqual(['cap', 'ban', 'sao', 'trich', 'luc', 'ho', 'tich', '2', '2026']);
    expect(initials('Khai sinh')).toBe('ks');
    expect(initials('Đăng ký khai tử')).toBe('dkkt');
    expect(words('  ')).toEqual([]);
  });

  it('tells whether a query was typed with marks', () => {
    expect(['nguyễn', 'đ', 'Nguye\u0303n', 'Ư'].map(hasDiacritics)).toEqual([true, true, true, true]);
    expect(['nguyen', '', '1.001193', '–'].map(hasDiacritics)).toEqual([false, false, false, false]);
  });
});
