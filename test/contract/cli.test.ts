import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '../../electron/commands/pdf.ts';
import { runCli } from '../../electron/commands/run.ts';
import { CHEAP_FOR_TESTS } from '../../shared/access/password-rules.ts';
import { keepBackups } from '../../electron/server/auto-backup.ts';
import { openCentre } from '../../electron/server/centre.ts';
import { fileKeySource } from '../../electron/server/keys.ts';
import { silentLog } from '../../electron/server/log.ts';
import { seededBytes } from '../support/small-store.ts';

const top = mkdtempSync(join(tmpdir(), 'mcx-cli-'));
afterAll(() => rmSync(top, { recursive: true, force: true }));
const NOW = '2026-08-19T03:34:00.000Z';
const random = seededBytes('cli');

type Ran = { readonly exit: number; readonly out: string; readonly note: string; readonly json: () => unknown };
/** A command in this process: the same code as electron/cli.ts with a clock and cheap passwords. */
const run = async (...argv: readonly string[]): Promise<Ran> => {
  const out: string[] = [];
  const note: string[] = [];
  const exit = await runCli(argv, {
    clock: () => NOW,
    random,
    out: (t) => out.push(t),
    note: (t) => note.push(t),
    watched: false,
    passwordCost: CHEAP_FOR_TESTS,
  });
  return { exit, out: out.join('\n'), note: note.join('\n'), json: () => JSON.parse(out.join('\n')) as unknown };
};
const on =
  (dir: string) =>
  (...argv: readonly string[]): Promise<Ran> =>
    run(...argv, '--data', dir);
let n = 0;
const folder = (): string => join(top, `so-${n++}`);
const made = async (...more: readonly string[]): Promise<string> => {
  const dir = folder();
  const done = await run('init', '--name', 'Xã Ninh Giang', '--unit', '11203', '--data', dir, '--json', ...more);
  if (done.exit !== 0) throw new Error(done.note);
  return dir;
};
const csvFile = (name: string, rows: readonly string[]): string => {
  const path = join(top, name);
  writeFileSync(
    path,
    `${['Mã hồ sơ,Tên thủ tục,Chủ hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc xử lý,Trạng thái,Cột lạ', ...rows].join('\n')}\n`,
  );
  return path;
};

describe('init', () => {
  it('makes an empty centre, its key for the owner only, and tells the secrets on the notes', async () => {
    const dir = folder();
    const done = await run(
      'init',
      '--name',
      'Xã Ninh Giang',
      '--unit',
      '11203',
      '--prefix',
      'H24.125',
      '--admin',
      'Đào Mẫu Bình',
      '--data',
      dir,
      '--json',
    );
    expect([done.exit, done.json()]).toEqual([0, { unit: { name: 'Xã Ninh Giang', code: '11203' } }]);
    const password = /lần đầu: (\S+)/.exec(done.note)?.[1] ?? '';
    const code = /: ([0-9A-Z-]{30})$/.exec(done.note)?.[1] ?? '';
    expect(password).toMatch(/^\w{4}-\w{4}-\w{4}$/);
    expect(done.out).not.toContain(password);
    if (process.platform !== 'win32') for (const f of [`${dir}.key`, `${dir}.slots.json`]) expect(statSync(f).mode & 0o777).toBe(0o600);
    const centre = openCentre({ dataDir: dir, key: fileKeySource(dir, random), clock: () => NOW, random, log: silentLog });
    expect(await centre.call({ method: 'session.signIn', input: { name: 'Đào Mẫu Bình', password }, token: null })).toMatchObject({
      ok: true,
      value: { user: { role: 'head' } },
    });
    await centre.close();
    expect(readFileSync(`${dir}.slots.json`, 'utf8')).not.toContain(code);
    expect(await on(dir)('indicators', '--from', '2026-01-01', '--to', '2026-12-31', '--json').then((r) => r.json())).toMatchObject({
      unit: { name: 'Xã Ninh Giang', code: '11203' },
      period: { asOf: '2026-08-19' },
      counters: { total: 0 },
    });
  });
  it('never makes one over another, nor takes a unit that is none', async () => {
    const dir = await made();
    const before = readFileSync(join(dir, 'centre.db'));
    expect(await run('init', '--name', 'Xã Khác', '--unit', '11203', '--data', dir)).toMatchObject({ exit: 1, out: '' });
    expect(readFileSync(join(dir, 'centre.db')).equals(before)).toBe(true);
    expect((await run('init', '--name', 'Xã Khác', '--unit', '00001', '--data', folder())).exit).toBe(1);
    expect((await run('init', '--name', 'Xã Khác', '--unit', '123', '--data', folder())).exit).toBe(2);
    expect((await run('init', '--unit', '11203', '--data', folder())).exit).toBe(2);
  });
});

