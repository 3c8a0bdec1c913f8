import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
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
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { snapshot } from '../../db/backup.ts';
import { locationProblem, readMounts } from '../../db/location.ts';
import { CIPHER, fromSqlite, openStore, PRAGMAS, STORE_FILE } from '../../db/open.ts';
import { restoreBackup } from '../../electron/backup/restore.ts';
import { explainFailure } from '../../electron/server/explain.ts';
import { openCentre } from '../../electron/server/centre.ts';
import { fileKeySource } from '../../electron/server/keys.ts';
import { silentLog } from '../../electron/server/log.ts';
import { refusalOf } from '../support/refusal-of.ts';
import { makeSmallStore, NOW, seededBytes } from '../support/small-store.ts';
import { damagesWith, db } from './damages.ts';

const top = mkdtempSync(join(tmpdir(), 'mcx-ladder-'));
let healthy: ReturnType<typeof makeSmallStore>;
let n = 0;
beforeAll(() => {
  healthy = makeSmallStore(join(top, 'healthy'));
});
afterAll(() => rmSync(top, { recursive: true, force: true }));

/** A copy of the healthy store to be damaged. */
const copy = (): string => {
  const dir = join(top, `copy-${n++}`);
  cpSync(healthy.dir, dir, { recursive: true });
  return dir;
};
/** Every file that holds or tells of people's dossiers, by content. */
const contents = (dir: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(dir)
      .filter((f) => !f.endsWith('-shm'))
      .map((f) => [
        f,
        statSync(join(dir, f)).isFile()
          ? createHash('sha256')
              .update(readFileSync(join(dir, f)))
              .digest('hex')
          : 'folder',
      ]),
  );
/** Changes pages inside the key's protection, as a bad disk or a hand with the key would. */
const withKey = (dir: string, work: (sql: Database.Database) => void): void => {
  const sql = new Database(join(dir, STORE_FILE));
  sql.pragma(`cipher='${CIPHER}'`);
  sql.pragma(`key="x'${Buffer.from(healthy.keys.data).toString('hex')}'"`);
  work(sql);
  sql.close();
};
const DAMAGE = damagesWith(withKey);

