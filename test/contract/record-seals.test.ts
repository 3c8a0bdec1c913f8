import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SQLiteTable, getTableConfig } from 'drizzle-orm/sqlite-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addEntered, setEnteredTarget } from '../../db/queries/entered.ts';
import { addEvidence, attachEvidence } from '../../db/queries/evidence.ts';
import { recordAct } from '../../db/queries/record-line.ts';
import { checkRecords, LEDGERS } from '../../db/queries/record-seal.ts';
import { addTaskNote } from '../../db/queries/task.ts';
import { saveCriteriaSet } from '../../db/queries/assessment.ts';
import { shippedCriteria } from '../../db/catalogue/criteria.ts';
import * as ledgers from '../../db/schema/ledgers.ts';
import type { Store } from '../../db/store.ts';
import { verifyStore } from '../../db/verify.ts';
import { sampleAssessments } from '../../electron/demo/assessment.ts';
import { sampleInspections } from '../../electron/demo/inspections.ts';
import { samplePetitions } from '../../electron/demo/petitions.ts';
import { sampleProposals } from '../../electron/demo/proposals.ts';
import { seeded } from '../../electron/demo/random.ts';
import { sampleTasks } from '../../electron/demo/tasks.ts';
import { RECORD_KINDS } from '../../shared/contract/records.ts';
import { makeSmallStore, NOW } from '../support/small-store.ts';

const TODAY = '2026-08-19';
const dir = mkdtempSync(join(tmpdir(), 'mcx-seals-'));
let store: Store;
beforeAll(() => {
  store = makeSmallStore(dir).open();
  const line = { day: TODAY, at: NOW, actor: 'thử', counter: '' };
  store.write(() => {
    sampleTasks(store, NOW, TODAY);
    samplePetitions(store, NOW, TODAY);
  });
  sampleAssessments(store, seeded(1), NOW, TODAY);
  sampleProposals(store, NOW, TODAY);
  sampleInspections(store, NOW, TODAY);
  store.write(() => {
    addTaskNote(store, 1, { day: TODAY, percent: 10, words: 'Ghi thử' }, NOW, 'thử');
    recordAct(store, { kind: 'task', recordId: '1', act: 'noted', ...line });
    const value = addEntered(
      store,
      { indicator: 'edoc_rate', from: '2026-01-01', to: '2026-06-30', num: 9, den: 10, note: 'ghi', source: 'nguồn' },
      NOW,
      'thử',
    );
    recordAct(store, { kind: 'entered', recordId: String(value), act: 'entered', ...line });
    attachEvidence(
      store,
      'entered',
      String(value),
      addEvidence(store, { title: 'Báo cáo', docNo: '1/BC', docOn: TODAY, issuer: 'UBND', file: null, at: NOW, by: 'thử' }),
      NOW,
      'thử',
    );
    recordAct(store, { kind: 'entered', recordId: String(value), act: 'evidenceAdded', ...line });
    const aim = setEnteredTarget(store, { indicator: 'edoc_rate', value: 9500, validFrom: '2026-01-01', basis: 'QĐ' }, NOW, 'thử');
    recordAct(store, { kind: 'entered', recordId: `target-${aim}`, act: 'targetSet', ...line });
    saveCriteriaSet(store, { ...shippedCriteria(), id: 'rieng', year: 2027 }, 'import', NOW, 'thử');
    recordAct(store, { kind: 'assessment', recordId: 'set-rieng', act: 'changed', ...line });
    store.sql.exec(
      "INSERT INTO posting_text VALUES ('bam', '[]'); INSERT INTO posting_item VALUES (1, 1, 'notice', '', 'Thông báo thử', '1/TB', NULL, NULL, '', 'thử'); INSERT INTO posting (item_id, posted_on, places, digest, posted_at, posted_by) VALUES (1, '2026-08-01', 'board', 'bam', '', 'thử')",
    );
    store.sql.exec(
      "INSERT INTO survey_form VALUES (2, 1, 'Phiếu thử', '[]', 'draft', NULL, '', 'thử'); INSERT INTO survey_batch (id, day, counter, sheets, typed_at, typed_by) VALUES (1, '2026-08-01', 'Quầy 1', 1, '', 'thử'); INSERT INTO survey_answer VALUES ('ff', 2, '2026-08-01', 'Hộ tịch', 'Quầy 1', '555', 1)",
    );
    recordAct(store, { kind: 'survey', recordId: 'V2', act: 'created', ...line });
    recordAct(store, { kind: 'survey', recordId: 'P1', act: 'entered', ...line });
    recordAct(store, { kind: 'posting', recordId: '1', act: 'posted', ...line });
  });
});
afterAll(() => {
  store.close();
  rmSync(dir, { recursive: true, force: true });
});

