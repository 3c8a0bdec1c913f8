import { describe, expect, it } from 'vitest';
import { sessionsOf, sessionsText } from './sessions.ts';

describe('working hours as one line', () => {
  const usual = [
    { from: '07:30', to: '11:30' },
    { from: '13:00', to: '17:00' },
  ];
  it('reads back what it writes', () => expect(sessionsOf(sessionsText(usual))).toEqual(usual));
  it('takes 7h30-11h30', () => expect(sessionsOf('7h30-11h30; 13:00 — 17:00')).toEqual(usual));
  it.each(['', '7:30', '11:30–07:30', '07:30–11:30, 11:00–17:00', '25:00–26:00', '07:30–11:30, x'])('refuses %s', (text) =>
    expect(sessionsOf(text)).toBeNull(),
  );
});
