import { readBoard } from '../indicators/board.ts';
import type { Handlers } from '../server/handler.ts';

export const todayHandlers = {
  'today.read': (_input, ctx) =>
    readBoard(ctx.store, { today: ctx.today, nowLocal: ctx.nowLocal, officer: ctx.session.user.name, calendar: ctx.services.calendar() }),
} satisfies Partial<Handlers>;