/** What somebody with the key of the file and a database tool could do; taken back afterwards. */
function after(tamper: () => void): number {
  store.sql.pragma('foreign_keys = OFF');
  store.sql.pragma('ignore_check_constraints = ON');
  store.sql.exec('BEGIN');
  try {
    tamper();
    return checkRecords(store).wrong;
  } finally {
    store.sql.exec('ROLLBACK');
    store.sql.pragma('ignore_check_constraints = OFF');
    store.sql.pragma('foreign_keys = ON');
  }
}
/** Tables no seal covers, and why. */
const EXEMPT: Readonly<Record<string, string>> = {
  evidence: 'sealed with every record that uses the paper; its content is proved by its hash',
  evidence_use: 'sealed with its record',
  record_line: 'its lines are compared with the chain itself',
  survey_receipt: 'by design without a line: who answered must not be told',
  survey_secret: 'by design without a line: who answered must not be told',
};
const SEALED = RECORD_KINDS.flatMap((kind) => LEDGERS[kind].flatMap((l) => [l.root, ...Object.keys(l.parts ?? {})]));
const tables = (Object.values(ledgers) as SQLiteTable[]).filter((t) => t instanceof SQLiteTable).map((t) => getTableConfig(t));

it('covers every table of the lists besides dossiers, or says why not', () => {
  expect(tables.map((t) => t.name).filter((name) => !SEALED.includes(name) && EXEMPT[name] === undefined)).toEqual([]);
  expect([...SEALED, ...Object.keys(EXEMPT)].filter((name) => !tables.some((t) => t.name === name))).toEqual([]);
});
it('stands over an untouched store, and verify says so', () => {
  const { records, wrong } = checkRecords(store);
  expect(wrong).toBe(0);
  expect(records).toBeGreaterThan(25);
  expect(verifyStore(store).checks.filter((c) => !c.ok)).toEqual([]);
  expect(after(() => store.sql.exec('UPDATE entered_value SET num = num - 1'))).toBe(1);
});

