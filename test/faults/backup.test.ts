import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backUp, backupsToKeep, proveStore } from '../../db/backup.ts';
import { openStore } from '../../db/open.ts';
import { listBackups } from '../../db/queries/backup.ts';
import { verifyStore } from '../../db/verify.ts';
import { restoreBackup } from '../../electron/backup/restore.ts';
import { takeBackup } from '../../electron/backup/take.ts';
import { keepBackups } from '../../electron/server/auto-backup.ts';
import { heldKey, rootFromFile } from '../../electron/server/keys.ts';
import { fileLog } from '../../electron/server/log.ts';
import { refusalOf } from '../support/refusal-of.ts';
import { quickCentre } from '../support/quick-centre.ts';
import { makeSmallStore, NOW, seededBytes } from '../support/small-store.ts';

const SEED = 20_260_819;
const top = mkdtempSync(join(tmpdir(), 'mcx-backup-'));
afterAll(() => rmSync(top, { recursive: true, force: true }));
const MARK = 'Qwzxyv';
type Centre = Awaited<ReturnType<typeof quickCentre>>;
const receive = (c: Centre, i: number) =>
  c.value(
    'dossiers.receive',
    {
      procedureCode: '1.001193',
      channel: 'direct',
      code: null,
      components: [],
      fees: [],
      person: {
        fullName: `${MARK} Mẫu ${i}`,
        idNumber: `03017800${String(i).padStart(4, '0')}`,
        phone: '0912999888',
        address: `${MARK} thôn`,
      },
    },
    c.as('clerk'),
  );

