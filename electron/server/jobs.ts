import { Worker } from 'node:worker_threads';
import { type Failure, Refusal } from '../../shared/contract/errors.ts';
import type { Topic } from '../../shared/contract/method.ts';
import type { Job } from '../../shared/contract/register.ts';
import { errorLine } from '../../shared/vi/errors.ts';
import type { StoreKeys } from '../../db/open.ts';
import { type JobMessage, type JobStart, ORDER } from '../importing/job-messages.ts';
import type { Files, Jobs, JobSpec, Log } from './services.ts';

export type JobsOptions = {
  readonly dataDir: string;
  readonly keys: () => StoreKeys;
  readonly random: (n: number) => Uint8Array;
  readonly now: () => string;
  /** `Store.turn` of the counters' connection. */
  readonly turn: () => Int32Array | null;
  readonly announce: (topics: readonly Topic[]) => void;
  readonly files: Files;
  readonly log: Log;
};
type Kind = JobSpec['kind'];
type Running = {
  job: Job;
  readonly kind: Kind;
  readonly owner: number | null;
  readonly worker: Worker;
  readonly order: Int32Array;
  readonly ended: Promise<Job>;
  readonly end: (job: Job) => void;
  toldAt: number;
};

/** Work that writes dossiers: one at a time, or an undo would chase an import. */
const WRITERS: ReadonlySet<Kind> = new Set(['import', 'resume', 'undo', 'demo', 'rebuild', 'reconcile-apply']);
/** What screens must read anew when a job of a kind has ended well. */
const TOPICS: Readonly<Record<Kind, readonly Topic[]>> = {
  import: ['jobs', 'imports', 'dossiers', 'procedures'],
  resume: ['jobs', 'imports', 'dossiers', 'procedures'],
  undo: ['jobs', 'imports', 'dossiers', 'procedures'],
  demo: ['jobs', 'imports', 'dossiers', 'procedures', 'settings', 'calendar', 'accounts', 'targets', 'session'],
  rebuild: ['jobs', 'dossiers'],
  reconcile: ['jobs', 'reconcile'],
  'reconcile-apply': ['jobs', 'reconcile', 'dossiers', 'imports', 'procedures'],
  export: ['jobs'],
  verify: ['jobs'],
  backup: ['jobs', 'backups'],
};
const KEPT = 20;
const TELL_EVERY_MS = 250;
/** How long a closing program waits for its jobs to reach a safe place. */
const CLOSE_MS = 15_000;
const HEAP_MB = 2048;

/** Long work in threads of its own: started, watched, cancelled here; what it does is electron/importing/run-job.ts. */
export function makeJobs(options: JobsOptions): Jobs {
  const all = new Map<string, Running>();
  const running = (): readonly Running[] => [...all.values()].filter((r) => r.job.state === 'running');
  const forgetOld = (): void => {
    const ended = [...all].filter(([, r]) => r.job.state !== 'running');
    for (const [id] of ended.slice(0, Math.max(0, ended.length - KEPT))) all.delete(id);
  };

  function finish(
    held: Running,
    state: 'done' | 'failed' | 'cancelled',
    more: { readonly result?: unknown; readonly failure?: Failure } = {},
  ): void {
    if (held.job.state !== 'running') return;
    const { failure = null, result = null } = more;
    held.job = { ...held.job, state, result, failure, error: failure === null ? null : errorLine(failure), endedAt: options.now() };
    options.log.info('job-ended', { kind: held.kind, state, done: held.job.done });
    options.announce(TOPICS[held.kind]);
    held.end(held.job);
  }
  function crashed(held: Running, name: string, stack: string): void {
    if (held.job.state !== 'running') return;
    const reference = Buffer.from(options.random(4)).toString('hex');
    const error = new Error(name);
    error.stack = stack;
    options.log.error('job-failed', error, { kind: held.kind, reference });
    const full = name.startsWith('SqliteError') && stack.includes('SQLITE_FULL');
    finish(held, 'failed', { failure: full ? { code: 'disk-full' } : { code: 'internal', reference } });
  }
  function hear(held: Running, message: JobMessage): void {
    switch (message.type) {
      case 'progress': {
        held.job = { ...held.job, done: message.done, total: message.total };
        const at = Date.now();
        if (at - held.toldAt < TELL_EVERY_MS) return;
        held.toldAt = at;
        options.announce(['jobs']);
        return;
      }
      case 'done': {
        const link = message.file === undefined ? {} : { link: options.files.offer(message.file), name: message.file.name };
        finish(held, 'done', { result: message.file === undefined ? message.result : { ...(message.result as object), ...link } });
        return;
      }
      case 'cancelled':
        return finish(held, 'cancelled');
      case 'refused':
        return finish(held, 'failed', { failure: message.failure });
      case 'failed':
        return crashed(held, message.name, message.stack);
    }
  }

  return {
    start(spec, label, owner) {
      const busy = running().some((r) => r.kind === spec.kind || (WRITERS.has(spec.kind) && WRITERS.has(r.kind)));
      if (busy) throw new Refusal('job-running', { kind: spec.kind });
      const id = Buffer.from(options.random(9)).toString('base64url');
      const order = new Int32Array(new SharedArrayBuffer(4));
      const start: JobStart = { spec, dataDir: options.dataDir, keys: options.keys(), order, turn: options.turn() };
      const worker = new Worker(new URL('../importing/worker.ts', import.meta.url), {
        workerData: start,
        resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
      });
      const { promise, resolve } = Promise.withResolvers<Job>();
      const held: Running = {
        job: {
          id,
          kind: spec.kind === 'resume' ? 'import' : spec.kind,
          label,
          state: 'running',
          done: 0,
          total: null,
          startedAt: options.now(),
          endedAt: null,
          error: null,
          failure: null,
          result: null,
        },
        kind: spec.kind,
        owner: owner ?? null,
        worker,
        order,
        ended: promise,
        end: resolve,
        toldAt: 0,
      };
      worker.on('message', (message: JobMessage) => hear(held, message));
      worker.on('error', (error: unknown) =>
        crashed(
          held,
          error instanceof Error ? `${error.name}: ${'code' in error ? String(error.code) : ''}` : 'unknown',
          error instanceof Error ? (error.stack ?? '') : '',
        ),
      );
      worker.on('exit', (code) => crashed(held, `exit ${code}`, ''));
      all.set(id, held);
      forgetOld();
      return id;
    },
    list: () => [...all.values()].map((r) => r.job).toReversed(),
    ownerOf: (id) => all.get(id)?.owner ?? null,
    cancel(id) {
      const held = all.get(id);
      if (held === undefined || held.job.state !== 'running') throw new Refusal('job-not-found');
      Atomics.store(held.order, 0, ORDER.cancel);
    },
    ended(id) {
      const held = all.get(id);
      return held === undefined ? Promise.reject(new Refusal('job-not-found')) : held.ended;
    },
    async close() {
      const left = running();
      for (const { order } of left) Atomics.store(order, 0, ORDER.stop);
      const timer = Promise.withResolvers<void>();
      const handle = setTimeout(() => timer.resolve(), CLOSE_MS);
      await Promise.race([Promise.all(left.map((r) => r.ended)), timer.promise]);
      clearTimeout(handle);
      await Promise.all([...all.values()].map((r) => r.worker.terminate()));
    },
  };
}
