import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readTotals } from '../../city/totals.ts';
import { dirtyCount, readLine } from '../../db/queries/city-line.ts';
import { revisionsOf } from '../../db/queries/certified.ts';
import type { Store } from '../../db/store.ts';
import { approveRestatement, certifyPeriod, proposeRestatement } from '../../electron/certify/certify.ts';
import { figuresNow, fingerprintOf } from '../../electron/certify/figures.ts';
import { askToJoin, finishJoin } from '../../electron/sync/join.ts';
import { applySyncAnswer, nextSyncRequest, syncFailed } from '../../electron/sync/line.ts';
import { centrePeriods } from '../../electron/sync/periods.ts';
import { type LinePorts, newNodeKey, nodeSyncCrypto } from '../../electron/sync/ports.ts';
import { stateDirty } from '../../electron/sync/stating.ts';
import { addDays, vietnamInstant } from '../../shared/calendar/civil-day.ts';
import { COUNTER_IDS } from '../../shared/certify/cells.ts';
import { INDICATOR_IDS } from '../../shared/contract/indicators.ts';
import { type DaySpan, kindOf, periodOf } from '../../shared/indicators/periods.ts';
import { SYNC_PATHS } from '../../shared/sync/protocol.ts';
import { type CertifyWorld, certifyWorld, PEOPLE } from '../support/certify-world.ts';
import { countersByRule } from '../support/counter-rules.ts';
import { lineCity } from '../support/line-city.ts';
import { makeSmallStore, seededBytes } from '../support/small-store.ts';

const SEED = 20_261_124;
const SEQUENCES = 500;
const STEPS = 10;
const UNIT = '11911';
const dir = mkdtempSync(join(tmpdir(), 'mcx-certified-'));
const counts = { certified: 0, restated: 0, edits: 0, statements: 0, lost: 0 };
let store: Store;
let base: CertifyWorld;
beforeAll(() => {
  store = makeSmallStore(join(dir, 'so')).open();
  base = certifyWorld(store, SEED, { today: '2026-05-04', log: new Map() });
  store.sql.transaction(() => {
    for (let i = 0; i < 60; i++) {
      base.advance(base.chance(0.3) ? base.int(1, 3) : 0);
      edit(base);
    }
  })();
});
afterAll(() => {
  store.close();
  rmSync(dir, { recursive: true, force: true });
});

function edit(w: CertifyWorld): void {
  const roll = w.int(1, 10);
  const chosen = roll > 6 ? w.someAct() : null;
  counts.edits += 1;
  if (roll === 10) w.undoRow();
  else if (chosen !== null) w.act(PEOPLE.data, chosen.id, chosen.action);
  else if (roll <= 3) w.receive(PEOPLE.data);
  else w.importRow(PEOPLE.data);
}
function aSpan(w: CertifyWorld): DaySpan {
  const to = addDays(w.today, -w.int(2, 40));
  const kind = w.pick(['month', 'quarter', 'free', 'free'] as const);
  const span = kind === 'free' ? { from: addDays(to, -w.int(1, 60)), to } : (periodOf[kind]?.(to) ?? { from: to, to });
  return span.to < w.today ? span : { from: addDays(to, -20), to };
}
type Cell = readonly [string, number | string, number];
const inOrder = (cells: readonly Cell[]): readonly Cell[] => cells.toSorted((a, b) => (a[0] < b[0] ? -1 : 1));
const print = (w: CertifyWorld, span: DaySpan): string => fingerprintOf(figuresNow(w.store, span, w.today));

