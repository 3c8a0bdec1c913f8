import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openReconcile, addItems } from '../../db/queries/reconcile.ts';
import type { Store } from '../../db/store.ts';
import { verifyStore } from '../../db/verify.ts';
import type { Answer } from '../../shared/contract/contract.ts';
import type { ReconcileItem } from '../../shared/contract/reconcile.ts';
import type { Job } from '../../shared/contract/register.ts';
import { quickCentre } from '../support/quick-centre.ts';
import { csvOf } from '../support/register-generator.ts';

type Quick = Awaited<ReturnType<typeof quickCentre>>;
type Session = Answer<'reconcile.list'>[number];
let q: Quick;
let data = '';
let head = '';
const HEAD = [
  'Mã hồ sơ',
  'Mã TTHC',
  'Chủ hồ sơ',
  'Kênh tiếp nhận',
  'Ngày tiếp nhận',
  'Ngày hẹn trả',
  'Ngày kết thúc xử lý',
  'Trạng thái',
  'Cán bộ xử lý',
];
const row = (
  n: number,
  more: Partial<Record<'owner' | 'channel' | 'received' | 'promised' | 'finished' | 'status', string>> = {},
): string[] => [
  `H24.125-260803-${String(n).padStart(4, '0')}`,
  '1.001193',
  more.owner ?? `Người Mẫu ${n}`,
  more.channel ?? 'Trực tuyến',
  more.received ?? '03/08/2026',
  more.promised ?? '06/08/2026',
  more.finished ?? '',
  more.status ?? '4',
  'Trần Mẫu Hùng',
];

beforeAll(async () => {
  q = await quickCentre();
  data = q.as('data');
  head = q.as('head');
  await ended(
    await upload(
      'imports.start',
      csvOf([
        HEAD,
        ...Array.from({ length: 30 }, (_, i) =>
          row(i + 1, i % 3 === 0 ? { channel: 'Trực tiếp', received: '10/08/2026', promised: '12/08/2026' } : {}),
        ),
      ]),
    ),
  );
});
afterAll(() => q.close());

const store = (): Store => {
  const s = q.centre().store();
  if (s === null) throw new Error('no store');
  return s;
};
const ended = (id: string): Promise<Job> => q.centre().services.jobs.ended(id);
const upload = async (method: string, bytes: Uint8Array, more: object = {}): Promise<string> => {
  const put = await q.centre().upload(data, 'cong.csv', bytes);
  if (!put.ok) throw new Error(put.error.code);
  return (await q.value<{ jobId: string }>(method, { fileId: put.value.fileId, ...more }, data)).jobId;
};
const compare = async (rows: readonly (readonly string[])[], more: object = {}): Promise<Session> => {
  const job = await ended(await upload('reconcile.start', csvOf([HEAD, ...rows]), more));
  if (job.state !== 'done') throw new Error(job.error ?? '');
  const found = (await q.value<Session[]>('reconcile.list', {}, data)).find((s) => s.id === (job.result as { id: number }).id);
  if (found === undefined) throw new Error('not listed');
  return found;
};
const lines = async (id: number, list: ReconcileItem['list']): Promise<readonly ReconcileItem[]> =>
  (await q.value<Answer<'reconcile.items'>>('reconcile.items', { id, list, limit: 200 }, data)).rows;
const apply = async (id: number): Promise<unknown> =>
  (await ended((await q.value<{ jobId: string }>('reconcile.apply', { id }, data)).jobId)).result;
const dossier = async (code: string): Promise<Answer<'dossiers.search'>[number]> => {
  const found = (await q.value<Answer<'dossiers.search'>>('dossiers.search', { text: code }, data))[0];
  if (found === undefined) throw new Error(code);
  return found;
};
const healthy = (): void => expect(verifyStore(store()).checks.filter((c) => !c.ok)).toEqual([]);

