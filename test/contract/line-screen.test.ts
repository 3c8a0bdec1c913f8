import { afterEach, expect, test } from 'vitest';
import { keepLine } from '../../electron/sync/keep-line.ts';
import { silentLog } from '../../electron/server/log.ts';
import { verifyStore } from '../../db/verify.ts';
import type { LineState } from '../../shared/contract/sync.ts';
import { ITEM_BODY, type ItemKind } from '../../shared/sync/protocol.ts';
import { lineCity } from '../support/line-city.ts';
import { quickCentre } from '../support/quick-centre.ts';

const UNIT = '11203';
const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const back of undo.splice(0).toReversed()) await back();
});

/** A centre whose calls and pairing reach the real receiver; the sender runs as it does while the program is open. */
async function centreAndCity(
  options: { readonly sender: boolean; readonly city?: ReturnType<typeof lineCity>; readonly start?: string } = { sender: true },
) {
  const city = options.city ?? lineCity([UNIT, '11911']);
  const c = await quickCentre({ post: city.post, ...(options.start === undefined ? {} : { start: options.start }) });
  undo.push(() => c.close());
  const keeper = options.sender ? keepLine(c.centre(), silentLog) : null;
  if (keeper !== null) undo.push(() => keeper.stop());
  const state = (): Promise<LineState> => c.value<LineState>('sync.state', {}, c.as('clerk'));
  /** Until the line says so: the sender announces every change. */
  let heard = 0;
  let wake = (): void => {};
  c.centre().onChange(({ topics }) => {
    if (topics.includes('sync')) {
      heard += 1;
      wake();
    }
  });
  const until = async (right: (s: LineState) => boolean): Promise<LineState> => {
    for (;;) {
      const before = heard;
      const now = await state();
      if (right(now)) return now;
      if (heard === before)
        await new Promise<void>((go) => {
          wake = go;
        });
    }
  };
  const receive = (n: number): Promise<unknown> =>
    c.value(
      'dossiers.receive',
      {
        procedureCode: '1.001193',
        channel: 'direct',
        code: null,
        components: [],
        fees: [],
        officer: 'Người Mẫu officer',
        noteOnSlip: '',
        person: { fullName: `Nguyễn Mẫu ${n}`, idNumber: `03017800004${n}`, phone: '', address: '' },
      },
      c.as('clerk'),
    );
  return {
    c,
    city,
    state,
    until,
    receive,
    join: async () => c.value('sync.join', { url: 'https://thanh-pho.example/', code: await city.code(UNIT) }, c.as('head')),
  };
}
const quiet = (s: LineState): boolean => s.mode === 'ok' && s.counted && s.waiting === 0 && s.dirty === 0 && !s.sending;

test('join, receive, received: the screen follows the line', async () => {
  const { c, city, state, until, receive, join } = await centreAndCity();
  expect(await state()).toMatchObject({ mode: 'not_joined', city: null, waiting: 0 });
  expect(await c.call('sync.now', {}, c.as('clerk'))).toMatchObject({ error: { code: 'not-joined' } });
  expect(await c.call('sync.join', { url: 'không phải địa chỉ', code: 'x' }, c.as('head'))).toMatchObject({ error: { code: 'bad-input' } });
  expect(await c.call('sync.join', { url: 'https://thanh-pho.example', code: '0'.repeat(26) }, c.as('head'))).toMatchObject({
    error: { code: 'pairing-refused' },
  });
  city.cut(true);
  expect(await c.call('sync.join', { url: 'https://thanh-pho.example', code: '0'.repeat(26) }, c.as('it'))).toMatchObject({
    error: { code: 'city-unreachable' },
  });
  city.cut(false);
  await receive(1);
  expect(await join()).toMatchObject({ commune: UNIT });
  const after = await until(quiet);
  expect(after).toMatchObject({
    city: { name: 'Thành phố Mẫu', url: 'https://thanh-pho.example', joinedBy: 'Đào Mẫu Bình' },
    lastFailure: null,
    rejected: { count: 0 },
    uncoveredCount: 0,
    skewSeconds: 360,
  });
  expect(after.days.at(-1)).toEqual({ day: '2026-08-19', state: 'full' });
  expect(after.days.find((d) => d.day === '2026-08-16')?.state).toBe('off');
  expect(after.days).toHaveLength(14);
  expect(city.counted(UNIT, 'rec_direct').get('2026-08-19')).toBe(1);
  await receive(2);
  expect((await state()).days.at(-1)?.state).toBe('waiting');
  await c.value('sync.now', {}, c.as('clerk'));
  await until(quiet);
  expect(city.counted(UNIT, 'rec_direct').get('2026-08-19')).toBe(2);
  const page = await c.value<{
    rows: { seq: number; type: string; revision: number | null; state: string }[];
    total: number;
    next: unknown;
  }>('sync.messages', { limit: 2 }, c.as('auditor'));
  expect(page.rows.map((r) => r.seq)).toEqual([page.total, page.total - 1]);
  expect(page.next).toEqual({ epoch: after.epoch, seq: page.total - 1 });
  expect(page.rows.find((r) => r.type === 'statement')).toMatchObject({ revision: 2, state: 'counted' });
  const events = await c.value<{ rows: { type: string }[] }>('audit.page', {}, c.as('head'));
  expect(JSON.stringify(events)).toContain('cityJoined');
  const store = c.centre().store();
  if (store === null) throw new Error('no store');
  expect(verifyStore(store).checks.find((x) => x.id === 'outbox')).toMatchObject({ ok: true });
  // The verifier can fail: a message changed in the file, a day stated that says something else.
  store.prepare('UPDATE city_outbox SET envelope = replace(envelope, \'"h":"e\', \'"h":"f\') WHERE seq = 1').run();
  expect(verifyStore(store).checks.find((x) => x.id === 'outbox')).toMatchObject({ ok: false });
});

