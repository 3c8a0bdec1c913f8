import type { VerifyResult } from '../shared/contract/admin.ts';
import { MEASURES } from '../shared/indicators/measures.ts';
import { checkCertified } from './queries/certified-check.ts';
import { DOSSIER_COLUMNS, type DossierRow, factsOf, foldLineOf } from './queries/dossier-rows.ts';
import { foldHistory } from '../shared/dossier/fold.ts';
import { markEverything, readLine } from './queries/city-line.ts';
import { figureBuffer } from './queries/figures.ts';
import { checkWholeChain, historyOf } from './queries/history.ts';
import { checkRecords } from './queries/record-seal.ts';
import type { DossierFacts } from '../shared/dossier/facts.ts';
import type { Store } from './store.ts';
import { checkOutbox } from './verify-line.ts';

type Check = VerifyResult['checks'][number];
const check = (id: string, problems: number, good: string, bad: string): Check => ({
  id,
  ok: problems === 0,
  detail: problems === 0 ? good : bad,
});

/** Columns of a row that must say what its history says. */
function rowAgrees(row: DossierRow, f: DossierFacts): boolean {
  return (
    row.status === f.status &&
    row.channel === f.channel &&
    row.receivedOn === f.receivedOn &&
    row.promisedOn === f.promisedOn &&
    row.finishedOn === f.finishedOn &&
    row.procedureCode === f.procedureCode &&
    row.field === f.field &&
    row.officer === f.officer &&
    (row.paidOnline === 1) === f.paidOnline &&
    (row.digitised === 1) === f.digitised &&
    (row.reused === 1) === f.reused &&
    (row.eresult === 1) === f.eresult &&
    row.feeDue > 0 === f.feeDue &&
    (row.supplementUsed === 1) === f.supplementUsed
  );
}

function figuresDiffer(store: Store, expected: ReturnType<typeof figureBuffer>): { cells: number; wrong: number } {
  const cells = new Map(expected.cells());
  let wrong = 0;
  let seen = 0;
  for (const raw of store.sql.prepare(`SELECT bucket, dimension, key, ${MEASURES.join(', ')} FROM figure`).iterate()) {
    const row = raw as Record<string, number> & { bucket: number; dimension: number; key: unknown };
    const id = `${row.bucket}|${row.dimension}|${String(row.key)}`;
    const want = cells.get(id)?.sums;
    cells.delete(id);
    seen += 1;
    if (MEASURES.some((m, i) => row[m] !== (want?.[i] ?? 0))) wrong += 1;
  }
  for (const { sums } of cells.values()) if (sums.some((n) => n !== 0)) wrong += 1;
  return { cells: seen, wrong };
}

/** Figures and counts by status over every dossier, from the facts `read` finds for each. */
function reckon(store: Store, onProgress: (done: number, total: number) => void, total: number, read: (row: DossierRow) => DossierFacts) {
  const figures = figureBuffer();
  const tally = new Map<number, number>();
  const page = store.prepare(`SELECT ${DOSSIER_COLUMNS} FROM dossier d WHERE d.id > ? ORDER BY d.id LIMIT 500`);
  for (let after = 0, done = 0; ;) {
    const rows = page.all(after) as DossierRow[];
    const last = rows.at(-1);
    if (last === undefined) return { figures, tally };
    for (const row of rows) {
      figures.change(null, read(row));
      tally.set(row.status, (tally.get(row.status) ?? 0) + 1);
    }
    after = last.id;
    done += rows.length;
    onProgress(done, total);
  }
}

/**
 * Proves the store to itself: SQLite's own integrity, the history chain from its first line, every row against its
 * history, every stored figure recomputed from the dossiers, tally, search words, references, certified periods,
 * every other record against the seal of its last line.
 * Reads only; `onProgress` gets done and total dossiers.
 */