describe('the scope', () => {
  it('goes from the first to the last day of receipt in the file', async () => {
    const s = await compare([row(2), row(3)]);
    expect(s).toMatchObject({
      from: '2026-08-03',
      to: '2026-08-03',
      counts: { matched: 2, here: 20, lists: { 'missing-there': 18, 'missing-here': 0 } },
    });
  });
  it('is a period and a channel when asked for; what the file has beside it is counted, not listed', async () => {
    const s = await compare(
      [row(1, { received: '10/08/2026', promised: '12/08/2026', channel: 'Trực tiếp' }), row(2), row(99, { received: '01/07/2026' })],
      { period: { from: '2026-08-10', to: '2026-08-10' }, channel: 'direct' },
    );
    expect(s).toMatchObject({
      from: '2026-08-10',
      to: '2026-08-10',
      channel: 'direct',
      counts: { read: 3, matched: 1, outside: 2, here: 10, lists: { 'missing-there': 9, 'missing-here': 0 } },
    });
  });
  it('finds a dossier by its code wherever it was received', async () => {
    const s = await compare([row(2, { received: '01/07/2026' })]);
    expect(s.counts).toMatchObject({ here: 1, lists: { day: 1, 'missing-there': 0 } });
    expect((await lines(s.id, 'day'))[0]).toMatchObject({
      here: { received: '2026-08-03' },
      there: { received: '2026-07-01' },
      differs: { days: ['received'] },
      suggested: 'there',
    });
  });
  it('cannot be guessed from a file without days of receipt', async () => {
    const job = await ended(
      await upload(
        'reconcile.start',
        csvOf([
          ['Mã hồ sơ', 'Mã TTHC', 'Trạng thái'],
          ['A', '1.001193', '4'],
        ]),
      ),
    );
    expect(job).toMatchObject({ state: 'failed', failure: { code: 'file-missing-column', details: { column: 'Ngày tiếp nhận' } } });
    expect(await compare([], { period: { from: '2026-08-03', to: '2026-08-03' } })).toMatchObject({
      counts: { read: 0, lists: { 'missing-there': 20 } },
    });
  });
});