describe('a register through the command line', () => {
  let dir: string;
  const rows = [
    'H24.1-250701-0001,Đăng ký khai sinh,Nguyễn Mẫu An,01/07/2025,03/07/2025,02/07/2025,10,x',
    'H24.1-250701-0002,Đăng ký khai sinh,Trần Mẫu Bình,01/07/2025,03/07/2025,04/07/2025,9,x',
    'H24.1-250702-0001,Đăng ký khai tử,Lê Mẫu Cúc,02/07/2025,02/07/2025,,4,x',
    'H24.1-250702-0002,Đăng ký khai tử,Phạm Mẫu Dung,32/07/2025,02/07/2025,,4,x',
  ];
  beforeAll(async () => {
    dir = await made();
  });

  it('tries, imports, repeats, exports and takes back', async () => {
    const file = csvFile('sổ.csv', rows);
    const dry = await on(dir)('import', file, '--dry-run', '--json');
    expect(dry.json()).toMatchObject({ read: 4, added: 3, refused: 1 });
    expect((await on(dir)('indicators', '--from', '2025-07-01', '--to', '2025-07-31', '--json')).json()).toMatchObject({
      counters: { total: 0 },
    });
    const first = (await on(dir)('import', file, '--json')).json() as { batch: string };
    expect(Object.keys(first)).toEqual([
      'batch',
      'read',
      'added',
      'updated',
      'unchanged',
      'refused',
      'refusals',
      'warnings',
      'unknownColumns',
      'newProcedures',
    ]);
    expect(first).toMatchObject({
      read: 4,
      added: 3,
      updated: 0,
      unchanged: 0,
      refused: 1,
      refusals: [{ row: 5, column: 'Ngày tiếp nhận', code: 'bad-date' }],
      unknownColumns: ['Cột lạ'],
    });
    const again = (await on(dir)('import', file, '--json')).json();
    expect(again).toMatchObject({ read: 4, added: 0, updated: 0, unchanged: 3, refused: 1 });
    const read = (await on(dir)('indicators', '--from', '2025-07-01', '--to', '2025-07-31', '--by', 'procedure', '--json')).json() as {
      groups: { key: string }[];
    };
    expect(read).toMatchObject({
      counters: { rec_direct: 3, done_before: 1, done_late: 1, pend_over: 1 },
      groups: [{ counters: { total: 2 } }, { counters: { total: 1 } }],
    });
    const out = join(top, 'xuất.csv');
    expect((await on(dir)('export', out, '--json')).json()).toEqual({ rows: 3 });
    const other = await made();
    expect((await on(other)('import', out, '--json')).json()).toMatchObject({ read: 3, added: 3, refused: 0 });
    expect((await on(dir)('verify', '--json')).json()).toMatchObject({ ok: true, dossiers: 3 });
    expect((await on(dir)('undo', first.batch, '--json')).json()).toMatchObject({ batch: first.batch, removed: 3 });
    expect(await on(dir)('undo', first.batch)).toMatchObject({ exit: 1 });
    expect(await on(dir)('undo', 'không-có')).toMatchObject({ exit: 1 });
    expect(await on(dir)('import', join(top, 'không-có.csv'))).toMatchObject({ exit: 1, note: 'Không thấy tệp cần nhập.' });
    expect((await on(dir)('verify')).exit).toBe(0);
  });

  it('writes the official form, and the workbook says what the figures say', async () => {
    await on(dir)('import', csvFile('biểu.csv', rows), '--json');
    const span = ['--from', '2025-07-01', '--to', '2025-07-31'];
    expect((await on(dir)('report', '--list', '--json')).json()).toMatchObject([{ id: 'bieu-06' }]);
    const file = join(top, 'bieu.xlsx');
    expect((await on(dir)('report', 'bieu-06', ...span, '--out', file, '--json')).json()).toEqual({ file, rows: 1 });
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(readFileSync(file) as never);
    const total = book.worksheets[0]?.getRow(12).values as unknown[];
    expect(total.slice(2, 10)).toEqual(['Tổng cộng', 3, 0, 3, 0, 2, 1, 0]);
    const asJson = join(top, 'bieu.json');
    await on(dir)('report', 'bieu-06', ...span, '--out', asJson);
    expect(JSON.parse(readFileSync(asJson, 'utf8'))).toMatchObject({ id: 'bieu-06', total: [3, 0, 3, 0, 2, 1, 0, 1, 1, 0, 1] });
    expect((await on(dir)('report', 'bieu-99', ...span, '--out', file)).exit).toBe(1);
    expect((await on(dir)('report', 'bieu-06', ...span, '--out', 'x.doc')).exit).toBe(2);
    expect((await on(dir)('report', 'bieu-06', '--out', file)).exit).toBe(2);
    const pdf = join(top, 'bieu.pdf');
    if (findChromium(process.env) === null) expect((await on(dir)('report', 'bieu-06', ...span, '--out', pdf)).exit).toBe(1);
    else {
      expect((await on(dir)('report', 'bieu-06', ...span, '--out', pdf, '--json')).json()).toEqual({ file: pdf, rows: 1 });
      expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');
    }
  });
});

