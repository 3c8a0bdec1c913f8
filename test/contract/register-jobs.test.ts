import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportResult, Job } from '../../shared/contract/register.ts';
import { verifyStore } from '../../db/verify.ts';
import { csvOf } from '../support/register-generator.ts';
import { quickCentre } from '../support/quick-centre.ts';

type Quick = Awaited<ReturnType<typeof quickCentre>>;
let quick: Quick;
let data = '';
beforeAll(async () => {
  quick = await quickCentre();
  data = quick.as('data');
});
afterAll(() => quick.close());

const HEAD = ['Mã hồ sơ', 'Mã TTHC', 'Chủ hồ sơ', 'Ngày tiếp nhận', 'Ngày hẹn trả', 'Ngày kết thúc xử lý', 'Trạng thái', 'Ghi chú nội bộ'];
const register = (prefix: string, rows: number): Buffer =>
  csvOf([
    HEAD,
    ...Array.from({ length: rows }, (_, i) => [
      `${prefix}-${i}`,
      '1.001193',
      `Người Mẫu ${i}`,
      '01/08/2026',
      '05/08/2026',
      i % 4 === 0 ? '' : '03/08/2026',
      i % 4 === 0 ? '4' : '10',
      i % 9 === 0 ? 'x' : '',
    ]),
  ]);
const upload = async (bytes: Uint8Array, token = data): Promise<string> => {
  const put = await quick.centre().upload(token, 'so-ho-so.csv', bytes);
  if (!put.ok) throw new Error(put.error.code);
  return put.value.fileId;
};
const start = async (bytes: Uint8Array, dryRun = false): Promise<string> =>
  (await quick.value<{ jobId: string }>('imports.start', { fileId: await upload(bytes), dryRun }, data)).jobId;
const ended = (id: string): Promise<Job> => quick.centre().services.jobs.ended(id);
const dossiers = async (): Promise<number> => (await quick.value<{ dossiers: number }>('store.state', {}, data)).dossiers;
const listed = async (id: string, token: string | null): Promise<Job | undefined> =>
  (await quick.value<Job[]>('jobs.list', {}, token)).find((j) => j.id === id);