it(
  `${SEQUENCES} sequences of edits, certifications and restatements end with the city having what the centre certified, and the totals of its register`,
  { timeout: 600_000 },
  async () => {
    for (let n = 1; n <= SEQUENCES; n++) {
      store.sql.exec('BEGIN IMMEDIATE');
      try {
        const w = certifyWorld(store, SEED + n, { today: base.today, log: base.log });
        const city = lineCity([UNIT], `city ${n}`);
        const ports: LinePorts = {
          store,
          crypto: nodeSyncCrypto,
          now: () => vietnamInstant(w.today, '10:00'),
          random: seededBytes(`centre ${n}`),
          newKey: newNodeKey,
          machineHint: '00000000',
          periods: centrePeriods,
        };
        finishJoin(
          ports,
          await askToJoin(ports, { url: 'http://city.invalid', code: await city.code(UNIT), commune: UNIT }, city.post),
          'thử',
        );
        /** One exchange; a lost answer is an unknown outcome. */
        const exchange = async (lossy: boolean): Promise<void> => {
          while (stateDirty(ports).left > 0);
          const asked = nextSyncRequest(ports, { ping: true });
          if (asked === null) throw new Error(`mode ${readLine(store)?.mode}`);
          const answer = await city.post('', SYNC_PATHS.sync, asked.body);
          if (lossy && w.chance(0.3)) {
            counts.lost += 1;
            syncFailed(ports);
            return;
          }
          expect(applySyncAnswer(ports, asked, answer.body)).toBe('applied');
        };
        const spans = new Map<string, DaySpan>();
        for (let step = 0; step < STEPS; step++) {
          const roll = w.int(1, 20);
          if (roll <= 3) w.advance(w.int(1, 5));
          else if (roll <= 7) {
            const span = aSpan(w);
            if (w.as(PEOPLE.head, (desk) => certifyPeriod(desk, span, print(w, span))).ok) {
              spans.set(`${span.from} ${span.to}`, span);
              counts.certified += 1;
            }
          } else if (roll <= 10 && spans.size > 0) {
            const span = w.pick([...spans.values()]);
            if (
              w.as(PEOPLE.data, (desk) => proposeRestatement(desk, span, 'wrong_entry', 'Rà sổ')).ok &&
              w.as(PEOPLE.second, (desk) => approveRestatement(desk, span, print(w, span))).ok
            )
              counts.restated += 1;
          } else if (roll <= 13) await exchange(true);
          else edit(w);
        }
        for (
          let i = 0;
          i < 20 &&
          (i === 0 ||
            readLine(store)?.acked !== readLine(store)?.seq ||
            dirtyCount(store) > 0 ||
            readLine(store)?.countedEpoch !== readLine(store)?.epoch);
          i++
        )
          await exchange(false);
        expect(readLine(store)).toMatchObject({ mode: 'ok', acked: readLine(store)?.seq, countedEpoch: readLine(store)?.epoch });

        for (const span of spans.values()) {
          const newest = revisionsOf(store, span).at(-1);
          if (newest === undefined || kindOf(span) === 'day') continue;
          const stated = await city.store.periodStatements('figures', span);
          const { counters, rates } = newest.frozen.figures.unit;
          expect(stated.map((s) => [s.body.state, inOrder(s.body.cells)])).toEqual([
            [
              newest.revision === 1 ? 'certified' : 'restated',
              inOrder([...COUNTER_IDS.map((id): Cell => [id, counters[id], 1]), ...INDICATOR_IDS.map((id): Cell => [id, ...rates[id]])]),
            ],
          ]);
          counts.statements += 1;
        }
        const from = addDays(w.today, -w.int(0, 90));
        const period = { from, to: addDays(from, w.int(0, 60)) };
        const totals = await readTotals(city.store, { period, today: w.today, by: null });
        expect({ n, counters: totals.total.counters }).toEqual({ n, counters: countersByRule([...w.log.values()], period, w.today) });
      } catch (error) {
        throw new Error(`sequence ${n} of seed ${SEED}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
      } finally {
        store.sql.exec('ROLLBACK');
      }
    }
    console.log(
      `certified at the city, seed ${SEED}: ${SEQUENCES} sequences, ${Object.entries(counts)
        .map(([what, count]) => `${what} ${count}`)
        .join(', ')}`,
    );
    for (const [what, count] of Object.entries(counts)) expect([what, count > SEQUENCES / 10]).toEqual([what, true]);
  },
);
