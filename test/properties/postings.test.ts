import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addProcedureVersion, type ProcedureVersion, setOffered } from '../../db/queries/procedure.ts';
import { recordAdminEvent } from '../../db/queries/admin-event.ts';
import { checkRecords } from '../../db/queries/record-seal.ts';
import type { Store } from '../../db/store.ts';
import { checkMany, type Poster, postMany, removeMany } from '../../electron/posting/act.ts';
import { boardOn } from '../../electron/posting/board.ts';
import { readIndicator } from '../../electron/readings/read.ts';
import { addDays, type CivilDay } from '../../shared/calendar/civil-day.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import { type Part, changedParts, PART_IDS, partsOfText, postedText } from '../../shared/posting/parts.ts';
import { memoryStore } from '../support/memory-store.ts';

const SEED = 20260819;
const START = '2026-03-01';
const CODES = ['9.100001', '9.100002', '9.100003', 'L-TT0001'] as const;
type Act = {
  readonly kind: 'change' | 'same' | 'abolish' | 'offer' | 'post' | 'check' | 'fault' | 'remove';
  readonly code: number;
  readonly wait: number;
  readonly ahead: number;
};
const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom('change', 'change', 'same', 'abolish', 'offer', 'post', 'post', 'post', 'check', 'fault', 'remove'),
  code: fc.nat(CODES.length - 1),
  wait: fc.nat(3),
  ahead: fc.nat(4),
});

/** The same rules told a second time: what a procedure says from which day, and what was hung with which words; nothing of the program's. */
type Told = {
  says: { from: CivilDay; words: string; gone: boolean }[];
  offered: { day: CivilDay; is: boolean }[];
  hung: { day: CivilDay; words: string; by: string; fault: CivilDay | null; down: CivilDay | null }[];
};
const saysOn = (t: Told, day: CivilDay): string | null => {
  let now: string | null = null;
  // The last made of those in force wins, whatever day each begins.
  for (const s of t.says) if (s.from <= day) now = s.gone ? null : s.words;
  let offered = true;
  for (const o of t.offered) if (o.day <= day) offered = o.is;
  return offered ? now : null;
};
const stateTold = (t: Told, day: CivilDay): string => {
  const due = saysOn(t, day);
  let up: Told['hung'][number] | null = null;
  for (const h of t.hung) if (h.day <= day) up = h;
  const hangs = up !== null && !(up.down !== null && up.down <= day);
  if (due === null) return up === null ? 'absent' : hangs ? 'remove' : 'removed';
  if (up === null || !hangs) return 'none';
  return up.words === due && !(up.fault !== null && up.fault <= day) ? 'posted' : 'again';
};
const version = (
  code: string,
  n: number,
  term: number,
  from: CivilDay,
  status: 'active' | 'repealed',
  offered: boolean,
): ProcedureVersion => ({
  code,
  version: n,
  name: `Thủ tục mẫu ${code}`,
  shortName: `Thủ tục mẫu ${code}`,
  nameKey: code,
  field: 'Lĩnh vực mẫu',
  fieldGroup: 'Mẫu',
  term: { value: term, unit: 'working_day' },
  termNote: null,
  feeVnd: 0,
  feeOnlineVnd: null,
  feeNote: null,
  onlineLevel: 'partial',
  result: null,
  authority: null,
  scope: 'commune',
  status,
  offered,
  origin: 'centre',
  validFrom: from,
  confidence: 'sourced',
  source: 'centre',
  note: 'QĐ mẫu',
});

let store: Store;
beforeAll(() => {
  store = memoryStore();
});
afterAll(() => store.close());

