import {
  closeReconcile,
  decideItem,
  decideList,
  itemByNumber,
  itemPage,
  itemsForLetter,
  reconcileSession,
  reconcileSessions,
  removeReconcile,
  undoList,
} from '../../db/queries/reconcile.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import type { LetterRow, ReconcileSession } from '../../shared/contract/reconcile.ts';
import { COMPARED_DAYS } from '../../shared/reconcile/lists.ts';
import type { Context, Handlers, Preparations } from '../server/handler.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A session that still has its lines. */
function openSession(ctx: Context, id: number): ReconcileSession {
  const session = reconcileSession(ctx.store, id);
  if (session === undefined || session.state !== 'open') throw new Refusal('not-found', { what: 'reconcile' });
  return session;
}
/** Why a line was passed over must be said; every other decision says it by itself. */
function reasonFor(decision: string | null, reason: string): string {
  const said = reason.trim();
  if (decision === 'skip' && said === '') throw new Refusal('reason-required', { field: 'reason' });
  return said;
}

export const reconcileHandlers = {
  'reconcile.start': ({ fileId, ...scope }, ctx) => {
    const { files, jobs } = ctx.services;
    const file = files.take(fileId);
    if (file === null) throw new Refusal('not-found', { what: 'file' });
    const { user } = ctx.session;
    const jobId = jobs.start(
      {
        kind: 'reconcile',
        file: file.path,
        fileKey: file.key,
        fileName: file.name,
        ...scope,
        actor: user.name,
        now: ctx.now,
        today: ctx.today,
      },
      `Đối soát ${file.name}`,
      user.id,
    );
    void jobs.ended(jobId).then(() => files.drop(fileId));
    return { jobId };
  },
  'reconcile.list': (_input, ctx) => [...reconcileSessions(ctx.store)],
  'reconcile.items': (input, ctx) => {
    openSession(ctx, input.id);
    ctx.services.log.info('reconcile-read', { account: ctx.session.user.id, reconcile: input.id });
    return itemPage(ctx.store, input);
  },
  'reconcile.decide': ({ id, items, decision, target, reason }, ctx) => {
    openSession(ctx, id);
    const said = reasonFor(decision, reason);
    let changed = 0;
    for (const n of items) {
      if (decision === 'attach') {
        const item = itemByNumber(ctx.store, id, n);
        const to = target ?? item?.target ?? null;
        if (item === undefined || to === null || !item.candidates.some((c) => c.id === to))
          throw new Refusal('bad-input', { field: 'target' });
      }
      if (decideItem(ctx.store, id, n, { decision, target, reason: said, at: ctx.now, by: ctx.session.user.name })) changed += 1;
    }
    return { changed };
  },
  'reconcile.decideList': ({ id, list, decision, reason }, ctx) => {
    openSession(ctx, id);
    // Which temporary dossier a line is must be chosen one by one.
    if (decision === 'attach') throw new Refusal('bad-input', { field: 'decision' });
    return {
      changed: decideList(ctx.store, id, list, decision, { reason: reasonFor(decision, reason), at: ctx.now, by: ctx.session.user.name }),
      at: ctx.now,
    };
  },
  'reconcile.undoList': ({ id, list, at }, ctx) => {
    openSession(ctx, id);
    return { changed: undoList(ctx.store, id, list, at, ctx.session.user.name) };
  },
  'reconcile.apply': ({ id }, ctx) => {
    const session = openSession(ctx, id);
    const { user } = ctx.session;
    return {
      jobId: ctx.services.jobs.start(
        { kind: 'reconcile-apply', id, user, actor: user.name, now: ctx.now, today: ctx.today },
        `Áp dụng đối soát ${session.fileName}`,
        user.id,
      ),
    };
  },
  'reconcile.close': ({ id }, ctx) => {
    openSession(ctx, id);
    closeReconcile(ctx.store, id, ctx.now, ctx.session.user.name);
    return {};
  },
  'reconcile.remove': ({ id }, ctx) => {
    if (reconcileSession(ctx.store, id) === undefined) throw new Refusal('not-found', { what: 'reconcile' });
    removeReconcile(ctx.store, id);
    return {};
  },
  'reconcile.letter': ({ id, names, limit }, ctx) => {
    const session = openSession(ctx, id);
    const { rows, total } = itemsForLetter(ctx.store, id, limit);
    return {
      session,
      total,
      rows: rows.map(({ list, here, there, differs }): LetterRow => {
        const either = here ?? there;
        const code = here?.code ?? there?.code ?? '';
        return {
          list,
          code,
          otherCode: here !== null && there !== null && here.code !== there.code ? there.code : null,
          name: names ? (either?.name ?? '') : null,
          procedureName: either?.procedureName ?? '',
          received: either?.received ?? null,
          statusHere: here?.status ?? null,
          statusThere: there?.status ?? null,
          days: COMPARED_DAYS.filter((d) => differs.days.includes(d)).map((d) => ({
            day: d,
            here: here?.[d] ?? null,
            there: there?.[d] ?? null,
          })),
        };
      }),
    };
  },
  'reconcile.export': (_input, ctx) => {
    const file = ctx.prepared as { readonly name: string; readonly mime: string; readonly bytes: Uint8Array };
    return { link: ctx.services.files.offer(file), name: file.name };
  },
} satisfies Partial<Handlers>;

export const reconcilePreparations = {
  'reconcile.export': async ({ id, names }, ctx) => {
    const session = openSession(ctx, id);
    // Large, and needed when the first workbook is wanted.
    const { reconcileXlsx } = await import('../reconcile/reconcile-xlsx.ts');
    return {
      name: `doi-soat_${session.from ?? ''}_${session.to ?? ''}.xlsx`,
      mime: XLSX,
      bytes: await reconcileXlsx(ctx.store, session, names),
    };
  },
} satisfies Preparations;
