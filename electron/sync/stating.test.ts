import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { dayQuality, fittingCells } from '../../db/queries/city-statement.ts';
import { isDirty } from '../../db/queries/city-line.ts';
import { noMeasures, MEASURES, type Measures } from '../../shared/indicators/measures.ts';
import { envelopeBytes, sealEnvelope } from '../../shared/sync/sealing.ts';
import { SYNC_LIMITS } from '../../shared/sync/protocol.ts';
import { FIELD_NAMES } from '../../shared/sync/fields.ts';
import { dayCells, dayKey, keyText, type MeasureCell, statementFault } from '../../shared/sync/statement.ts';
import { lineCity } from '../../test/support/line-city.ts';
import { quickCentre } from '../../test/support/quick-centre.ts';
import { centrePeriods } from './periods.ts';
import { newNodeKey, nodeSyncCrypto } from './ports.ts';

const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const back of undo.splice(0)) await back();
});
const storeOf = (c: Awaited<ReturnType<typeof quickCentre>>) => {
  const store = c.centre().store();
  if (store === null) throw new Error('no store');
  return store;
};

test('a day of any size fits one message, adds up as before, and stays in order', () => {
  const key = newNodeKey();
  const measures = fc.record(Object.fromEntries(MEASURES.map((m) => [m, fc.nat(999_999)])) as Record<keyof Measures, fc.Arbitrary<number>>);
  fc.assert(
    fc.property(fc.array(measures, { minLength: 1, maxLength: FIELD_NAMES.length }), (fields) => {
      const byField = new Map(fields.map((m, i) => [FIELD_NAMES[i] ?? '', m]));
      const unit = noMeasures();
      for (const m of MEASURES) for (const f of byField.values()) unit[m] += f[m];
      const all = dayCells(unit, byField);
      const cells = fittingCells(all).map((c): [MeasureCell[0], string, number] => [...c]);
      const statement = {
        ...dayKey('2026-08-19'),
        set_version: 1,
        revision: 1,
        state: 'open' as const,
        cells,
        quality: { late_entries: 0, corrections: 0 },
      };
      expect(statementFault(statement)).toBeNull();
      expect(cells.filter((c) => c[1] === '')).toEqual(all.filter((c) => c[1] === '').map((c) => [...c]));
      const sealed = sealEnvelope(
        nodeSyncCrypto,
        { v: 1, commune: '11203', epoch: 1, seq: 1, prev: '0'.repeat(64), type: 'statement', created: '2026-08-19T00:00:00.000Z' },
        { type: 'statement', payload: statement },
        key,
      );
      expect(envelopeBytes(sealed.envelope)).toBeLessThanOrEqual(SYNC_LIMITS.messageBytes);
      if (fields.length < 30) expect(cells).toEqual(all.map((c) => [...c]));
    }),
    { seed: 20261122, numRuns: 60, examples: [[FIELD_NAMES.map(() => Object.fromEntries(MEASURES.map((m) => [m, 999_999])) as Measures)]] },
  );
});

test('late entries and corrections of a day are counted beside its figures, and mark it', async () => {
  const city = lineCity(['11203']);
  const c = await quickCentre({ post: city.post });
  undo.push(() => c.close());
  const store = storeOf(c);
  await c.value('sync.join', { url: 'http://thanh-pho.example', code: await city.code('11203') }, c.as('head'));
  const clerk = c.as('clerk');
  const made = await c.value<{ id: number }>(
    'dossiers.receive',
    {
      procedureCode: '1.001193',
      channel: 'direct',
      code: null,
      components: [],
      fees: [],
      officer: 'Người Mẫu officer',
      noteOnSlip: '',
      person: { fullName: 'Nguyễn Mẫu Một', idNumber: '', phone: '', address: '' },
    },
    clerk,
  );
  store.prepare('DELETE FROM city_dirty').run();
  expect(dayQuality(store, '2026-08-19')).toEqual({ late_entries: 0, corrections: 0 });
  const revision = (): number => (store.prepare('SELECT revision FROM dossier WHERE id = ?').get(made.id) as { revision: number }).revision;
  await c.value('dossiers.act', { id: made.id, revision: revision(), action: { kind: 'note', text: 'ghi chú' } }, clerk);
  // A note changes no figure and counts as nothing.
  expect(isDirty(store, keyText(dayKey('2026-08-19')))).toBe(false);
  await c.value('dossiers.act', { id: made.id, revision: revision(), action: { kind: 'revert', reason: 'bấm nhầm' } }, clerk);
  expect(dayQuality(store, '2026-08-19')).toEqual({ late_entries: 0, corrections: 1 });
  expect(isDirty(store, keyText(dayKey('2026-08-19')))).toBe(true);
});

test('targets reached are said of the last finished month and quarter, as whole numbers', async () => {
  const c = await quickCentre({ start: '2026-08-19T03:34:00.000Z' });
  undo.push(() => c.close());
  const store = storeOf(c);
  expect(centrePeriods(store, '2026-08-19').map((p) => [p.set, p.period.kind, p.period.start, p.period.end, p.cells.length])).toEqual([
    ['targets', 'month', '2026-07-01', '2026-07-31', 0],
    ['targets', 'quarter', '2026-04-01', '2026-06-30', 0],
  ]);
  await c.value(
    'dossiers.receive',
    {
      procedureCode: '1.001193',
      channel: 'direct',
      code: null,
      components: [],
      fees: [],
      officer: 'Người Mẫu officer',
      noteOnSlip: '',
      person: { fullName: 'Nguyễn Mẫu Một', idNumber: '', phone: '', address: '' },
    },
    c.as('clerk'),
  );
  await c.value('targets.save', { indicator: 'resolved_rate', value: 12.35, validFrom: '2026-08-01', basis: 'mẫu' }, c.as('head'));
  await c.value('targets.save', { indicator: 'late_rate', value: 5, validFrom: '2026-08-01', basis: 'mẫu' }, c.as('head'));
  const [month] = centrePeriods(store, '2026-09-02');
  expect(month).toMatchObject({ set: 'targets', period: { kind: 'month', start: '2026-08-01', end: '2026-08-31' }, state: 'open' });
  expect(month?.cells).toContainEqual(['resolved_rate', 1235, 0]);
  expect(month?.cells.map((cell) => cell[0])).toEqual(month?.cells.map((cell) => cell[0]).toSorted());
  expect(month === undefined ? 'none' : statementFault({ ...month, revision: 1 })).toBeNull();
});
