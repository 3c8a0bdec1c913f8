import { enteredIn } from '../../db/queries/entered.ts';
import { recordAct } from '../../db/queries/record-line.ts';
import { readSettings } from '../../db/queries/setting.ts';
import { addSheet, answeredOnScreen, receiptUsed, sheetTotal, surveyKey, surveyNames, useReceipt } from '../../db/queries/survey.ts';
import {
  addBatch,
  addForm,
  approveForm,
  batchById,
  keepShippedForm,
  saveForm,
  type StoredForm,
  surveyBatches,
  surveyForms,
  withdrawBatch,
} from '../../db/queries/survey-form.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import { digitsFit } from '../../shared/survey/answers.ts';
import { formFault, formInForce, numbered } from '../../shared/survey/form.ts';
import { ANSWERS_A_MINUTE, type Gate, LOOKUPS_A_MINUTE, makeGate } from '../../shared/survey/gate.ts';
import { nfc } from '../../shared/vi/fold.ts';
import type { Context, Handlers, Preparations } from '../server/handler.ts';
import { figuresOf } from '../survey/readings.ts';
import { keyOf, markOf, receiptOf } from '../survey/receipt.ts';
import { findSheets, surveyXlsx } from '../survey/sheets.ts';

const MOST = 500;
/** The index the city publishes, entered by hand (shared/entered). */
const OFFICIAL = 'sipas_index';

/**
 * Acts on versions and paper batches are lines of the chain. One answer on the screen is none: a line carries an instant, and beside the
 * history of dossiers, which says when whose result was handed over, an instant would name who answered.
 */
const note = (ctx: Context, id: string, act: string, facts: Readonly<Record<string, string | number | boolean | null>>, words = ''): void =>
  recordAct(ctx.store, {
    kind: 'survey',
    recordId: id,
    act,
    day: ctx.today,
    at: ctx.now,
    actor: ctx.session.user.name,
    counter: ctx.session.user.counter,
    facts,
    note: words,
  });
/** In memory for as long as the program runs, one for all counters. */
const gate = (ctx: Context, name: 'answer' | 'receipt', most: number): Gate =>
  ctx.services.cached(`survey-gate-${name}`, [], () => makeGate(most));
function waitTurn(ctx: Context, name: 'answer' | 'receipt', most: number): void {
  const seconds = gate(ctx, name, most).take(ctx.session.user.counter, Date.parse(ctx.now));
  if (seconds > 0) throw new Refusal('survey-too-fast', { seconds });
}
const inForce = (ctx: Context, day: string): StoredForm => {
  const form = formInForce(surveyForms(ctx.store), day);
  if (form === undefined) throw new Refusal('not-found', { what: 'survey-form' });
  return form;
};
const asked = (ctx: Context, day: string, version: number): StoredForm => {
  const form = inForce(ctx, day);
  if (form.version !== version) throw new Refusal('form-changed', { version: form.version });
  return form;
};
const fitting = (form: StoredForm, answers: string): void => {
  if (!digitsFit(answers, form.questions.length)) throw new Refusal('survey-empty');
};
const newId = (ctx: Context): string => Buffer.from(ctx.services.random(16)).toString('hex');
/** Not in force on any day up to today, so never answered either: sheets are of the version of their day, and no day lies ahead. */
const editable = (form: StoredForm, today: string): boolean => form.state === 'draft' || (form.validFrom ?? '') > today;
const changeable = (ctx: Context, version: number, revision: number | null): StoredForm => {
  const form = surveyForms(ctx.store).find((f) => f.version === version);
  if (form === undefined) throw new Refusal('not-found', { what: 'survey-form' });
  if (!editable(form, ctx.today)) throw new Refusal('form-in-use', { version });
  if (form.revision !== revision) throw new Refusal('stale', { revision: form.revision });
  return form;
};

