import { afterAll, describe, expect, it } from 'vitest';
import { lateDossiers } from '../../electron/incidents/lateness.ts';
import { readGroups, readPeriod } from '../../electron/indicators/read.ts';
import { addDays } from '../../shared/calendar/civil-day.ts';
import { LATE_REASONS, RESPONSIBILITIES, SIDES } from '../../shared/incident/late-reasons.ts';
import { latenessTable } from '../../shared/incident/lateness.ts';
import { importBytes, storeFolder, TODAY } from '../support/import-store.ts';
import { chooser, csvOf, makeRegister, numbers, sheetOf } from '../support/register-generator.ts';

const SEED = Number(process.env['SEED'] ?? 20260819);
const REGISTERS = 6;
const folder = storeFolder();
afterAll(() => folder.clean());
const WORDS = [
  ...RESPONSIBILITIES.flatMap((side) => LATE_REASONS[side].map((text) => ({ side, text }))),
  { side: 'unclassified' as const, text: '' },
  { side: 'unclassified' as const, text: 'Chuyện từ trước' },
];

describe(`lateness by responsibility (seed ${SEED})`, () => {
  let seen = 0;
  for (let i = 0; i < REGISTERS; i++) {
    const seed = SEED + 31 * i;
    it(`adds up to the official counters for any period and field, each dossier once: register ${seed}`, async () => {
      const register = makeRegister(seed, 260, TODAY);
      const store = folder.store();
      await importBytes(store, csvOf(sheetOf(register)));
      const { pick, int } = chooser(numbers(seed + 5));
      // Reasons as clerks would have left them; the rule reads nothing else of a dossier.
      const given = new Map<number, string>();
      for (const { id } of store.prepare('SELECT id FROM dossier').all() as { id: number }[]) {
        const { side, text } = pick(WORDS);
        store
          .prepare('UPDATE dossier SET late_reason = ? WHERE id = ?')
          .run(text === '' ? '' : int(0, 1) === 0 || side === 'unclassified' ? text : `${text}: thôn Hai`, id);
        given.set(id, side);
      }
      for (let n = 0; n < 25; n++) {
        const from = addDays(TODAY, -int(0, 430));
        const period = { from, to: addDays(from, int(0, 240)) };
        const late = lateDossiers(store, period, TODAY);
        const table = latenessTable(late);
        const { counters } = readPeriod(store, period, TODAY);
        expect({ period, doneLate: table.doneLate, pendOver: table.pendOver, total: table.total.total }).toEqual({
          period,
          doneLate: counters.done_late,
          pendOver: counters.pend_over,
          total: counters.done_late + counters.pend_over,
        });
        expect(SIDES.reduce((sum, side) => sum + table.total[side], 0)).toBe(table.total.total);
        for (const group of readGroups(store, period, TODAY, 'field')) {
          const row = table.rows.find((r) => r.field === group.key);
          expect({ field: group.key, n: row?.counts.total ?? 0 }).toEqual({
            field: group.key,
            n: group.counters.done_late + group.counters.pend_over,
          });
        }
        expect(new Set(late.map((d) => d.id)).size).toBe(late.length);
        for (const d of late) expect([d.id, d.side]).toEqual([d.id, given.get(d.id)]);
        for (const side of SIDES) expect(table.total[side]).toBe(late.filter((d) => given.get(d.id) === side).length);
        seen += late.length;
      }
    });
  }
  it('had something to split', () => expect(seen).toBeGreaterThan(1000));
});
