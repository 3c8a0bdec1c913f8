import { auditPage } from '../../db/queries/admin-event.ts';
import { addDays, vietnamInstant } from '../../shared/calendar/civil-day.ts';
import type { Status } from '../../shared/contract/fields.ts';
import { adminTitle } from '../../shared/vi/admin-words.ts';
import { historyWords } from '../../shared/vi/dossier-words.ts';
import { nfc } from '../../shared/vi/fold.ts';
import type { Handlers } from '../server/handler.ts';

export const auditHandlers = {
  'audit.page': (input, ctx) => {
    const span = {
      from: input.from === null ? null : vietnamInstant(input.from, '00:00'),
      to: input.to === null ? null : vietnamInstant(addDays(input.to, 1), '00:00'),
    };
    const rows = auditPage(ctx.store, { ...input, code: nfc(input.code), actor: nfc(input.actor) }, span);
    const title = (r: (typeof rows)[number]): string =>
      adminTitle(r.type) ??
      historyWords({
        type: r.type,
        facts: JSON.parse(r.facts) as Record<string, unknown>,
        fromStatus: r.fromStatus as Status | null,
        toStatus: r.toStatus as Status | null,
        promisedOn: r.promisedOn,
        officer: '',
      }).title;
    return {
      rows: rows.map((r) => ({
        seq: r.seq,
        at: r.at,
        code: r.code ?? '',
        type: r.type,
        title: title(r),
        actor: r.actor,
        counter: r.counter,
        lateEntry: r.lateEntry === 1,
      })),
      next: rows.length === input.limit ? (rows.at(-1)?.seq ?? null) : null,
    };
  },
} satisfies Partial<Handlers>;