test('a refused message is shown beside what the register says, and stated again as the next revision', async () => {
  const { c, state, until, receive, join } = await centreAndCity();
  await receive(1);
  await join();
  await until(quiet);
  const store = c.centre().store();
  if (store === null) throw new Error('no store');
  const [message] = (
    await c.value<{ rows: { epoch: number; seq: number; key: { set: string; period: { start: string } } | null }[] }>(
      'sync.messages',
      {},
      c.as('data'),
    )
  ).rows.filter((r) => r.key?.set === 'measures' && r.key.period.start === '2026-08-19');
  if (message === undefined) throw new Error('no statement');
  store.prepare("UPDATE city_outbox SET verdict = 'rejected', code = 'sum-differs' WHERE seq = ?").run(message.seq);
  expect(await state()).toMatchObject({
    rejected: { count: 1, newestSeq: message.seq },
    days: expect.arrayContaining([{ day: '2026-08-19', state: 'rejected' }]) as unknown,
  });
  const detail = await c.value<{ sent: unknown[]; now: unknown[]; fixable: boolean; payload: string; code: string }>(
    'sync.message',
    { epoch: message.epoch, seq: message.seq },
    c.as('clerk'),
  );
  expect(detail).toMatchObject({ code: 'sum-differs', fixable: false, sent: expect.arrayContaining([['rec_direct', '', 1]]) as unknown });
  expect(detail.now).toEqual(detail.sent);
  expect(JSON.parse(detail.payload)).toMatchObject({ set: 'measures', revision: 1 });
  expect(await c.call('sync.restate', { epoch: message.epoch, seq: message.seq }, c.as('clerk'))).toMatchObject({
    error: { code: 'not-allowed' },
  });
  expect(await c.value('sync.restate', { epoch: message.epoch, seq: message.seq }, c.as('data'))).toEqual({ revision: 2 });
  await until(quiet);
  expect(await state()).toMatchObject({ rejected: { count: 0 } });
  expect(
    (await c.value<{ rows: { seq: number }[] }>('sync.messages', { state: 'superseded' }, c.as('data'))).rows.map((r) => r.seq),
  ).toEqual([message.seq]);
  expect(await c.call('sync.restate', { epoch: 1, seq: 99 }, c.as('data'))).toMatchObject({ error: { code: 'not-found' } });
});

