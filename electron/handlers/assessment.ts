import {
  addSheet,
  copySheet,
  criteriaSetById,
  criteriaSets,
  emptyLeaf,
  leafRows,
  type LeafRow,
  moveSheet,
  newestSheetOf,
  saveCriteriaSet,
  saveLeaf,
  sealSheet,
  sheetById,
  sheets,
  type SheetRow,
} from '../../db/queries/assessment.ts';
import { recordAct } from '../../db/queries/record-line.ts';
import { criteriaFaults, type Leaf, leavesOf } from '../../shared/assessment/criteria.ts';
import { answerText } from '../../shared/assessment/answer-text.ts';
import { AnswerFault, leafPoints } from '../../shared/assessment/score-par.ts';
import { answerOf, appraisalRound, isClaimed, isOpen, mayMove } from '../../shared/assessment/sheet.ts';
import type { LeafAnswer } from '../../shared/contract/assessment.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import { indicatorOf, leafRecord, readSheet, viewSheet } from '../assessment/read.ts';
import { sealOf } from '../assessment/seal.ts';
import { readIndicator } from '../readings/read.ts';
import type { Context, Handlers, Preparations } from '../server/handler.ts';

const sheetOf = (ctx: Context, id: number): SheetRow => {
  const row = sheetById(ctx.store, id);
  if (row === undefined) throw new Refusal('not-found', { what: 'assessment' });
  return row;
};
const openSheet = (ctx: Context, id: number): SheetRow => {
  const row = sheetOf(ctx, id);
  if (!isOpen(row.state)) throw new Refusal('sheet-sealed', { revision: row.revision });
  return row;
};
const setOf = (ctx: Context, id: string) => {
  const row = criteriaSetById(ctx.store, id);
  if (row === undefined) throw new Refusal('not-found', { what: 'criteria-set' });
  return row;
};
function leafOf(ctx: Context, sheet: SheetRow, id: string): { readonly leaf: Leaf; readonly row: LeafRow } {
  const leaf = setOf(ctx, sheet.setId)
    .set.groups.flatMap(leavesOf)
    .find((l) => l.id === id);
  if (leaf === undefined) throw new Refusal('not-found', { what: 'criterion' });
  return { leaf, row: leafRows(ctx.store, sheet.id).get(id) ?? emptyLeaf(id) };
}
const note = (
  ctx: Context,
  id: string,
  act: string,
  words = '',
  facts: Readonly<Record<string, string | number | boolean | null>> = {},
): void =>
  recordAct(ctx.store, {
    kind: 'assessment',
    recordId: id,
    act,
    day: ctx.today,
    at: ctx.now,
    actor: ctx.session.user.name,
    counter: ctx.session.user.counter,
    facts,
    note: words,
  });
/** Refuses what the rule of the leaf could not score. */
function checkAnswer(leaf: Leaf, answer: LeafAnswer | null, year: number): void {
  try {
    if (answer !== null && answer !== 'none') leafPoints(leaf, answer, year);
  } catch (error) {
    if (error instanceof AnswerFault) throw new Refusal('answer-unfit', { why: error.message });
    throw error;
  }
}
/** Clerks and officers answer what is given to them; head and data officer answer everything. */
function mayAnswer(ctx: Context, row: LeafRow): void {
  const { role, name } = ctx.session.user;
  if ((role === 'clerk' || role === 'officer') && row.owner !== name) throw new Refusal('not-allowed', { why: 'not-owner' });
}

