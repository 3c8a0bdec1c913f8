import { currentProcedure } from '../../db/queries/procedure.ts';
import {
  addProposal,
  dropProposal,
  proposalById,
  type ProposalContent,
  proposalsByOrigin,
  proposalsOf,
  saveProposal,
} from '../../db/queries/proposal.ts';
import { recordAct } from '../../db/queries/record-line.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import type { ProposalRow } from '../../shared/contract/proposals.ts';
import { measuredFault, missingToSend, orderedKinds } from '../../shared/simplify/proposal.ts';
import { afterAct, CHAIN_WORD, DECIDED, PROPOSAL_ACT_LABEL, PROPOSAL_STATE_LABEL, WORDED } from '../../shared/simplify/states.ts';
import type { Suggestion } from '../../shared/simplify/suggest.ts';
import { nfc } from '../../shared/vi/fold.ts';
import { proposalsXlsx } from '../simplify/list.ts';
import { figuresOf } from '../simplify/readings.ts';
import { dossiersBehind, lookBack, suggestions } from '../simplify/suggest.ts';
import type { Context, Handlers, Preparations } from '../server/handler.ts';

const MOST = 1000;
const MOST_BEHIND = 500;
const note = (ctx: Context, id: number, act: string, facts: Readonly<Record<string, string | number | boolean | null>>, words = ''): void =>
  recordAct(ctx.store, {
    kind: 'proposal',
    recordId: String(id),
    act,
    day: ctx.today,
    at: ctx.now,
    actor: ctx.session.user.name,
    counter: ctx.session.user.counter,
    facts,
    note: words,
  });
const current = (ctx: Context, id: number, revision: number): ProposalRow => {
  const p = proposalById(ctx.store, id);
  if (p === undefined) throw new Refusal('not-found', { what: 'proposal' });
  if (p.revision !== revision) throw new Refusal('stale', { revision: p.revision });
  return p;
};
/** A draft is changed by whoever wrote it, and by the head and the data officer. */
const mayChange = (ctx: Context, p: ProposalRow): void => {
  const { name, role } = ctx.session.user;
  if (role !== 'head' && role !== 'data' && p.createdBy !== name) throw new Refusal('not-allowed', { why: 'own' });
  if (p.state !== 'draft')
    throw new Refusal('transition-not-allowed', {
      why: `Phương án đang ở trạng thái ${PROPOSAL_STATE_LABEL[p.state].toLocaleLowerCase('vi')}; trả về nháp rồi mới sửa.`,
    });
};
/** Counted once an hour, not at every save of a dossier: it looks a year back, and a counter must never wait for it. */
const known = (ctx: Context): readonly Suggestion[] =>
  ctx.services.cached(`suggestions ${ctx.nowLocal.slice(0, 13)}`, ['imports', 'procedures', 'calendar'], () =>
    suggestions(ctx.store, ctx.services.calendar(), ctx.today),
  );