describe('due', () => {
  it('promises by the calendar of the store', async () => {
    const dir = await made();
    expect((await on(dir)('due', '--received', '2025-08-28T08:30', '--term', '3', '--unit', 'working_day', '--json')).json()).toMatchObject(
      {
        due: '2025-09-04',
        dueAt: null,
        counted: [
          { day: '2025-08-29', n: 1 },
          { day: '2025-09-03', n: 2 },
          { day: '2025-09-04', n: 3 },
        ],
      },
    );
    expect((await on(dir)('due', '--received', '2026-08-19T10:00', '--term', '4', '--unit', 'hour', '--json')).json()).toMatchObject({
      due: '2026-08-19',
      dueAt: '2026-08-19T15:30',
    });
    expect((await on(dir)('due', '--received', '2026-08-19T15:01', '--unit', 'same_day', '--json')).json()).toMatchObject({
      due: '2026-08-20',
    });
    expect(
      (await on(dir)('due', '--received', '2026-08-19T15:01', '--term', '1', '--unit', 'same_day', '--cutoff', '16:00', '--json')).json(),
    ).toMatchObject({ due: '2026-08-19' });
    const unopened = await on(dir)('due', '--received', '2031-08-19T15:01', '--term', '3', '--unit', 'working_day');
    expect([unopened.exit, unopened.out]).toEqual([1, '']);
    expect(unopened.note).toContain('2031');
    for (const bad of [
      ['--received', '2026-13-01T08:00', '--term', '1', '--unit', 'day'],
      ['--received', '2026-08-19', '--term', '1', '--unit', 'day'],
      ['--received', '2026-08-19T08:00', '--term', '0', '--unit', 'day'],
      ['--received', '2026-08-19T08:00', '--term', '1', '--unit', 'week'],
      ['--received', '2026-08-19T08:00', '--unit', 'day'],
    ]) {
      expect([bad, (await on(dir)('due', ...bad)).exit]).toEqual([bad, 2]);
    }
  });
});