describe('decisions', () => {
  it('are recorded with their person, follow what the line offers, and come back one by one or a list at once', async () => {
    const s = await compare([row(2, { status: '5' }), row(3, { status: '5' }), row(5, { status: '9' })]);
    const [a, b, c] = await lines(s.id, 'status');
    if (a === undefined || b === undefined || c === undefined) throw new Error('three lines');
    expect(c).toMatchObject({
      allowed: ['here', 'later', 'skip'],
      closed: [{ decision: 'there', why: expect.stringContaining('không có ngày kết thúc') }],
    });
    const decide = (n: number, decision: string | null, more: object = {}) =>
      q.call('reconcile.decide', { id: s.id, items: [n], decision, ...more }, data);
    expect(await decide(c.n, 'there')).toMatchObject({ value: { changed: 0 } });
    expect(await decide(a.n, 'add')).toMatchObject({ value: { changed: 0 } });
    expect(await decide(a.n, 'skip')).toMatchObject({ error: { code: 'reason-required' } });
    expect(await decide(a.n, 'skip', { reason: 'Công dân rút tại cổng' })).toMatchObject({ value: { changed: 1 } });
    expect((await lines(s.id, 'status'))[0]).toMatchObject({
      decision: 'skip',
      reason: 'Công dân rút tại cổng',
      decidedBy: 'Người Mẫu data',
      decidedAt: q.now(),
    });
    q.setClock('2026-08-19T03:40:00.000Z');
    const all = await q.value<{ changed: number; at: string }>(
      'reconcile.decideList',
      { id: s.id, list: 'status', decision: 'suggested' },
      data,
    );
    expect(all.changed).toBe(2);
    expect((await lines(s.id, 'status')).map((i) => i.decision)).toEqual(['skip', 'there', 'here']);
    expect(await q.value('reconcile.undoList', { id: s.id, list: 'status', at: all.at }, head)).toEqual({ changed: 0 });
    expect(await q.value('reconcile.undoList', { id: s.id, list: 'status', at: all.at }, data)).toEqual({ changed: 2 });
    expect((await lines(s.id, 'status')).map((i) => i.decision)).toEqual(['skip', null, null]);
    await decide(a.n, null);
    expect((await q.value<Session[]>('reconcile.list', {}, data)).find((x) => x.id === s.id)).toMatchObject({
      open: { status: 3 },
      decided: { skip: 0 },
    });
  });

  it('to add go in as one batch that can be taken back; a code that came meanwhile is never rewritten', async () => {
    const s = await compare([row(51), row(52), row(53, { finished: '07/08/2026' })]);
    expect((await lines(s.id, 'missing-here')).map((i) => [i.suggested, i.closed.map((x) => x.why)])).toEqual([
      ['add', []],
      ['add', []],
      ['later', [expect.stringContaining('trạng thái chưa kết thúc')]],
    ]);
    await q.value('reconcile.decideList', { id: s.id, list: 'missing-here', decision: 'suggested' }, data);
    await q.value(
      'dossiers.receive',
      {
        procedureCode: '1.001193',
        channel: 'online',
        code: 'H24.125-260803-0052',
        person: { fullName: 'Người Mẫu Khác' },
        components: [],
        fees: [],
        term: { value: 3, unit: 'working_day' },
      },
      data,
    );
    expect(await apply(s.id)).toEqual({ done: 1, refused: 1 });
    expect((await lines(s.id, 'missing-here')).map((i) => [i.outcome, i.outcomeSays.slice(0, 18)])).toEqual([
      ['done', ''],
      ['refused', 'Mã này đã có trong'],
      [null, ''],
    ]);
    expect((await dossier('H24.125-260803-0052')).name).toBe('Người Mẫu Khác');
    const [batch] = await q.value<Answer<'imports.list'>>('imports.list', {}, data);
    expect(batch).toMatchObject({ fileName: 'Đối soát: cong.csv', added: 1 });
    await ended((await q.value<{ jobId: string }>('imports.undo', { batch: batch?.batch }, data)).jobId);
    expect(await q.value('dossiers.search', { text: 'H24.125-260803-0051' }, data)).toEqual([]);
    healthy();
  });

  it('are planned again on what stands here when they are applied', async () => {
    const s = await compare([row(8, { status: '9', finished: '05/08/2026' }), row(9, { status: '9', finished: '05/08/2026' })]);
    await q.value('reconcile.decideList', { id: s.id, list: 'status', decision: 'there' }, data);
    // One is taken on at the counter and waits for papers now; the other stays known by import only.
    const eight = await dossier('H24.125-260803-0008');
    await q.value(
      'dossiers.act',
      { id: eight.id, revision: eight.revision, action: { kind: 'requestSupplement', lines: ['Bản sao'], reason: 'Thiếu giấy' } },
      data,
    );
    expect(await apply(s.id)).toEqual({ done: 1, refused: 1 });
    const items = await lines(s.id, 'status');
    expect(items.find((i) => i.outcome === 'refused')).toMatchObject({
      here: { code: 'H24.125-260803-0008' },
      outcomeSays: expect.stringContaining('từng bước ở Theo dõi'),
    });
    expect(await dossier('H24.125-260803-0009')).toMatchObject({ status: 9, finishedOn: '2026-08-05' });
    expect(await dossier('H24.125-260803-0008')).toMatchObject({ status: 5 });
    // A refused line may be decided otherwise; an applied one stays.
    const [refused, done] = [items.find((i) => i.outcome === 'refused'), items.find((i) => i.outcome === 'done')];
    expect(await q.value('reconcile.decide', { id: s.id, items: [refused?.n, done?.n], decision: 'here' }, data)).toEqual({ changed: 1 });
    healthy();
  });

  it("carry a dossier of our own through the counter's acts, with the file as their reason", async () => {
    const ten = await dossier('H24.125-260803-0011');
    await q.value('dossiers.act', { id: ten.id, revision: ten.revision, action: { kind: 'note', text: 'Đã gọi' } }, data);
    const s = await compare([row(11, { status: '10', finished: '05/08/2026' })]);
    const [item] = await lines(s.id, 'status');
    expect(item).toMatchObject({ suggested: 'here', allowed: ['here', 'there', 'later', 'skip'] });
    await q.value('reconcile.decide', { id: s.id, items: [item?.n], decision: 'there' }, data);
    expect(await apply(s.id)).toEqual({ done: 1, refused: 0 });
    const read = await q.value<Answer<'dossiers.read'>>('dossiers.read', { id: ten.id }, data);
    expect(read.row).toMatchObject({ status: 10, finishedOn: '2026-08-05' });
    expect(read.history.slice(0, 3).map((l) => [l.type, l.actor])).toEqual([
      ['return', 'Người Mẫu data'],
      ['correct', 'Người Mẫu data'],
      ['finish', 'Người Mẫu data'],
    ]);
    expect(JSON.stringify(read.history.find((l) => l.type === 'correct'))).toContain('Đối soát với tệp cong.csv');
    healthy();
  });
});

