import { loadCalendar } from '../../db/queries/calendar.ts';
import { batchRefusals, dropBatch, noCounts, openBatch, setBatch } from '../../db/queries/import-batch.ts';
import { stageRow } from '../../db/queries/import-row.ts';
import { dossierById } from '../../db/queries/dossier-rows.ts';
import { writeDossiers } from '../../db/queries/dossier-writer.ts';
import { hereByCode, hereById, isTemporaryHere, stateOf } from '../../db/queries/reconcile-here.ts';
import { itemsToApply, reconcileSession, setOutcome, type StoredItem } from '../../db/queries/reconcile.ts';
import type { Store } from '../../db/store.ts';
import { localOfInstant } from '../../shared/calendar/civil-day.ts';
import type { Action } from '../../shared/contract/dossiers.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import type { User } from '../../shared/contract/session.ts';
import { normaliseCode, parseCode } from '../../shared/dossier/codes.ts';
import type { RegisterCells } from '../../shared/register/row.ts';
import { differences } from '../../shared/reconcile/compare.ts';
import type { Decision } from '../../shared/reconcile/lists.ts';
import { theirsPlan } from '../../shared/reconcile/theirs.ts';
import { errorLine } from '../../shared/vi/errors.ts';
import { actOn } from '../dossiers/act.ts';
import { applyBatch } from '../importing/apply.ts';
import { takeBack } from '../importing/undo.ts';
import { Cancelled, stopIfCancelled, type Who, type WorkControl } from '../importing/work.ts';
import type { Desk } from '../server/handler.ts';
import { reasonOf } from './compare-file.ts';

/** Lines planned in one transaction. */
const CHUNK = 300;
const GONE = 'Hồ sơ không còn trong sổ; đối soát lại để xem hiện trạng.';
const SAME = 'Hai bên đã khớp trước khi áp dụng.';
const TAKEN = 'Mã này đã có trong sổ với nội dung khác; đối soát lại để xem hai bên.';
const MOVED = 'Hồ sơ này đã có mã chính thức.';

export type ApplyWho = Who & { readonly user: User; readonly random: (n: number) => Uint8Array };
type Plan =
  | { readonly how: 'import'; readonly n: number; readonly cells: RegisterCells }
  | { readonly how: 'acts'; readonly n: number; readonly dossierId: number; readonly actions: readonly Action[] }
  | { readonly how: 'end'; readonly n: number; readonly outcome: 'done' | 'refused'; readonly says: string };

/** The code a new dossier gets: tidied when it has a shape we know, else exactly as the file writes it. */
const tidyCode = (code: string): string => (parseCode(code).ok ? normaliseCode(code) : code);

/** What one decision comes to on what is stored now, which may have changed since the comparison. */
function planOf(store: Store, item: StoredItem, today: string, reason: string): Plan {
  const refuse = (says: string): Plan => ({ how: 'end', n: item.n, outcome: 'refused', says });
  const { cells, n } = item;
  if (cells === null) return refuse(GONE);
  if (item.decision === 'add') {
    // A code that came to stand here meanwhile would be rewritten by the import: adding only ever adds.
    const standing = hereByCode(store, tidyCode(cells.code));
    if (standing === undefined) return { how: 'import', n, cells: { ...cells, code: tidyCode(cells.code) } };
    const { status, days } = differences(stateOf(standing), cells);
    return !status && days.length === 0 ? { how: 'end', n, outcome: 'done', says: SAME } : refuse(TAKEN);
  }
  const here = hereById(store, (item.decision === 'attach' ? item.target : item.dossierId) ?? 0);
  if (here === undefined) return refuse(GONE);
  if (item.decision === 'attach')
    return isTemporaryHere(here)
      ? { how: 'acts', n, dossierId: here.id, actions: [{ kind: 'attachCode', code: cells.code }] }
      : here.code === normaliseCode(cells.code)
        ? { how: 'end', n, outcome: 'done', says: '' }
        : refuse(MOVED);
  const plan = theirsPlan(stateOf(here), cells, today, reason);
  switch (plan.how) {
    case 'same':
      return { how: 'end', n, outcome: 'done', says: SAME };
    case 'closed':
      return refuse(plan.why);
    case 'import':
      return { how: 'import', n, cells: { ...plan.cells, code: here.code } };
    case 'acts':
      return { how: 'acts', n, dossierId: here.id, actions: plan.actions };
  }
}

