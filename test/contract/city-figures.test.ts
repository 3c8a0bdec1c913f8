import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { standingsOf } from '../../city/league.ts';
import type { CityStore } from '../../city/store/port.ts';
import type { SqlStore } from '../../city/store/sql-store.ts';
import { verifyCity } from '../../city/store/verify.ts';
import { readTotals } from '../../city/totals.ts';
import { addDays, addMonths } from '../../shared/calendar/civil-day.ts';
import { INDICATOR_IDS } from '../../shared/contract/indicators.ts';
import { countersOf, fractionsOf, indicatorsOf } from '../../shared/indicators/evaluate.ts';
import { type Measure, MEASURES, type Measures, noMeasures } from '../../shared/indicators/measures.ts';
import { publicOf } from '../../shared/sync/crypto.ts';
import { statement, type Statement } from '../../shared/sync/protocol.ts';
import { dayCells } from '../../shared/sync/statement.ts';
import { crypto, receiverOn, type Receiver, UNITS } from '../support/city-cases.ts';
import { everyStore } from '../support/city-stores.ts';
import type { HandHub } from '../support/hand-hub.ts';

const SEED = 20_260_819;
const TODAY = '2026-08-19';
const FIELDS = ['Hộ tịch', 'Chứng thực', 'Đất đai'] as const;
let all: Awaited<ReturnType<typeof everyStore>>;
beforeAll(async () => {
  all = await everyStore(UNITS);
});
afterAll(() => all.stop());