describe('the open ladder', () => {
  it('opens a healthy store with every setting read back, and leaves no marker after a clean stop', () => {
    const store = healthy.open();
    for (const [name, [, back]] of Object.entries(PRAGMAS)) expect([name, store.sql.pragma(name, { simple: true })]).toEqual([name, back]);
    expect(readFileSync(join(healthy.dir, 'running'), 'utf8')).toBe('open');
    store.close();
    expect(existsSync(join(healthy.dir, 'running'))).toBe(false);
  });

  it.each(DAMAGE)('$name: refused in its own words, nothing overwritten', ({ do: damage, code, why, keys }) => {
    const dir = copy();
    damage(dir);
    const before = contents(dir);
    const failure = refusalOf(() => openStore({ dir, keys: keys ?? healthy.keys, now: NOW, mode: 'write' }));
    expect(failure.code).toBe(code);
    if (why !== undefined) expect(failure.details?.['why']).toBe(why);
    expect(contents(dir)).toEqual(before);
    // Nor does making a new store write over it.
    if (existsSync(db(dir)))
      expect(refusalOf(() => openStore({ dir, keys: keys ?? healthy.keys, now: NOW, mode: 'create' })).code).toBe('already-set-up');
    expect(contents(dir)).toEqual(before);
  });

  it('says something of its own for each kind, in Vietnamese, with what to do', () => {
    const sentences = new Map<string, string>();
    for (const { code, why } of DAMAGE)
      if (why !== undefined || code !== 'store-damaged')
        sentences.set(
          `${code} ${why ?? ''}`,
          explainFailure({ code, details: why === undefined ? {} : { why, seq: 3, number: 1, file: 'x' } }),
        );
    expect(new Set(sentences.values()).size).toBe(sentences.size);
    for (const sentence of sentences.values()) expect(sentence).toMatch(/\. \S.*\.$/);
  });

  it('a centre on a damaged store does not start, gives its lock back, and starts again once the file is right', async () => {
    const dir = copy();
    const bytes = readFileSync(db(dir));
    writeFileSync(db(dir), '');
    const open = () => openCentre({ dataDir: dir, key: healthy.source, clock: () => NOW, random: seededBytes('centre'), log: silentLog });
    expect(refusalOf(open)).toEqual({ code: 'store-damaged', details: { why: 'empty-file' } });
    expect(existsSync(join(dir, 'lock'))).toBe(false);
    writeFileSync(db(dir), bytes);
    await open().close();
  });

  it('a lost key file is said, no other key is made, and the paper code brings everything back', async () => {
    const dir = join(top, 'khóa', 'so');
    const source = fileKeySource(dir, seededBytes('lost'));
    mkdirSync(dir, { recursive: true });
    const { keys, recoveryCode } = source.create();
    const made = openStore({ dir, keys, now: NOW, mode: 'create' });
    made.sql.exec("INSERT INTO store_info VALUES ('probe', 'y')");
    // Copied while open: the last commit is in the log only.
    cpSync(dir, `${dir}-x`, { recursive: true });
    made.close();
    rmSync(dir, { recursive: true });
    cpSync(`${dir}-x`, dir, { recursive: true });
    rmSync(`${dir}.key`);
    const slots = readFileSync(`${dir}.slots.json`);
    const open = () =>
      openCentre({
        dataDir: dir,
        key: fileKeySource(dir, seededBytes('new')),
        clock: () => NOW,
        random: seededBytes('centre'),
        log: silentLog,
      });
    expect(refusalOf(open)).toMatchObject({ code: 'wrong-key', details: { why: 'key-missing' } });
    expect([existsSync(`${dir}.key`), readFileSync(`${dir}.slots.json`).equals(slots)]).toEqual([false, true]);
    const sheet = join(top, 'thẻ.txt');
    writeFileSync(sheet, recoveryCode);
    restoreBackup({ file: db(dir), dataDir: dir, keyFile: null, recoveryFile: sheet, now: NOW });
    const centre = open();
    expect(centre.store()?.sql.prepare("SELECT value FROM store_info WHERE key = 'probe'").pluck().get()).toBe('y');
    await centre.close();
  });

  it('slots of another key are kept, never written over', () => {
    const dir = join(top, 'khe', 'so');
    mkdirSync(dir, { recursive: true });
    fileKeySource(dir, seededBytes('one')).create();
    const first = readFileSync(`${dir}.slots.json`, 'utf8');
    rmSync(`${dir}.key`);
    fileKeySource(dir, seededBytes('two')).create();
    expect(readFileSync(`${dir}.slots.json.truoc-1`, 'utf8')).toBe(first);
  });

  it('an older store is copied and proved before its first upgrade step', () => {
    const dir = copy();
    withKey(dir, (s) => {
      s.exec('DELETE FROM migration');
      s.pragma('user_version = 0');
    });
    const seen: string[] = [];
    // The step itself fails here, since its tables are there already; what counts is what was done before it.
    expect(() =>
      openStore({
        dir,
        keys: healthy.keys,
        now: NOW,
        mode: 'write',
        beforeMigration: (old) => seen.push(snapshot(old, healthy.keys, join(dir, 'backups'), NOW).file),
      }),
    ).toThrow();
    expect(seen.map((file) => existsSync(file))).toEqual([true]);
  });

  it('two programs never hold one folder', async () => {
    const dir = copy();
    const open = () => openCentre({ dataDir: dir, key: healthy.source, clock: () => NOW, random: seededBytes('centre'), log: silentLog });
    const first = open();
    expect(refusalOf(open)).toMatchObject({ code: 'store-busy', details: { why: 'open-here', pid: process.pid } });
    await first.close();
    writeFileSync(
      join(dir, 'lock'),
      JSON.stringify({ pid: 2 ** 22 - 3, machine: JSON.parse('"0000000000000000"') as string, started: '' }),
    );
    expect(refusalOf(open)).toMatchObject({ code: 'store-busy', details: { why: 'open-on-other-machine' } });
    // What a power cut left: a lock file that names nobody.
    writeFileSync(join(dir, 'lock'), '');
    await open().close();
  });

  it('a store made half is not a store, and making it anew works', () => {
    const dir = join(top, 'half');
    mkdirSync(dir);
    writeFileSync(join(dir, `${STORE_FILE}.new`), seededBytes('half')(9000));
    expect(refusalOf(() => openStore({ dir, keys: healthy.keys, now: NOW, mode: 'write' })).code).toBe('not-set-up');
    openStore({ dir, keys: healthy.keys, now: NOW, mode: 'create' }).close();
    openStore({ dir, keys: healthy.keys, now: NOW, mode: 'write' }).close();
    expect(refusalOf(() => openStore({ dir: join(top, 'nowhere'), keys: healthy.keys, now: NOW, mode: 'write' })).code).toBe('not-set-up');
  });

  it('heals a cut of the file while its log is there', () => {
    const dir = copy();
    const store = openStore({ dir, keys: healthy.keys, now: NOW, mode: 'write' });
    store.sql.prepare("INSERT INTO store_info VALUES ('probe', 'x')").run();
    const crashed = join(top, 'crashed');
    cpSync(dir, crashed, { recursive: true });
    store.close();
    const again = openStore({ dir: crashed, keys: healthy.keys, now: NOW, mode: 'write' });
    expect(again.sql.prepare("SELECT value FROM store_info WHERE key = 'probe'").pluck().get()).toBe('x');
    again.close();
  });

  it('refuses network folders and removable drives', () => {
    expect(refusalOf(() => openStore({ dir: '\\\\may-chu\\chung\\so', keys: healthy.keys, now: NOW, mode: 'create' }))).toEqual({
      code: 'store-damaged',
      details: { why: 'network-folder' },
    });
    const mounts = readMounts(
      '/dev/sda1 / ext4 rw 0 0\nmay:/x /srv/chung nfs4 rw 0 0\n//may/x /mnt/o cifs rw 0 0\n/dev/sdb1 /media/ca/USB\\040DEN vfat rw 0 0\n/dev/sdc /media/luon xfs rw 0 0\n',
    );
    expect(locationProblem('/home/ca/du-lieu', mounts)).toBe(null);
    expect(locationProblem('/srv/chung/du-lieu', mounts)).toBe('network-folder');
    expect(locationProblem('/srv/chung-khac/du-lieu', mounts)).toBe(null);
    expect(locationProblem('/mnt/o', mounts)).toBe('network-folder');
    expect(locationProblem('/media/ca/USB DEN/so', mounts)).toBe('removable-drive');
    for (const why of ['network-folder', 'removable-drive'])
      expect(explainFailure({ code: 'store-damaged', details: { why } })).toContain('ổ đĩa trong máy');
  });

  it('a disk that may only be read, or not be read at all', () => {
    expect(fromSqlite(Object.assign(new Error('x'), { code: 'SQLITE_READONLY_DIRECTORY' }), true)).toMatchObject({
      failure: { code: 'store-damaged', details: { why: 'read-only' } },
    });
    expect(fromSqlite(Object.assign(new Error('x'), { code: 'SQLITE_CANTOPEN' }), true)).toMatchObject({
      failure: { code: 'store-damaged', details: { why: 'no-rights' } },
    });
    // Rights do not bind root, so the real thing is tried as nobody.
    const dir = mkdtempSync(join(tmpdir(), 'mcx-read-only-'));
    try {
      for (const f of readdirSync(healthy.dir)) copyFileSync(join(healthy.dir, f), join(dir, f));
      for (const f of readdirSync(dir)) chmodSync(join(dir, f), 0o444);
      chmodSync(dir, 0o555);
      const script = `import { openStore } from ${JSON.stringify(fileURLToPath(new URL('../../db/open.ts', import.meta.url)))};
        const key = (hex) => new Uint8Array(Buffer.from(hex, 'hex'));
        const open = (dir, mode) => openStore({ dir, keys: { data: key(process.argv[2]), audit: key(process.argv[3]) }, now: '${NOW}', mode });
        open(process.argv[4], 'read').close(); // everything is loaded before the rights go
        if (process.getuid() === 0) { process.setgid(65534); process.setuid(65534); }
        try { open(process.argv[1], 'write'); console.log('opened'); }
        catch (error) { console.log(JSON.stringify(error.failure ?? { crash: String(error.stack) })); }`;
      const run = spawnSync(
        process.execPath,
        [
          '--input-type=module',
          '-e',
          script,
          dir,
          Buffer.from(healthy.keys.data).toString('hex'),
          Buffer.from(healthy.keys.audit).toString('hex'),
          healthy.dir,
        ],
        { encoding: 'utf8' },
      );
      expect(JSON.parse(run.stdout)).toEqual({ code: 'store-damaged', details: { why: 'read-only' } });
    } finally {
      chmodSync(dir, 0o755);
      rmSync(dir, { recursive: true, force: true });
    }
  });
});