describe('backups of the running centre', () => {
  let c: Centre;
  let file: string;
  let root: Uint8Array;
  beforeAll(async () => {
    c = await quickCentre();
    for (let i = 0; i < 12; i++) await receive(c, i);
    const store = c.centre().store();
    root = rootFromFile(`${c.dataDir}.key`) ?? new Uint8Array();
    if (store === null) throw new Error('no store');
    file = join(top, 'mang-đi.mcx');
    expect(takeBackup(store, c.dataDir, root, file, c.now())).toMatchObject({ file, dossiers: 12 });
  });
  afterAll(() => c.close());
  const restored = (name: string, more: Partial<Parameters<typeof restoreBackup>[0]> = {}) =>
    restoreBackup({ file, dataDir: join(top, name, 'so'), keyFile: `${c.dataDir}.key`, recoveryFile: null, now: NOW, ...more });

  it('a job makes one, proves it, lists it, and hands it out as one file that restores', async () => {
    const it = c.as('it');
    const { jobId } = await c.value<{ jobId: string }>('backups.run', {}, it);
    expect((await c.centre().services.jobs.ended(jobId)).state).toBe('done');
    const [row] = await c.value<{ name: string; dossiers: number; provedAt: string | null }[]>('backups.list', {}, it);
    expect(row).toMatchObject({ dossiers: 12, provedAt: c.now() });
    expect(row?.name).toMatch(/^so-20260819T033400Z-[0-9a-f]{8}\.db$/);
    expect(row?.name).toContain((await c.value<{ chainHead: string }>('store.state', {}, it)).chainHead);
    const { link, name } = await c.value<{ link: string; name: string }>('backups.download', { name: row?.name }, it);
    const got = await c.centre().download(it, link);
    expect([got.ok, name]).toEqual([true, expect.stringMatching(/^sao-luu-11203-20260819-[0-9a-f]{8}\.mcx$/)]);
    if (!got.ok) return;
    const away = join(top, name);
    writeFileSync(away, got.bytes);
    expect(
      restoreBackup({ file: away, dataDir: join(top, 'tải', 'so'), keyFile: `${c.dataDir}.key`, recoveryFile: null, now: NOW }).dossiers,
    ).toBe(12);
    expect(await c.call('backups.download', { name: '../../x' }, it)).toMatchObject({ error: { code: 'not-found' } });
  });

  it('a restore has every row, the whole chain and the same figures, under the key file that lies beside it', () => {
    const done = restored('đủ');
    expect(done).toMatchObject({ dossiers: 12, kept: [] });
    const dir = done.dataDir;
    const copy = makeOpen(dir, rootFromFile(`${dir}.key`) ?? new Uint8Array());
    const rows = (store: ReturnType<typeof makeOpen>, table: string) => store.sql.prepare(`SELECT * FROM ${table}`).all();
    const live = c.centre().store();
    if (live === null) throw new Error('no store');
    for (const table of [
      'dossier',
      'person',
      'history',
      'history_note',
      'chain_head',
      'figure',
      'tally',
      'account',
      'setting',
      'procedure',
      'component',
      'calendar_day',
    ])
      expect([table, rows(copy, table)]).toEqual([table, rows(live, table)]);
    expect(verifyStore(copy).ok).toBe(true);
    copy.close();
  });

  it('opens with the paper code alone, typed as people type', () => {
    const sheet = join(top, 'thẻ.txt');
    writeFileSync(sheet, `Trung tâm thử\nMã phục hồi: ${c.recoveryCode.toLowerCase().replaceAll('-', ' ').replaceAll(' ', '-')}\n`);
    expect(restored('thẻ', { keyFile: null, recoveryFile: sheet }).dossiers).toBe(12);
    expect(readFileSync(join(top, 'thẻ', 'so.key'), 'utf8').trim()).toBe(Buffer.from(root).toString('hex'));
    const slip = [...c.recoveryCode];
    slip[3] = slip[3] === 'A' ? 'B' : 'A';
    writeFileSync(sheet, slip.join(''));
    expect(refusalOf(() => restored('sai', { keyFile: null, recoveryFile: sheet }))).toEqual({
      code: 'wrong-key',
      details: { why: 'code-mistyped' },
    });
    writeFileSync(sheet, 'XFFPM-CA0JZ-WFDWA-7VQEP-NPJ5QF');
    expect(refusalOf(() => restored('sai', { keyFile: null, recoveryFile: sheet })).code).toBe('wrong-key');
    expect(existsSync(join(top, 'sai', 'so'))).toBe(false);
  });

  it('keeps what it replaces: folder, key and slots', () => {
    const other = makeSmallStore(join(top, 'cũ', 'so'), 'other');
    writeFileSync(`${other.dir}.key`, 'cd'.repeat(32), { mode: 0o600 });
    writeFileSync(`${other.dir}.slots.json`, '{"version":1,"check":"abc"}');
    const before = readFileSync(join(other.dir, 'centre.db'));
    const { kept } = restored('cũ');
    expect(kept.map((path) => basename(path).replace(/\.truoc-.*/, ''))).toEqual(['so', 'so.key', 'so.slots.json']);
    expect(readFileSync(join(kept[0] ?? '', 'centre.db')).equals(before)).toBe(true);
    expect(readFileSync(kept[1] ?? '', 'utf8')).toBe('cd'.repeat(32));
    expect(restored('cũ').kept).toHaveLength(1);
    expect(readdirSync(join(top, 'cũ')).filter((f) => f.startsWith('so.truoc-'))).toHaveLength(2);
  });

  it('refuses, and changes nothing: a key of another centre, a cut, every kind of flipped byte', () => {
    const otherKey = join(top, 'khác.key');
    writeFileSync(otherKey, 'ee'.repeat(32), { mode: 0o600 });
    expect(refusalOf(() => restored('không', { keyFile: otherKey }))).toEqual({
      code: 'wrong-key',
      details: { why: 'backup-of-another-key' },
    });
    expect(refusalOf(() => restored('không', { keyFile: null })).details?.['why']).toBe('key-file-missing');
    expect(refusalOf(() => restored('không', { file: join(top, 'không-có.mcx') })).code).toBe('not-found');
    const bytes = readFileSync(file);
    const bad = join(top, 'hỏng.mcx');
    const headerEnd = 10 + bytes.readUInt32BE(6) + 32;
    const flips = fc.record({
      at: fc.oneof(fc.nat({ max: headerEnd + 4096 }), fc.nat({ max: bytes.length - 1 })),
      bit: fc.nat({ max: 7 }),
    });
    fc.assert(
      fc.property(flips, ({ at, bit }) => {
        const damaged = Buffer.from(bytes);
        damaged[at] = (damaged[at] ?? 0) ^ (1 << bit);
        writeFileSync(bad, damaged);
        expect(['store-damaged', 'wrong-key']).toContain(refusalOf(() => restored('không', { file: bad })).code);
      }),
      { seed: SEED, numRuns: 120 },
    );
    for (const length of [0, 5, 9, 200, headerEnd, headerEnd + 4096, bytes.length - 1]) {
      writeFileSync(bad, bytes.subarray(0, length));
      expect([length, refusalOf(() => restored('không', { file: bad })).code]).toEqual([length, 'store-damaged']);
    }
    writeFileSync(bad, Buffer.concat([bytes, Buffer.from('x')]));
    expect(refusalOf(() => restored('không', { file: bad })).details?.['why']).toBe('backup-cut');
    expect(existsSync(join(top, 'không'))).toBe(true);
    expect(readdirSync(join(top, 'không'))).toEqual([]);
  });

  it('does not touch a folder that a program has open', () => {
    expect(
      refusalOf(() => restoreBackup({ file, dataDir: c.dataDir, keyFile: `${c.dataDir}.key`, recoveryFile: null, now: NOW })),
    ).toMatchObject({ code: 'store-busy' });
  });

  it('also brings back a bare copy from the folder of backups', () => {
    const name =
      listBackups(
        c.centre().store() ??
          (() => {
            throw new Error('no store');
          })(),
      )[0]?.name ?? '';
    expect(restored('trần', { file: join(c.dataDir, 'backups', name) }).dossiers).toBe(12);
  });

  it('a new recovery sheet ends the old one, and wants the password first', async () => {
    const token = c.as('head');
    c.setClock('2026-08-19T03:41:00.000Z');
    expect(await c.call('store.newRecoveryCode', {}, token)).toMatchObject({ error: { code: 'locked' } });
    await c.value('session.unlock', { password: c.accounts.get('head')?.password }, token);
    const { recoveryCode } = await c.value<{ recoveryCode: string }>('store.newRecoveryCode', {}, token);
    const newer = join(top, 'mới.mcx');
    const store = c.centre().store();
    if (store === null) throw new Error('no store');
    takeBackup(store, c.dataDir, root, newer, c.now());
    const sheet = join(top, 'thẻ-mới.txt');
    writeFileSync(sheet, recoveryCode);
    expect(restored('thẻ-mới', { file: newer, keyFile: null, recoveryFile: sheet }).dossiers).toBe(12);
    writeFileSync(sheet, c.recoveryCode);
    expect(refusalOf(() => restored('thẻ-cũ', { file: newer, keyFile: null, recoveryFile: sheet }))).toEqual({
      code: 'wrong-key',
      details: { why: 'code-other' },
    });
  });
});

