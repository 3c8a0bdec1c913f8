import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Queue } from '../../shared/contract/dossiers.ts';
import { SORTS } from '../../shared/contract/dossiers.ts';
import { PASSWORD, testCentre } from '../support/test-centre.ts';

let dir = '';
let centre: Awaited<ReturnType<typeof testCentre>>;
let call: (typeof centre)['call'];
/** A new day: sessions of the day before are locked by then. */
const dayStarts = async (instant: string): Promise<void> => {
  centre.clock.set(instant);
  const { token } = await centre.as(null)('session.signIn', { name: 'Đào Mẫu Bình', password: PASSWORD });
  call = centre.as(token);
};
const NAMES = ['Lê Mẫu An', 'Trần Mẫu Bình', 'Đỗ Mẫu Đức', 'Phạm Mẫu Ước', 'Ngô Mẫu Ánh'] as const;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'register-page-'));
  centre = await testCentre(dir, '2026-08-03T01:00:00.000Z', { prefix: 'H24.125' });
  call = centre.call;
  const procedures = (await call('procedures.list', {})).rows.filter((row) => row.term?.unit === 'working_day').slice(0, 3);
  for (let n = 0; n < 47; n += 1) {
    if (n % 6 === 0) await dayStarts(`2026-08-${String(3 + Math.floor(n / 6)).padStart(2, '0')}T0${1 + (n % 3)}:00:00.000Z`);
    const procedure = procedures[n % procedures.length];
    if (procedure === undefined) throw new Error('no procedure in the catalogue');
    const { id } = await call('dossiers.receive', {
      procedureCode: procedure.code,
      channel: n % 5 === 0 ? 'online' : 'direct',
      code: n % 5 === 0 ? `H24.125-260801-${String(9000 + n)}` : null,
      person: { fullName: `${NAMES[n % NAMES.length] ?? ''} ${'ABC'[n % 3] ?? ''}` },
      components: [],
      fees: [],
      as: n % 10 === 0 ? 'new' : 'received',
    });
    if (n % 4 === 1)
      await call('dossiers.act', {
        id,
        revision: (await call('dossiers.read', { id })).row.revision,
        action: { kind: 'finish', result: 'granted', electronicResult: true },
      });
  }
}, 120_000);
afterAll(async () => {
  await centre.close();
  rmSync(dir, { recursive: true, force: true });
});

const walk = async (
  queue: Queue,
  by: (typeof SORTS)[number],
  dir: 'asc' | 'desc',
  backward: boolean,
  limit: number,
): Promise<readonly number[]> => {
  const ids: number[] = [];
  for (let cursor: string | null = null, first = true; first || cursor !== null; first = false) {
    const page: { rows: { id: number }[]; next: string | null } = await call('dossiers.page', {
      queue,
      sort: { by, dir },
      cursor,
      limit,
      backward,
    });
    ids.push(...page.rows.map((row) => row.id));
    cursor = page.next;
  }
  return ids;
};

describe('pages of the register from both ends', () => {
  it.each(SORTS.flatMap((by) => (['asc', 'desc'] as const).map((way) => [by, way] as const)))(
    'sorted by %s %s, backward is forward reversed, rows without a value included',
    async (by, way) => {
      for (const queue of ['all', 'mine', 'online-new', 'to-return'] as const) {
        const whole = await walk(queue, by, way, false, 500);
        expect(new Set(whole).size).toBe(whole.length);
        if (queue === 'all') expect(whole.length).toBe(47);
        for (const limit of [1, 4, 7]) {
          expect(await walk(queue, by, way, false, limit), `${queue} forward ${limit}`).toEqual(whole);
          expect(await walk(queue, by, way, true, limit), `${queue} backward ${limit}`).toEqual(whole.toReversed());
        }
      }
    },
  );
});