export function verifyStore(store: Store, onProgress: (done: number, total: number) => void = () => {}): VerifyResult {
  const checks: Check[] = [];
  // The full-text module looks for changes of other connections only when a search opens; its own check would read an old map and cry damage.
  store.prepare('SELECT rowid FROM dossier_search LIMIT 1').get();
  const integrity = store.sql.pragma('integrity_check', { simple: true }) as string;
  checks.push(check('integrity', integrity === 'ok' ? 0 : 1, 'Tệp kho toàn vẹn', `Tệp kho hỏng: ${integrity}`));
  const orphans = (store.sql.pragma('foreign_key_check') as unknown[]).length;
  checks.push(check('references', orphans, 'Mọi tham chiếu đều có đích', `${orphans} dòng trỏ tới nơi không có`));
  const broken = checkWholeChain(store);
  checks.push(check('history-chain', broken === null ? 0 : 1, 'Chuỗi lịch sử liền mạch', `Chuỗi lịch sử đứt ở dòng ${String(broken)}`));

  const total = (store.prepare('SELECT count(*) AS n FROM dossier').get() as { n: number }).n;
  let disagree = 0;
  const { figures, tally } = reckon(store, onProgress, total, (row) => {
    const facts = foldHistory(historyOf(store, row.id).map(foldLineOf));
    if (!rowAgrees(row, facts)) disagree += 1;
    return facts;
  });
  checks.push(check('rows', disagree, `${total} hồ sơ khớp lịch sử của mình`, `${disagree} hồ sơ không khớp lịch sử`));
  const { cells, wrong } = figuresDiffer(store, figures);
  checks.push(check('figures', wrong, `${cells} ô số liệu khớp khi tính lại từ hồ sơ`, `${wrong} ô số liệu sai khi tính lại từ hồ sơ`));
  const tallyWrong = (store.prepare('SELECT status, n FROM tally').all() as { status: number; n: number }[]).filter(
    (t) => t.n !== (tally.get(t.status) ?? 0),
  ).length;
  checks.push(check('tally', tallyWrong, 'Số đếm theo trạng thái đúng', `${tallyWrong} trạng thái đếm sai`));
  const indexed = (store.prepare('SELECT count(*) AS n FROM dossier_search').get() as { n: number }).n;
  checks.push(
    check(
      'search',
      Math.abs(indexed - total),
      'Mọi hồ sơ đều tìm được',
      `${Math.abs(indexed - total)} hồ sơ không có trong chỉ mục tìm kiếm`,
    ),
  );
  const certified = checkCertified(store);
  checks.push(
    check(
      'certified',
      certified.wrong,
      certified.revisions === 0 ? 'Chưa chốt kỳ nào' : `${certified.revisions} bản chốt kỳ còn nguyên, đúng mã băm và đúng chỗ trên chuỗi`,
      `${certified.wrong} bản chốt kỳ bị sửa, bị gỡ hoặc không khớp chuỗi`,
    ),
  );
  const { records, wrong: unsealed } = checkRecords(store);
  checks.push(
    check(
      'records',
      unsealed,
      `${records} bản ghi ngoài hồ sơ đúng như lần ghi cuối trên chuỗi`,
      `${unsealed} bản ghi ngoài hồ sơ bị sửa, gỡ hoặc thêm mà chuỗi lịch sử không ghi`,
    ),
  );
  checks.push(checkOutbox(store));
  return { ok: checks.every((c) => c.ok), dossiers: total, checks };
}

/** Puts every stored figure right from the dossiers; the history and the dossiers are not touched. */
export function rebuildFigures(store: Store, onProgress: (done: number, total: number) => void = () => {}): { dossiers: number } {
  return store.write(() => {
    const total = (store.prepare('SELECT count(*) AS n FROM dossier').get() as { n: number }).n;
    const { figures, tally } = reckon(store, onProgress, total, (row) => factsOf(store, row));
    store.prepare('DELETE FROM figure').run();
    figures.flush(store);
    if (readLine(store) !== null) markEverything(store);
    for (let s = 1; s <= 10; s++) store.prepare('UPDATE tally SET n = ? WHERE status = ?').run(tally.get(s) ?? 0, s);
    return { dossiers: total };
  });
}