export const surveyHandlers = {
  'surveys.desk': (_input, ctx) => {
    const { version, questions } = inForce(ctx, ctx.today);
    const { centreName, codePrefix } = readSettings(ctx.store);
    return { centreName, form: { version, questions: [...questions] }, prefix: codePrefix ?? '' };
  },
  'surveys.receipt': ({ code }, ctx) => {
    waitTurn(ctx, 'receipt', LOOKUPS_A_MINUTE);
    const receipt = receiptOf(ctx.store, code);
    const key = surveyKey(ctx.store);
    if (key !== null && receiptUsed(ctx.store, markOf(key, receipt))) throw new Refusal('receipt-used');
    return {};
  },
  'surveys.answer': ({ code, form: version, answers }, ctx) => {
    waitTurn(ctx, 'answer', ANSWERS_A_MINUTE);
    const form = asked(ctx, ctx.today, version);
    fitting(form, answers);
    const receipt = receiptOf(ctx.store, code);
    if (!useReceipt(ctx.store, markOf(keyOf(ctx.store, ctx.services.random), receipt), ctx.today.slice(0, 7)))
      throw new Refusal('receipt-used');
    keepShippedForm(ctx.store);
    addSheet(ctx.store, {
      id: newId(ctx),
      form: form.version,
      day: ctx.today,
      field: receipt.field,
      counter: ctx.session.user.counter,
      answers,
      batch: null,
    });
    return {};
  },
  'surveys.figures': ({ period, field, counter }, ctx) => {
    const official = enteredIn(ctx.store, '2000-01-01', period.to).find((v) => v.indicator === OFFICIAL && v.den !== null);
    const f = figuresOf(ctx.store, period, ctx.today, { field, counter });
    return {
      figures: {
        ...f,
        questions: f.questions.map((q) => ({ ...q, counts: [...q.counts] })),
        groups: [...f.groups],
        fields: [...f.fields],
        counters: [...f.counters],
      },
      fields: [...surveyNames(ctx.store, 'field')],
      counters: [...surveyNames(ctx.store, 'counter')],
      total: sheetTotal(ctx.store),
      official:
        official === undefined || official.den === null
          ? null
          : {
              num: official.num,
              den: official.den,
              from: official.from,
              to: official.to,
              source: official.source,
              papers: official.papers,
            },
    };
  },
  'surveys.sheets': (filter, ctx) => {
    const rows = findSheets(ctx.store, filter, ctx.today);
    return {
      rows: rows.slice(0, MOST),
      more: rows.length > MOST,
      hidden: filter.period.from <= ctx.today && filter.period.to >= ctx.today ? answeredOnScreen(ctx.store, ctx.today) : 0,
    };
  },
  'surveys.batches': (_input, ctx) => [...surveyBatches(ctx.store)],
  'surveys.paper': ({ day, counter, form: version, sheets }, ctx) => {
    if (day > ctx.today) throw new Refusal('day-in-future');
    const form = asked(ctx, day, version);
    for (const s of sheets) fitting(form, s.answers);
    keepShippedForm(ctx.store);
    const at = nfc(counter);
    const id = addBatch(ctx.store, { day, counter: at, sheets: sheets.length, typedAt: ctx.now, typedBy: ctx.session.user.name });
    for (const s of sheets)
      addSheet(ctx.store, { id: newId(ctx), form: form.version, day, field: nfc(s.field), counter: at, answers: s.answers, batch: id });
    note(ctx, `P${id}`, 'entered', { day, sheets: sheets.length, version: form.version });
    return { id };
  },
  'surveys.withdraw': ({ id, reason }, ctx) => {
    const batch = batchById(ctx.store, id);
    if (batch === undefined) throw new Refusal('not-found', { what: 'survey-batch' });
    if (batch.withdrawnAt !== null) throw new Refusal('transition-not-allowed', { why: 'Đợt phiếu này đã rút.' });
    withdrawBatch(ctx.store, id, ctx.now, ctx.session.user.name);
    note(ctx, `P${id}`, 'withdrawn', { sheets: batch.sheets }, reason);
    return {};
  },
  'surveys.forms': (_input, ctx) => {
    const forms = surveyForms(ctx.store);
    const now = formInForce(forms, ctx.today)?.version;
    return forms.map((f) => ({
      version: f.version,
      revision: f.revision,
      title: f.title,
      questions: [...f.questions],
      state: f.state,
      validFrom: f.validFrom,
      answers: f.answers,
      inForce: f.version === now,
      editable: editable(f, ctx.today),
      createdBy: f.createdBy,
    }));
  },
  'surveys.saveForm': ({ version, revision, title, questions }, ctx) => {
    const drafts = questions.map((q) => ({ group: q.group, text: nfc(q.text) }));
    const fault = formFault(drafts);
    if (fault !== null) throw new Refusal('form-unfit', { why: fault });
    keepShippedForm(ctx.store);
    // Ids of the version itself are not "seen before": nobody has answered them.
    const before = surveyForms(ctx.store)
      .filter((f) => f.version !== version)
      .flatMap((f) => f.questions);
    if (version === null) {
      const made = addForm(ctx.store, nfc(title), numbered(drafts, before), ctx.now, ctx.session.user.name);
      note(ctx, `V${made}`, 'created', { questions: drafts.length });
      return { version: made, revision: 1 };
    }
    const form = changeable(ctx, version, revision);
    saveForm(ctx.store, version, nfc(title), numbered(drafts, before));
    note(ctx, `V${version}`, 'changed', { questions: drafts.length });
    return { version, revision: form.revision + 1 };
  },
  'surveys.approveForm': ({ version, revision, validFrom }, ctx) => {
    const form = changeable(ctx, version, revision);
    if (validFrom < ctx.today) throw new Refusal('day-unfit', { why: 'bản mới áp dụng từ hôm nay hoặc ngày sau' });
    approveForm(ctx.store, version, validFrom);
    note(ctx, `V${version}`, 'approved', { validFrom });
    return { revision: form.revision + 1 };
  },
  'surveys.export': (_input, ctx) => {
    const made = ctx.prepared as { name: string; mime: string; bytes: Uint8Array };
    return { link: ctx.services.files.offer(made), name: made.name };
  },
} satisfies Partial<Handlers>;

export const surveyPreparations: Preparations = { 'surveys.export': (filter, ctx) => surveyXlsx(ctx.store, filter, ctx.today) };
