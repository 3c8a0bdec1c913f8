import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCalendar } from '../../db/queries/calendar.ts';
import { queueCounts } from '../../db/queries/register-page.ts';
import { readBoard } from '../../electron/indicators/board.ts';
import { addDays, vietnamInstant, weekdayOf } from '../../shared/calendar/civil-day.ts';
import type { Answer } from '../../shared/contract/contract.ts';
import type { RegisterRow } from '../../shared/contract/dossiers.ts';
import { importBytes, storeFolder, TODAY } from '../support/import-store.ts';
import { quickCentre } from '../support/quick-centre.ts';
import { csvOf, vnDate } from '../support/register-generator.ts';

type Board = Answer<'today.read'>;
const OFFICER = 'Người Mẫu officer';
const WORKERS = ['Lê Mẫu Thắng', 'Phạm Mẫu Hòa'] as const;
const isOpen = (r: RegisterRow): boolean => [2, 4, 5, 6, 8].includes(r.status);
const inClock = (r: RegisterRow): boolean => r.status === 2 || r.status === 4;

/** Twenty working days up to 18/08/2026, told as they would be at the counter, and the morning of the 19th. */
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

describe('the board of a day', () => {
  let c: Awaited<ReturnType<typeof quickCentre>>;
  let rows: readonly RegisterRow[];
  const at = (day: string, time: string): void => {
    c.setClock(vietnamInstant(day, time));
  };
  const read = (): Promise<Board> => c.value<Board>('today.read', {}, c.as('head'));
  const usual = async () => {
    const { tiles } = await read();
    return [tiles.received.usual, tiles.finished.usual, tiles.returned.usual];
  };
  let serial = 0;
  const receive = async (more: object = {}): Promise<number> => {
    serial += 1;
    const { id } = await c.value<{ id: number }>(
      'dossiers.receive',
      {
        procedureCode: serial % 2 === 0 ? '1.001193' : '1.013225',
        channel: 'direct',
        code: null,
        person: { fullName: `Người Mẫu ${serial}` },
        components: [],
        fees: [],
        term: { value: 3, unit: 'working_day' },
        officer: WORKERS[serial % 2],
        ...more,
      },
      c.as('clerk'),
    );
    return id;
  };
  const act = async (id: number, action: object, by: 'head' | 'officer' = 'head'): Promise<void> => {
    const { row } = await c.value<{ row: RegisterRow }>('dossiers.read', { id }, c.as(by));
    await c.value('dossiers.act', { id, revision: row.revision, action }, c.as(by));
  };
  const finish = (id: number, by: 'head' | 'officer' = 'head'): Promise<void> =>
    act(id, { kind: 'finish', result: 'granted', electronicResult: id % 3 > 0, lateReason: 'Chờ chữ ký' }, by);

  beforeAll(async () => {
    c = await quickCentre({ start: vietnamInstant('2026-07-21', '08:00') });
    const days = Array.from({ length: 28 }, (_, i) => addDays('2026-07-22', i)).filter((d) => weekdayOf(d) <= 5);
    expect(days).toHaveLength(20);
    const waiting: number[] = [],
      held: number[] = [];
    for (const day of days) {
      at(day, '09:00');
      const first = await receive();
      waiting.push(await receive());
      if (day === '2026-07-22')
        for (let i = 0; i < 8; i++) held.push(await receive({ officer: OFFICER, term: { value: 30, unit: 'day' } }));
      // Asked on the 28th of July: 16 working days have passed on 19/08; asked on the 29th: 15.
      if (day === '2026-07-28' || day === '2026-07-29')
        await act(await receive({ officer: WORKERS[0] }), {
          kind: 'requestSupplement',
          lines: ['Giấy ủy quyền'],
          reason: 'Thiếu giấy ủy quyền',
        });
      at(day, '10:00');
      await finish(first);
      at(day, '15:00');
      await receive({ channel: 'post', term: { value: 10, unit: 'working_day' } });
      // A few stay open past their promise.
      if (waiting.length > 3) await finish(waiting.shift() ?? 0);
      await act(first, { kind: 'return', receiver: 'Người nhận Mẫu', method: 'counter' });
    }
    at('2026-08-18', '15:00');
    await receive({ as: 'new', channel: 'online', code: 'H24.125-260818-9001' });
    at('2026-08-19', '08:00');
    await receive({ as: 'new', channel: 'online', code: 'H24.125-260819-9002' });
    await receive({ channel: 'online', code: 'H24.125-260819-9003', term: { value: 4, unit: 'hour' } });
    at('2026-08-19', '09:00');
    // The one who finishes a dossier is the one it counts for.
    for (const id of held) await finish(id, 'officer');
    at('2026-08-19', '10:34');
    rows = (await c.value<{ rows: RegisterRow[] }>('dossiers.page', { queue: 'all', limit: 500 }, c.as('head'))).rows;
  });
  afterAll(async () => {
    await c.close();
  });

  it('adds up: open this morning, plus received, less finished, is open now', async () => {
    const { flow, tiles } = await read();
    const counted = rows.filter((r) => r.status !== 1 && r.status !== 3);
    expect(flow).toEqual({
      openStart: counted.filter((r) => (r.receivedOn ?? '') < TODAY && (r.finishedOn === null || r.finishedOn >= TODAY)).length,
      received: counted.filter((r) => r.receivedOn === TODAY).length,
      finished: counted.filter((r) => r.finishedOn === TODAY).length,
      open: counted.filter(isOpen).length,
    });
    expect(flow.openStart + flow.received - flow.finished).toBe(flow.open);
    expect(flow.finished).toBe(8);
    expect(tiles.received).toMatchObject({ count: 1, online: 1, counter: 0 });
    expect(tiles.finished).toMatchObject({ count: 8, before: 8, on: 0, late: 0 });
    expect(tiles.returned).toMatchObject({ count: 0, waiting: rows.filter((r) => r.status === 9).length });
  });

  it('compares with the usual day up to the same hour', async () => {
    // By 10:34: two received a day and ten more in all; one finished; none returned yet.
    expect(await usual()).toEqual([2.5, 1, 0]);
  });

  it('counts what its queues count', async () => {
    const { alerts } = await read();
    const queues = await c.value<Record<string, number>>('dossiers.counts', {}, c.as('head'));
    const late = rows.filter((r) => inClock(r) && (r.promisedOn ?? '9') < TODAY);
    expect(late.length).toBeGreaterThan(1);
    expect(alerts.late).toEqual({ count: late.length, worstDays: Math.max(...late.map((r) => r.due.days)) });
    expect(alerts.today.count).toBe(rows.filter((r) => inClock(r) && r.promisedOn === TODAY).length);
    expect([alerts.late.count, alerts.today.count, alerts.h24.count, alerts.onlineNew.count]).toEqual([
      queues['late'],
      queues['today'],
      queues['h24'],
      queues['online-new'],
    ]);
    // Four working hours from 08:00 end at 13:30, after the noon break.
    expect(alerts.today.nearest).toBe(
      rows
        .filter((r) => inClock(r) && (r.promisedAt ?? '') >= '2026-08-19T10:34' && r.promisedOn === TODAY)
        .map((r) => r.promisedAt?.slice(11) ?? '')
        .sort(byText)[0],
    );
    expect(alerts.waitingTooLong).toEqual({ count: 1, limitDays: 15 });
    // Filed at 15:00 the day before: two hours that day, six today.
    expect(alerts.onlineNew).toEqual({ count: 2, soonest: '2026-08-19T15:00' });
  });

  it('lists what must happen by the hour: overdue first, online ones by their eight hours, each with a name', async () => {
    const { todo, todoTotal } = await read();
    const expected = rows.filter((r) => (inClock(r) && (r.promisedOn ?? '9') <= '2026-08-20') || r.status === 1);
    expect(new Set(todo.map((t) => t.id))).toEqual(new Set(expected.map((r) => r.id)));
    expect(todoTotal).toBe(expected.length);
    const late = todo.filter((t) => t.due.kind === 'late');
    expect(todo.slice(0, late.length)).toEqual(late);
    expect(late.map((t) => t.promisedOn)).toEqual(late.map((t) => t.promisedOn ?? '').toSorted(byText));
    const rest = todo.slice(late.length).map((t) => t.by ?? `${t.promisedOn ?? ''}T24:00`);
    expect(rest).toEqual(rest.toSorted());
    const online = todo.filter((t) => t.what === 'Tiếp nhận trực tuyến');
    expect(online.map((t) => t.by)).toEqual(['2026-08-19T15:00', '2026-08-20T08:00']);
    expect(late.every((t) => t.what === 'Xong và trả kết quả')).toBe(true);
    expect(todo.filter((t) => t.due.kind === 'today').every((t) => t.what === 'Kết thúc xử lý' || t.what === 'Giao và xử lý')).toBe(true);
    for (const t of todo)
      expect(rows.find((r) => r.id === t.id)).toMatchObject({ code: t.code, officer: t.officer, procedureName: t.procedureName });
  });

  it('shows the load of each officer, and who has room', async () => {
    const { load } = await read();
    for (const name of WORKERS) {
      const own = rows.filter((r) => r.officer === name && isOpen(r));
      expect(load.find((o) => o.officer === name)).toMatchObject({
        open: own.length,
        late: own.filter((r) => r.due.kind === 'late').length,
        dueToday: own.filter((r) => r.due.kind === 'today').length,
      });
    }
    expect(load.reduce((n, o) => n + o.open, 0)).toBe(rows.filter(isOpen).length);
    // Eight dossiers on each of the four days looked at, all finished this morning.
    expect(load.find((o) => o.officer === OFFICER)).toEqual({ officer: OFFICER, field: '', open: 0, usual: 8, dueToday: 0, late: 0 });
    expect(load.map((o) => o.open)).toEqual(load.map((o) => o.open).toSorted((a, b) => b - a));
  });

  it('names the indicators furthest below their targets with their fractions of the quarter', async () => {
    await c.value('targets.save', { indicator: 'online_rate', value: 85, validFrom: '2026-08-01', basis: 'Kế hoạch mẫu' }, c.as('head'));
    const { furthest, quarter } = await read();
    expect(quarter).toEqual({ from: '2026-07-01', to: '2026-09-30' });
    const reading = await c.value<Answer<'indicators.read'>>('indicators.read', { period: quarter }, c.as('head'));
    expect(furthest.length).toBe(3);
    for (const f of furthest) {
      expect(reading.indicators).toContainEqual({ id: f.id, num: f.num, den: f.den, value: f.value });
      expect(f.value ?? 100).toBeLessThan(f.target);
      expect(f.advice.length).toBeGreaterThan(10);
    }
    const gaps = furthest.map((f) => f.target - (f.value ?? 0));
    expect(gaps).toEqual(gaps.toSorted((a, b) => b - a));
    const online = furthest.find((f) => f.id === 'online_rate');
    if (online === undefined) throw new Error('online_rate is not among them');
    const reaches = (n: number): boolean => (online.num + n) * 100 >= 85 * (online.den + n);
    expect([reaches(online.need), reaches(online.need - 1)]).toEqual([true, false]);
  });

  it('hands out files once: the form and a breakdown, as workbook and as data', async () => {
    const period = { from: '2026-07-01', to: '2026-09-30' };
    const token = c.as('data');
    const get = async (link: string) => {
      const got = await c.centre().download(token, link);
      if (!got.ok) throw new Error(got.error.code);
      return got;
    };
    const doc = await c.value<Answer<'reports.read'>>('reports.read', { id: 'bieu-06', period }, token);
    const json = await c.value<{ link: string; name: string }>('reports.export', { id: 'bieu-06', period, format: 'json' }, token);
    expect(JSON.parse(Buffer.from((await get(json.link)).bytes).toString('utf8'))).toEqual(doc);
    for (const [method, input] of [
      ['reports.export', { id: 'bieu-06', period, format: 'xlsx' }],
      ['indicators.export', { period, by: 'officer' }],
    ] as const) {
      const made = await c.value<{ link: string; name: string }>(method, input, token);
      expect(made.name).toMatch(/2026-07-01_2026-09-30\.xlsx$/);
      expect(Buffer.from((await get(made.link)).bytes.slice(0, 2)).toString('latin1')).toBe('PK');
    }
    expect(await c.call('reports.export', { id: 'bieu-99', period, format: 'json' }, token)).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    });
    expect((await c.value<readonly { id: string }[]>('reports.list', {}, token)).map((r) => r.id)).toEqual(['bieu-06']);
  });

  it('compares with the whole usual day in the evening', async () => {
    // Days end with a third received, a return and, from the fourth day on, a second finished.
    at('2026-08-19', '16:30');
    expect(await usual()).toEqual([3.5, 1.9, 1]);
  });
});