test(`states and the rate of every past day agree with the story told a second time (seed ${SEED})`, () => {
  fc.assert(
    fc.property(fc.array(act, { minLength: 1, maxLength: 30 }), (acts) => {
      store.sql.exec('BEGIN');
      try {
        const told = new Map<string, Told>();
        const versions = new Map<string, number>();
        let today = START;
        const who = (name: string): Poster => ({ name, counter: '', now: `${today}T02:00:00.000Z`, today });
        const of = (code: string): Told => {
          const t = told.get(code);
          if (t === undefined) throw new Error(code);
          return t;
        };
        const isOffered = (t: Told): boolean => t.offered.at(-1)?.is ?? true;
        const issue = (code: string, term: number, from: CivilDay, gone: boolean): void => {
          const n = (versions.get(code) ?? 0) + 1;
          versions.set(code, n);
          store.write(() =>
            addProcedureVersion(
              store,
              version(code, n, term, from, gone ? 'repealed' : 'active', told.get(code) === undefined || isOffered(of(code))),
              [],
            ),
          );
          if (!told.has(code)) told.set(code, { says: [], offered: [], hung: [] });
          of(code).says.push({ from, words: `${term}`, gone });
        };
        for (const code of CODES) issue(code, 5, START, false);
        const tried = (work: () => void): boolean => {
          store.sql.exec('SAVEPOINT act');
          try {
            work();
            return true;
          } catch (e) {
            if (!(e instanceof Refusal)) throw e;
            store.sql.exec('ROLLBACK TO act');
            return false;
          } finally {
            store.sql.exec('RELEASE act');
          }
        };
        acts.forEach((a, i) => {
          today = addDays(today, a.wait);
          const code = CODES[a.code] ?? CODES[0];
          const t = of(code);
          const last = t.hung.at(-1);
          const state = stateTold(t, today);
          if (a.kind === 'change') issue(code, 10 + (i % 4), addDays(today, a.ahead), false);
          if (a.kind === 'same') {
            const now = t.says.at(-1);
            if (now !== undefined && !now.gone) issue(code, Number(now.words), addDays(today, a.ahead), false);
          }
          if (a.kind === 'abolish') issue(code, 5, addDays(today, a.ahead), true);
          if (a.kind === 'offer') {
            const next = !isOffered(t);
            store.write(() => {
              setOffered(store, code, next);
              recordAdminEvent(store, {
                type: 'procedureOffered',
                day: today,
                at: `${today}T02:00:00.000Z`,
                actor: 'Mẫu',
                counter: '',
                facts: { code, offered: next },
              });
            });
            t.offered.push({ day: today, is: next });
          }
          if (a.kind === 'post') {
            const words = saysOn(t, today);
            const done = tried(() => {
              postMany(store, [code], today, ['board'], '', who('Mẫu Một'));
            });
            expect(done).toBe(words !== null);
            if (
              words !== null &&
              !(last !== undefined && last.down === null && last.fault === null && last.day === today && last.words === words)
            )
              t.hung.push({ day: today, words, by: 'Mẫu Một', fault: null, down: null });
          }
          if (a.kind === 'check' || a.kind === 'fault') {
            const name = i % 3 === 0 ? 'Mẫu Một' : 'Mẫu Hai';
            const done = tried(() => {
              checkMany(store, [code], today, a.kind === 'fault', 'mờ', who(name));
            });
            expect(done).toBe(state === 'posted' && name !== 'Mẫu Một');
            if (done && a.kind === 'fault' && last !== undefined) last.fault = today;
          }
          if (a.kind === 'remove') {
            const done = tried(() => {
              removeMany(store, [code], today, 'gỡ', who('Mẫu Một'));
            });
            expect(done).toBe(last !== undefined && last.down === null);
            if (done && last !== undefined) last.down = today;
          }
        });
        for (let day: CivilDay = addDays(START, -1); day <= addDays(today, 1); day = addDays(day, 1)) {
          const lines = boardOn(store, day < today ? day : today).filter((l) => l.kind === 'procedure');
          const states = CODES.map((code) => stateTold(of(code), day < today ? day : today));
          expect(CODES.map((code) => lines.find((l) => l.code === code)?.state ?? 'absent')).toEqual(
            day < START ? CODES.map(() => 'absent') : states,
          );
          const read = readIndicator(store, 'procedures_posted_rate', { from: START, to: day < START ? START : day }, today);
          const upTo = day < START ? START : day < today ? day : today;
          const used = CODES.some((code) => of(code).hung.some((h) => h.day <= upTo));
          const then = CODES.map((code) => stateTold(of(code), upTo));
          expect(read === null ? null : [read.num, read.den]).toEqual(
            used ? [then.filter((s) => s === 'posted').length, then.filter((s) => ['none', 'posted', 'again'].includes(s)).length] : null,
          );
        }
        expect(checkRecords(store).wrong).toBe(0);
      } finally {
        store.sql.exec('ROLLBACK');
      }
    }),
    { seed: SEED, numRuns: 60 },
  );
});

const lines = fc.array(fc.constantFrom('một', 'hai', 'ba', ' ', 'bốn "năm"'), { maxLength: 5 });
const parts: fc.Arbitrary<Part[]> = fc
  .record(Object.fromEntries(PART_IDS.map((id) => [id, lines])))
  .map((of) => PART_IDS.map((id) => ({ id, lines: (of as Record<string, string[]>)[id] ?? [] })));
test(`what is kept of a posting comes back, and two say the same exactly when nothing changed between them (seed ${SEED})`, () => {
  fc.assert(
    fc.property(parts, parts, (a, b) => {
      expect(postedText(partsOfText(postedText(a)))).toBe(postedText(a));
      const changes = changedParts(partsOfText(postedText(a)), b);
      expect(changes.length === 0).toBe(postedText(a) === postedText(b));
      for (const c of changes) {
        const [before, after] = [a, b].map((x) => (x.find((p) => p.id === c.id)?.lines ?? []).toSorted());
        // What stays is the same on both sides, line for line.
        const kept = (all: readonly string[], out: readonly string[]): string[] => {
          const left = [...all];
          for (const line of out) left.splice(left.indexOf(line), 1);
          return left.toSorted();
        };
        expect(kept(before ?? [], c.gone)).toEqual(kept(after ?? [], c.come));
        expect(c.reordered).toBe(c.gone.length + c.come.length === 0);
      }
    }),
    { seed: SEED, numRuns: 300 },
  );
});
