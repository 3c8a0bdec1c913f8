import { addPrint } from '../../db/queries/dossier-parts.ts';
import { dossierById } from '../../db/queries/dossier-rows.ts';
import { officerLoads } from '../../db/queries/officer.ts';
import { personById } from '../../db/queries/person.ts';
import { registerRowsOf } from '../../db/queries/register-rows.ts';
import { knownPeople, openDuplicates } from '../../db/queries/search.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import { nameSortKey } from '../../shared/vi/collate.ts';
import { actOn } from '../dossiers/act.ts';
import { receiveDossier } from '../dossiers/intake.ts';
import type { Context, Handlers } from '../server/handler.ts';

const restating = (ctx: Context): { restates?: { from: string; to: string }[] } => {
  const spans = ctx.restates();
  return spans.length === 0 ? {} : { restates: spans.map(({ from, to }) => ({ from, to })) };
};

export const dossierHandlers = {
  'dossiers.receive': (input, ctx) => {
    const { promise, ...rest } = receiveDossier(ctx, input);
    return {
      ...rest,
      ...restating(ctx),
      promise:
        promise === null
          ? null
          : {
              due: promise.due,
              dueAt: promise.dueAt,
              counted: [...promise.counted],
              skipped: [...promise.skipped],
              strip: [...promise.strip],
            },
    };
  },
  'dossiers.act': (input, ctx) => ({ ...actOn(ctx, input.id, input.revision, input.action), ...restating(ctx) }),
  /** Each dossier by itself: one that refuses does not hold back the others. */
  'dossiers.actMany': (input, ctx) =>
    input.items.map(({ id, revision }) => {
      try {
        ctx.store.sql.transaction(() => actOn(ctx, id, revision, input.action))();
        return { id, ok: true, code: null };
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return { id, ok: false, code: error.failure.code };
      }
    }),
  'dossiers.duplicates': (input, ctx) =>
    registerRowsOf(
      ctx.store,
      openDuplicates(ctx.store, {
        procedureCode: input.procedureCode,
        idNumber: input.idNumber.replace(/[\s.-]/g, ''),
        sortKey: input.fullName.trim() === '' ? '' : nameSortKey(input.fullName),
        birth: input.birth,
      }),
      ctx.today,
    ),
  'dossiers.recordPrint': (input, ctx) => {
    if (dossierById(ctx.store, input.id) === undefined) throw new Refusal('not-found', { what: 'dossier' });
    return { copy: addPrint(ctx.store, input.id, input.form, ctx.now, ctx.session.user.name), at: ctx.now };
  },
  'persons.find': (input, ctx) =>
    input.text.trim() === ''
      ? []
      : knownPeople(ctx.store, input.text, input.limit).flatMap(({ personId, dossiers, lastOn }) => {
          const person = personById(ctx.store, personId);
          return person === undefined ? [] : [{ ...person, dossiers, lastOn }];
        }),
  'officers.list': (_input, ctx) => [...officerLoads(ctx.store)],
} satisfies Partial<Handlers>;
