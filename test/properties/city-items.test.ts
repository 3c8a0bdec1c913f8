import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shippedProcedures } from '../../db/catalogue/shipped.ts';
import { keepItem } from '../../db/queries/city-item.ts';
import type { Store } from '../../db/store.ts';
import { verifyStore } from '../../db/verify.ts';
import { workOf } from '../../electron/sync/apply-items.ts';
import { addDays } from '../../shared/calendar/civil-day.ts';
import { INDICATOR_IDS } from '../../shared/contract/indicators.ts';
import { FIELD_NAMES } from '../../shared/sync/fields.ts';
import { ITEM_BODY } from '../../shared/sync/protocol.ts';
import { APPLICABLE, type ApplicableKind } from '../../shared/sync/received-items.ts';
import { quickCentre } from '../support/quick-centre.ts';
import { chooser, numbers } from '../support/register-generator.ts';

const SEED = Number(process.env['SEED'] ?? 20260820);
const ITEMS = 60;
const CODES = ['1.001193', '1.004873', '1.013225', '2.000635', '1.004884', '1.999901', '1.999902', 'L-TT0001'] as const;
const { pick, int, chance } = chooser(numbers(SEED));
const issued = '2026-08-19T01:00:00.000Z';
const someDay = (): string => addDays('2026-08-19', int(-400, 500));

function body(kind: ApplicableKind, version: number): unknown {
  const head = { v: 1, version, issued };
  if (kind === 'targets')
    return {
      ...head,
      targets: Array.from({ length: int(1, 6) }, () => ({
        indicator: pick(INDICATOR_IDS),
        hundredths: chance(0.15) ? null : pick([9000, 9550, 10_000, 0, 9901]),
        valid_from: someDay(),
        basis: pick(['KH 1/KH-UBND', 'KH 2/KH-UBND']),
      })),
    };
  if (kind === 'calendar') {
    const year = pick([2026, 2027, 2028, 2031]);
    return {
      ...head,
      year,
      basis: pick(['TB 7/TB-UBND', 'TB 8/TB-UBND']),
      days: Array.from({ length: int(0, 12) }, () => ({
        day: chance(0.1) ? someDay() : addDays(`${year}-01-01`, int(0, 364)),
        kind: pick(['holiday', 'compensatory', 'swapped_workday'] as const),
        name: pick(['Nghỉ mẫu', 'Làm bù mẫu', 'Ngày truyền thống']),
      })),
    };
  }
  return {
    ...head,
    basis: 'QĐ 88/QĐ-UBND',
    procedures: Array.from({ length: int(1, 6) }, () => ({
      code: pick(CODES),
      name: pick(['Đăng ký khai sinh', 'Thủ tục mẫu một', 'Thủ tục mẫu hai']),
      field: pick(FIELD_NAMES),
      valid_from: someDay(),
      status: chance(0.2) ? 'repealed' : 'active',
      term: chance(0.3) ? null : { value: pick([1, 3.5, 30]), unit: pick(['working_day', 'day', 'hour'] as const) },
      fee_vnd: pick([null, 0, 8000]),
      fee_online_vnd: pick([null, 0]),
      online_level: pick(['full', 'partial', 'information'] as const),
    })),
  };
}

/** Tables an item may write: everything else of the store stays as it is, byte for byte. */
const MAY_CHANGE = new Set([
  'procedure',
  'component',
  'calendar_year',
  'calendar_day',
  'calendar_change',
  'target',
  'city_item',
  'command_result',
  'chain_head',
  'sqlite_sequence',
]);
function untouched(store: Store): string {
  const hash = createHash('sha256');
  const tables = (
    store.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND sql IS NOT NULL ORDER BY name").all() as { name: string }[]
  )
    .map((t) => t.name)
    .filter((name) => !MAY_CHANGE.has(name));
  expect(tables).toContain('figure');
  for (const name of tables) {
    // The chain grows by the line of the item itself.
    const rows = store
      .prepare(`SELECT * FROM "${name}"${name === 'history' ? ' WHERE dossier_id > 0' : ''}`)
      .raw()
      .all() as unknown[][];
    for (const row of rows.map((r) => JSON.stringify(r)).sort()) hash.update(name).update(row);
  }
  return hash.digest('hex');
}

