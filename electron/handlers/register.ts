import { batchByName, batches } from '../../db/queries/import-batch.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import { COUNTER } from '../../shared/contract/method.ts';
import type { Job } from '../../shared/contract/register.ts';
import type { User } from '../../shared/contract/session.ts';
import { reportOf } from '../importing/import-file.ts';
import type { Context, Handlers } from '../server/handler.ts';

/** Refused rows of one batch sent to a screen. */
const MOST_LISTED = 2000;
/** Jobs whose result names no dossier and no file of them. */
const OPEN_RESULTS: ReadonlySet<Job['kind']> = new Set(['verify', 'backup', 'rebuild', 'undo', 'demo']);

/** Who asks, or null before sign-in: `jobs.list` is public so that the sample data's progress shows on the first page. */
function whoAsks(ctx: Context): User | null {
  try {
    return ctx.session.user;
  } catch (error) {
    if (error instanceof Refusal && error.failure.code === 'not-signed-in') return null;
    throw error;
  }
}
function shown(job: Job, ctx: Context, user: User | null): Job | null {
  if (user === null) return job.kind === 'demo' ? { ...job, result: null } : null;
  const may = OPEN_RESULTS.has(job.kind) || ctx.services.jobs.ownerOf(job.id) === user.id;
  return may ? job : { ...job, result: null };
}

export const registerHandlers = {
  'imports.start': ({ fileId, dryRun }, ctx) => {
    const { files, jobs } = ctx.services;
    const file = files.take(fileId);
    if (file === null) throw new Refusal('not-found', { what: 'file' });
    const jobId = jobs.start(
      {
        kind: 'import',
        file: file.path,
        fileKey: file.key,
        fileName: file.name,
        dryRun,
        actor: ctx.session.user.name,
        now: ctx.now,
        today: ctx.today,
      },
      `${dryRun ? 'Đọc thử' : 'Nhập'} ${file.name}`,
      ctx.session.user.id,
    );
    void jobs.ended(jobId).then(() => files.drop(fileId));
    return { jobId };
  },
  'imports.undo': ({ batch }, ctx) => {
    const found = batchByName(ctx.store, batch);
    if (found === undefined) throw new Refusal('not-found', { what: 'batch' });
    if (found.state !== 'done') throw new Refusal('batch-not-undoable', { why: 'state' });
    return {
      jobId: ctx.services.jobs.start(
        { kind: 'undo', batch, actor: ctx.session.user.name, now: ctx.now, today: ctx.today },
        `Hoàn tác đợt nhập ${batch}`,
        ctx.session.user.id,
      ),
    };
  },
  'imports.list': (_input, ctx) =>
    batches(ctx.store).map(({ batch, fileName, at, by, state, counts }) => ({
      batch,
      fileName,
      at,
      by,
      state: state === 'undoing' ? 'applying' : state,
      read: counts.read,
      added: counts.added,
      updated: counts.updated,
      unchanged: counts.unchanged,
      refused: counts.refused,
    })),
  'imports.read': ({ batch }, ctx) => {
    if (batchByName(ctx.store, batch) === undefined) throw new Refusal('not-found', { what: 'batch' });
    const { result, counts } = reportOf(ctx.store, batch, MOST_LISTED);
    return { ...result, newProcedureNames: [...counts.newProcedures], warningKinds: { ...counts.warnings } };
  },
  'register.export': ({ filters, format }, ctx) => ({
    jobId: ctx.services.jobs.start({ kind: 'export', filters, format, today: ctx.today }, 'Xuất sổ hồ sơ', ctx.session.user.id),
  }),
  'jobs.list': (_input, ctx) => {
    const user = whoAsks(ctx);
    return ctx.services.jobs.list().flatMap((job) => shown(job, ctx, user) ?? []);
  },
  'jobs.cancel': ({ id }, ctx) => {
    const { jobs } = ctx.services;
    const user = ctx.session.user;
    // One's own work, or anyone's for the people who work on dossiers.
    if (jobs.ownerOf(id) !== user.id && !COUNTER.some((role) => role === user.role)) throw new Refusal('not-allowed');
    jobs.cancel(id);
    return {};
  },
} satisfies Partial<Handlers>;
