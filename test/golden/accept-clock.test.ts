import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PASSWORD, testCentre } from '../support/test-centre.ts';

let dir = '';
let centre: Awaited<ReturnType<typeof testCentre>>;
let id = 0;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'accept-clock-'));
  // Wednesday 19/08/2026, 10:34 in Vietnam: 56 minutes of the morning and 4 hours of the afternoon remain.
  centre = await testCentre(dir, '2026-08-19T03:34:00.000Z');
  const { rows } = await centre.call('procedures.list', {});
  ({ id } = await centre.call('dossiers.receive', {
    procedureCode: rows.find((row) => row.term !== null)?.code ?? '',
    channel: 'online',
    code: 'H24.125-260819-0001',
    as: 'new',
    person: { fullName: 'Lê Mẫu An' },
    components: [],
    fees: [],
  }));
});
afterAll(async () => {
  await centre.close();
  rmSync(dir, { recursive: true, force: true });
});

/** Due of the row at an instant, as the queue, the panel and the search show it. */
const dueAt = async (instant: string) => {
  centre.clock.set(instant);
  const call = centre.as((await centre.as(null)('session.signIn', { name: 'Đào Mẫu Bình', password: PASSWORD })).token);
  const [row] = (await call('dossiers.page', { queue: 'online-new' })).rows;
  expect((await call('dossiers.read', { id })).row.due).toEqual(row?.due);
  expect((await call('dossiers.search', { text: 'H24.125-260819-0001' }))[0]?.due).toEqual(row?.due);
  return row?.due;
};

it('an online dossier must be accepted within eight working hours of its filing', async () => {
  expect(await dueAt('2026-08-19T03:40:00.000Z')).toEqual({ kind: 'tomorrow', days: 1, hour: '10:34' });
  expect(await dueAt('2026-08-20T03:34:00.000Z')).toEqual({ kind: 'today', days: 0, hour: '10:34' });
  expect(await dueAt('2026-08-20T03:35:00.000Z')).toEqual({ kind: 'late', days: 0, hour: '10:34' });
  expect(await dueAt('2026-08-22T03:35:00.000Z')).toEqual({ kind: 'late', days: 2, hour: null });
});

it('once accepted it has its promised day instead', async () => {
  centre.clock.set('2026-08-22T03:36:00.000Z');
  const call = centre.as((await centre.as(null)('session.signIn', { name: 'Đào Mẫu Bình', password: PASSWORD })).token);
  await call('dossiers.act', { id, revision: (await call('dossiers.read', { id })).row.revision, action: { kind: 'accept' } });
  const { row } = await call('dossiers.read', { id });
  expect(row.promisedOn).not.toBeNull();
  expect(['today', 'tomorrow', 'days']).toContain(row.due.kind);
});
