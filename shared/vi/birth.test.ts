import { describe, expect, it } from 'vitest';
import { birthSentences, formatBirth, parseBirth } from './birth.ts';

describe('birth dates', () => {
  it.each([
    ['05/09/1985', '1985-09-05', 'day'],
    ['5/9/1985', '1985-09-05', 'day'],
    ['5-9-1985', '1985-09-05', 'day'],
    ['05 09 1985', '1985-09-05', 'day'],
    ['05091985', '1985-09-05', 'day'],
    ['1985-09-05', '1985-09-05', 'day'],
    ['03/1950', '1950-03', 'month'],
    ['3/1950', '1950-03', 'month'],
    ['1950-03', '1950-03', 'month'],
    [' 1950 ', '1950', 'year'],
    ['29/02/2024', '2024-02-29', 'day'],
  ])('%s → %s', (text, birth, precision) => {
    expect(parseBirth(text)).toEqual({ ok: true, birth, precision, year: Number(birth.slice(0, 4)) });
  });

  it.each([
    ['', 'birth-malformed'],
    ['05/09/85', 'birth-malformed'],
    ['tháng 9', 'birth-malformed'],
    ['31/02/1985', 'birth-not-a-day'],
    ['09/25/1985', 'birth-not-a-day'],
    ['13/1950', 'birth-not-a-day'],
    ['0195', 'birth-not-a-day'],
  ])('%s is refused: %s', (text, code) => expect(parseBirth(text)).toEqual({ ok: false, code }));

  it('refuses a birth after today, to the precision that is known', () => {
    const today = '2026-11-22';
    expect(parseBirth('23/11/2026', { today })).toEqual({ ok: false, code: 'birth-in-future' });
    expect(parseBirth('12/2026', { today })).toEqual({ ok: false, code: 'birth-in-future' });
    expect(parseBirth('22/11/2026', { today }).ok).toBe(true);
    expect(parseBirth('11/2026', { today }).ok).toBe(true);
    expect(parseBirth('2026', { today }).ok).toBe(true);
  });

  it('is shown the way it was known', () => {
    expect(['1985-09-05', '1950-03', '1950'].map(formatBirth)).toEqual(['05/09/1985', '03/1950', '1950']);
  });

  it('has a sentence for every refusal', () => {
    for (const sentence of Object.values(birthSentences)) expect(sentence).toMatch(/^\p{Lu}[^!]*\.$/u);
  });
});