function makeOpen(dir: string, root: Uint8Array) {
  const keys = heldKey(root, dir, seededBytes('x')).open();
  if (keys === null) throw new Error('no key');
  return openStore({ dir, keys, now: NOW, mode: 'write' });
}

describe('what lies on the disk', () => {
  it('nowhere names a person: store, log of commits, backups, uploads, log, container', async () => {
    let sink = '';
    const c = await quickCentre({
      log: {
        info: (event, fields) => {
          sink += JSON.stringify([event, fields]);
        },
        error: (event, error) => {
          sink += `${event} ${String(error)}`;
        },
      },
    });
    const log = fileLog(c.dataDir);
    log.error('thử', new Error(`${MARK} trong câu lỗi`), { code: 'x' } as never);
    log.info('thử', { name: MARK, text: MARK } as never);
    for (let i = 0; i < 30; i++) await receive(c, i);
    await c.call('dossiers.search', { text: MARK }, c.as('clerk'));
    await c.call('dossiers.receive', { person: { fullName: MARK } }, c.as('clerk'));
    c.centre().services.files.put(`${MARK}.csv`, Buffer.from(`${MARK},1\n`.repeat(50_000)));
    const { jobId } = await c.value<{ jobId: string }>('backups.run', {}, c.as('it'));
    await c.centre().services.jobs.ended(jobId);
    const store = c.centre().store();
    const root = rootFromFile(`${c.dataDir}.key`);
    if (store === null || root === null) throw new Error('no store');
    takeBackup(store, c.dataDir, root, join(c.dir, 'bản.mcx'), c.now());
    const needles = [MARK, '0912999888', '030178000001', Buffer.from(MARK).toString('utf16le')];
    let bytes = 0;
    for (const path of readdirSync(c.dir, { recursive: true, encoding: 'utf8' })) {
      const full = join(c.dir, path);
      if (!statSync(full).isFile()) continue;
      const content = readFileSync(full);
      bytes += content.length;
      for (const needle of needles)
        expect([path, needle, content.includes(needle) || path.includes(needle)]).toEqual([path, needle, false]);
    }
    expect(bytes).toBeGreaterThan(2_000_000);
    expect(sink).not.toContain(MARK);
    // The search above can find what is there: the same bytes in the clear.
    expect(JSON.stringify(await c.call('dossiers.page', { queue: 'all' }, c.as('clerk')))).toContain(MARK);
    log.close();
    await c.close();
  });
});