describe('beside the open program', () => {
  it('reads and backs up, but does not write', async () => {
    const dir = await made();
    const centre = openCentre({ dataDir: dir, key: fileKeySource(dir, random), clock: () => NOW, random, log: silentLog });
    for (const command of [
      ['indicators', '--from', '2026-01-01', '--to', '2026-08-01'],
      ['verify'],
      ['export', join(top, 'khi-mo.csv')],
      ['backup', join(top, 'khi-mo.mcx')],
      ['due', '--received', '2026-08-19T08:00', '--term', '1', '--unit', 'day'],
      ['import', csvFile('thử.csv', []), '--dry-run'],
    ]) {
      expect([command, (await on(dir)(...command)).exit]).toEqual([command, 0]);
    }
    for (const command of [
      ['import', csvFile('thử.csv', [])],
      ['undo', 'x'],
      ['restore', join(top, 'khi-mo.mcx')],
    ]) {
      const refused = await on(dir)(...command);
      expect([command, refused.exit, refused.out]).toEqual([command, 1, '']);
      expect(refused.note).toContain('đang mở');
    }
    await centre.close();
    expect((await on(dir)('import', csvFile('thử.csv', []), '--json')).exit).toBe(0);
  });
});

describe('called wrongly, or on nothing', () => {
  it.each([
    [[]],
    [['bay']],
    [['__proto__']],
    [['--json']],
    [['verify', 'thừa']],
    [['import']],
    [['indicators', '--from', '2026-01-01', '--to', '2025-01-01']],
    [['indicators', '--from', '2026-02-30', '--to', '2026-03-01']],
    [['indicators', '--from', '2026-01-01', '--to', '2026-03-01', '--by', 'sao']],
    [['verify', '--lạ']],
    [['demo', '--dossiers', 'nhiều']],
  ])('exit 2 for %j', async (argv) => {
    const done = await run(...argv, ...(argv.length === 0 || argv[0] === '--json' ? [] : ['--data', folder()]));
    expect([done.exit, done.out]).toEqual([2, '']);
    expect(done.note).not.toBe('');
  });
  it('helps when asked', async () => {
    const help = await run('--help');
    expect(help.exit).toBe(0);
    for (const command of ['init', 'import', 'undo', 'export', 'indicators', 'report', 'verify', 'backup', 'restore', 'due', 'demo'])
      expect(help.out).toContain(`  ${command}`);
    expect(await run('import', '--help')).toMatchObject({ exit: 0 });
  });
  it('says what is missing: the store, its key, or the right to use it', async () => {
    const nothing = await run('verify', '--data', folder());
    expect([nothing.exit, nothing.note]).toEqual([1, expect.stringContaining('chưa có sổ dữ liệu')]);
    const dir = await made();
    const away = join(top, 'cất');
    mkdirSync(away);
    const kept = readFileSync(`${dir}.key`);
    rmSync(`${dir}.key`);
    expect((await on(dir)('verify')).note).toContain('không thấy khóa');
    writeFileSync(join(away, 'khóa'), kept, { mode: 0o600 });
    expect((await on(dir)('verify', '--key-file', join(away, 'khóa'))).exit).toBe(0);
    if (process.platform !== 'win32') {
      chmodSync(join(away, 'khóa'), 0o644);
      expect((await on(dir)('verify', '--key-file', join(away, 'khóa'))).note).toContain('chmod 600');
    }
    writeFileSync(`${dir}.key`, 'không phải khóa', { mode: 0o600 });
    expect((await on(dir)('verify')).note).toContain('64 chữ số');
    writeFileSync(`${dir}.key`, 'ab'.repeat(32), { mode: 0o600 });
    expect(await on(dir)('verify')).toMatchObject({ exit: 1, note: expect.stringContaining('Khóa không khớp') as unknown });
  });
});

