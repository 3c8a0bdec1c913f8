import { describe, expect, it } from 'vitest';
import { lineStateOf, weekdayHours } from './line-state.ts';

/** Wednesday 19/08/2026, 10:34 in Vietnam. */
const NOW = '2026-08-19T03:34:00.000Z';

describe('hours of working weekdays', () => {
  it.each([
    ['an hour', '2026-08-19T02:34:00.000Z', 1], ['since yesterday', '2026-08-18T03:34:00.000Z', 24],
    ['since Friday 17:00 in Vietnam: 7 h, then Monday, Tuesday and 10 h', '2026-08-14T10:00:00.000Z', 7 + 24 + 24 + 10],
    ['since Saturday noon: nothing until Monday', '2026-08-15T05:00:00.000Z', 24 + 24 + 10], ['a whole week is five days', '2026-08-12T03:34:00.000Z', 120], ['a whole year', '2025-08-20T03:34:00.000Z', 52 * 120],
    ['the future', '2026-08-20T03:34:00.000Z', 0],
  ])('%s', (_, from, hours) => expect(weekdayHours(from, NOW)).toBe(hours));
  it('adds up day by day to what the weeks give', () => {
    for (let days = 1; days < 40; days += 1) {
      const from = new Date(Date.parse(NOW) - days * 24 * 3_600_000).toISOString();
      const next = new Date(Date.parse(NOW) - (days + 7) * 24 * 3_600_000).toISOString();
      expect(weekdayHours(next, NOW) - weekdayHours(from, NOW)).toBe(120);
    }
  });
});

describe('how a line stands', () => {
  const row = (over: Partial<Parameters<typeof lineStateOf>[0]> = {}) => ({ epoch: 5, countedEpoch: 5, lastHeardAt: '2026-08-19T03:00:00.000Z', ...over });
  it.each([
    ['ok', row(), false], ['never_joined', row({ epoch: 0, countedEpoch: 0, lastHeardAt: null }), false], ['waiting_approval', row(), true], ['catching_up', row({ countedEpoch: 3 }), false], ['catching_up', row({ countedEpoch: 0 }), false],
    ['late', row({ lastHeardAt: '2026-08-18T03:00:00.000Z' }), false], ['silent', row({ lastHeardAt: '2026-08-13T03:00:00.000Z' }), false], ['silent', row({ countedEpoch: 3, lastHeardAt: '2026-08-01T03:00:00.000Z' }), false],
    // Friday evening to Monday morning is a weekend, not a silence.
  ] as const)('%s', (state, line, waiting) => expect(lineStateOf(line, waiting, NOW)).toBe(state));
  it('is ok on Monday morning after a Friday afternoon', () => expect(lineStateOf(row({ lastHeardAt: '2026-08-14T10:00:00.000Z' }), false, '2026-08-17T00:30:00.000Z')).toBe('ok'));
});
