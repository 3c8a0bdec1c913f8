import { afterAll, describe, expect, it } from 'vitest';
import { exportBytes, EVERYTHING } from '../../electron/importing/export-file.ts';
import { ALONE } from '../../electron/importing/work.ts';
import { readPeriod } from '../../electron/indicators/read.ts';
import { runDemo } from '../../electron/demo/run-demo.ts';
import { CHEAP_FOR_TESTS } from '../../shared/access/password-rules.ts';
import { verifyStore } from '../../db/verify.ts';
import type { Store } from '../../db/store.ts';
import { NOW, storeFolder, TODAY } from '../support/import-store.ts';

const folder = storeFolder();
afterAll(() => folder.clean());

const PERIOD = { from: '2025-07-01', to: '2025-10-18' };
const demo = (store: Store, more: { dossiers?: number; seed?: number; tail?: boolean } = {}) =>
  runDemo(store, { dossiers: 8766, seed: 1, now: NOW, today: TODAY, tail: false, ...more }, ALONE, CHEAP_FOR_TESTS);
const rate = (reading: ReturnType<typeof readPeriod>, id: string) => reading.indicators.find((i) => i.id === id);

describe('the sample history of Ninh Giang', () => {
  it('gives the published figures of 1/7–18/10/2025, open work of today or not', async () => {
    const store = folder.store();
    expect(await demo(store, { tail: true })).toMatchObject({ dossiers: 8766 });
    const reading = readPeriod(store, PERIOD, TODAY);
    expect(reading.counters).toEqual({
      rec_online: 8074,
      rec_direct: 641,
      rec_post: 51,
      rec_period: 8766,
      carried: 0,
      total: 8766,
      done_before: 8712,
      done_on: 42,
      done_late: 6,
      done: 8760,
      pend_in: 6,
      pend_over: 0,
      pend: 6,
      waiting: 0,
    });
    expect(rate(reading, 'before_time_rate')).toMatchObject({ num: 8712, den: 8760, value: 99.45 });
    expect(rate(reading, 'online_rate')).toMatchObject({ num: 8074, den: 8766, value: 92.11 });
    expect(rate(reading, 'payment_online_rate')).toMatchObject({ num: 5870, den: 6361, value: 92.28 });
    const count = (sql: string): number => (store.prepare(sql).get() as { n: number }).n;
    expect(count('SELECT count(*) AS n FROM dossier WHERE status IN (2, 4, 5, 6, 8)')).toBeGreaterThan(100);
    for (const status of [1, 2, 4, 5, 6, 8, 9])
      expect(count(`SELECT count(*) AS n FROM dossier WHERE status = ${status}`), `status ${status}`).toBeGreaterThan(0);
    expect(count(`SELECT count(*) AS n FROM dossier WHERE status = 4 AND promised_on = '${TODAY}'`)).toBeGreaterThan(0);
    expect(count(`SELECT count(*) AS n FROM dossier WHERE status = 4 AND promised_on < '${TODAY}'`)).toBe(4);
    expect(count(`SELECT count(*) AS n FROM dossier WHERE finished_on = '${TODAY}'`)).toBeGreaterThan(5);
    expect(count(`SELECT count(*) AS n FROM history WHERE recorded_at > '${NOW}'`)).toBe(0);
    expect(count("SELECT count(*) AS n FROM person WHERE full_name NOT LIKE '%Mẫu%'")).toBe(0);
    expect(verifyStore(store).checks.filter((c) => !c.ok)).toEqual([]);
    await expect(demo(store)).rejects.toMatchObject({ failure: { code: 'already-set-up' } });
  });

  it('tells the same story for the same seed, another for another, and keeps its proportions in small', async () => {
    const text = async (seed: number): Promise<string> => {
      const store = folder.store();
      await demo(store, { dossiers: 400, seed });
      return Buffer.from((await exportBytes(store, EVERYTHING, 'csv', ALONE)).bytes).toString('utf8');
    };
    const [one, again, other] = [await text(5), await text(5), await text(6)];
    expect(again).toBe(one);
    expect(other).not.toBe(one);
    const small = folder.store();
    await demo(small, { dossiers: 877, seed: 9 });
    expect(readPeriod(small, PERIOD, TODAY).counters).toMatchObject({
      rec_period: 877,
      total: 877,
      done_on: 4,
      done_late: 1,
      pend_in: 1,
      pend_over: 0,
    });
  });
});