describe('a backup that is not right never gets a name', () => {
  it('a copy with a changed history line is refused and leaves nothing', () => {
    const dir = join(top, 'sửa');
    const made = makeSmallStore(dir, 'sửa', (store) => {
      store.sql.exec("UPDATE history SET actor = 'x' WHERE seq = 2");
    });
    const aside = join(top, 'sửa-bản');
    mkdirSync(aside);
    copyFileSync(join(dir, 'centre.db'), join(aside, 'centre.db'));
    expect(refusalOf(() => proveStore(aside, made.keys, NOW))).toMatchObject({ code: 'store-damaged', details: { why: 'history-chain' } });
  });
  it('a copy with a dossier count that its writer did not make is refused', () => {
    const made = makeSmallStore(join(top, 'đếm'), 'đếm', (store) => {
      store.sql.exec('UPDATE tally SET n = 3 WHERE status = 4');
    });
    const store = made.open();
    expect(refusalOf(() => backUp(store, made.keys, made.dir, NOW))).toMatchObject({
      code: 'store-damaged',
      details: { why: 'dossier-count' },
    });
    expect(readdirSync(join(made.dir, 'backups'))).toEqual([]);
    expect(listBackups(store)).toEqual([]);
    store.close();
  });
  it('forgets a backup that somebody took away, and clears what a crash left', () => {
    const made = makeSmallStore(join(top, 'rơi'), 'rơi');
    const store = made.open();
    const first = backUp(store, made.keys, made.dir, '2026-08-19T01:00:00.000Z');
    rmSync(join(made.dir, 'backups', first.name));
    mkdirSync(join(made.dir, 'backups', '.new-1-20260101T000000Z'));
    cpSync(join(made.dir, 'centre.db'), join(made.dir, 'backups', '.new-1-20260101T000000Z', 'centre.db'));
    const second = backUp(store, made.keys, made.dir, '2026-08-19T02:00:00.000Z');
    expect(listBackups(store).map((b) => b.name)).toEqual([second.name]);
    expect(readdirSync(join(made.dir, 'backups'))).toEqual([second.name]);
    store.close();
  });
});

describe('which backups stay', () => {
  const at = (hour: number): string => new Date(Date.UTC(2026, 0, 1) + hour * 3_600_000).toISOString();
  it(`24 newest, one a day for 14 days, one a month for 12 months; never more, seed ${SEED}`, () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat({ max: 20_000 }), { maxLength: 300 }), (hours) => {
        const all = hours.map((hour) => ({ name: `so-${hour}`, at: at(hour) }));
        const keep = backupsToKeep(all);
        const newest = all.toSorted((a, b) => (a.at < b.at ? 1 : -1));
        for (const b of newest.slice(0, 24)) expect(keep.has(b.name)).toBe(true);
        const lastOf = (part: number, most: number): string[] =>
          [...new Map(newest.toReversed().map((b) => [b.at.slice(0, part), b.name])).entries()]
            .toSorted((a, b) => (a[0] < b[0] ? 1 : -1))
            .slice(0, most)
            .map(([, name]) => name);
        const wanted = new Set([...newest.slice(0, 24).map((b) => b.name), ...lastOf(10, 14), ...lastOf(7, 12)]);
        expect([...keep].toSorted()).toEqual([...wanted].toSorted());
        // Taking the rest away and asking again changes nothing.
        expect(backupsToKeep(all.filter((b) => keep.has(b.name)))).toEqual(keep);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });
  it('a program makes one at its close when something was saved, and none when nothing was since the last', async () => {
    const c = await quickCentre();
    const log = {
      info: () => {},
      error: (_event: string, error: unknown) => {
        throw error;
      },
    };
    const count = () => (readdirSync(c.dataDir).includes('backups') ? readdirSync(join(c.dataDir, 'backups')).length : 0);
    await c.reopen();
    c.setClock('2026-08-19T03:40:00.000Z');
    // Set up and never copied yet.
    await keepBackups(c.centre(), c.now, log).stop();
    expect(count()).toBe(1);
    await c.reopen();
    await keepBackups(c.centre(), c.now, log).stop();
    expect(count()).toBe(1);
    const open = keepBackups(c.centre(), c.now, log);
    c.setClock('2026-08-19T03:45:00.000Z');
    await receive(c, 1);
    c.setClock('2026-08-19T03:50:00.000Z');
    await open.stop();
    expect(count()).toBe(2);
    await keepBackups(c.centre(), c.now, log).stop();
    expect(count()).toBe(2);
    await c.close();
  });
});
