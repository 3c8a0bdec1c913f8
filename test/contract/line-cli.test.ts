import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CityHttp, startCityHttp } from '../../city/server/http.ts';
import { readTotals } from '../../city/totals.ts';
import { runCli } from '../../electron/commands/run.ts';
import { CHEAP_FOR_TESTS } from '../../shared/access/password-rules.ts';
import { lineCity } from '../support/line-city.ts';
import { seededBytes } from '../support/small-store.ts';

/** The command line of a centre and the real receiver over real HTTP: joined, pushed, restored from an older copy, made whole again. */
const top = mkdtempSync(join(tmpdir(), 'mcx-line-cli-'));
const UNIT = '11203';
const PERIOD = { from: '2026-07-01', to: '2026-08-31' };
const city = lineCity([UNIT, '11911']);
let http: CityHttp;
let clock = '2026-08-19T03:34:00.000Z';
beforeAll(async () => {
  http = await startCityHttp({ ports: city.ports, port: 0, log: { info: () => {}, error: () => {}, close: () => {} } });
});
afterAll(async () => {
  await http.close();
  rmSync(top, { recursive: true, force: true });
});

const random = seededBytes('line-cli');
type Ran = { readonly exit: number; readonly out: string; readonly note: string; readonly json: unknown };
async function cli(...argv: readonly string[]): Promise<Ran> {
  const out: string[] = [];
  const note: string[] = [];
  const exit = await runCli([...argv, '--json'], {
    clock: () => clock,
    random,
    out: (t) => out.push(t),
    note: (t) => note.push(t),
    watched: false,
    passwordCost: CHEAP_FOR_TESTS,
  });
  return { exit, out: out.join('\n'), note: note.join('\n'), json: out.length === 0 ? null : (JSON.parse(out.join('\n')) as unknown) };
}
let files = 0;
const register = (rows: readonly string[]): string => {
  const path = join(top, `so-${files++}.csv`);
  writeFileSync(
    path,
    `${['Mã hồ sơ,Mã TTHC,Chủ hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc xử lý,Trạng thái,Kênh tiếp nhận', ...rows].join('\n')}\n`,
  );
  return path;
};
const row = (n: number, received: string, finished = ''): string =>
  `HS-${n},1.001193,Người Mẫu ${n},${received},20/08/2026,${finished},${finished === '' ? 4 : 9},${n % 2 === 0 ? 'Trực tuyến' : 'Trực tiếp'}`;
const live = async (dir: string) => {
  const { counters, indicators } = (await cli('indicators', '--from', PERIOD.from, '--to', PERIOD.to, '--data', dir)).json as {
    counters: unknown;
    indicators: unknown;
  };
  return { counters, indicators };
};
const atCity = async () => {
  const { total } = await readTotals(city.store, { period: PERIOD, today: clock.slice(0, 10), by: null });
  return { counters: total.counters, indicators: total.indicators };
};

test('a centre joins, pushes, loses itself to an older copy and is counted right again', async () => {
  const dir = join(top, 'xa');
  await cli('init', '--name', 'Xã Ninh Giang', '--unit', UNIT, '--data', dir);
  expect(await cli('sync', '--data', dir)).toMatchObject({ exit: 1, note: expect.stringContaining('chưa ghép') as string });
  expect(
    (await cli('import', register([row(1, '03/08/2026'), row(2, '04/08/2026', '06/08/2026'), row(3, '04/08/2026')]), '--data', dir)).exit,
  ).toBe(0);

  const code = await city.code(UNIT);
  expect(await cli('join-city', '--url', 'ftp://x', '--code', code, '--data', dir)).toMatchObject({ exit: 1 });
  expect(await cli('join-city', '--url', http.address, '--code', 'ABC', '--data', dir)).toMatchObject({
    exit: 1,
    note: expect.stringContaining('26 chữ') as string,
  });
  expect(
    await cli('join-city', '--url', http.address, '--code', `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`, '--data', dir),
  ).toMatchObject({ exit: 1, note: expect.stringContaining('không nhận mã') as string });
  expect(await cli('join-city', '--url', 'http://127.0.0.1:9', '--code', code, '--data', dir)).toMatchObject({
    exit: 1,
    note: expect.stringContaining('Không nhận được trả lời') as string,
  });
  const joined = await cli('join-city', '--url', http.address, '--code', code, '--data', dir);
  expect(joined).toMatchObject({ exit: 0, json: { commune: UNIT, epoch: expect.any(Number) as number } });
  expect(await cli('join-city', '--url', http.address, '--code', code, '--data', dir)).toMatchObject({ exit: 1 });

  const dry = (await cli('sync', '--dry-run', '--data', dir)).json as { pending: number };
  expect(dry).toMatchObject({ sent: 0, acknowledged: 0, refused: 0 });
  expect(city.row(UNIT)?.head.seq).toBe(0);
  // What was counted is sent, and then that all of it stands.
  expect(await cli('sync', '--data', dir)).toMatchObject({
    exit: 0,
    json: { sent: dry.pending + 1, acknowledged: dry.pending + 1, refused: 0, pending: 0 },
  });
  expect(await atCity()).toEqual(await live(dir));
  expect(await cli('sync', '--data', dir)).toMatchObject({ exit: 0, json: { sent: 0, acknowledged: 0, refused: 0, pending: 0 } });

  const copy = join(top, 'truoc.mcx');
  expect((await cli('backup', copy, '--data', dir)).exit).toBe(0);
  expect(
    (await cli('import', register([row(4, '10/08/2026'), row(5, '11/08/2026'), row(1, '03/08/2026', '12/08/2026')]), '--data', dir)).exit,
  ).toBe(0);
  expect((await cli('sync', '--data', dir)).exit).toBe(0);
  const counted = await atCity();
  expect(counted).toEqual(await live(dir));

  const back = join(top, 'phuc-hoi');
  expect((await cli('restore', copy, '--data', back, '--key-file', `${dir}.key`)).exit).toBe(0);
  clock = '2026-08-19T05:00:00.000Z';
  expect((await cli('import', register([row(6, '13/08/2026')]), '--data', back)).exit).toBe(0);
  const waiting = await cli('sync', '--data', back);
  expect(waiting).toMatchObject({ exit: 1, json: { refused: 0 } });
  expect(await atCity()).toEqual(counted);
  await city.approve(UNIT);
  expect(await cli('sync', '--data', back)).toMatchObject({ exit: 1, json: { refused: 0 } });
  // Days that only the lost store knew: the city goes on counting the old epoch until somebody says that they are empty here.
  expect(await atCity()).toEqual(counted);
  expect(await cli('sync', '--confirm-withdraw', '--data', back)).toMatchObject({ exit: 0, json: { refused: 0, pending: 0 } });
  expect(await atCity()).toEqual(await live(back));
  expect(await atCity()).not.toEqual(counted);

  // The store that was left behind speaks no more.
  expect((await cli('sync', '--data', dir)).exit).toBe(1);
  expect(await atCity()).toEqual(await live(back));
  for (const data of [dir, back])
    expect((await cli('verify', '--data', data)).json).toMatchObject({
      ok: true,
      checks: expect.arrayContaining([{ id: 'outbox', ok: true, detail: expect.stringContaining('liền chuỗi') as string }]) as unknown,
    });
});