export const proposalHandlers = {
  'proposals.list': ({ text, show }, ctx) => proposalsOf(ctx.store, text, show, MOST),
  'proposals.figures': ({ period }, ctx) => {
    const f = figuresOf(ctx.store, period, ctx.today);
    return { ...f, byKind: { ...f.byKind }, byLevel: [...f.byLevel], byField: [...f.byField] };
  },
  'proposals.save': ({ id, revision, ...input }, ctx) => {
    const before = id === null ? null : current(ctx, id, revision ?? 0);
    if (before !== null) mayChange(ctx, before);
    const procedure = currentProcedure(ctx.store, input.procedureCode.trim(), ctx.today);
    if (procedure === undefined) throw new Refusal('not-found', { what: 'procedure' });
    const why = measuredFault(input);
    if (why !== null) throw new Refusal('answer-unfit', { why });
    const content: ProposalContent = {
      ...input,
      procedureCode: procedure.code,
      procedureName: procedure.name,
      field: procedure.field,
      kinds: [...orderedKinds(input.kinds)],
      reason: nfc(input.reason).trim(),
      provision: nfc(input.provision).trim(),
      origin: before?.origin ?? input.origin,
      state: 'draft',
      sentOn: null,
      decidedOn: null,
      decisionNo: '',
      doneOn: null,
    };
    if (before === null || id === null) {
      const made = addProposal(ctx.store, content, ctx.now, ctx.session.user.name);
      note(ctx, made, 'created', { procedure: procedure.code, suggested: content.origin !== '' });
      return { id: made, revision: 1 };
    }
    saveProposal(ctx.store, id, content);
    note(ctx, id, 'changed', { procedure: procedure.code });
    return { id, revision: before.revision + 1 };
  },
  'proposals.move': ({ id, revision, act, day, decisionNo, words }, ctx) => {
    const p = current(ctx, id, revision);
    const state = afterAct(p.state, act);
    if (state === null)
      throw new Refusal('transition-not-allowed', {
        why: `Phương án đang ở trạng thái ${PROPOSAL_STATE_LABEL[p.state].toLocaleLowerCase('vi')}, không làm được việc ${PROPOSAL_ACT_LABEL[act].toLocaleLowerCase('vi')}.`,
      });
    if (day > ctx.today) throw new Refusal('day-in-future');
    const earliest = p.doneOn ?? p.decidedOn ?? p.sentOn;
    if (earliest !== null && day < earliest) throw new Refusal('day-unfit', { why: 'ngày này sớm hơn bước trước của phương án' });
    if (act === 'send') {
      const missing = missingToSend(p);
      if (missing.length > 0) throw new Refusal('proposal-incomplete', { missing: missing.join('; ') });
    }
    if (WORDED.includes(act) && words.trim() === '') throw new Refusal('reason-required');
    if (act === 'approve' && decisionNo.trim() === '') throw new Refusal('reason-required', { field: 'decisionNo' });
    const decides = DECIDED.includes(act);
    const back = state === 'draft';
    saveProposal(ctx.store, id, {
      ...p,
      state,
      sentOn: act === 'send' ? day : back ? null : p.sentOn,
      decidedOn: decides ? day : back ? null : p.decidedOn,
      decisionNo: decides ? nfc(decisionNo).trim() : back ? '' : p.decisionNo,
      doneOn: act === 'complete' ? day : null,
    });
    note(ctx, id, CHAIN_WORD[act], { day }, [decides ? decisionNo.trim() : '', words.trim()].filter((w) => w !== '').join(' · '));
    return { revision: p.revision + 1 };
  },
  'proposals.drop': ({ id, revision, reason }, ctx) => {
    const p = current(ctx, id, revision);
    mayChange(ctx, p);
    dropProposal(ctx.store, id);
    note(ctx, id, 'removed', { procedure: p.procedureCode }, reason);
    return {};
  },
  'proposals.suggestions': (_input, ctx) => {
    const taken = proposalsByOrigin(ctx.store);
    return { ...lookBack(ctx.today), rows: known(ctx).map((s) => ({ ...s, kinds: [...s.kinds], proposal: taken.get(s.key) ?? null })) };
  },
  'proposals.behind': ({ key }, ctx) => {
    const suggestion = known(ctx).find((s) => s.key === key);
    if (suggestion === undefined) throw new Refusal('not-found', { what: 'suggestion' });
    return dossiersBehind(ctx.store, ctx.services.calendar(), ctx.today, suggestion).slice(0, MOST_BEHIND);
  },
  'proposals.export': (_input, ctx) => {
    const made = ctx.prepared as { name: string; mime: string; bytes: Uint8Array };
    return { link: ctx.services.files.offer(made), name: made.name };
  },
} satisfies Partial<Handlers>;

export const proposalPreparations: Preparations = {
  'proposals.export': ({ text, show }, ctx) => proposalsXlsx(ctx.store, text, show, ctx.today),
};
