import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { addDays, weekdayOf } from '../../shared/calendar/civil-day.ts';
import { loadCalendar } from '../../db/queries/calendar.ts';
import { allProcedures } from '../../db/queries/procedure.ts';
import type { Store } from '../../db/store.ts';
import { dossiersBehind, lookBack, suggestions, termInWorkingDays, workingDayCounter } from '../../electron/simplify/suggest.ts';
import { isWorkingDay } from '../../shared/calendar/working-calendar.ts';
import { storeFolder } from '../support/import-store.ts';

const SEED = 20260819;
const TODAY = '2026-08-19';
const folder = storeFolder();
afterAll(() => folder.clean());
const store = folder.store();
const calendar = loadCalendar(store);
const PROCEDURES = allProcedures(store, TODAY)
  .filter((p) => (termInWorkingDays(p) ?? 0) >= 2 && (termInWorkingDays(p) ?? 0) <= 10)
  .slice(0, 3);
const PAPERS = ['Tờ khai mẫu', 'Giấy thứ hai mẫu', 'Giấy thứ ba mẫu'];

type Case = {
  readonly procedure: number;
  readonly back: number;
  readonly took: number;
  readonly wait: number;
  readonly status: number;
  readonly online: boolean;
  readonly own: boolean;
  readonly papers: readonly (0 | 1 | null)[];
  readonly asked: readonly string[];
  readonly takenBack: boolean;
};
/** Whole registers of one temper each: slow or quick, online or not, so that every rule both speaks and is silent. */
const register: fc.Arbitrary<readonly Case[]> = fc
  .record({
    n: fc.integer({ min: 15, max: 150 }),
    quick: fc.integer({ min: 0, max: 30 }),
    online: fc.integer({ min: 80, max: 100 }),
    handedIn: fc.constantFrom(0, 0, 6),
    ask: fc.integer({ min: 0, max: 40 }),
    idles: fc.constantFrom(0, 0, 12),
  })
  .chain(({ n, quick, online, handedIn, ask, idles }) =>
    fc.array(
      fc.record({
        procedure: fc.constantFrom(0, 0, 0, 0, 1, 2),
        back: fc.integer({ min: 0, max: 380 }),
        took: fc.integer({ min: idles, max: idles + quick }),
        wait: fc.integer({ min: idles, max: 20 }),
        status: fc.constantFrom(9, 10, 10, 10, 4, 7, 1, 3),
        online: fc.integer({ min: 1, max: 100 }).map((x) => x <= online),
        own: fc.integer({ min: 0, max: 3 }).map((x) => x > 0),
        papers: fc.tuple(
          fc.constantFrom(1 as const),
          fc.constantFrom(0 as const, null),
          fc.integer({ min: 0, max: 100 }).map((x): 0 | 1 | null => (x < handedIn ? 1 : 0)),
        ),
        asked: fc
          .integer({ min: 0, max: 100 })
          .chain((x) => (x < ask ? fc.subarray([...PAPERS, 'Ảnh chụp rõ nét mẫu'], { minLength: 1 }) : fc.constant([] as string[]))),
        takenBack: fc.integer({ min: 0, max: 9 }).map((x) => x === 0),
      }),
      { minLength: n, maxLength: n },
    ),
  );

function fill(s: Store, cases: readonly Case[]): void {
  s.write(() => {
    for (const table of ['history_note', 'history', 'dossier_component', 'dossier', 'person']) s.sql.exec(`DELETE FROM ${table}`);
    s.sql.exec("INSERT INTO person (id, full_name, sort_key) VALUES (1, 'Nguyễn Mẫu', 'x')");
    let seq = 0;
    const line = (id: number, revision: number, type: string, day: string, reverts: number | null = null): number => {
      seq += 1;
      s.prepare(
        "INSERT INTO history (seq, dossier_id, revision, type, day, recorded_at, actor, counter, facts, reverts, mac) VALUES (?, ?, ?, ?, ?, '2026-08-19T00:00:00.000Z', 'x', '', '{}', ?, x'00')",
      ).run(seq, id, revision, type, day, reverts);
      return seq;
    };
    cases.forEach((c, i) => {
      const id = i + 1,
        received = addDays(TODAY, -c.back),
        finished = [7, 9, 10].includes(c.status) ? addDays(received, c.took) : null;
      s.prepare(
        `INSERT INTO dossier (id, revision, code, origin, own_events, status, procedure_code, procedure_version, field, channel, received_on, finished_on, officer, person_id, supplement_used) VALUES (?, 1, ?, 'native', ?, ?, ?, 1, 'x', ?, ?, ?, 'x', 1, ?)`,
      ).run(
        id,
        `H-${id}`,
        c.own ? 1 : 0,
        c.status,
        PROCEDURES[c.procedure]?.code ?? '',
        c.online ? 'online' : 'direct',
        received,
        finished,
        c.asked.length > 0 ? 1 : 0,
      );
      c.papers.forEach((got, k) => {
        if (got !== null)
          s.prepare(
            "INSERT INTO dossier_component (dossier_id, position, name, kind, required, present_only, received, original_qty, copy_qty, digitised) VALUES (?, ?, ?, 'copy', 0, 0, ?, 0, 1, 'none')",
          ).run(id, k, PAPERS[k], got);
      });
      line(id, 1, 'received', received);
      if (c.asked.length > 0) {
        const asked = line(id, 2, 'requestSupplement', received);
        s.prepare('INSERT INTO history_note VALUES (?, ?, ?)').run(asked, 'salt', JSON.stringify({ lines: c.asked, reason: 'Thiếu' }));
        if (c.takenBack) line(id, 3, 'revert', received, asked);
      }
      if (finished !== null) {
        line(id, 4, 'forward', addDays(finished, -Math.min(c.wait, c.took)));
        line(id, 5, 'forward', finished);
        line(id, 5, 'finish', finished);
      }
    });
  });
}

