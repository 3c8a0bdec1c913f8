import { describe, expect, it } from 'vitest';
import { dueState, type DueFacts } from './due.ts';

const open: DueFacts = { status: 4, receivedOn: '2026-08-10', promisedOn: '2026-08-19', promisedAt: null, finishedOn: null };

describe('dueState', () => {
  it.each([
    ['2026-08-19', 'today', 0],
    ['2026-08-18', 'tomorrow', 1],
    ['2026-08-17', 'days', 2],
    ['2026-08-20', 'late', 1],
    ['2026-09-01', 'late', 13],
  ] as const)('compares by calendar day: on %s it is %s, %i', (today, kind, days) => {
    expect(dueState(open, today)).toEqual({ kind, days, hour: null });
  });

  it('names the hour of an hour promise today and tomorrow, never once late', () => {
    const hourly = { ...open, promisedAt: '2026-08-19T11:00' };
    expect(dueState(hourly, '2026-08-19').hour).toBe('11:00');
    expect(dueState(hourly, '2026-08-18').hour).toBe('11:00');
    expect(dueState(hourly, '2026-08-20')).toEqual({ kind: 'late', days: 1, hour: null });
  });

  it.each([5, 6, 8] as const)('has no running clock in waiting status %i, even past the promise', (status) => {
    expect(dueState({ ...open, status }, '2026-09-30').kind).toBe('paused');
  });

  it.each([1, 3] as const)('has no promise in status %i', (status) => {
    expect(dueState({ ...open, status }, '2026-09-30').kind).toBe('none');
  });

  it('is none without a promised day', () => {
    expect(dueState({ ...open, promisedOn: null }, '2026-09-30').kind).toBe('none');
  });

  it('says how far before or after the promise processing ended, and never blames a withdrawal', () => {
    expect(dueState({ ...open, status: 9, finishedOn: '2026-08-17' }, '2026-09-30')).toEqual({ kind: 'finished', days: 2, hour: null });
    expect(dueState({ ...open, status: 10, finishedOn: '2026-08-21' }, '2026-09-30').days).toBe(-2);
    expect(dueState({ ...open, status: 7, finishedOn: '2026-08-21' }, '2026-09-30').days).toBe(0);
  });
});
