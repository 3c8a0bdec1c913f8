import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../contract/errors.ts';
import { errorLine, errorSentence } from './errors.ts';

describe('the sentence of every refusal', () => {
  it.each([...ERROR_CODES, 'unreachable' as const])('%s says what happened and what to do', (code) => {
    const { what, todo } = errorSentence({ code });
    for (const sentence of [what, todo]) {
      expect(sentence).toMatch(/^[\p{Lu}].*\.$/u);
      expect(sentence).not.toMatch(/!|vui lòng|undefined|null/i);
      expect(sentence).toBe(sentence.normalize('NFC'));
    }
  });

  it('tells the numbers it was given', () => {
    expect(errorLine({ code: 'try-again-at', details: { seconds: 40 } })).toContain('sau 40 giây');
    expect(errorLine({ code: 'no-calendar-for-year', details: { year: 2031 } })).toContain('năm 2031');
    expect(errorLine({ code: 'internal', reference: '7F3A' })).toContain('7F3A');
    expect(errorLine({ code: 'bad-input', fields: [{ path: 'name', message: 'Chưa nhập' }] })).toContain('Chưa nhập');
  });

  it('does not claim the data is whole when it is not', () => {
    expect(errorSentence({ code: 'store-damaged' }).safe).toBe(false);
    expect(errorSentence({ code: 'disk-full' }).safe).toBe(true);
  });
});
