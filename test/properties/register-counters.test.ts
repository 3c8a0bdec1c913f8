import { afterAll, describe, expect, it } from 'vitest';
import { exportBytes, EVERYTHING } from '../../electron/importing/export-file.ts';
import { undoBatch } from '../../electron/importing/undo.ts';
import { ALONE } from '../../electron/importing/work.ts';
import { readGroups, readPeriod } from '../../electron/indicators/read.ts';
import { verifyStore } from '../../db/verify.ts';
import type { Store } from '../../db/store.ts';
import { addDays } from '../../shared/calendar/civil-day.ts';
import { importBytes, storeFolder, TODAY, WHO } from '../support/import-store.ts';
import { chooser, csvOf, makeRegister, numbers, type Said, sheetOf } from '../support/register-generator.ts';
import { byRule, groupsByRule } from '../support/register-rules.ts';

const SEED = Number(process.env['SEED'] ?? 20260819);
const REGISTERS = 10;
const ROWS = 220;
const PERIODS = 12;

const folder = storeFolder();
afterAll(() => folder.clean());

const KEYS = { field: (d: Said) => d.field, officer: (d: Said) => d.officer, channel: (d: Said) => d.channel } as const;
const rates = (list: readonly { id: string; num: number; den: number; value: number | null }[]) =>
  Object.fromEntries(list.map(({ id, num, den, value }) => [id, { num, den, value }]));

function compare(store: Store, said: readonly Said[], from: string, to: string): void {
  const want = byRule(said, from, to, TODAY);
  const got = readPeriod(store, { from, to }, TODAY);
  expect(got.counters, `${from}..${to}`).toEqual(want.counters);
  expect(rates(got.indicators), `${from}..${to}`).toEqual(want.rates);
  for (const [by, key] of Object.entries(KEYS)) {
    const groups = readGroups(store, { from, to }, TODAY, by as keyof typeof KEYS);
    const wanted = groupsByRule(said, key, from, to, TODAY);
    expect(new Map(groups.map((g) => [g.key, g.counters])), `${by} ${from}..${to}`).toEqual(
      new Map([...wanted].map(([k, g]) => [k, g.counters])),
    );
    for (const g of groups) expect(rates(g.indicators)).toEqual(wanted.get(g.key)?.rates);
  }
  // Local codes are the store's own; listed ones must be the catalogue's.
  const byProcedure = groupsByRule(said, (d) => d.procedure, from, to, TODAY);
  const procedures = readGroups(store, { from, to }, TODAY, 'procedure');
  expect(procedures.length).toBe(byProcedure.size);
  for (const [code, group] of byProcedure)
    if (/^\d/.test(code)) expect(procedures.find((g) => g.key === code)?.counters).toEqual(group.counters);
  expect(procedures.filter((g) => g.key.startsWith('L-')).length).toBe(
    [...byProcedure.keys()].filter((k) => k.includes(':') || k.startsWith('L-')).length,
  );
}

describe(`imported registers (seed ${SEED})`, () => {
  for (let i = 0; i < REGISTERS; i++) {
    const seed = SEED + i * 7919;
    it(`give the counters of the rules for any period and breakdown, again and elsewhere: register ${seed}`, async () => {
      const register = makeRegister(seed, ROWS, TODAY);
      const said = register.rows.map((r) => r.said);
      const file = csvOf(sheetOf(register), seed % 2 === 0 ? ',' : ';', seed % 3 !== 0);
      const store = folder.store();
      const tried = await importBytes(store, file, { dryRun: true });
      const { result } = await importBytes(store, file);
      expect({ ...result, batch: '' }).toEqual(tried.result);
      expect(result).toMatchObject({ read: ROWS, added: ROWS, updated: 0, unchanged: 0, refused: 0, unknownColumns: [] });

      const next = numbers(seed + 1);
      const { int } = chooser(next);
      const periods = Array.from({ length: PERIODS }, () => {
        const from = addDays(TODAY, -int(0, 450));
        return { from, to: addDays(from, int(0, 200)) };
      });
      for (const { from, to } of periods) compare(store, said, from, to);

      const again = await importBytes(store, file);
      expect(again.result).toMatchObject({ read: ROWS, added: 0, updated: 0, unchanged: ROWS, refused: 0, newProcedures: 0 });
      expect(again.sameAs).toBe(result.batch);

      const elsewhere = folder.store();
      const csv = await exportBytes(store, EVERYTHING, 'csv', ALONE);
      expect(csv.rows).toBe(ROWS);
      const moved = await importBytes(elsewhere, i % 2 === 0 ? csv.bytes : (await exportBytes(store, EVERYTHING, 'xlsx', ALONE)).bytes);
      expect(moved.result).toMatchObject({ added: ROWS, refused: 0, unknownColumns: [] });
      expect(Buffer.from((await exportBytes(elsewhere, EVERYTHING, 'csv', ALONE)).bytes).toString()).toBe(
        Buffer.from(csv.bytes).toString(),
      );
      for (const { from, to } of periods.slice(0, 3)) compare(elsewhere, said, from, to);

      expect(verifyStore(store).checks.filter((c) => !c.ok)).toEqual([]);
      await undoBatch(store, result.batch, WHO, ALONE);
      expect(readPeriod(store, { from: '2020-01-01', to: TODAY }, TODAY).counters.total).toBe(0);
      expect(verifyStore(store)).toMatchObject({ ok: true, dossiers: 0 });
      // Nobody and nothing of the file is left behind.
      for (const left of ['person', 'import_row', "procedure WHERE origin = 'import'"])
        expect((store.prepare(`SELECT count(*) AS n FROM ${left}`).get() as { n: number }).n, left).toBe(0);
    });
  }

  it('follow a later file: what it changes, keeps and clears, and take it back again', async () => {
    const seed = SEED + 555;
    const first = makeRegister(seed, 120, TODAY);
    const store = folder.store();
    await importBytes(store, csvOf(sheetOf(first)));
    const before = Buffer.from((await exportBytes(store, EVERYTHING, 'csv', ALONE)).bytes).toString();
    // The same dossiers, finished today: three columns and no more.
    const open = first.rows.filter((r) => [2, 4, 5, 6, 8].includes(r.said.status));
    const update = csvOf([
      ['Mã hồ sơ', 'Trạng thái', 'Ngày kết thúc xử lý'],
      ...open.map((r) => [r.said.code, 'Đã xử lý xong', `${TODAY.slice(8)}/${TODAY.slice(5, 7)}/${TODAY.slice(0, 4)}`]),
    ]);
    const { result } = await importBytes(store, update);
    expect(result).toMatchObject({ read: open.length, updated: open.length, refused: 0 });
    const said = first.rows.map(({ said: d }) => (open.some((r) => r.said === d) ? { ...d, status: 9, K: TODAY } : d));
    compare(store, said, addDays(TODAY, -90), TODAY);
    expect(verifyStore(store).ok).toBe(true);
    expect(await undoBatch(store, result.batch, WHO, ALONE)).toMatchObject({ removed: 0, restored: open.length });
    expect(Buffer.from((await exportBytes(store, EVERYTHING, 'csv', ALONE)).bytes).toString()).toBe(before);
    compare(
      store,
      first.rows.map((r) => r.said),
      addDays(TODAY, -90),
      TODAY,
    );
    expect(verifyStore(store).ok).toBe(true);
  });
});
