import { componentsOf, feesOf, printsOf } from '../../db/queries/dossier-parts.ts';
import { type DossierDetail, dossierById } from '../../db/queries/dossier-rows.ts';
import { historyOf } from '../../db/queries/history.ts';
import { personById } from '../../db/queries/person.ts';
import { procedureVersion } from '../../db/queries/procedure.ts';
import { queueCounts, registerPage, registerTotal } from '../../db/queries/register-page.ts';
import { listedByIds } from '../../db/queries/register-rows.ts';
import { searchDossiers } from '../../db/queries/search.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import { actionsFor } from '../../shared/dossier/machine.ts';
import { machineStateOf } from '../dossiers/act.ts';
import { rowsWithClock } from '../dossiers/accept-clock.ts';
import { historyLines, promiseStrip } from '../dossiers/read.ts';
import type { Context, Handlers } from '../server/handler.ts';

const moment = (ctx: Context) => ({ today: ctx.today, nowLocal: ctx.nowLocal, officer: ctx.session.user.name });

export const registerReadHandlers = {
  'dossiers.read': ({ id }, ctx) => {
    const { store } = ctx;
    const row = dossierById(store, id);
    const listed = rowsWithClock(ctx, listedByIds(store, [id]))[0];
    const person = row === undefined ? undefined : personById(store, row.personId);
    if (row === undefined || listed === undefined || person === undefined) throw new Refusal('not-found', { what: 'dossier' });
    ctx.services.log.info('dossier-read', { account: ctx.session.user.id, dossier: id });
    const detail = JSON.parse(row.detail) as DossierDetail;
    const history = historyOf(store, id);
    const procedure = procedureVersion(store, row.procedureCode, row.procedureVersion);
    const term = detail.term ?? procedure?.term ?? null;
    const { allowed, closed } = actionsFor(machineStateOf(row, history, ctx), ctx.session.user.role);
    return {
      row: listed,
      procedureName: procedure?.name ?? listed.procedureName,
      person,
      agent: row.agentId === null ? null : (personById(store, row.agentId) ?? null),
      term,
      caseName: detail.caseName ?? null,
      copies: detail.copies ?? 1,
      resultBy: detail.resultBy ?? 'counter',
      notify: detail.notify ?? 'none',
      noteOnSlip: detail.noteOnSlip ?? '',
      receivedAt: row.receivedAt,
      finishedAt: row.finishedAt,
      returnedAt: row.returnedAt,
      slipNumber: detail.slip ?? null,
      lookupPin: detail.pin ?? '',
      origin: row.origin,
      digitised: row.digitised === 1,
      electronicResult: row.eresult === 1,
      reused: row.reused === 1,
      supplementUsed: row.supplementUsed === 1,
      lateReason: row.lateReason,
      components: [...componentsOf(store, id)],
      fees: [...feesOf(store, id)],
      history: historyLines(store, history),
      strip: promiseStrip(ctx, history, term, row.promisedOn),
      allowed: [...allowed],
      closed: [...closed],
      prints: [...printsOf(store, id)],
    };
  },
  'dossiers.page': (input, ctx) => {
    const { rows, next } = registerPage(ctx.store, input, moment(ctx));
    return { rows: rowsWithClock(ctx, rows), next, total: input.cursor === null ? registerTotal(ctx.store, input, moment(ctx)) : null };
  },
  'dossiers.counts': (_input, ctx) => queueCounts(ctx.store, moment(ctx)),
  'dossiers.search': (input, ctx) => rowsWithClock(ctx, searchDossiers(ctx.store, input.text, input.limit)),
} satisfies Partial<Handlers>;