/** Everything decided that changes the register, planned once; what cannot be done is told at once. */
async function planAll(store: Store, id: number, who: ApplyWho, reason: string, control: WorkControl): Promise<readonly Plan[]> {
  const plans: Plan[] = [];
  for (const decision of ['there', 'add', 'attach'] as const satisfies readonly Decision[]) {
    for (let after = 0; ;) {
      const items = itemsToApply(store, id, decision, after, CHUNK);
      const last = items.at(-1);
      if (last === undefined) break;
      after = last.n;
      const fresh = items.map((item) => planOf(store, item, who.today, reason));
      store.write(() => {
        for (const plan of fresh) if (plan.how === 'end') setOutcome(store, id, plan.n, plan.outcome, plan.says);
      });
      plans.push(...fresh);
      await control.pause();
      stopIfCancelled(control);
    }
  }
  return plans;
}

/** One batch through the import path, so that it can be taken back whole in Quản trị like any other. Cancelled, it is as if it had never been. */
async function importAll(
  store: Store,
  id: number,
  fileName: string,
  plans: readonly Extract<Plan, { how: 'import' }>[],
  who: ApplyWho,
  control: WorkControl,
): Promise<{ done: number; refused: number }> {
  if (plans.length === 0) return { done: 0, refused: 0 };
  const batch = openBatch(store, {
    name: `Đối soát: ${fileName}`,
    hash: `reconcile ${id} ${who.now}`,
    at: who.now,
    by: who.actor,
    today: who.today,
  });
  const counts = { ...noCounts(), read: plans.length };
  store.write(() => {
    for (const { n, cells } of plans) stageRow(store, batch.id, n, cells.code, JSON.stringify(cells));
    setBatch(store, batch.id, 'applying', counts);
  });
  if (!(await applyBatch(store, { ...batch, state: 'applying', counts }, who, control))) {
    store.write(() => setBatch(store, batch.id, 'undoing', counts));
    await takeBack(store, batch, who, { ...control, cancelled: () => false });
    dropBatch(store, batch.id);
    throw new Cancelled('cancelled');
  }
  const refused = new Map(batchRefusals(store, batch.id, plans.length).map((r) => [r.row, r.message]));
  store.write(() => {
    for (const { n } of plans) {
      const why = refused.get(n);
      setOutcome(store, id, n, why === undefined ? 'done' : 'refused', why ?? '');
    }
  });
  return { done: plans.length - refused.size, refused: refused.size };
}

/** The counter's own acts, all of one line or none: what the rules refuse is told with their sentence. */
function act(
  store: Store,
  id: number,
  plan: Extract<Plan, { how: 'acts' }>,
  who: ApplyWho,
  calendar: ReturnType<typeof loadCalendar>,
): 'done' | 'refused' {
  try {
    writeDossiers(store, (writer) => {
      const desk: Desk = {
        store,
        now: who.now,
        today: who.today,
        nowLocal: localOfInstant(who.now),
        writer: () => writer,
        session: { user: who.user, locked: false, proved: true, token: '' },
        services: { calendar: () => calendar, random: who.random },
      };
      for (const action of plan.actions) {
        const row = dossierById(store, plan.dossierId);
        if (row === undefined) throw new Refusal('not-found', { what: 'dossier' });
        actOn(desk, row.id, row.revision, action);
      }
      setOutcome(store, id, plan.n, 'done', '');
    });
    return 'done';
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    store.write(() => setOutcome(store, id, plan.n, 'refused', errorLine(error.failure)));
    return 'refused';
  }
}

/**
 * Carries out what people decided: rows of the file through the import, dossiers of our own through the counter's acts.
 * Both go through the one writer. Applied lines stay applied when it stops half way; run again it goes on with the rest.
 */
export async function applyDecisions(
  store: Store,
  id: number,
  who: ApplyWho,
  control: WorkControl,
): Promise<{ readonly done: number; readonly refused: number }> {
  const session = reconcileSession(store, id);
  if (session === undefined || session.state !== 'open') throw new Refusal('not-found', { what: 'reconcile' });
  const plans = await planAll(store, id, who, reasonOf(session.fileName), control);
  let done = plans.filter((p) => p.how === 'end' && p.outcome === 'done').length;
  let refused = plans.filter((p) => p.how === 'end' && p.outcome === 'refused').length;
  const calendar = loadCalendar(store);
  // Codes first: a row that names an attached code is then the same dossier, not a new one.
  const acts = plans.filter((p) => p.how === 'acts');
  for (const [i, plan] of acts.entries()) {
    if (act(store, id, plan, who, calendar) === 'done') done += 1;
    else refused += 1;
    control.progress(done + refused, plans.length);
    if (i % 20 !== 19) continue;
    await control.pause();
    stopIfCancelled(control);
  }
  const rows = plans.filter((p) => p.how === 'import');
  const added = await importAll(store, id, session.fileName, rows, who, control);
  return { done: done + added.done, refused: refused + added.refused };
}