test('the line on a stick: requests out, answers in, each once', async () => {
  const { c, city, state, receive, join } = await centreAndCity({ sender: false });
  expect(await c.call('sync.writeFile', {}, c.as('it'))).toMatchObject({ error: { code: 'not-joined' } });
  await receive(1);
  await join();
  const out = async () => {
    const made = await c.value<{ link: string; name: string; messages: number }>('sync.writeFile', {}, c.as('data'));
    const file = await c.centre().download(c.as('data'), made.link);
    if (!file.ok) throw new Error('no file');
    return { ...made, text: Buffer.from(file.bytes).toString('utf8') };
  };
  const back = (text: string) => {
    const token = c.as('data');
    return c.call('sync.readFile', { fileId: c.centre().services.files.put('tra-loi.mctx', Buffer.from(text)) }, token);
  };
  const first = await out();
  expect(first).toMatchObject({ name: 'dong-bo-11203-2026-08-19.mctx' });
  expect(first.text).not.toContain('Nguyễn Mẫu');
  await receive(2);
  const second = await out();
  const [answer1, answer2] = [await city.answerFile(first.text), await city.answerFile(second.text)];
  expect(await back('xx')).toMatchObject({ error: { code: 'carrier-file-wrong' } });
  expect(await back(answer1.replaceAll(UNIT, '11911'))).toMatchObject({
    error: { code: 'carrier-file-wrong', details: { why: 'other-unit' } },
  });
  // The newer one comes back first.
  expect(await back(answer2)).toMatchObject({ ok: true, value: { rejected: 0 } });
  expect(await back(answer1)).toMatchObject({ ok: true });
  expect(await back(answer1)).toMatchObject({ error: { code: 'carrier-file-wrong', details: { why: 'no-answer-of-ours' } } });
  for (let i = 0; i < 3 && !(await state()).counted; i++)
    expect(await back(await city.answerFile((await out()).text))).toMatchObject({ ok: true });
  expect(await state()).toMatchObject({ counted: true, waiting: 0, dirty: 0 });
  expect(city.counted(UNIT, 'rec_direct').get('2026-08-19')).toBe(2);
});

test('a centre without internet joins by the stick too', async () => {
  const { c, city, state } = await centreAndCity({ sender: false });
  city.cut(true);
  expect(await c.call('sync.join', { url: 'https://thanh-pho.example', code: await city.code(UNIT) }, c.as('it'))).toMatchObject({
    error: { code: 'city-unreachable' },
  });
  const made = await c.value<{ link: string }>('sync.writeFile', {}, c.as('it'));
  const file = await c.centre().download(c.as('it'), made.link);
  if (!file.ok) throw new Error('no file');
  const answer = await city.answerFile(Buffer.from(file.bytes).toString('utf8'));
  expect(await c.call('sync.readFile', { fileId: c.centre().services.files.put('a.mctx', Buffer.from(answer)) }, c.as('it'))).toMatchObject(
    { ok: true },
  );
  expect(await state()).toMatchObject({ mode: 'ok', city: { name: 'Thành phố Mẫu', joinedBy: 'Người Mẫu it' } });
});

test('what the city sends down is kept, previewed, applied once, each version once', async () => {
  const { c, city, state, until, join } = await centreAndCity();
  await join();
  await until(quiet);
  const publish = (kind: ItemKind, version: number, body: Record<string, unknown>): void => {
    const whole = ITEM_BODY[kind].parse({ v: 1, version, issued: '2026-08-19T03:00:00.000Z', ...body });
    city.store.publish({
      kind,
      version,
      body: JSON.stringify(whole),
      commune: null,
      slot: '',
      issuedAt: whole.issued,
      issuedBy: 'thử',
      basis: '',
    } as never);
  };
  publish('targets', 1, {
    targets: [{ indicator: 'ontime_rate', hundredths: 9800, valid_from: '2026-08-01', basis: 'Kế hoạch mẫu 12/KH' }],
  });
  publish('rank', 1, {
    ranks: [
      {
        set: 'ontime_rate',
        block: 'all',
        period: { start: '2026-07-01', end: '2026-07-31' },
        rank: 20,
        of: 114,
        num: 98,
        den: 100,
        previous: 23,
      },
    ],
  });
  await c.value('sync.now', {}, c.as('clerk'));
  const with_ = await until((s) => s.items.some((i) => i.kind === 'targets'));
  expect(with_.ranks).toEqual([
    { set: 'ontime_rate', block: 'all', from: '2026-07-01', to: '2026-07-31', rank: 20, of: 114, num: 98, den: 100, previous: 23 },
  ]);
  const preview = await c.value<{ version: number; changes: unknown[] }>('sync.preview', { kind: 'targets' }, c.as('clerk'));
  expect(preview).toMatchObject({ version: 1, changes: [expect.anything() as unknown] });
  expect(await c.call('sync.apply', { kind: 'targets', version: 2 }, c.as('head'))).toMatchObject({ error: { code: 'item-outdated' } });
  expect(await c.value('sync.apply', { kind: 'targets', version: 1 }, c.as('head'))).toEqual({ applied: 1 });
  expect(await c.call('sync.apply', { kind: 'targets', version: 1 }, c.as('head'))).toMatchObject({ error: { code: 'item-outdated' } });
  expect(await c.value('targets.list', {}, c.as('clerk'))).toEqual(
    expect.arrayContaining([expect.objectContaining({ indicator: 'ontime_rate', value: 98, validFrom: '2026-08-01' })]),
  );
  expect((await state()).items.find((i) => i.kind === 'targets')).toMatchObject({ appliedBy: 'Đào Mẫu Bình' });
});