describe('long work', () => {
  it('imports a file in a thread of its own, after a dry run that changes nothing', async () => {
    const tried = await ended(await start(register('A', 300), true));
    expect(tried).toMatchObject({ state: 'done', kind: 'import', failure: null });
    expect(tried.result).toMatchObject({ batch: '', read: 300, added: 300 });
    expect(await dossiers()).toBe(0);
    const done = await ended(await start(register('A', 300)));
    const result = done.result as ImportResult;
    expect(result).toMatchObject({ read: 300, added: 300, refused: 0, unknownColumns: ['Ghi chú nội bộ'] });
    expect(await dossiers()).toBe(300);
    expect(await quick.value('imports.list', {}, data)).toMatchObject([
      { batch: result.batch, by: 'Người Mẫu data', state: 'done', added: 300 },
    ]);
    expect(await quick.value<ImportResult>('imports.read', { batch: result.batch }, data)).toMatchObject({ added: 300, refusals: [] });
    // The upload was for this import alone.
    expect(readdirSync(join(quick.dataDir, 'tmp'))).toEqual([]);
  });

  it('lets the counters save while it runs, and takes turns with other writing work', async () => {
    const id = await start(register('B', 1500));
    const refused = await quick.call('imports.start', { fileId: await upload(register('C', 3)), dryRun: false }, data);
    expect(refused).toMatchObject({ ok: false, error: { code: 'job-running' } });
    let saved = 0;
    let running = true;
    const whole = ended(id).then((job) => {
      running = false;
      return job;
    });
    const clerk = quick.as('clerk');
    // A day's worth of saves in one go; more of them without a breath would only measure how slow the machine is.
    while (running && saved < 60) {
      await quick.value(
        'dossiers.receive',
        {
          procedureCode: '1.001193',
          channel: 'online',
          code: `OWN-${saved}`,
          person: { fullName: `Trần Mẫu ${saved}` },
          components: [],
          fees: [],
          term: { value: 3, unit: 'working_day' },
        },
        clerk,
      );
      saved += 1;
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    }
    expect(await whole).toMatchObject({ state: 'done', result: { added: 1500 } });
    expect(saved).toBeGreaterThan(3);
    expect(await dossiers()).toBe(1800 + saved);
    const store = quick.centre().store();
    expect(store === null ? null : verifyStore(store).checks.filter((c) => !c.ok)).toEqual([]);
  });

  it('lets a counter that waits go first, however busy the machine is', async () => {
    const turn = quick.centre().store()?.turn;
    if (turn === undefined) throw new Error('no store');
    const before = await dossiers();
    const id = await start(register('T', 900));
    // A counter asks for the store between two transactions of the import and is slow to get it.
    await expect
      .poll(
        () => {
          Atomics.store(turn, 0, 1);
          return Atomics.notify(turn, 0);
        },
        { timeout: 60_000, interval: 1 },
      )
      .toBe(1);
    Atomics.store(turn, 0, 0);
    Atomics.notify(turn, 0);
    expect(await ended(id)).toMatchObject({ state: 'done', result: { added: 900 } });
    expect(await dossiers()).toBe(before + 900);
    const { batch } = (await quick.value<{ batch: string }[]>('imports.list', {}, data))[0] ?? { batch: '' };
    await ended((await quick.value<{ jobId: string }>('imports.undo', { batch }, quick.as('head'))).jobId);
  });

  it('is cancelled without a trace, whether it reads or writes', async () => {
    const before = await dossiers();
    const batches = (await quick.value<unknown[]>('imports.list', {}, data)).length;
    const id = await start(register('D', 2500));
    await expect.poll(async () => (await listed(id, data))?.total ?? null, { timeout: 30_000 }).not.toBe(null);
    await quick.value('jobs.cancel', { id }, data);
    expect(await ended(id)).toMatchObject({ state: 'cancelled', result: null });
    expect(await dossiers()).toBe(before);
    expect((await quick.value<unknown[]>('imports.list', {}, data)).length).toBe(batches);
    const store = quick.centre().store();
    expect(store === null ? null : verifyStore(store).checks.filter((c) => !c.ok)).toEqual([]);
  });

  it('undoes a batch', async () => {
    const before = await dossiers();
    const done = await ended(await start(register('E', 50)));
    const { batch } = done.result as ImportResult;
    const head = quick.as('head');
    const { jobId } = await quick.value<{ jobId: string }>('imports.undo', { batch }, head);
    expect(await ended(jobId)).toMatchObject({ state: 'done', result: { batch, removed: 50, restored: 0 } });
    expect(await dossiers()).toBe(before);
    expect(await quick.call('imports.undo', { batch }, head)).toMatchObject({ ok: false, error: { code: 'batch-not-undoable' } });
  });

  it('refuses a file in words, leaving nothing', async () => {
    const job = await ended(await start(Buffer.from('Mã hồ sơ,Chủ hồ sơ\nA,Người Mẫu')));
    expect(job).toMatchObject({
      state: 'failed',
      failure: { code: 'file-missing-column', details: { column: 'Trạng thái' } },
      error: expect.stringContaining('Trạng thái') as string,
    });
    expect(await quick.call('imports.start', { fileId: 'none', dryRun: false }, data)).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    });
  });

  it('exports the filtered register behind a link that is the starter’s own and works once', async () => {
    const clerk = quick.as('clerk');
    const { jobId } = await quick.value<{ jobId: string }>(
      'register.export',
      { filters: { statuses: [10], channels: ['direct'] }, format: 'csv' },
      clerk,
    );
    const { result } = await ended(jobId);
    const { link, name, rows } = result as { link: string; name: string; rows: number };
    expect({ name, rows }).toEqual({ name: 'ho-so-2026-08-19.csv', rows: 1350 });
    expect((await listed(jobId, quick.as('it')))?.result).toBe(null);
    expect(await listed(jobId, null)).toBe(undefined);
    const file = await quick.centre().download(clerk, link);
    expect(file.ok && Buffer.from(file.bytes).toString('utf8').split('\r\n').length).toBe(1350 + 2);
    expect(await quick.centre().download(clerk, link)).toMatchObject({ ok: false });
  });

  it('verifies and stops at a safe place when the program closes', async () => {
    const { jobId } = await quick.value<{ jobId: string }>('store.verify', {}, data);
    expect(await ended(jobId)).toMatchObject({ state: 'done', result: { ok: true } });
    const before = await dossiers();
    const id = await start(register('F', 2000));
    await expect.poll(async () => (await listed(id, data))?.total ?? null, { timeout: 30_000 }).not.toBe(null);
    await quick.reopen();
    data = quick.as('data');
    const left = quick.centre().services.jobs.list();
    expect(left).toMatchObject([{ kind: 'import', label: 'Hoàn tất đợt nhập dở' }]);
    expect(await ended(left[0]?.id ?? '')).toMatchObject({ state: 'done', result: { dropped: 0, finished: 1 } });
    expect(await dossiers()).toBe(before + 2000);
    const store = quick.centre().store();
    expect(store === null ? null : verifyStore(store).checks.filter((c) => !c.ok)).toEqual([]);
  });
});
