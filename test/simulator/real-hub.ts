import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, STORE_FILE, type StoreKeys, writeKeyCheck } from '../../db/open.ts';
import { DOSSIER_COLUMNS, type DossierRow, factsOf } from '../../db/queries/dossier-rows.ts';
import { type DossierRest, type Line, writeDossiers } from '../../db/queries/dossier-writer.ts';
import { rememberPerson } from '../../db/queries/person.ts';
import type { Store } from '../../db/store.ts';
import { verifyStore } from '../../db/verify.ts';
import type { Seeded } from '../../electron/demo/random.ts';
import { addDays } from '../../shared/calendar/civil-day.ts';
import { type Fuse, fusedStore } from './crash.ts';
import { FIELDS, FIRST_DAY, LAST_DAY } from './dossier-mill.ts';
import type { Register, RegisterMaker } from './register.ts';

/** Files whose every commit is synced: where the system keeps files in memory, a schedule takes a tenth of the time. What a sync is worth, other tests prove. */
const MEMORY = '/dev/shm';
const NOW = '2026-07-01T00:00:00.000Z';
const KEYS: StoreKeys = { data: new Uint8Array(32).fill(5), audit: new Uint8Array(32).fill(6) };
const PERSON = {
  kind: 'individual',
  fullName: 'Người Mẫu',
  idNumber: '',
  otherPaper: '',
  phone: '',
  address: '',
  birth: '',
  sex: '',
  email: '',
} as const;
const line = (type: string, day: string, more: Partial<Line> = {}): Line => ({
  type,
  day,
  recordedAt: NOW,
  fromStatus: null,
  toStatus: null,
  promisedOn: null,
  actor: 'Cán bộ Mẫu',
  counter: 'Quầy 01',
  facts: {},
  ...more,
});
const REST = {
  tempCode: null,
  procedureVersion: 1,
  receivedAt: null,
  promisedAt: null,
  finishedAt: null,
  returnedOn: null,
  returnedAt: null,
  agentId: null,
  feeDue: 0,
  payMethod: null,
  lateReason: '',
  detail: {},
} as const;

/** A dossier comes in, waits, goes on, is finished, corrected, or taken back: lines through the only writer. */
function act(store: Store, random: Seeded, serial: () => number): void {
  writeDossiers(store, (writer) => {
    const rows = store.prepare(`SELECT ${DOSSIER_COLUMNS} FROM dossier d ORDER BY id`).all() as DossierRow[];
    const row = random.chance(0.5) ? undefined : rows[random.int(0, Math.max(0, rows.length - 1))];
    if (row === undefined) {
      const day = addDays(FIRST_DAY, random.int(0, 24));
      const feeDue = random.chance(0.4);
      const rest: DossierRest = { ...REST, code: `H24.1-${serial()}`, personId: rememberPerson(store, PERSON), feeDue: feeDue ? 8000 : 0 };
      const facts = {
        channel: random.pick(['online', 'direct', 'post'] as const),
        procedureCode: '1.001193',
        field: random.pick(FIELDS),
        officer: 'Chưa giao',
        receivedOn: day,
        feeDue,
        paidOnline: feeDue && random.chance(0.3),
        digitised: random.chance(0.5),
        reused: random.chance(0.2),
      };
      const imported = random.chance(0.3);
      const promisedOn = addDays(day, random.int(0, 5));
      if (imported)
        writer.add('import', rest, PERSON, [line('imported', day, { facts: { ...facts, status: 2, promisedOn, finishedOn: null } })]);
      else writer.add('native', rest, PERSON, [line('received', day, { toStatus: 2, promisedOn, facts, lateEntry: random.chance(0.1) })]);
      return;
    }
    const from = row.receivedOn ?? FIRST_DAY;
    const day = [addDays(from, random.int(0, 6)), LAST_DAY].toSorted()[0] ?? from;
    const rest: DossierRest = { ...REST, code: row.code, personId: row.personId, feeDue: row.feeDue };
    const change = (...lines: Line[]): void => void writer.change(row, row.revision, rest, null, lines);
    switch (random.int(0, 5)) {
      case 0:
      case 1:
        return change(
          line(random.chance(0.2) ? 'withdraw' : 'finish', day, {
            toStatus: random.chance(0.2) ? 7 : 9,
            facts: { eresult: random.chance(0.5) },
          }),
        );
      case 2:
        return change(line('requestSupplement', day, { toStatus: 5 }));
      case 3:
        return change(line('supplementReceived', day, { toStatus: 4, promisedOn: addDays(day, 3) }));
      case 4:
        return change(
          line('correct', day, { facts: { field: random.pick(FIELDS), channel: random.pick(['online', 'direct', 'post'] as const) } }),
        );
      default:
        if (row.ownEvents === 0) writer.remove(row, line('importUndone', day));
        else change(line('finish', day, { toStatus: 9 }), line('return', day, { toStatus: 10 }));
    }
  });
}

/** The program's own encrypted file, opened by its own ladder, written by its own writer. `close` takes every folder away. */
export function realRegisters() {
  const top = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'mcx-sim-'));
  let folders = 0;
  const folder = (): string => {
    const dir = join(top, String(folders++));
    mkdirSync(dir);
    return dir;
  };
  let serial = 0;
  const template = folder();
  openStore({ dir: template, keys: KEYS, now: NOW, mode: 'create' }).close();

  function register(file: string): Register {
    let dir = folder();
    copyFileSync(file, join(dir, STORE_FILE));
    writeKeyCheck(dir, KEYS.data);
    const fuse: Fuse = { left: null, after: false };
    let base = openStore({ dir, keys: KEYS, now: NOW, mode: 'write' });
    let store = fusedStore(base, fuse);
    return {
      get store() {
        return store;
      },
      fuse,
      facts: () =>
        (store.prepare(`SELECT ${DOSSIER_COLUMNS} FROM dossier d ORDER BY id`).all() as DossierRow[]).map((row) => factsOf(store, row)),
      edit: (random) => act(store, random, () => serial++),
      copy() {
        const copied = join(folder(), 'copy.db');
        base.prepare('VACUUM INTO ?').run(copied);
        return () => register(copied);
      },
      // What lies on the disk when a process is killed: the file, its log and the marker that it was open. Closing the connection would tidy up.
      reopen() {
        const next = folder();
        for (const name of readdirSync(dir)) if (!name.endsWith('-shm')) copyFileSync(join(dir, name), join(next, name));
        base.sql.close();
        rmSync(dir, { recursive: true, force: true });
        dir = next;
        base = openStore({ dir, keys: KEYS, now: NOW, mode: 'write' });
        store = fusedStore(base, fuse);
      },
      check: () => verifyStore(store).checks.flatMap((c) => (c.ok ? [] : [`${c.id}: ${c.detail}`])),
      close() {
        base.close();
        rmSync(dir, { recursive: true, force: true });
      },
    };
  }
  const maker: RegisterMaker = { fresh: () => register(join(template, STORE_FILE)) };
  return { maker, close: (): void => rmSync(top, { recursive: true, force: true }) };
}
