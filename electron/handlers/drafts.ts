import { discardDraft, draftsOf, saveDraft } from '../../db/queries/draft.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import type { Handlers } from '../server/handler.ts';

export const draftHandlers = {
  'drafts.save': (input, ctx) => {
    if (!saveDraft(ctx.store, ctx.session.user.id, input.id, input.body, ctx.now)) throw new Refusal('not-allowed', { why: 'other-draft' });
    return { savedAt: ctx.now };
  },
  'drafts.list': (_input, ctx) => [...draftsOf(ctx.store, ctx.session.user.id)],
  'drafts.discard': (input, ctx) => {
    discardDraft(ctx.store, input.id, ctx.session.user.id);
    return {};
  },
} satisfies Partial<Handlers>;