describe.each([...new Set(SEALED)])('%s', (table) => {
  const columns = (tables.find((t) => t.name === table)?.columns ?? []).filter((c) => c.name !== 'search' && c.name !== 'same_as');
  const first = (): string => {
    const keys = (store.sql.prepare(`SELECT name FROM pragma_table_info('${table}') WHERE pk > 0`).all() as { name: string }[]).map(
      (k) => k.name,
    );
    const row = store.sql.prepare(`SELECT * FROM ${table} ORDER BY 1 DESC LIMIT 1`).get() as Record<string, unknown> | undefined;
    if (row === undefined) throw new Error(`no row in ${table}`);
    return keys.map((k) => `${k} = '${String(row[k])}'`).join(' AND ');
  };
  it.each(columns.map((c) => [c.name, c.getSQLType()] as const))('%s changed behind the chain is found', (column, type) => {
    const to = type === 'text' ? `coalesce(${column}, '') || 'x'` : `coalesce(${column}, 0) + 1000`;
    expect(
      after(() => expect(store.sql.prepare(`UPDATE ${table} SET ${column} = ${to} WHERE ${first()}`).run().changes).toBe(1)),
    ).toBeGreaterThan(0);
  });
  it('a row taken out is found, and one put in', () => {
    expect(after(() => store.sql.exec(`DELETE FROM ${table} WHERE ${first()}`))).toBeGreaterThan(0);
    // A text that no posting names is seen nowhere.
    if (table === 'posting_text') return;
    const keys = store.sql.prepare(`SELECT name, type FROM pragma_table_info('${table}') WHERE pk > 0`).all() as {
      name: string;
      type: string;
    }[];
    const [own] = keys.length === 1 ? keys : [];
    const names = columns.map((c) => c.name).filter((name) => name !== own?.name);
    const key = own === undefined ? { to: '', from: '' } : { to: `${own.name}, `, from: own.type === 'TEXT' ? "'them', " : '99999, ' };
    // The same words once more under another key; unique columns make room first.
    const values = names.map((name) =>
      ['code', 'leaf_id', 'indicator'].includes(name) ? `${name} || 'x'` : name === 'revision' ? 'revision + 900' : name,
    );
    const derived =
      table === 'task'
        ? { to: ', search, same_as', from: ", search, same_as || 'x'" }
        : table === 'petition' || table === 'proposal'
          ? { to: ', search', from: ', search' }
          : { to: '', from: '' };
    expect(
      after(() =>
        store.sql.exec(
          `INSERT INTO ${table} (${key.to}${names.join(', ')}${derived.to}) SELECT ${key.from}${values.join(', ')}${derived.from} FROM ${table} WHERE ${first()}`,
        ),
      ),
    ).toBeGreaterThan(0);
  });
});

describe('papers and lines', () => {
  it('a paper renamed, moved, taken off or slipped in is found', () => {
    for (const sql of [
      "UPDATE evidence SET title = title || 'x' WHERE id = (SELECT max(evidence_id) FROM evidence_use)",
      'UPDATE evidence SET sha256 = NULL, doc_no = doc_no || 1',
      "DELETE FROM evidence_use WHERE kind = 'entered'",
      "UPDATE evidence_use SET kind = 'task' WHERE kind = 'entered'",
      "INSERT INTO evidence_use SELECT 'task', '1', max(id), '', '' FROM evidence",
      "INSERT INTO evidence_use SELECT 'petition', '4040', max(id), '', '' FROM evidence",
    ])
      expect([sql, after(() => store.sql.exec(sql)) > 0]).toEqual([sql, true]);
  });
  it('an older row put back together with its older seal is found', () => {
    const old = {
      row: store.sql.prepare('SELECT * FROM entered_value WHERE id = 1').get() as { num: number },
      seal: store.sql.prepare("SELECT seal FROM record_line WHERE kind = 'entered' ORDER BY seq DESC LIMIT 1").get() as { seal: string },
    };
    const line = { kind: 'entered', recordId: '1', day: TODAY, at: NOW, actor: 'thử', counter: '' } as const;
    expect(
      after(() => {
        store.sql.exec('UPDATE entered_value SET num = 1 WHERE id = 1');
        recordAct(store, { ...line, act: 'changed' });
      }),
    ).toBe(0);
    expect(
      after(() => {
        store.sql.exec('UPDATE entered_value SET num = 1 WHERE id = 1');
        recordAct(store, { ...line, act: 'changed' });
        store.sql.prepare('UPDATE entered_value SET num = ? WHERE id = 1').run(old.row.num);
        store.sql.prepare('UPDATE record_line SET seal = ? WHERE seq = (SELECT max(seq) FROM record_line)').run(old.seal.seal);
      }),
    ).toBe(1);
  });
  it('a line forged beside the chain, or cut from it, is found', () => {
    for (const sql of [
      'DELETE FROM record_line WHERE seq = (SELECT max(seq) FROM record_line)',
      "UPDATE record_line SET record_id = '77' WHERE seq = (SELECT max(seq) FROM record_line)",
      "INSERT INTO record_line VALUES (999999, 'task', '1', 'noted', 'x')",
      "UPDATE record_line SET act = 'removed'",
    ])
      expect([sql, after(() => store.sql.exec(sql)) > 0]).toEqual([sql, true]);
  });
});