/** Case by case and day by day, with the words of the rules and nothing of the code under test. */
function slowly(cases: readonly Case[]): ReadonlyMap<string, readonly number[]> {
  const from = lookBack(TODAY).from;
  const between = (a: string, b: string): number => {
    let n = 0;
    for (let d = addDays(a, 1); d <= b; d = addDays(d, 1)) if (isWorkingDay(calendar, d)) n += 1;
    return n;
  };
  const out = new Map<string, readonly number[]>();
  PROCEDURES.forEach((p, index) => {
    const own = cases
      .map((c, i) => ({ ...c, id: i + 1, received: addDays(TODAY, -c.back) }))
      .filter((c) => c.procedure === index && c.status !== 1 && c.status !== 3 && c.received >= from);
    const term = termInWorkingDays(p) ?? 0;
    PAPERS.forEach((name, k) => {
      const listed = own.filter((c) => c.papers[k] !== null && c.papers[k] !== undefined);
      if (listed.length >= 20 && listed.every((c) => c.papers[k] === 0))
        out.set(
          `component|${p.code}|${name}`,
          listed.map((c) => c.id),
        );
    });
    const done = own
      .filter((c) => c.status === 9 || c.status === 10)
      .map((c) => ({
        ...c,
        used: between(c.received, addDays(c.received, c.took)),
        idle: between(addDays(c.received, c.took - Math.min(c.wait, c.took)), addDays(c.received, c.took)),
      }));
    const used = done.map((c) => c.used).sort((a, b) => a - b);
    // The smallest number of days within which nine in ten were done.
    let within = 0;
    while (used.filter((d) => d <= within).length * 10 < used.length * 9) within += 1;
    const after = Math.max(1, within);
    if (used.length >= 20 && within <= 0.7 * term && after < term)
      out.set(
        `early|${p.code}|`,
        done.filter((c) => c.used <= after).map((c) => c.id),
      );
    const acted = done.filter((c) => c.own);
    const idle = acted.map((c) => c.idle).sort((a, b) => a - b);
    const median = idle[Math.ceil(idle.length / 2) - 1] ?? 0;
    if (idle.length >= 20 && median >= term / 2 && Math.max(1, Math.ceil(term - median)) < term)
      out.set(
        `idle|${p.code}|`,
        acted.filter((c) => c.idle >= median).map((c) => c.id),
      );
    for (const asked of [...PAPERS, 'Ảnh chụp rõ nét mẫu']) {
      const ids = own.filter((c) => c.asked.includes(asked) && !c.takenBack).map((c) => c.id);
      if (ids.length >= 5 && ids.length * 10 >= own.length) out.set(`supplement|${p.code}|${asked}`, ids);
    }
    const online = own.filter((c) => c.online).map((c) => c.id);
    if (p.onlineLevel !== 'full' && own.length >= 20 && online.length * 100 >= own.length * 95) out.set(`online|${p.code}|`, online);
  });
  return out;
}

test(`suggestions and the dossiers behind them agree with a count case by case (seed ${SEED})`, () => {
  const spoke = new Map<string, number>();
  fc.assert(
    fc.property(register, (cases) => {
      fill(store, cases);
      const found = suggestions(store, calendar, TODAY);
      const expected = slowly(cases);
      expect(found.map((s) => s.key).sort()).toEqual([...expected.keys()].sort());
      for (const s of found) {
        expect([s.key, s.cases]).toEqual([s.key, expected.get(s.key)?.length]);
        expect(
          dossiersBehind(store, calendar, TODAY, s)
            .map((b) => b.id)
            .sort((a, b) => a - b),
        ).toEqual(expected.get(s.key));
        expect(s.reason).not.toMatch(/undefined|NaN/);
        if (s.daysAfter !== null) expect(s.daysAfter).toBeLessThan(s.daysBefore ?? 0);
        spoke.set(s.source, (spoke.get(s.source) ?? 0) + 1);
      }
    }),
    { seed: SEED, numRuns: 60 },
  );
  // A rule that never spoke would prove nothing.
  expect([...spoke.keys()].sort()).toEqual(['component', 'early', 'idle', 'online', 'supplement']);
}, 60_000);

test('working days are counted once and the same in any order of asking', () => {
  const count = workingDayCounter(calendar);
  for (const [a, b] of [
    ['2026-08-19', '2026-08-21'],
    ['2026-01-02', '2026-08-21'],
    ['2026-08-21', '2026-08-19'],
    ['2025-12-01', '2026-01-10'],
    ['2026-08-14', '2026-08-17'],
  ] as const) {
    let n = 0;
    for (let d = addDays(a, 1); d <= b; d = addDays(d, 1)) if (isWorkingDay(calendar, d)) n += 1;
    expect([a, b, count(a, b)]).toEqual([a, b, n]);
  }
  expect(weekdayOf('2026-08-14')).toBe(5);
});
