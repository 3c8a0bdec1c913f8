import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkIdNumber, idSentences, maskId, readIdNumber } from './identity.ts';
import { provinceAtIssue, provincesAtIssue } from './provinces-at-issue.ts';

const seed = 20261122;
const province = fc.constantFrom(...provincesAtIssue.keys());
const anyId = fc
  .tuple(province, fc.nat({ max: 9 }), fc.nat({ max: 99 }), fc.nat({ max: 999_999 }))
  .map(([code, century, year, serial]) => `${code}${century}${String(year).padStart(2, '0')}${String(serial).padStart(6, '0')}`);

describe('personal identification number', () => {
  it('accepts the sample with what is known of the person', () => {
    expect(checkIdNumber('031185000042', { sex: 'Nữ', birthYear: 1985 })).toEqual({
      value: '031185000042',
      errors: [],
      warnings: [],
      province: 'Hải Phòng',
    });
  });

  it('cleans spaces, dots and dashes', () => {
    expect(checkIdNumber(' 031 185-000.042\u00a0').value).toBe('031185000042');
  });

  it.each([
    ['', 'id-empty'],
    ['03118500004', 'id-not-12-digits'],
    ['31185000042', 'id-lost-zero'],
    ['99185000042', 'id-not-12-digits'],
    ['031185000042a', 'id-not-12-digits'],
    ['０31185000042', 'id-not-12-digits'],
    ['031234567', 'id-old-cmnd'],
    ['0311850000421', 'id-not-12-digits'],
  ])('%s is an error: %s', (text, code) => {
    expect(checkIdNumber(text).errors).toEqual([code]);
    expect(checkIdNumber(text).warnings).toEqual([]);
  });

  it('warns, and only warns, when something does not agree', () => {
    expect(checkIdNumber('031185000042', { sex: 'Nam', birthYear: 1986 })).toMatchObject({
      errors: [],
      warnings: ['id-sex-differs', 'id-birth-year-differs'],
    });
    expect(checkIdNumber('003185000042')).toMatchObject({ errors: [], warnings: ['id-unknown-province'], province: null });
    expect(checkIdNumber('123185000042')).toMatchObject({ errors: [], warnings: ['id-registered-abroad'], province: null });
    expect(checkIdNumber('031185000042', { sex: '', birthYear: null }).warnings).toEqual([]);
  });

  it('reads century and sex from the fourth digit', () => {
    expect(readIdNumber('031085000042')).toEqual({ birthYear: 1985, sex: 'Nam' });
    expect(readIdNumber('031315000042')).toEqual({ birthYear: 2015, sex: 'Nữ' });
    expect(readIdNumber('031915000042')).toEqual({ birthYear: 2315, sex: 'Nữ' });
    expect(readIdNumber('31915000042')).toBeNull();
  });

  it(`never warns about sex and birth year that it reads itself (seed ${seed})`, () => {
    fc.assert(
      fc.property(anyId, (id) => {
        const read = readIdNumber(id);
        expect(checkIdNumber(id, { ...read })).toEqual({ value: id, errors: [], warnings: [], province: provinceAtIssue(id) });
      }),
      { seed, numRuns: 1000 },
    );
  });

  it('has a sentence for every finding, without a personal value', () => {
    for (const sentence of Object.values(idSentences)) expect(sentence).toMatch(/^\p{Lu}[^!]*\.$/u);
  });

  it('knows the 63 provinces of the time of issue', () => {
    expect(provincesAtIssue.size).toBe(63);
    expect(provinceAtIssue('030178000042')).toBe('Hải Dương');
    expect(provinceAtIssue('024178000042')).toBe('Bắc Giang');
    expect(provinceAtIssue('003178000042')).toBeNull();
  });
});

describe('masking', () => {
  it.each([
    ['030178000042', '030*******42'],
    ['031234567', '031****67'],
    ['123456', '123*56'],
    ['12345', '*****'],
    ['', ''],
  ])('%s → %s', (id, masked) => expect(maskId(id)).toBe(masked));
});
