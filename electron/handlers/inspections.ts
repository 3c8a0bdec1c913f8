import {
  addFinding,
  addInspection,
  findingById,
  findingsOf,
  inspectionById,
  saveFinding,
  saveInspection,
} from '../../db/queries/inspection.ts';
import { currentProcedure } from '../../db/queries/procedure.ts';
import { recordAct } from '../../db/queries/record-line.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import type { InspectionRow } from '../../shared/contract/inspections.ts';
import { ACT_LABEL, afterAct, CHAIN_WORD, DECIDING, STATE_LABEL } from '../../shared/inspection/states.ts';
import { nfc } from '../../shared/vi/fold.ts';
import { inspectionsShown, inspectionsXlsx } from '../inspections/list.ts';
import { figuresOf } from '../inspections/readings.ts';
import type { Context, Handlers, Preparations } from '../server/handler.ts';

const note = (
  ctx: Context,
  recordId: string,
  act: string,
  facts: Readonly<Record<string, string | number | boolean | null>>,
  words = '',
): void =>
  recordAct(ctx.store, {
    kind: 'inspection',
    recordId,
    act,
    day: ctx.today,
    at: ctx.now,
    actor: ctx.session.user.name,
    counter: ctx.session.user.counter,
    facts,
    note: words,
  });
const decides = (ctx: Context): boolean => ctx.session.user.role === 'head' || ctx.session.user.role === 'data';
const known = (ctx: Context, id: number): InspectionRow => {
  const i = inspectionById(ctx.store, id, ctx.today);
  if (i === undefined) throw new Refusal('not-found', { what: 'inspection' });
  return i;
};
/** The head and the data officer write all of them, the others what they wrote themselves. */
const mayWrite = (ctx: Context, i: InspectionRow): void => {
  if (!decides(ctx) && i.createdBy !== ctx.session.user.name) throw new Refusal('not-allowed', { why: 'own' });
};

export const inspectionHandlers = {
  'inspections.list': ({ text, show }, ctx) => inspectionsShown(ctx.store, text, show, ctx.today),
  'inspections.findings': ({ id }, ctx) => findingsOf(ctx.store, known(ctx, id).id),
  'inspections.figures': ({ period }, ctx) => figuresOf(ctx.store, period, ctx.today),
  'inspections.save': ({ id, revision, ...input }, ctx) => {
    if (input.heldOn > ctx.today) throw new Refusal('day-in-future');
    const procedure = input.kind === 'iso' ? currentProcedure(ctx.store, input.procedureCode ?? '', ctx.today) : null;
    if (procedure === undefined) throw new Refusal('not-found', { what: 'procedure' });
    const clean = (steps: readonly string[]): string[] => (procedure === null ? [] : steps.map((s) => nfc(s).trim()));
    const content = {
      ...input,
      body: nfc(input.body).trim(),
      scope: nfc(input.scope).trim(),
      procedureCode: procedure?.code ?? null,
      procedureName: procedure?.name ?? '',
      internalSteps: clean(input.internalSteps),
      electronicSteps: clean(input.electronicSteps),
    };
    if (id === null) {
      const made = addInspection(ctx.store, content, ctx.now, ctx.session.user.name);
      note(ctx, String(made), 'created', { kindOf: input.kind, heldOn: input.heldOn });
      return { id: made, revision: 1 };
    }
    const before = known(ctx, id);
    mayWrite(ctx, before);
    if (before.revision !== revision) throw new Refusal('stale', { revision: before.revision });
    saveInspection(ctx.store, id, content);
    note(ctx, String(id), 'changed', { heldOn: input.heldOn });
    return { id, revision: before.revision + 1 };
  },
  'inspections.finding': ({ inspectionId, id, revision, ...input }, ctx) => {
    const i = known(ctx, inspectionId);
    mayWrite(ctx, i);
    if (input.dueOn !== null && input.dueOn < i.heldOn) throw new Refusal('day-unfit', { why: 'hạn sớm hơn ngày kiểm tra' });
    const words = { ...input, content: nfc(input.content).trim(), owner: nfc(input.owner).trim() };
    if (id === null) {
      const made = addFinding(
        ctx.store,
        inspectionId,
        { ...words, state: 'open', remedy: '', remediedOn: null, confirmedOn: null },
        ctx.now,
        ctx.session.user.name,
      );
      note(ctx, `${inspectionId}/${made}`, 'finding', { dueOn: input.dueOn, request: input.kind === 'request' });
      return { id: made, revision: 1 };
    }
    const before = findingById(ctx.store, id);
    if (before === undefined || before.inspectionId !== inspectionId) throw new Refusal('not-found', { what: 'finding' });
    if (before.revision !== revision) throw new Refusal('stale', { revision: before.revision });
    if (before.state !== 'open')
      throw new Refusal('transition-not-allowed', {
        why: `Mục này ${STATE_LABEL[before.kind][before.state].toLocaleLowerCase('vi')}; mở lại rồi mới sửa.`,
      });
    saveFinding(ctx.store, id, { ...before, ...words });
    note(ctx, `${inspectionId}/${id}`, 'changed', { before: before.dueOn, after: input.dueOn });
    return { id, revision: before.revision + 1 };
  },
  'inspections.move': ({ id, revision, act, day, words }, ctx) => {
    const f = findingById(ctx.store, id);
    if (f === undefined) throw new Refusal('not-found', { what: 'finding' });
    if (f.revision !== revision) throw new Refusal('stale', { revision: f.revision });
    const i = known(ctx, f.inspectionId);
    if (
      DECIDING.includes(act) ? !decides(ctx) : !decides(ctx) && f.owner !== ctx.session.user.name && i.createdBy !== ctx.session.user.name
    )
      throw new Refusal('not-allowed', { why: DECIDING.includes(act) ? 'decide' : 'own' });
    const state = afterAct(f.state, act);
    if (state === null)
      throw new Refusal('transition-not-allowed', {
        why: `Mục này ${STATE_LABEL[f.kind][f.state].toLocaleLowerCase('vi')}, không làm được việc ${ACT_LABEL[f.kind][act].toLocaleLowerCase('vi')}.`,
      });
    if (act !== 'confirm' && words.trim() === '') throw new Refusal('reason-required');
    if (day > ctx.today) throw new Refusal('day-in-future');
    if (day < (f.remediedOn ?? i.heldOn)) throw new Refusal('day-unfit', { why: 'ngày này sớm hơn bước trước' });
    saveFinding(ctx.store, id, {
      ...f,
      state,
      remedy: act === 'remedy' ? nfc(words).trim() : f.remedy,
      remediedOn: act === 'remedy' ? day : state === 'open' ? null : f.remediedOn,
      confirmedOn: act === 'confirm' ? day : null,
    });
    note(
      ctx,
      `${f.inspectionId}/${id}`,
      CHAIN_WORD[act],
      { day, ...(act === 'remedy' && f.dueOn !== null && day > f.dueOn ? { late: true } : {}) },
      words.trim(),
    );
    return { revision: f.revision + 1 };
  },
  'inspections.export': (_input, ctx) => {
    const made = ctx.prepared as { name: string; mime: string; bytes: Uint8Array };
    return { link: ctx.services.files.offer(made), name: made.name };
  },
} satisfies Partial<Handlers>;

export const inspectionPreparations: Preparations = {
  'inspections.export': ({ text, show }, ctx) => inspectionsXlsx(ctx.store, text, show, ctx.today),
};
