import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { receiveEpoch } from '../../city/receive/epoch.ts';
import { newPairingCode } from '../../city/receive/pairing.ts';
import { receivePull } from '../../city/receive/pull.ts';
import { receiveSync } from '../../city/receive/sync.ts';
import { noMeasures } from '../../shared/indicators/measures.ts';
import { ITEM_BODY } from '../../shared/sync/protocol.ts';
import { dayCells } from '../../shared/sync/statement.ts';
import { handHub } from '../support/hand-hub.ts';
import {
  aServerForTheFile,
  call,
  codeOf,
  later,
  now,
  open,
  OPERATOR,
  ports,
  QUARTER,
  shut,
  setClock,
  signIn,
  value,
} from '../support/city-page.ts';

aServerForTheFile();

describe('figures and what goes down', () => {
  const hubs = new Map<string, ReturnType<typeof handHub>>();
  let cookie: string;
  const day = (received: number, late: number) => {
    const m = { ...noMeasures(), rec_direct: received, done_before: received - late, done_late: late, digitised: received };
    return [...dayCells(m, new Map([['Hộ tịch', m]]))] as never;
  };
  beforeAll(async () => {
    await open();
    const post = async (path: 'sync' | 'epochs' | 'pull', body: string) =>
      path === 'sync' ? receiveSync(ports, body) : path === 'epochs' ? receiveEpoch(ports, body) : receivePull(ports, body);
    for (const [code, received, late] of [
      ['10507', 100, 5],
      ['10606', 40, 2],
      ['10615', 50, 1],
    ] as const) {
      const hub = handHub(ports.crypto, code, post, () => now);
      await hub.ask({}, (await newPairingCode(ports, code)).code);
      hub.day('2026-07-06', day(received, late));
      hub.day('2026-05-06', day(20, 0));
      hub.snapshotEnd();
      await hub.sync();
      hubs.set(code, hub);
    }
    cookie = (await signIn(OPERATOR)).cookie;
  });
  afterAll(shut);

  it('ranks with shared places, each block on its own base, and what moved', async () => {
    const league = value(await call(cookie, 'league.read', { set: 'ontime_rate', period: QUARTER, block: 'all' }));
    expect(league.rows.map((r) => [r.name, r.rank, r.of, r.num, r.den, r.value, r.previousRank, r.movement])).toEqual([
      ['Mẫu Ba', 1, 3, 49, 50, 98, 1, 0],
      ['Mẫu Hai', 2, 3, 38, 40, 95, 1, -1],
      ['Mẫu Một', 2, 3, 95, 100, 95, 1, -1],
      ['Mẫu Bốn', null, 3, 0, 0, null, null, null],
    ]);
    expect({ of: league.of, without: league.without, previous: league.previous }).toEqual({
      of: 3,
      without: 1,
      previous: { from: '2026-04-01', to: '2026-06-30' },
    });
    const wards = value(await call(cookie, 'league.read', { set: 'late_rate', period: QUARTER, block: 'ward' }));
    expect(wards.rows.map((r) => [r.name, r.rank, r.of])).toEqual([
      ['Mẫu Một', 1, 1],
      ['Mẫu Bốn', null, 1],
    ]);
    const lowestFirst = value(await call(cookie, 'league.read', { set: 'late_rate', period: QUARTER, block: 'all' }));
    expect(lowestFirst.rows[0]?.name).toBe('Mẫu Ba');
  });

  it('adds up: the city is the sum of its communes and of its fields', async () => {
    const byCommune = value(await call(cookie, 'totals.read', { period: QUARTER, by: 'commune' }));
    const byField = value(await call(cookie, 'totals.read', { period: QUARTER, by: 'field' }));
    expect(byCommune.total.counters).toMatchObject({ total: 190, rec_period: 190, carried: 0, done_late: 8 });
    expect(byField.total.counters).toEqual(byCommune.total.counters);
    expect(byField.rows.map((r) => [r.key, r.counters.total])).toEqual([['Hộ tịch', 190]]);
    expect(
      value(await call(cookie, 'totals.read', { period: QUARTER, by: 'field', commune: '10606' })).rows.map((r) => r.counters.total),
    ).toEqual([40]);
    expect(value(await call(cookie, 'totals.read', { period: QUARTER, by: 'commune', field: 'Đất đai' })).rows).toEqual([]);
    expect(codeOf(await call(cookie, 'totals.read', { period: QUARTER, commune: '99999' }))).toBe('not-found');
  });

  it('shows of each commune the newest period it told of its lists, never summed, with every fraction in the file', async () => {
    const tell = async (
      code: string,
      start: string,
      end: string,
      kind: 'month' | 'quarter',
      cells: readonly (readonly [string, number, number])[],
    ): Promise<void> => {
      const hub = hubs.get(code);
      hub?.statement({
        period: { kind, start, end },
        set: 'petitions',
        cells: cells.map(([c, n, d]) => [c, n, d] as [string, number, number]),
      });
      expect((await hub?.sync(hub.head().seq))?.results.map((r) => r.verdict)).toEqual(['stored']);
    };
    await tell('10606', '2026-06-01', '2026-06-30', 'month', [
      ['petition_ontime_rate', 9, 9],
      ['petitions_received', 9, 1],
    ]);
    await tell('10606', '2026-07-01', '2026-07-31', 'month', [
      ['petition_ontime_rate', 4, 5],
      ['petitions_received', 5, 1],
    ]);
    await tell('10606', '2026-04-01', '2026-06-30', 'quarter', [
      ['petition_ontime_rate', 20, 20],
      ['petitions_received', 20, 1],
    ]);
    await tell('10507', '2026-07-01', '2026-07-31', 'month', [
      ['petition_ontime_rate', 0, 0],
      ['petitions_received', 0, 1],
    ]);
    const told = value(await call(cookie, 'told.read', { set: 'petitions' }));
    expect([told.told, told.rows.map((r) => [r.code, r.period?.start ?? null, r.cells.map((c) => [c.num, c.den])])]).toEqual([
      2,
      [
        [
          '10507',
          '2026-07-01',
          [
            [0, 0],
            [0, 1],
          ],
        ],
        ['10525', null, []],
        [
          '10606',
          '2026-07-01',
          [
            [4, 5],
            [5, 1],
          ],
        ],
        ['10615', null, []],
      ],
    ]);
    expect(
      value(await call(cookie, 'told.read', { set: 'petitions', kind: 'quarter' }))
        .rows.filter((r) => r.period !== null)
        .map((r) => [r.code, r.cells[0]?.num]),
    ).toEqual([['10606', 20]]);
    expect(value(await call(cookie, 'told.read', { set: 'petitions', block: 'ward' })).rows.map((r) => r.code)).toEqual(['10507', '10525']);
    expect(value(await call(cookie, 'told.read', { set: 'tasks' })).told).toBe(0);
    const file = async (published: boolean): Promise<readonly string[]> =>
      value(await call(cookie, 'export.csv', { what: 'told', told: 'petitions', published })).csv.split('\r\n');
    const [head, ward, , commune] = await file(false);
    expect(head).toContain('Đúng hạn: tử số;Đúng hạn: mẫu số;Đúng hạn');
    expect([
      ward?.includes('Không phát sinh'),
      ward?.includes('0,00 %'),
      commune?.includes('4;5;80,00 %'),
      commune?.includes('5;1;5'),
    ]).toEqual([false, false, true, true]);
    expect((await file(true))[3]).toContain('dưới 5');
    expect((await file(true))[3]).not.toContain('80,00 %');
  });

  it('locks a period once, keeps it as it was, and lists what came after', async () => {
    const may = { from: '2026-05-01', to: '2026-05-31' };
    expect(codeOf(await call(cookie, 'cutoffs.lock', { period: QUARTER }))).toBe('bad-period');
    const { id, communes } = value(await call(cookie, 'cutoffs.lock', { period: may }));
    expect(communes).toBe(3);
    expect(codeOf(await call(cookie, 'cutoffs.lock', { period: may }))).toBe('bad-period');
    const hub = hubs.get('10606');
    hub?.day('2026-05-06', day(25, 0));
    expect((await hub?.sync(hub.head().seq))?.results.map((r) => r.verdict)).toEqual(['after_cutoff']);
    const locked = value(await call(cookie, 'cutoffs.read', { id }));
    expect({ total: locked.total.counters.total, corrections: locked.corrections.map((c) => [c.commune, c.key.period.start]) }).toEqual({
      total: 60,
      corrections: [['10606', '2026-05-06']],
    });
    expect(value(await call(cookie, 'totals.read', { period: may })).total.counters.total).toBe(65);
    expect(value(await call(cookie, 'cutoffs.list', {}))).toMatchObject([{ id, by: OPERATOR, communes: 3, corrections: 1 }]);
  });

  it('sends down what the centres can read, in whole lists, losing no line to another operator', async () => {
    const lines = [
      ['ontime_rate', 9800],
      ['online_rate', 8500],
      ['late_rate', 100],
      ['eresult_rate', 9000],
    ] as const;
    await Promise.all(
      lines.map(([indicator, hundredths]) =>
        call(cookie, 'targets.publish', { indicator, hundredths, validFrom: '2026-07-01', basis: 'Kế hoạch mẫu' }),
      ),
    );
    expect(value(await call(cookie, 'targets.list', {})).map((t) => [t.indicator, t.hundredths])).toEqual([
      ['eresult_rate', 9000],
      ['late_rate', 100],
      ['online_rate', 8500],
      ['ontime_rate', 9800],
    ]);
    value(await call(cookie, 'targets.publish', { indicator: 'ontime_rate', hundredths: null, validFrom: '2026-10-01', basis: 'Thôi' }));
    expect(
      value(await call(cookie, 'targets.list', {}))
        .filter((t) => t.indicator === 'ontime_rate')
        .map((t) => t.hundredths),
    ).toEqual([9800, null]);
    expect(value(await call(cookie, 'ranks.publish', { set: 'ontime_rate', period: QUARTER }))).toEqual({ version: 1, communes: 3 });
    value(await call(cookie, 'ranks.publish', { set: 'late_rate', period: QUARTER }));
    value(
      await call(cookie, 'calendar.publish', {
        year: 2027,
        basis: 'Thông báo mẫu',
        days: [{ day: '2027-01-01', kind: 'holiday', name: 'Tết Dương lịch' }],
      }),
    );
    value(
      await call(cookie, 'catalogue.publish', {
        basis: 'Quyết định mẫu',
        procedures: [
          {
            code: '1.004873',
            name: 'Thủ tục mẫu',
            field: 'Hộ tịch',
            validFrom: '2026-09-01',
            status: 'active',
            term: { value: 3, unit: 'working_day' },
            feeVnd: 0,
            feeOnlineVnd: null,
            onlineLevel: 'full',
          },
        ],
      }),
    );
    const hub = hubs.get('10606');
    const items = (await hub?.pull()) ?? [];
    const bodies = new Map(
      items
        .filter((i) => i.kind !== 'receipts')
        .map((i) => [i.kind, ITEM_BODY[i.kind].parse(JSON.parse(i.body.slice(i.body.indexOf('\n') + 1)))]),
    );
    expect([...bodies.keys()].toSorted()).toEqual(['calendar', 'catalogue', 'rank', 'targets']);
    expect(
      (bodies.get('rank') as { ranks: { set: string; block: string; rank: number; of: number }[] }).ranks.map((r) => [
        r.set,
        r.block,
        r.rank,
        r.of,
      ]),
    ).toEqual([
      ['late_rate', 'all', 2, 3],
      ['late_rate', 'commune', 2, 2],
      ['ontime_rate', 'all', 2, 3],
      ['ontime_rate', 'commune', 2, 2],
    ]);
    await hub?.pull(items.map(({ kind, version }) => ({ kind, version })));
    const sent = value(await call(cookie, 'publications.list', {}));
    expect(sent.find((p) => p.kind === 'rank' && p.version === 2)).toMatchObject({ delivered: 1, of: 3, by: OPERATOR });
    expect(sent.find((p) => p.kind === 'catalogue')).toMatchObject({ delivered: 1, of: 4 });
    expect(codeOf(await call(cookie, 'ranks.publish', { set: '766', period: QUARTER }))).toBe('bad-period');
  });

  it('calls a line silent by the days that are worked, as the city itself sent them down', async () => {
    setClock('2026-08-24T03:00:00.000Z');
    ({ cookie } = await signIn(OPERATOR));
    const seen = async (): Promise<readonly string[]> => [
      ...value(await call(cookie, 'health.list', {})).rows.map((r) => r.state),
      value(await call(cookie, 'health.commune', { commune: '10606' })).health.state,
    ];
    // Since Wednesday: Saturday 22/08 is worked in exchange by the calendar that ships.
    expect(await seen()).toEqual(['silent', 'silent', 'silent', 'never_joined', 'silent']);
    value(
      await call(cookie, 'calendar.publish', {
        year: 2026,
        basis: 'Thông báo mẫu',
        days: ['2026-08-20', '2026-08-21'].map((d) => ({ day: d, kind: 'holiday' as const, name: 'Nghỉ bão' })),
      }),
    );
    expect(await seen()).toEqual(['ok', 'ok', 'ok', 'never_joined', 'ok']);
  });

  it('says how each line stands, and lets one of two installs in', async () => {
    const health = value(await call(cookie, 'health.list', {}));
    expect(health.rows.map((r) => [r.name, r.state])).toEqual([
      ['Mẫu Ba', 'ok'],
      ['Mẫu Hai', 'ok'],
      ['Mẫu Một', 'ok'],
      ['Mẫu Bốn', 'never_joined'],
    ]);
    const post = async (_: string, body: string) => receiveEpoch(ports, body);
    const [a, b] = [handHub(ports.crypto, '10615', post, () => now), handHub(ports.crypto, '10615', post, () => now)];
    b.hub.install = `khac${b.hub.install.slice(4)}`;
    const asked = [await a.ask({ reason: 'restored' }, null), await b.ask({ reason: 'fork' }, null)];
    expect(asked.map((x) => x.status)).toEqual(['waiting', 'waiting']);
    expect(codeOf(await call(cookie, 'pairing.approve', { commune: '10615', installId: null }))).toBe('nothing-to-approve');
    later(5000);
    expect(
      value(await call(cookie, 'health.commune', { commune: '10615' }))
        .asks.map((x) => x.reason)
        .toSorted(),
    ).toEqual(['fork', 'restored']);
    const { epoch } = value(await call(cookie, 'pairing.approve', { commune: '10615', installId: b.hub.install }));
    const one = value(await call(cookie, 'health.commune', { commune: '10615' }));
    expect({
      state: one.health.state,
      epochs: one.epochs.map((e) => [e.epoch === epoch, e.closed, e.counted, e.by]),
      uncovered: one.uncovered.length,
    }).toEqual({
      state: 'catching_up',
      epochs: [
        [true, false, false, OPERATOR],
        [false, true, true, ''],
      ],
      uncovered: 2,
    });
  });

  it('exports what a spreadsheet reads, and masks for publication', async () => {
    const own = value(await call(cookie, 'export.csv', { what: 'totals', period: QUARTER, by: 'commune' }));
    expect(own.name).toBe('tong-hop_2026-07-01_2026-09-30.csv');
    expect(own.csv.startsWith('\uFEFFMã;Tên;')).toBe(true);
    expect(own.csv).toContain('\r\n10615;Mẫu Ba;0;50;0;50;0;50;49;0;1;50;');
    const published = value(await call(cookie, 'export.csv', { what: 'totals', period: QUARTER, by: 'commune', published: true }));
    expect(published.csv).toMatch(/10615;Mẫu Ba;[^\r]*dưới 5/);
    expect(
      published.csv
        .split('\r\n')
        .filter((l) => /^10(?:606|615);/.test(l))
        .every((l) => !/;(?:49|1|2|38);/.test(l)),
    ).toBe(true);
    const league = value(await call(cookie, 'export.csv', { what: 'league', set: 'ontime_rate', period: QUARTER, published: true }));
    expect(league.csv).toContain('1;3;10615;Mẫu Ba;xã;không công bố;50;không công bố;');
    for (const what of ['health', 'periods', 'restatements', 'outliers'] as const)
      expect(value(await call(cookie, 'export.csv', { what, period: QUARTER })).csv.length).toBeGreaterThan(20);
    expect(codeOf(await call(cookie, 'export.csv', { what: 'league' }))).toBe('bad-period');
  });
});
