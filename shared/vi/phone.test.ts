import { describe, expect, it } from 'vitest';
import { checkPhone, formatPhone, normalisePhone, phoneSentences } from './phone.ts';

describe('phone numbers', () => {
  it.each([
    ['0912 345 678', '0912345678'],
    ['+84 912 345 678', '0912345678'],
    ['84912345678', '0912345678'],
    ['0084.912.345.678', '0912345678'],
    ['+84 (0)912 345 678', '0912345678'],
    ['912345678', '0912345678'],
    ['912345678.0', '0912345678'],
    ['+84 225 3842 123', '02253842123'],
    ['(0220) 3842-123', '02203842123'],
    ['1900 1234', '19001234'],
    ['', ''],
  ])('%s is stored as %s', (typed, stored) => expect(normalisePhone(typed)).toBe(stored));

  it.each([
    ['0912345678', 'mobile', [], []],
    ['0559123456', 'mobile', [], []],
    ['02253842123', 'landline', [], []],
    ['0512345678', 'other', [], ['phone-unusual']],
    ['01681234567', 'other', [], ['phone-old-prefix']],
    ['19001234', 'other', [], ['phone-unusual']],
    ['12345', 'other', ['phone-not-a-number'], []],
    ['không có', 'other', ['phone-not-a-number'], []],
    ['', 'other', [], []],
  ])('%s is %s', (typed, kind, errors, warnings) => {
    expect(checkPhone(typed)).toMatchObject({ kind, errors, warnings });
  });

  it.each([
    ['0912345678', '0912 345 678'],
    ['02253842123', '0225 3842 123'],
    ['02438253536', '024 3825 3536'],
    ['19001234', '19001234'],
  ])('%s is shown as %s', (stored, shown) => expect(formatPhone(stored)).toBe(shown));

  it('has a sentence for every finding', () => {
    for (const sentence of Object.values(phoneSentences)) expect(sentence).toMatch(/^\p{Lu}[^!]*\.$/u);
  });
});