describe('the real command', () => {
  const entry = fileURLToPath(new URL('../../electron/cli.ts', import.meta.url));
  const real = (...argv: readonly string[]) => spawnSync(process.execPath, [entry, ...argv], { encoding: 'utf8' });
  it('prints one JSON document on standard output and nothing else there', async () => {
    const dir = await made();
    const done = real('verify', '--data', dir, '--json');
    expect([done.status, done.stderr]).toEqual([0, '']);
    expect(done.stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(JSON.parse(done.stdout)).toMatchObject({ ok: true, dossiers: 0 });
    expect(real('verify', '--data', folder())).toMatchObject({ status: 1, stdout: '' });
    expect(real('bay')).toMatchObject({ status: 2, stdout: '' });
  }, 180_000);
  it('serve prints its address, answers, closes on a signal, and the store is whole', async () => {
    const dir = await made();
    const child = spawn(
      process.execPath,
      [fileURLToPath(new URL('../../electron/serve.ts', import.meta.url)), '--no-open', '--data', dir],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let err = '';
    child.stderr.on('data', (d: Buffer) => {
      err += d.toString();
    });
    const address = await new Promise<string>((resolve, reject) => {
      let out = '';
      child.stdout.on('data', (d: Buffer) => {
        out += d.toString();
        if (out.includes('\n')) resolve(out.trim());
      });
      child.on('exit', () => reject(new Error(err)));
    });
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    const answer = await fetch(`${address}api/call`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"method":"setup.status","input":{}}',
    });
    expect(await answer.json()).toMatchObject({ ok: true, value: { state: 'ready', unit: { code: '11203' } } });
    expect(real('import', csvFile('thử.csv', []), '--data', dir)).toMatchObject({ status: 1, stdout: '' });
    const ended = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)));
    child.kill('SIGINT');
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    expect(err).toBe('');
    expect(existsSync(join(dir, 'lock')) || existsSync(join(dir, 'running'))).toBe(false);
    expect(readdirSync(dir).filter((f) => f === 'tmp')).toEqual([]);
    expect((await on(dir)('verify')).exit).toBe(0);
  }, 180_000);
  it('serve refuses wrong words with 2 and a damaged store with 1', () => {
    const entryOfServe = fileURLToPath(new URL('../../electron/serve.ts', import.meta.url));
    expect(spawnSync(process.execPath, [entryOfServe, '--port', 'x'], { encoding: 'utf8' })).toMatchObject({ status: 2, stdout: '' });
    const dir = folder();
    mkdirSync(dir);
    writeFileSync(join(dir, 'centre.db'), '');
    writeFileSync(`${dir}.key`, 'ab'.repeat(32), { mode: 0o600 });
    const refused = spawnSync(process.execPath, [entryOfServe, '--no-open', '--data', dir], { encoding: 'utf8' });
    expect([refused.status, refused.stdout]).toEqual([1, '']);
    expect(refused.stderr).toContain('0 byte');
    expect(refused.stderr).not.toContain('restore');
  }, 180_000);
  it('serve names the newest proved copy of a damaged store, and restoring it in place keeps the damaged one', async () => {
    const dir = await made();
    const centre = openCentre({ dataDir: dir, key: fileKeySource(dir, random), clock: () => NOW, random, log: silentLog });
    await keepBackups(centre, () => NOW, silentLog).stop();
    await centre.close();
    writeFileSync(join(dir, 'centre.db'), '');
    const refused = spawnSync(
      process.execPath,
      [fileURLToPath(new URL('../../electron/serve.ts', import.meta.url)), '--no-open', '--data', dir],
      { encoding: 'utf8' },
    );
    expect(refused.status).toBe(1);
    const copy = /restore "([^"]+)" --data/.exec(refused.stderr)?.[1] ?? '';
    const restored = await on(dir)('restore', copy, '--json');
    expect([restored.exit, restored.json()]).toEqual([0, { file: copy, dossiers: 0 }]);
    expect((await on(dir)('verify')).exit).toBe(0);
    const kept = /Giữ lại bản cũ: (.+)/.exec(restored.note)?.[1] ?? '';
    expect(statSync(join(kept, 'centre.db')).size).toBe(0);
  }, 180_000);
});