function draws(seed: number) {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
/** What the hubs hold: by commune, day and field. */
type Register = Map<string, Map<string, Map<string, Measures>>>;
const sum = (rows: readonly Measures[]): Record<keyof Measures, number> => {
  const out = noMeasures();
  for (const r of rows) for (const m of MEASURES) out[m] += r[m];
  return out;
};

/** Three hubs state days of two years, restate some of them, and one goes through a new epoch without a few. */
async function filled(store: CityStore, seed: number): Promise<{ city: Receiver; held: Register; hubs: readonly HandHub[] }> {
  const draw = draws(seed);
  const city = receiverOn(store);
  const held: Register = new Map(UNITS.map((u) => [u.code, new Map()]));
  const state = (hub: HandHub, code: string, day: string): void => {
    const byField = new Map(
      FIELDS.filter(() => draw(3) > 0).map((name) => [
        name,
        {
          ...noMeasures(),
          ...Object.fromEntries(
            MEASURES.filter(() => draw(2) > 0).map((m) => [m, m === 'waiting' || m === 'overdue' ? draw(7) - 3 : draw(9)]),
          ),
        },
      ]),
    );
    held.get(code)?.set(day, byField);
    hub.day(day, dayCells(sum([...byField.values()]), byField) as Statement['cells']);
  };
  const anyDay = (): string => addDays('2025-01-01', draw(650));
  const hubs: HandHub[] = [];
  for (const { code } of UNITS) {
    const hub = await city.joined(code);
    hubs.push(hub);
    const days = [...new Set(Array.from({ length: 60 }, anyDay))];
    for (const day of days) state(hub, code, day);
    hub.snapshotEnd();
    await hub.sync();
    const from = hub.head().seq + 1;
    for (const day of days.filter(() => draw(4) === 0)) state(hub, code, day);
    await hub.sync(from);
  }
  const [first] = UNITS;
  const again = city.hub(first.code);
  const asked = await again.ask({ reason: 'restored' }, null);
  await city.approve(first.code);
  await again.ask({ rid: asked.rid }, null);
  for (const day of held.get(first.code)?.keys() ?? []) {
    if (draw(10) > 0) {
      state(again, first.code, day);
      continue;
    }
    held.get(first.code)?.delete(day);
    again.withdraw({ set: 'measures', period: { kind: 'day', start: day, end: day } });
  }
  again.snapshotEnd();
  const { counted_epoch } = await again.sync();
  expect(counted_epoch).toBe(again.hub.epoch);
  return { city, held, hubs: [again, ...hubs.slice(1)] };
}
const before = (held: Register, cut: string, code: string | null, field: string | null): Measures =>
  sum(
    [...held]
      .filter(([c]) => code === null || c === code)
      .flatMap(([, days]) =>
        [...days]
          .filter(([day]) => day < cut)
          .flatMap(([, fields]) => [...fields].filter(([f]) => field === null || f === field).map(([, m]) => m)),
      ),
  );

describe.each(['memory', 'pglite', 'postgres'] as const)('on %s', (kind) => {
  test(`totals of any period equal the sums of what the hubs hold, by commune and by field (seed ${SEED})`, async () => {
    const store = await all.stores[kind]();
    const { held } = await filled(store, SEED);
    const draw = draws(SEED + 1);
    for (let i = 0; i < 24; i++) {
      const from = addDays('2024-12-20', draw(700));
      const period = { from, to: addDays(from, draw(3) === 0 ? draw(3) : draw(420)) };
      const cut = period.to < TODAY ? period.to : TODAY;
      const expected = (code: string | null, field: string | null) => {
        const sums = {
          before: before(held, period.from, code, field),
          until: before(held, addDays(period.to, 1), code, field),
          atEnd: before(held, addDays(cut, 1), code, field),
        };
        const counters = countersOf(sums);
        return { counters, indicators: [...indicatorsOf(sums, counters)] };
      };
      const byCommune = await readTotals(store, { period, today: TODAY, by: 'commune' });
      expect(byCommune.total).toMatchObject(expected(null, null));
      for (const row of byCommune.rows) expect(row, `${period.from} ${period.to} ${row.key}`).toMatchObject(expected(row.key, null));
      expect(byCommune.rows.reduce((n, r) => n + r.counters.total, 0)).toBe(byCommune.total.counters.total);
      if (i < 4)
        for (const id of INDICATOR_IDS) {
          const standings = await standingsOf(store, id, period, TODAY, await store.communes());
          for (const { key, indicators } of byCommune.rows)
            expect(
              standings.find((s) => s.code === key),
              `${id} ${period.from} ${period.to}`,
            ).toMatchObject(indicators.map(({ id: of, ...v }) => ({ of, v })).find(({ of }) => of === id)?.v ?? {});
        }
      const byField = await readTotals(store, { period, today: TODAY, by: 'field', commune: UNITS[1].code });
      for (const row of byField.rows) expect(row, `${period.from} ${period.to} ${row.key}`).toMatchObject(expected(UNITS[1].code, row.key));
      expect(byField.rows.reduce((n, r) => n + r.counters.total, 0)).toBe(expected(UNITS[1].code, null).counters.total);
      const oneField = await readTotals(store, { period, today: TODAY, by: 'commune', field: 'Đất đai' });
      for (const row of oneField.rows) expect(row).toMatchObject(expected(row.key, 'Đất đai'));
    }
  });
});

/** The figures of every commune from the inbox alone: of its counted epoch the last statement of each day. By commune, day and measure. */
async function fromInbox({ db }: SqlStore): Promise<ReadonlyMap<string, ReadonlyMap<string, Statement['cells']>>> {
  const out = new Map<string, Map<string, Statement['cells']>>();
  const rows = await db.rows<{ commune: string; payload: string }>(
    sql`SELECT i.commune, i.payload FROM inbox i JOIN commune c ON c.code = i.commune AND c.counted_epoch = i.epoch WHERE i.type = 'statement' AND i.verdict <> 'rejected' ORDER BY i.commune, i.seq`,
  );
  for (const { commune, payload } of rows) {
    const { period, cells } = statement.parse(JSON.parse(payload));
    out.set(commune, (out.get(commune) ?? new Map<string, Statement['cells']>()).set(period.start, cells));
  }
  return out;
}
const upTo = (days: ReadonlyMap<string, Statement['cells']> | undefined, cut: string): Measures => {
  const sums = noMeasures();
  for (const [day, cells] of days ?? [])
    if (day < cut) for (const [measure, field, amount] of cells) if (field === '') sums[measure as Measure] += Number(amount);
  return sums;
};

describe.each(['pglite', 'postgres'] as const)('league on %s', (kind) => {
  test(`is what the inbox adds up to, after days late, ahead, taken back, epochs begun and counted (seed ${SEED})`, async () => {
    const store = (await all.stores[kind]()) as SqlStore;
    const draw = draws(SEED + 3);
    const city = receiverOn(store);
    const days = new Map(UNITS.map(({ code }) => [code, new Set<string>()]));
    const hubs = new Map<string, HandHub>();
    const anyDay = (): string => addDays('2025-01-20', draw(draw(3) === 0 ? 900 : 560));
    const state = (hub: HandHub, day: string): void => {
      const byField =
        draw(5) === 0
          ? new Map<string, Measures>()
          : new Map(
              FIELDS.filter(() => draw(2) > 0).map((name) => [
                name,
                {
                  ...noMeasures(),
                  ...Object.fromEntries(MEASURES.map((m) => [m, m === 'waiting' || m === 'overdue' ? draw(7) - 3 : draw(9)])),
                },
              ]),
            );
      hub.day(day, dayCells(sum([...byField.values()]), byField) as Statement['cells']);
    };
    for (let round = 0; round < 14; round += 1) {
      const { code } = UNITS[draw(UNITS.length)] ?? UNITS[0];
      const known = days.get(code) ?? new Set<string>();
      let hub = hubs.get(code);
      if (hub === undefined) {
        hub = await city.joined(code);
        hub.snapshotEnd();
        await hub.sync();
      } else if (draw(3) === 0) {
        // What stood is stated again in two requests or withdrawn; nothing of it counts before all is there.
        hub = city.hub(code);
        const asked = await hub.ask({ reason: 'restored' }, null);
        await city.approve(code);
        await hub.ask({ rid: asked.rid }, null);
        for (const day of [...known]) {
          if (draw(4) > 0) state(hub, day);
          else {
            hub.withdraw({ set: 'measures', period: { kind: 'day', start: day, end: day } });
            known.delete(day);
          }
        }
        const half = hub.head().seq + 1;
        await hub.sync();
        hub.snapshotEnd();
        await hub.sync(half);
      }
      hubs.set(code, hub);
      const from = hub.head().seq + 1;
      for (let n = draw(8); n > 0; n -= 1) {
        const day = anyDay();
        known.add(day);
        state(hub, day);
      }
      if (hub.head().seq >= from) await hub.sync(from);

      const held = await fromInbox(store);
      const start = `20${25 + draw(3)}-${String(1 + 3 * draw(4)).padStart(2, '0')}-01`;
      const period = draw(4) === 0 ? { from: anyDay(), to: '2027-12-31' } : { from: start, to: addDays(addMonths(start, 3), -1) };
      const cut = addDays(period.to < TODAY ? period.to : TODAY, 1);
      const communes = await store.communes();
      for (const id of INDICATOR_IDS.filter((_, i) => i % 4 === round % 4)) {
        const standings = await standingsOf(store, id, period, TODAY, communes);
        for (const { code: of, num, den } of standings) {
          const sums = {
            before: upTo(held.get(of), period.from),
            until: upTo(held.get(of), addDays(period.to, 1)),
            atEnd: upTo(held.get(of), cut),
          };
          expect([num, den], `round ${round} ${of} ${id} ${period.from} ${period.to}`).toEqual(fractionsOf(sums, countersOf(sums))[id]);
        }
      }
    }
    expect((await verifyCity(store, crypto, publicOf(city.ports.cityKey), () => undefined)).checks.filter((c) => !c.ok)).toEqual([]);
  });
});

describe.each(['pglite', 'postgres'] as const)('verify on %s', (kind) => {
  test('is green after restatements and a new epoch, and sees every planted fault', async () => {
    const store = (await all.stores[kind]()) as SqlStore;
    const { city, hubs } = await filled(store, SEED + 2);
    hubs[1]?.auditHead(5);
    await hubs[1]?.sync(hubs[1].head().seq);
    const verdict = async () => {
      const { ok, checks } = await verifyCity(store, crypto, publicOf(city.ports.cityKey), () => undefined);
      return { ok, failed: checks.filter((c) => !c.ok).map((c) => c.id) };
    };
    expect(await verdict()).toEqual({ ok: true, failed: [] });
    const { db } = store;
    await expect(db.rows(sql`UPDATE inbox SET verdict = 'rejected'`)).rejects.toThrow();
    await expect(db.rows(sql`DELETE FROM inbox`)).rejects.toThrow();
    await expect(db.rows(sql`TRUNCATE inbox`)).rejects.toThrow();
    const plants = [
      [
        'figures',
        sql`UPDATE unit_upto SET rec_online = rec_online + 1 WHERE month = 202512 AND commune = '11911'`,
        sql`UPDATE unit_upto SET rec_online = rec_online - 1 WHERE month = 202512 AND commune = '11911'`,
      ],
      [
        'figures',
        sql`UPDATE unit_upto SET last = true WHERE month = 202512 AND commune = '11911'`,
        sql`UPDATE unit_upto SET last = false WHERE month = 202512 AND commune = '11911'`,
      ],
      [
        'figures',
        sql`UPDATE unit_upto SET last = false WHERE last AND commune = '11911'`,
        sql`UPDATE unit_upto u SET last = true WHERE commune = '11911' AND month = (SELECT max(month) FROM unit_upto x WHERE x.commune = u.commune AND x.epoch = u.epoch)`,
      ],
      [
        'figures',
        sql`UPDATE field_upto SET month = month - 10000 WHERE month = 202512 AND field = 'ho-tich' AND commune = '11911'`,
        sql`UPDATE field_upto SET month = 202512 WHERE month = 192512 AND commune = '11911'`,
      ],
      [
        'figures',
        sql`UPDATE field_day SET overdue = overdue + 1 WHERE field = 'ho-tich' AND commune = '11911'`,
        sql`UPDATE field_day SET overdue = overdue - 1 WHERE field = 'ho-tich' AND commune = '11911'`,
      ],
      [
        'statements',
        sql`UPDATE statement SET revision = revision + 1 WHERE commune = '11948'`,
        sql`UPDATE statement SET revision = revision - 1 WHERE commune = '11948'`,
      ],
      [
        'counted',
        sql`UPDATE commune SET counted_epoch = 0 WHERE code = '11948'`,
        sql`UPDATE commune SET counted_epoch = epoch WHERE code = '11948'`,
      ],
      ['inbox', sql`UPDATE commune SET seq = seq + 1 WHERE code = '11948'`, sql`UPDATE commune SET seq = seq - 1 WHERE code = '11948'`],
      ['anchors', sql`UPDATE audit_anchor SET events = events + 1`, sql`UPDATE audit_anchor SET events = events - 1`],
    ] as const;
    for (const [id, plant, undo] of plants) {
      await db.rows(plant);
      expect((await verdict()).failed, id).toContain(id);
      await db.rows(undo);
    }
    await db.rows(sql`ALTER TABLE inbox DISABLE TRIGGER inbox_append_only`);
    await db.rows(sql`UPDATE inbox SET payload = replace(payload, '"revision":1', '"revision":2') WHERE commune = '11911' AND seq = 3`);
    expect((await verdict()).failed).toContain('inbox');
    await db.rows(sql`UPDATE inbox SET payload = replace(payload, '"revision":2', '"revision":1') WHERE commune = '11911' AND seq = 3`);
    expect((await verdict()).failed).toEqual([]);
  });
});
