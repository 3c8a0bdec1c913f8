import { readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { STORE_FILE } from '../../db/open.ts';
import type { Failure } from '../../shared/contract/errors.ts';
import { seededBytes } from '../support/small-store.ts';

/** The store file of a folder. */
export const db = (dir: string): string => join(dir, STORE_FILE);
export const otherKeys = { data: seededBytes('other')(32), audit: seededBytes('other audit')(32) };

export type Damage = {
  readonly name: string;
  readonly do: (dir: string) => void;
  readonly code: Failure['code'];
  readonly why?: string;
  readonly keys?: typeof otherKeys;
};
/** `withKey` changes pages inside the key's protection. */
export const damagesWith = (withKey: (dir: string, work: (sql: Database.Database) => void) => void): readonly Damage[] => [
  { name: 'an empty file', do: (d) => writeFileSync(db(d), ''), code: 'store-damaged', why: 'empty-file' },
  {
    name: 'a file of zeroes',
    do: (d) => writeFileSync(db(d), Buffer.alloc(statSync(db(d)).size)),
    code: 'store-damaged',
    why: 'unreadable',
  },
  {
    name: 'the first page zeroed',
    do: (d) => {
      const b = readFileSync(db(d));
      b.fill(0, 0, 4096);
      writeFileSync(db(d), b);
    },
    code: 'store-damaged',
    why: 'unreadable',
  },
  { name: 'random bytes', do: (d) => writeFileSync(db(d), seededBytes('noise')(40_960)), code: 'store-damaged', why: 'unreadable' },
  { name: 'a text file', do: (d) => writeFileSync(db(d), 'xin chào '.repeat(4096).slice(0, 8192)), code: 'store-damaged' },
  {
    name: 'cut in the middle of a page',
    do: (d) => truncateSync(db(d), statSync(db(d)).size - 1000),
    code: 'store-damaged',
    why: 'cut-file',
  },
  { name: 'cut at a page', do: (d) => truncateSync(db(d), 4096 * 20), code: 'store-damaged' },
  {
    name: 'a plain SQLite file of another program',
    do: (d) => {
      rmSync(db(d));
      const s = new Database(db(d));
      s.exec('CREATE TABLE t (x)');
      s.close();
    },
    code: 'store-damaged',
    why: 'unreadable',
  },
  {
    name: 'an encrypted file of another program',
    do: (d) =>
      withKey(d, (s) => {
        s.pragma('application_id = 1');
      }),
    code: 'store-damaged',
    why: 'not-our-file',
  },
  {
    name: 'a store whose making never ended well',
    do: (d) =>
      withKey(d, (s) => {
        s.exec("DELETE FROM store_info WHERE key = 'sentinel'");
      }),
    code: 'store-damaged',
    why: 'sentinel',
  },
  { name: 'the file gone', do: (d) => rmSync(db(d)), code: 'store-damaged', why: 'file-missing' },
  {
    name: 'the log of the last commits gone after an unclean stop',
    do: (d) => writeFileSync(join(d, 'running'), 'open'),
    code: 'store-damaged',
    why: 'log-missing',
  },
  {
    name: 'a page damaged, found after an unclean stop',
    do: (d) => {
      const bytes = readFileSync(db(d));
      bytes.fill(7, 4096 * 30 + 100, 4096 * 30 + 200);
      writeFileSync(db(d), bytes);
      writeFileSync(join(d, 'running'), 'closing');
    },
    code: 'store-damaged',
  },
  { name: 'another key', do: () => {}, keys: otherKeys, code: 'wrong-key' },
  {
    name: 'another key, no key check beside',
    do: (d) => rmSync(join(d, `${STORE_FILE}-check`)),
    keys: otherKeys,
    code: 'store-damaged',
    why: 'unreadable',
  },
  {
    name: 'a store of a newer program',
    do: (d) =>
      withKey(d, (s) => {
        s.pragma('user_version = 999');
      }),
    code: 'store-newer',
  },
  {
    name: 'an upgrade step edited',
    do: (d) =>
      withKey(d, (s) => {
        s.exec("UPDATE migration SET hash = 'x' WHERE number = 1");
      }),
    code: 'store-damaged',
    why: 'migration-edited',
  },
  {
    name: 'an upgrade step missing',
    do: (d) =>
      withKey(d, (s) => {
        s.exec('DELETE FROM migration');
      }),
    code: 'store-damaged',
    why: 'migration-count',
  },
  {
    name: 'a history line changed with the key in hand',
    do: (d) =>
      withKey(d, (s) => {
        s.exec("UPDATE history SET actor = 'ai đó' WHERE seq = 3");
      }),
    code: 'store-damaged',
    why: 'history-chain',
  },
  {
    name: 'the last history lines cut off',
    do: (d) =>
      withKey(d, (s) => {
        s.exec('DELETE FROM history WHERE seq >= 5');
      }),
    code: 'store-damaged',
    why: 'history-chain',
  },
  {
    name: 'the head of the chain gone',
    do: (d) =>
      withKey(d, (s) => {
        s.exec('DELETE FROM chain_head');
      }),
    code: 'store-damaged',
    why: 'history-chain',
  },
];
