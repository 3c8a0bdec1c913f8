import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { readPeriod } from '../../electron/indicators/read.ts';
import { verifyStore } from '../../db/verify.ts';
import { importBytes, storeFolder, TODAY } from '../support/import-store.ts';

/** Invented dossiers whose sums are published figures. They lie beside the checkout, or where REGISTER_SAMPLES says; a run tells whether they were read. */
const FOLDER = process.env['REGISTER_SAMPLES'] ?? fileURLToPath(new URL('../../../shared/data/samples', import.meta.url));
const folder = storeFolder();
afterAll(() => folder.clean());

type Sample = {
  readonly name: string;
  readonly rows: number;
  readonly period: { from: string; to: string };
  readonly counters: Record<string, number>;
  readonly rates: Record<string, readonly [num: number, den: number, value: number]>;
};
const SAMPLES: readonly Sample[] = [
  {
    name: 'ninh-giang-2025.csv',
    rows: 8766,
    period: { from: '2025-07-01', to: '2025-10-18' },
    counters: { rec_period: 8766, carried: 0, done: 8760, done_before: 8712, pend_in: 6, pend_over: 0 },
    rates: { before_time_rate: [8712, 8760, 99.45], online_rate: [8074, 8766, 92.11], payment_online_rate: [5870, 6361, 92.28] },
  },
  {
    name: 'kien-thuy-quy-3-2023.xlsx',
    rows: 1473,
    period: { from: '2023-07-01', to: '2023-09-30' },
    counters: { rec_period: 1463, carried: 10, total: 1473, done_late: 3, pend: 5 },
    rates: { ontime_rate: [1465, 1473, 99.46], online_rate: [1462, 1473, 99.25] },
  },
];

describe('sample registers beside the checkout', () => {
  for (const { name, rows, period, counters, rates } of SAMPLES) {
    const path = join(FOLDER, name);
    const there = existsSync(path);
    it(`${name}: ${there ? 'gives its published figures, twice the same' : 'is not here, nothing to read'}`, async () => {
      console.log(`sample register ${name}: ${there ? 'read' : 'not found'}`);
      if (!there) return;
      const store = folder.store();
      const bytes = readFileSync(path);
      expect((await importBytes(store, bytes, { name })).result).toMatchObject({
        read: rows,
        added: rows,
        updated: 0,
        unchanged: 0,
        refused: 0,
        newProcedures: 0,
      });
      const reading = readPeriod(store, period, TODAY);
      expect(reading.counters).toMatchObject(counters);
      for (const [id, [num, den, value]] of Object.entries(rates))
        expect(reading.indicators.find((i) => i.id === id)).toEqual({ id, num, den, value });
      expect((await importBytes(store, bytes, { name })).result).toMatchObject({
        read: rows,
        added: 0,
        updated: 0,
        unchanged: rows,
        refused: 0,
      });
      expect(verifyStore(store).ok).toBe(true);
    });
  }
});