describe('what is kept', () => {
  it('closing keeps the figures and deletes every line; removing deletes all', async () => {
    const s = await compare([row(2, { owner: 'Người Mẫu Bí Mật', status: '5' })]);
    const held = (): number =>
      (store().sql.prepare("SELECT count(*) AS n FROM reconcile_item WHERE body LIKE '%Bí Mật%'").get() as { n: number }).n;
    expect(held()).toBe(1);
    await q.value('reconcile.close', { id: s.id }, data);
    expect(held()).toBe(0);
    expect((await q.value<Session[]>('reconcile.list', {}, data)).find((x) => x.id === s.id)).toMatchObject({
      state: 'closed',
      closedBy: 'Người Mẫu data',
      counts: { lists: { status: 1 } },
    });
    for (const method of ['reconcile.items', 'reconcile.letter', 'reconcile.apply', 'reconcile.close'])
      expect(await q.call(method, { id: s.id, list: 'status' }, data)).toMatchObject({ error: { code: 'not-found' } });
    await q.value('reconcile.remove', { id: s.id }, data);
    expect((await q.value<Session[]>('reconcile.list', {}, data)).some((x) => x.id === s.id)).toBe(false);
  });
  it('a cancelled or half-read file leaves nothing behind', async () => {
    const count = (): number =>
      (store().sql.prepare('SELECT (SELECT count(*) FROM reconcile) + (SELECT count(*) FROM reconcile_item) AS n').get() as { n: number })
        .n;
    const before = count();
    const id = await upload('reconcile.start', csvOf([HEAD, ...Array.from({ length: 4000 }, (_, i) => row(1000 + i))]));
    await q.value('jobs.cancel', { id }, data);
    expect((await ended(id)).state).toBe('cancelled');
    expect(count()).toBe(before);
    const half = openReconcile(store(), { fileName: 'dở.csv', at: q.now(), by: 'thử' });
    addItems(store(), half, 1, [
      {
        list: 'unread',
        dossierId: null,
        body: {
          row: 2,
          by: null,
          differs: { status: false, days: [] },
          here: null,
          there: null,
          candidates: [],
          refusal: null,
          closed: [],
          cells: null,
        },
        allowed: [],
        suggested: 'later',
        target: null,
      },
    ]);
    expect((await q.value<Session[]>('reconcile.list', {}, data)).some((x) => x.id === half)).toBe(false);
    await q.reopen();
    data = q.as('data');
    expect(count()).toBe(before);
  });
  it('the letter names people only when asked', async () => {
    const s = await compare([row(2, { owner: 'Người Mẫu Hai', status: '5' })]);
    await q.value('reconcile.decideList', { id: s.id, list: 'status', decision: 'here' }, data);
    const plain = await q.value<Answer<'reconcile.letter'>>('reconcile.letter', { id: s.id }, data);
    expect(plain).toMatchObject({
      total: 1,
      rows: [{ list: 'status', code: 'H24.125-260803-0002', name: null, statusHere: 4, statusThere: 5 }],
    });
    expect(JSON.stringify(plain)).not.toContain('Người Mẫu 2');
    expect((await q.value<Answer<'reconcile.letter'>>('reconcile.letter', { id: s.id, names: true }, data)).rows[0]?.name).toBe(
      'Người Mẫu 2',
    );
  });
});