describe(`items of the city (seed ${SEED})`, () => {
  let c: Awaited<ReturnType<typeof quickCentre>>;
  beforeAll(async () => {
    c = await quickCentre();
  });
  afterAll(() => c.close());

  it('change what the preview said and nothing of any dossier; each is applied once', async () => {
    const clerk = c.as('clerk');
    for (let i = 0; i < 25; i += 1) {
      const { id } = await c.value<{ id: number }>(
        'dossiers.receive',
        {
          procedureCode: pick(['1.001193', '1.004873', '1.013225']),
          channel: 'direct',
          code: null,
          components: [],
          fees: [],
          person: { fullName: `Người Mẫu ${i}` },
          officer: 'Người Mẫu officer',
          term: { value: int(1, 9), unit: 'working_day' },
        },
        clerk,
      );
      if (chance(0.4)) await c.call('dossiers.act', { id, revision: 1, act: { type: 'finish' } }, clerk);
    }
    const store = c.centre().store();
    if (store === null) throw new Error('no store');
    const data = c.as('data');
    const period = { from: '2026-08-01', to: '2026-08-31' };
    const figures = await c.value('indicators.read', { period, by: 'field' }, data);
    const dossiers = await c.value<{ rows: { promisedOn: string | null }[] }>('dossiers.page', { queue: 'all', limit: 100 }, data);
    expect(dossiers.rows).toHaveLength(25);
    const before = untouched(store);
    let changed = 0;
    for (let version = 1; version <= ITEMS; version += 1) {
      const kind = pick(APPLICABLE);
      const text = JSON.stringify(ITEM_BODY[kind].parse(body(kind, version)));
      store.write(() => keepItem(store, { kind, version, body: `${'s'.repeat(86)}\n${text}`, issuedAt: issued, receivedAt: issued }));
      const preview = await c.value<{ version: number; changes: unknown[]; unchanged: number }>('sync.preview', { kind }, data);
      expect(preview.version).toBe(version);
      const { applied } = await c.value<{ applied: number }>('sync.apply', { kind, version }, data);
      expect(applied).toBeLessThanOrEqual(preview.changes.length);
      expect(applied === 0).toBe(preview.changes.length === 0);
      changed += applied;
      // The plan made anew finds nothing left to do, and the key works once.
      expect([version, workOf(store, kind, text).plan.lines]).toEqual([version, []]);
      expect(await c.call('sync.apply', { kind, version }, data)).toMatchObject({ ok: false, error: { code: 'item-outdated' } });
      expect([version, untouched(store)]).toEqual([version, before]);
    }
    expect(changed).toBeGreaterThan(ITEMS);
    expect(await c.value('indicators.read', { period, by: 'field' }, data)).toEqual(figures);
    expect((await c.value<typeof dossiers>('dossiers.page', { queue: 'all', limit: 100 }, data)).rows.map((r) => r.promisedOn)).toEqual(
      dossiers.rows.map((r) => r.promisedOn),
    );
    expect(verifyStore(store)).toMatchObject({ ok: true });
  });

  it('an older one than the newest is refused, and so is one that was never sent', async () => {
    const store = c.centre().store();
    if (store === null) throw new Error('no store');
    const head = c.as('head');
    const text = (version: number): string => JSON.stringify(body('targets', version));
    for (const version of [101, 102])
      store.write(() => keepItem(store, { kind: 'targets', version, body: `s\n${text(version)}`, issuedAt: issued, receivedAt: issued }));
    expect(await c.call('sync.apply', { kind: 'targets', version: 101 }, head)).toMatchObject({ error: { code: 'item-outdated' } });
    expect(await c.call('sync.apply', { kind: 'targets', version: 103 }, head)).toMatchObject({ error: { code: 'item-outdated' } });
    expect(await c.call('sync.apply', { kind: 'rank', version: 1 }, head)).toMatchObject({ error: { code: 'not-found' } });
    expect(await c.call('sync.apply', { kind: 'targets', version: 102 }, c.as('clerk'))).toMatchObject({ error: { code: 'not-allowed' } });
    expect(await c.call('sync.apply', { kind: 'targets', version: 102 }, head)).toMatchObject({ ok: true });
  });

  it('a list that says nothing of fees leaves the dated rules of fees in force; one that names a fee is the fee', async () => {
    const store = c.centre().store();
    if (store === null) throw new Error('no store');
    const [head, clerk] = [c.as('head'), c.as('clerk')];
    const codes = shippedProcedures()
      .filter((p) => p.status === 'active' && p.feeVnd !== null && !(CODES as readonly string[]).includes(p.code))
      .slice(0, 40);
    const fees = async () =>
      Promise.all(
        codes.flatMap((p) =>
          (['online', 'direct'] as const).map((channel) =>
            c.value<{ amount: number | null; basis: string }>(
              'procedures.fee',
              { code: p.code, channel, submittedOn: '2026-08-19' },
              clerk,
            ),
          ),
        ),
      );
    const apply = async (version: number, fee: number | null): Promise<void> => {
      const procedures = codes.map((p) => ({
        code: p.code,
        name: `${p.name} (sửa ${version})`,
        field: p.field,
        valid_from: '2026-08-01',
        status: 'active',
        term: null,
        fee_vnd: fee,
        fee_online_vnd: fee,
        online_level: 'full',
      }));
      const text = JSON.stringify(ITEM_BODY.catalogue.parse({ v: 1, version, issued, basis: 'QĐ 90/QĐ-UBND', procedures }));
      store.write(() => keepItem(store, { kind: 'catalogue', version, body: `s\n${text}`, issuedAt: issued, receivedAt: issued }));
      await c.value('sync.apply', { kind: 'catalogue', version }, head);
    };
    const before = await fees();
    expect(before.some((f) => /NQ-HĐND/.test(f.basis))).toBe(true);
    await apply(201, null);
    expect(await fees()).toEqual(before);
    await apply(202, 12_345);
    expect((await fees()).map((f) => f.amount)).toEqual(before.map(() => 12_345));
  });
});
