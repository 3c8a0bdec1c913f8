import { z } from 'zod';
import { removeView, saveView, viewsFor } from '../../db/queries/view.ts';
import { savedView } from '../../shared/contract/dossiers.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import type { Handlers } from '../server/handler.ts';

const body = z.object({ filters: savedView.shape.filters, sort: savedView.shape.sort });

export const viewHandlers = {
  'views.list': (_input, ctx) =>
    viewsFor(ctx.store, ctx.session.user.id).map((v) => ({
      id: v.id,
      name: v.name,
      shared: v.shared === 1,
      mine: v.accountId === ctx.session.user.id,
      ...body.parse(JSON.parse(v.body)),
    })),
  'views.save': (input, ctx) => ({
    id: saveView(ctx.store, {
      accountId: ctx.session.user.id,
      name: input.name.trim(),
      shared: input.shared ? 1 : 0,
      body: JSON.stringify({ filters: input.filters, sort: input.sort }),
    }),
  }),
  'views.remove': (input, ctx) => {
    if (!removeView(ctx.store, input.id, ctx.session.user.id)) throw new Refusal('not-found', { what: 'view' });
    return {};
  },
} satisfies Partial<Handlers>;