describe('the board over an imported register', () => {
  const folder = storeFolder();
  afterAll(() => folder.clean());
  const HEAD = ['Mã hồ sơ', 'Mã TTHC', 'Chủ hồ sơ', 'Ngày tiếp nhận', 'Ngày hẹn trả', 'Ngày kết thúc xử lý', 'Trạng thái', 'Cán bộ xử lý'];
  const line = (n: number, R: string, H: string, K: string, status: string): string[] => [
    `H24.MAU-${String(n).padStart(4, '0')}`,
    '1.001193',
    `Người Mẫu ${n}`,
    R,
    H,
    K,
    status,
    'Cán bộ Mẫu Một',
  ];
  const board = (store: ReturnType<typeof folder.store>, time: string) =>
    readBoard(store, { today: TODAY, nowLocal: `${TODAY}T${time}`, officer: 'Đào Mẫu Bình', calendar: loadCalendar(store) });

  it('is empty, not zero, without any history', () => {
    const b = board(folder.store(), '10:34');
    expect(b).toMatchObject({ flow: { openStart: 0, received: 0, finished: 0, open: 0 }, todo: [], todoTotal: 0, load: [], furthest: [] });
    expect([b.tiles.received.usual, b.tiles.finished.usual, b.tiles.returned.usual]).toEqual([null, null, null]);
    expect(b.alerts).toMatchObject({
      late: { count: 0, worstDays: 0 },
      today: { count: 0, nearest: null },
      onlineNew: { count: 0, soonest: null },
    });
  });

  it('still knows the next hour of today behind a backlog, and a wait older than the calendar', async () => {
    const store = folder.store();
    const overdue = Array.from({ length: 40 }, (_, i) => line(i, '03/08/2026', vnDate(addDays('2026-08-06', i % 10)), '', 'Đang xử lý'));
    const { result } = await importBytes(
      store,
      csvOf([
        HEAD,
        ...overdue,
        line(100, '10/08/2026', '19/08/2026', '', 'Đang xử lý'),
        line(101, '10/08/2026', '19/08/2026 09:00', '', 'Đang xử lý'),
        line(102, '10/08/2026', '19/08/2026 14:15', '', 'Đang xử lý'),
        line(103, '10/08/2026', '19/08/2026 11:00', '', 'Được tiếp nhận'),
        line(200, '02/03/2019', '', '', 'Yêu cầu bổ sung giấy tờ'),
        line(201, '18/08/2026', '', '', 'Yêu cầu bổ sung giấy tờ'),
      ]),
    );
    expect(result).toMatchObject({ added: 46, refused: 0 });
    const b = board(store, '10:34');
    expect(b.alerts).toMatchObject({
      late: { count: 40, worstDays: 13 },
      today: { count: 4, nearest: '11:00' },
      waitingTooLong: { count: 1, limitDays: 15 },
    });
    expect(b.alerts.late.count).toBe(queueCounts(store, { today: TODAY, nowLocal: `${TODAY}T10:34`, officer: '' }).late);
    expect([b.todo.length, b.todoTotal]).toEqual([26, 44]);
    expect(b.todo.every((t) => t.due.kind === 'late')).toBe(true);
    expect(board(store, '15:00').alerts.today.nearest).toBeNull();
  });

  it('puts a promise without an hour at the end of its day, and counts days without hours by their share', async () => {
    const store = folder.store();
    await importBytes(
      store,
      csvOf([
        HEAD,
        line(1, '10/08/2026', '19/08/2026', '', 'Đang xử lý'),
        line(2, '10/08/2026', '19/08/2026 14:15', '', 'Đang xử lý'),
        line(3, '10/08/2026', '20/08/2026 08:00', '', 'Đang xử lý'),
        ...Array.from({ length: 40 }, (_, i) => line(100 + i, '12/08/2026', '14/08/2026', '13/08/2026', 'Đã trả kết quả')),
      ]),
    );
    const noon = board(store, '12:00');
    expect(noon.todo.map((t) => t.code)).toEqual(['H24.MAU-0002', 'H24.MAU-0001', 'H24.MAU-0003']);
    // Half of the working hours have passed at noon: 43 received and 40 finished over twenty days.
    expect([noon.tiles.received.usual, noon.tiles.finished.usual]).toEqual([1.1, 1]);
    expect(board(store, '17:00').tiles.finished.usual).toBe(2);
    expect(board(store, '07:00').tiles.finished.usual).toBe(0);
  });

  it('does not lose the hour of today among more dossiers than it lists', async () => {
    const store = folder.store();
    await importBytes(
      store,
      csvOf([
        HEAD,
        ...Array.from({ length: 30 }, (_, i) => line(i, '10/08/2026', '19/08/2026', '', 'Đang xử lý')),
        line(50, '10/08/2026', '19/08/2026 14:15', '', 'Đang xử lý'),
      ]),
    );
    const b = board(store, '10:34');
    expect([b.todo.length, b.todoTotal, b.todo[0]?.code, b.todo[0]?.by]).toEqual([26, 31, 'H24.MAU-0050', '2026-08-19T14:15']);
  });
});
