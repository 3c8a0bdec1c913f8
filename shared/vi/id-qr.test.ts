import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idQrSentences, idQrWarningSentences, looksLikeIdQr, parseIdQr } from './id-qr.ts';

const seed = 20261122;
const cccd = '031185000042|031234567|Nguyễn Thị Mẫu|05091985|Nữ|Thôn 3, Xã Mẫu, Huyện Vĩnh Bảo, Hải Phòng|12082021';
const canCuoc = '031185000042||Nguyễn Thị Mẫu|05091985|Nữ|Thôn 3, Xã Vĩnh Bảo, Hải Phòng|15032026||||';
const off = 'Tắt bộ gõ tiếng Việt rồi quét lại';

describe('the QR of identity cards', () => {
  it('reads the seven fields of the chip-based CCCD', () => {
    expect(parseIdQr(cccd)).toEqual({
      ok: true,
      card: 'cccd',
      person: {
        idNumber: '031185000042',
        oldCmnd: '031234567',
        fullName: 'Nguyễn Thị Mẫu',
        birthOn: '1985-09-05',
        sex: 'Nữ',
        address: 'Thôn 3, Xã Mẫu, Huyện Vĩnh Bảo, Hải Phòng',
        issuedOn: '2021-08-12',
      },
      warnings: [],
    });
  });

  it('reads the eleven fields of the "Căn cước" card and leaves the last four alone', () => {
    expect(parseIdQr(canCuoc)).toMatchObject({
      ok: true,
      card: 'can-cuoc',
      person: { oldCmnd: null, issuedOn: '2026-03-15' },
      warnings: [],
    });
    expect(JSON.stringify(parseIdQr(canCuoc.replace('||||', '|031385000099|Trần Văn Mẫu|Lê Thị Mẫu|')))).not.toContain('Trần');
  });

  it('takes decomposed text, spaces around fields and the end of line of a scanner', () => {
    expect(parseIdQr(`${cccd.normalize('NFD')}\r\n`)).toEqual(parseIdQr(cccd));
    expect(parseIdQr(cccd.replaceAll('|', ' | '))).toEqual(parseIdQr(cccd));
  });

  it('takes names in capitals, with apostrophes, hyphens and one token', () => {
    for (const name of ['NGUYỄN THỊ MẪU', "K'Mẫu", 'Hồ A-Mẫu', 'H’Mẫu Niê']) {
      expect(parseIdQr(cccd.replace('Nguyễn Thị Mẫu', name))).toMatchObject({ ok: true, person: { fullName: name } });
    }
  });

  it('warns where the fields do not agree, without refusing', () => {
    const warningsOf = (text: string) => {
      const read = parseIdQr(text);
      return read.ok ? read.warnings : read.code;
    };
    expect(warningsOf(cccd.replace('|Nữ|', '|Nam|'))).toEqual(['id-sex-differs']);
    expect(warningsOf(cccd.replace('05091985', '05091986'))).toEqual(['id-birth-year-differs']);
    expect(warningsOf(cccd.replace('12082021', '12081980'))).toEqual(['qr-issued-before-birth']);
    expect(warningsOf(cccd.replace('|031234567|', '|0312345|'))).toEqual(['qr-old-number-unreadable']);
  });

  it('tells that a scanner lost the diacritics', () => {
    const plain = '031185000042||Nguyen Thi Mau|05091985|Nu|Thon 3, Xa Mau, Hai Phong|12082021';
    expect(parseIdQr(plain)).toMatchObject({ ok: true, person: { sex: 'Nữ' }, warnings: ['qr-no-diacritics'] });
  });

  it.each([
    ['name with digits of VNI', cccd.replace('Nguyễn', 'Nguye64n')],
    ['name with Telex letters', '031185000042||Nguyeenx Thij Maaux|05091985|Nu|Thoon 3|12082021'],
    ['name with replacement marks', cccd.replace('Nguyễn Thị', 'Nguy?n Th?')],
    ['sex that is none', cccd.replace('|Nữ|', '|Nũu|')],
    ['a bar lost', cccd.replace('|Nữ|', 'Nữ')],
    ['day with a letter', cccd.replace('05091985', '0509198Á')],
    ['number broken, the rest a card', cccd.replace('031185000042', '03118500004á')],
  ])('asks to turn the keyboard off for a %s', (_, text) => {
    expect(parseIdQr(text)).toEqual({ ok: false, code: 'qr-corrupted', hint: off });
  });

  it('refuses days that do not exist', () => {
    expect(parseIdQr(cccd.replace('05091985', '31021985'))).toMatchObject({ ok: false, code: 'qr-bad-day' });
    expect(parseIdQr(cccd.replace('12082021', '00000000'))).toMatchObject({ ok: false, code: 'qr-bad-day' });
  });

  it('refuses what is no card', () => {
    for (const text of ['', 'khai sinh', 'https://example.vn/031185000042', '031185000042', '|||||||']) {
      expect(parseIdQr(text)).toMatchObject({ ok: false, code: 'qr-not-id' });
    }
    expect(parseIdQr(`${cccd}${'|'.repeat(500)}`)).toMatchObject({ ok: false, code: 'qr-too-long' });
  });

  it('is recognised early in a field that takes everything', () => {
    expect(looksLikeIdQr('031185000042|')).toBe(true);
    expect(looksLikeIdQr(` ${cccd}`)).toBe(true);
    expect(looksLikeIdQr('031185000042')).toBe(false);
    expect(looksLikeIdQr('H24.125-260819-0043|')).toBe(false);
  });

  it(`answers any text without throwing (seed ${seed})`, () => {
    const piece = fc.constantFrom('031185000042', '|', '||', 'Nữ', 'Nam', '05091985', 'Nguyễn Thị Mẫu', 'ễ', '?', '12', '\n');
    const text = fc.oneof(
      fc.string({ maxLength: 600 }),
      fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(text, (scanned) => {
        const read = parseIdQr(scanned);
        const said = read.ok ? read.person.idNumber : read.hint;
        expect(said).not.toBe('');
      }),
      { seed, numRuns: 3000 },
    );
  });

  it('has a sentence for every refusal and warning', () => {
    for (const sentence of [...Object.values(idQrSentences), ...Object.values(idQrWarningSentences)]) {
      expect(sentence).toMatch(/^\p{Lu}[^!]*\.$/u);
    }
  });
});