test('a new machine in place of an old one: what only the old one had is confirmed empty by a head, the old one is fenced', async () => {
  const old = await centreAndCity();
  await old.receive(1);
  await old.join();
  await old.until(quiet);
  expect(old.city.counted(UNIT, 'rec_direct').get('2026-08-19')).toBe(1);

  const fresh = await centreAndCity({ sender: true, city: old.city, start: '2026-08-20T03:34:00.000Z' });
  await fresh.receive(2);
  await fresh.join();
  const asked = await fresh.until((s) => s.uncoveredCount > 0);
  expect(asked).toMatchObject({ counted: false, waiting: 0, dirty: 0 });
  expect(asked.uncovered).toContainEqual({ period: { kind: 'day', start: '2026-08-19', end: '2026-08-19' }, set: 'measures' });
  // Until then the city counts what it counted.
  expect(old.city.counted(UNIT, 'rec_direct').get('2026-08-19')).toBe(1);
  const { c } = fresh;
  expect(await c.call('sync.confirmWithdraw', { keys: asked.uncovered }, c.as('data'))).toMatchObject({ error: { code: 'not-allowed' } });
  const head = c.as('head');
  c.setClock('2026-08-20T03:44:00.000Z');
  expect(await c.call('sync.confirmWithdraw', { keys: asked.uncovered }, head)).toMatchObject({ error: { code: 'locked' } });
  expect(
    await c.call(
      'sync.confirmWithdraw',
      { keys: [{ period: { kind: 'day', start: '2026-08-20', end: '2026-08-20' }, set: 'measures' }] },
      c.as('head'),
    ),
  ).toEqual({ ok: true, value: { withdrawn: 0 } });
  expect(await c.value('sync.confirmWithdraw', { keys: asked.uncovered }, c.as('head'))).toEqual({ withdrawn: asked.uncovered.length });
  await fresh.until(quiet);
  expect([...old.city.counted(UNIT, 'rec_direct').entries()].filter(([, n]) => n !== 0)).toEqual([['2026-08-20', 1]]);

  await old.c.value('sync.now', {}, old.c.as('clerk'));
  const fenced = await old.until((s) => s.mode === 'waiting_approval');
  expect(fenced.installId).toMatch(/^[\w-]{22}$/);
  expect(await old.c.call('sync.restate', { epoch: fenced.epoch, seq: 1 }, old.c.as('data'))).toMatchObject({
    error: { code: 'line-not-ready', details: { mode: 'waiting_approval' } },
  });
  await old.receive(3);
  expect((await old.state()).dirty).toBeGreaterThan(0);
  expect(old.city.counted(UNIT, 'rec_direct').get('2026-08-19') ?? 0).toBe(0);
});

test('a certified period travels as frozen, the head of the history with it', async () => {
  const { c, city, until, receive, join } = await centreAndCity({ sender: true, start: '2026-07-31T03:34:00.000Z' });
  await receive(1);
  c.setClock('2026-08-19T03:34:00.000Z');
  await join();
  const { acknowledged } = await until(quiet);
  const period = { from: '2026-07-01', to: '2026-07-31' };
  const { fingerprint } = await c.value<{ fingerprint: string }>('certify.preview', { period }, c.as('head'));
  await c.value('certify.certify', { period, fingerprint }, c.as('head'));
  await c.value('sync.now', {}, c.as('clerk'));
  await until((s) => quiet(s) && s.acknowledged > acknowledged);
  const line = city.store.world().communes.get(UNIT);
  const epoch = line?.epochs.get(line.row.countedEpoch);
  const figures = [...(epoch?.statements.values() ?? [])].filter((s) => s.key.set === 'figures');
  expect(figures.map((s) => [s.key.period, s.body.state, s.body.revision])).toEqual([
    [{ kind: 'month', start: '2026-07-01', end: '2026-07-31' }, 'certified', 1],
  ]);
  const { counters } = await c.value<{ counters: Record<string, number> }>('indicators.read', { period }, c.as('head'));
  for (const [code, n] of Object.entries(counters)) expect(figures[0]?.body.cells).toContainEqual([code, n, 1]);
  expect(epoch?.anchors.length).toBeGreaterThan(1);
});