export const assessmentHandlers = {
  'assessment.sets': (_input, ctx) =>
    criteriaSets(ctx.store).map(({ set, origin, used }) => ({
      id: set.id,
      year: set.year,
      title: set.title,
      basis: set.basis,
      origin,
      leaves: set.groups.flatMap(leavesOf).length,
      used,
    })),
  'assessment.set': ({ id }, ctx) => setOf(ctx, id).set,
  'assessment.exportSet': ({ id }, ctx) => {
    const name = `bo-tieu-chi-${id}.json`;
    return {
      link: ctx.services.files.offer({
        name,
        mime: 'application/json',
        bytes: Buffer.from(`${JSON.stringify(setOf(ctx, id).set, null, 2)}\n`),
      }),
      name,
    };
  },
  'assessment.saveSet': ({ set, origin }, ctx) => {
    const faults = criteriaFaults(set);
    if (faults.length > 0) throw new Refusal('criteria-unfit', { why: faults.slice(0, 3).join('; ') });
    if (criteriaSetById(ctx.store, set.id)?.used === true)
      throw new Refusal('criteria-unfit', { why: `bộ ${set.id} đã có phiếu dùng, lưu dưới mã khác` });
    saveCriteriaSet(ctx.store, set, origin, ctx.now, ctx.session.user.name);
    note(ctx, `set-${set.id}`, 'changed', '', { leaves: set.groups.flatMap(leavesOf).length });
    return {};
  },
  'assessment.copySet': ({ id, newId, year }, ctx) => {
    if (criteriaSetById(ctx.store, newId) !== undefined) throw new Refusal('criteria-unfit', { why: `mã ${newId} đã có` });
    saveCriteriaSet(ctx.store, { ...setOf(ctx, id).set, id: newId, year }, 'copy', ctx.now, ctx.session.user.name);
    note(ctx, `set-${newId}`, 'created', '', { from: id, year });
    return {};
  },
  'assessment.list': (_input, ctx) => sheets(ctx.store).map((row) => viewSheet(ctx.store, row, ctx.today).head),
  'assessment.create': (input, ctx) => {
    if (input.from > input.to) throw new Refusal('bad-period');
    if (newestSheetOf(ctx.store, input.year) !== undefined) throw new Refusal('year-taken', { year: input.year });
    const chosen = setOf(ctx, input.setId);
    // A sheet stands on its set for good: the shipped one is kept in the store with it.
    if (!chosen.used && chosen.origin === 'shipped') saveCriteriaSet(ctx.store, chosen.set, chosen.origin, ctx.now, ctx.session.user.name);
    const id = addSheet(ctx.store, { ...input, revision: 1, reason: '' }, ctx.now, ctx.session.user.name);
    note(ctx, String(id), 'created', '', { year: input.year, set: input.setId });
    return { id };
  },
  'assessment.read': ({ id }, ctx) => {
    const view = viewSheet(ctx.store, sheetOf(ctx, id), ctx.today);
    return { ...view, leaves: [...view.leaves] };
  },
  'assessment.answer': ({ id, leaf: leafId, answer, explanation }, ctx) => {
    const sheet = openSheet(ctx, id);
    const { leaf, row } = leafOf(ctx, sheet, leafId);
    if (leaf.from === 'city' || leaf.from === 'appraiser') throw new Refusal('not-allowed', { why: 'city-only' });
    mayAnswer(ctx, row);
    checkAnswer(leaf, answer, sheet.year);
    saveLeaf(ctx.store, id, { ...row, answer, explanation });
    note(ctx, leafRecord(id, leafId), 'answered', explanation, { answer: answer === null ? '' : answerText(leaf, answer) });
    return {};
  },
  'assessment.judge': ({ id, leaf: leafId, verdict, reason, answer }, ctx) => {
    const sheet = openSheet(ctx, id);
    const { leaf, row } = leafOf(ctx, sheet, leafId);
    const indicator = indicatorOf(leaf);
    if (leaf.from !== 'computed' || indicator === null) throw new Refusal('not-allowed', { why: 'not-computed' });
    const reading = readIndicator(ctx.store, indicator, { from: sheet.from, to: sheet.to }, ctx.today);
    if (verdict === 'confirmed' && (reading === null || answerOf(leaf, reading) === null))
      throw new Refusal('not-found', { what: 'reading' });
    if (verdict === 'contested' && (reason.trim() === '' || answer === null)) throw new Refusal('reason-required');
    checkAnswer(leaf, answer, sheet.year);
    saveLeaf(ctx.store, id, {
      ...row,
      verdict,
      verdictReason: verdict === 'contested' ? reason : '',
      computed: reading,
      answer: verdict === 'contested' ? answer : row.answer,
    });
    note(ctx, leafRecord(id, leafId), verdict, reason, {
      num: reading?.num ?? null,
      den: reading?.den ?? null,
      count: reading?.count ?? null,
      ...(answer === null ? {} : { answer: answerText(leaf, answer) }),
    });
    return {};
  },
  'assessment.assign': ({ id, leaves, owner, dueOn }, ctx) => {
    const sheet = openSheet(ctx, id);
    for (const leafId of leaves) {
      const { row } = leafOf(ctx, sheet, leafId);
      saveLeaf(ctx.store, id, { ...row, owner, dueOn });
      note(ctx, leafRecord(id, leafId), 'assigned', '', { owner, dueOn });
    }
    return {};
  },
  'assessment.submit': ({ id }, ctx) => {
    if (!ctx.session.proved) throw new Refusal('locked', { why: 'prove-password' });
    const row = openSheet(ctx, id);
    const { head } = viewSheet(ctx.store, row, ctx.today, false);
    if (head.missing > 0) throw new Refusal('assessment-incomplete', { missing: head.missing });
    const { text, digest } = sealOf(ctx.store, readSheet(ctx.store, row, ctx.today), ctx.session.user.name, ctx.now);
    sealSheet(ctx.store, id, text, ctx.now, ctx.session.user.name);
    note(ctx, String(id), 'submitted', '', { digest: digest.slice(0, 16), revision: row.revision });
    return { digest };
  },
  'assessment.move': ({ id, to, reason, result }, ctx) => {
    const row = sheetOf(ctx, id);
    if (!mayMove(row.state, to)) throw new Refusal('sheet-state', { from: row.state, to });
    if (to === 'returned' && reason.trim() === '') throw new Refusal('reason-required');
    if (result !== null && (to !== 'published' || (result.place !== null && (result.of === null || result.place > result.of))))
      throw new Refusal('answer-unfit', { why: 'hạng không quá số đơn vị cùng xếp' });
    moveSheet(ctx.store, id, to, result);
    note(ctx, String(id), to === 'returned' ? 'returned' : to === 'published' ? 'published' : 'inReview', reason, {
      to,
      ...(result === null ? {} : { index: result.index, place: result.place, of: result.of }),
    });
    return {};
  },
  'assessment.appraise': ({ id, leaf: leafId, round, points, note: words }, ctx) => {
    const sheet = sheetOf(ctx, id);
    const open = appraisalRound(sheet.state);
    if (open === null || round > open) throw new Refusal('sheet-state', { from: sheet.state });
    const { leaf, row } = leafOf(ctx, sheet, leafId);
    const most =
      leaf.rule.kind === 'bonus' || leaf.rule.kind === 'penalty' ? leaf.rule.items.reduce((n, i) => n + i.points, 0) * 10 : leaf.max;
    if (points !== null && (points < 0 || points > most)) throw new Refusal('answer-unfit', { why: `${leafId}: điểm từ 0 đến ${most}` });
    saveLeaf(ctx.store, id, { ...row, ...(round === 1 ? { appraised1: points } : { appraised2: points }), appraiserNote: words });
    note(ctx, leafRecord(id, leafId), 'appraised', words, { round, points });
    return {};
  },
  'assessment.appraiseRest': ({ id }, ctx) => {
    const sheet = sheetOf(ctx, id);
    if (appraisalRound(sheet.state) !== 1) throw new Refusal('sheet-state', { from: sheet.state });
    const { set, leaves } = viewSheet(ctx.store, sheet, ctx.today, false);
    const rest = set.groups
      .flatMap(leavesOf)
      .filter(isClaimed)
      .flatMap((leaf) => leaves.find((l) => l.leaf === leaf.id && l.appraised1 === null && l.points !== null) ?? []);
    const rows = leafRows(ctx.store, id);
    for (const l of rest) saveLeaf(ctx.store, id, { ...(rows.get(l.leaf) ?? emptyLeaf(l.leaf)), appraised1: l.points });
    if (rest.length > 0) note(ctx, String(id), 'appraised', '', { round: 1, leaves: rest.length, asClaimed: true });
    return { leaves: rest.length };
  },
  'assessment.explain': ({ id, leaf: leafId, reply }, ctx) => {
    const sheet = sheetOf(ctx, id);
    if (sheet.state !== 'explaining') throw new Refusal('sheet-state', { from: sheet.state });
    saveLeaf(ctx.store, id, { ...leafOf(ctx, sheet, leafId).row, reply });
    note(ctx, leafRecord(id, leafId), 'explained', reply);
    return {};
  },
  'assessment.revise': ({ id, reason }, ctx) => {
    const row = sheetOf(ctx, id);
    if (isOpen(row.state) || row.newest !== 1) throw new Refusal('sheet-state', { from: row.state });
    const next = addSheet(
      ctx.store,
      { year: row.year, revision: row.revision + 1, setId: row.setId, from: row.from, to: row.to, dueOn: row.dueOn, reason },
      ctx.now,
      ctx.session.user.name,
    );
    copySheet(ctx.store, id, next, ctx.now, ctx.session.user.name);
    note(ctx, String(next), 'revised', reason, { revision: row.revision + 1, before: id });
    return { id: next };
  },
  'assessment.differences': ({ id, with: other }, ctx) => {
    const [after, before] = [
      viewSheet(ctx.store, sheetOf(ctx, id), ctx.today, false),
      viewSheet(ctx.store, sheetOf(ctx, other), ctx.today, false),
    ];
    const leaves = after.set.groups.flatMap(leavesOf);
    const old = new Map(before.leaves.map((l) => [l.leaf, l]));
    return after.leaves.flatMap((l) => {
      const was = old.get(l.leaf);
      const leaf = leaves.find((x) => x.id === l.leaf);
      if (was === undefined || leaf === undefined) return [];
      const words = (v: typeof l): string =>
        [v.effective === null ? '' : answerText(leaf, v.effective), v.explanation, `${v.evidence} minh chứng`]
          .filter((w) => w !== '')
          .join(' · ');
      return words(was) === words(l) && was.points === l.points
        ? []
        : [{ leaf: l.leaf, name: leaf.name, before: words(was), after: words(l), pointsBefore: was.points, pointsAfter: l.points }];
    });
  },
  'assessment.export': (_input, ctx) => {
    const made = ctx.prepared as { name: string; mime: string; bytes: Uint8Array };
    return { link: ctx.services.files.offer(made), name: made.name };
  },
} satisfies Partial<Handlers>;

export const assessmentPreparations: Preparations = {
  'assessment.export': async ({ id, format }, ctx) => {
    const { exportSheet } = await import('../assessment/export.ts');
    return exportSheet(ctx.store, viewSheet(ctx.store, sheetOf(ctx, id), ctx.today), format, ctx.services.dataDir, ctx.today);
  },
};
