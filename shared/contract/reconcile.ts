import { z } from 'zod';
import { COMPARED_DAYS, DECISIONS, LISTS } from '../reconcile/lists.ts';
import { channel, day, id, instant, period, status, text } from './fields.ts';
import { command, COUNTER, query, READERS } from './method.ts';

const n = z.int();
const list = z.enum(LISTS);
const decision = z.enum(DECISIONS);

/** One dossier as one side says it. `row` is the sheet row of the file, header included. */
const reconcileSide = z.object({
  code: z.string(),
  name: z.string(),
  maskedId: z.string(),
  procedureName: z.string(),
  channel: channel.nullable(),
  status,
  received: day.nullable(),
  promised: day.nullable(),
  finished: day.nullable(),
});
export type ReconcileSide = z.infer<typeof reconcileSide>;
export const reconcileItem = z.object({
  n,
  list,
  row: n.nullable(),
  dossierId: id.nullable(),
  here: reconcileSide.nullable(),
  there: reconcileSide.nullable(),
  /** How the two were found to be one; null when nothing was paired. */
  by: z.enum(['code', 'temp-code', 'shape', 'person']).nullable(),
  differs: z.object({ status: z.boolean(), days: z.array(z.enum(COMPARED_DAYS)) }),
  /** Dossiers here that the line may be. */
  candidates: z.array(z.object({ id, code: z.string(), name: z.string(), received: day.nullable(), status })),
  /** For a line that cannot be read: the import's own column and sentence. */
  refusal: z.object({ column: z.string(), message: z.string() }).nullable(),
  allowed: z.array(decision),
  closed: z.array(z.object({ decision, why: z.string() })),
  suggested: decision,
  decision: decision.nullable(),
  target: id.nullable(),
  reason: z.string(),
  decidedAt: instant.nullable(),
  decidedBy: z.string().nullable(),
  outcome: z.enum(['done', 'refused']).nullable(),
  outcomeSays: z.string(),
});
export type ReconcileItem = z.infer<typeof reconcileItem>;

/** `read = matched + lines of the lists that stand in the file + copies + outside`. */
const reconcileCounts = z.object({
  read: n,
  copies: n,
  outside: n,
  here: n,
  matched: n,
  matchedByPerson: n,
  lists: z.record(list, n),
  unknownColumns: z.array(z.string()),
});
export type ReconcileCounts = z.infer<typeof reconcileCounts>;
export const reconcileSession = z.object({
  id,
  fileName: z.string(),
  at: instant,
  by: z.string(),
  state: z.enum(['open', 'closed']),
  from: day.nullable(),
  to: day.nullable(),
  channel: channel.nullable(),
  field: z.string(),
  counts: reconcileCounts,
  /** Lines of each list nobody has decided; and decisions by kind, of those not yet applied. */
  open: z.record(list, n),
  decided: z.record(decision, n),
  done: n,
  refused: n,
  closedAt: instant.nullable(),
  closedBy: z.string().nullable(),
});
export type ReconcileSession = z.infer<typeof reconcileSession>;

const letterRow = z.object({
  list,
  code: z.string(),
  otherCode: z.string().nullable(),
  name: z.string().nullable(),
  procedureName: z.string(),
  received: day.nullable(),
  statusHere: status.nullable(),
  statusThere: status.nullable(),
  days: z.array(z.object({ day: z.enum(COMPARED_DAYS), here: day.nullable(), there: day.nullable() })),
});
export type LetterRow = z.infer<typeof letterRow>;

const session = z.object({ id });
const DESK = ['head', 'data'] as const;
export const reconcileContract = {
  /** Reads a dropped register file and compares it, in a job whose result is `{id}`. No period: from the first to the last day of receipt in the file. */
  'reconcile.start': command({
    can: DESK,
    personal: true,
    touches: ['jobs', 'reconcile'],
    input: z.object({
      fileId: z.string(),
      period: period.nullable().default(null),
      channel: channel.nullable().default(null),
      field: text(120).default(''),
    }),
    output: z.object({ jobId: z.string() }),
  }),
  'reconcile.list': query({ can: READERS, input: z.object({}), output: z.array(reconcileSession) }),
  'reconcile.items': query({
    can: READERS,
    personal: true,
    input: z.object({
      id,
      list,
      only: z.enum(['all', 'open']).default('all'),
      offset: n.min(0).default(0),
      limit: n.min(1).max(200).default(100),
    }),
    output: z.object({ rows: z.array(reconcileItem), total: n }),
  }),
  /** Decides lines, or takes decisions back (`null`); what was applied stays. `reason` is required to skip, `target` names the temporary dossier to attach to. */
  'reconcile.decide': command({
    can: DESK,
    personal: true,
    touches: ['reconcile'],
    input: z.object({
      id,
      items: z.array(n.min(1)).min(1).max(500),
      decision: decision.nullable(),
      target: id.nullable().default(null),
      reason: text(300).default(''),
    }),
    output: z.object({ changed: n }),
  }),
  /** The same for every line of a list that nobody has decided; `suggested` gives each its own. */
  'reconcile.decideList': command({
    can: DESK,
    personal: true,
    touches: ['reconcile'],
    input: z.object({ id, list, decision: z.enum([...DECISIONS, 'suggested']), reason: text(300).default('') }),
    output: z.object({ changed: n, /** Names this act to `reconcile.undoList`. */ at: instant }),
  }),
  /** Takes back what one such act decided and nothing else; what was applied stays. */
  'reconcile.undoList': command({
    can: DESK,
    personal: true,
    touches: ['reconcile'],
    input: z.object({ id, list, at: instant }),
    output: z.object({ changed: n }),
  }),
  /** Carries out the decisions that change the register, in a job whose result is `{done, refused}`. */
  'reconcile.apply': command({
    can: DESK,
    personal: true,
    touches: ['jobs', 'reconcile'],
    input: session,
    output: z.object({ jobId: z.string() }),
  }),
  /** Keeps the figures, deletes every line. */
  'reconcile.close': command({ can: DESK, personal: true, touches: ['reconcile'], input: session, output: z.object({}) }),
  'reconcile.remove': command({ can: DESK, personal: true, touches: ['reconcile'], input: session, output: z.object({}) }),
  /** Lines decided as right here, for the letter; names only when asked for. */
  'reconcile.letter': query({
    can: DESK,
    personal: true,
    input: z.object({ id, names: z.boolean().default(false), limit: n.min(1).max(500).default(300) }),
    output: z.object({ session: reconcileSession, rows: z.array(letterRow), total: n }),
  }),
  'reconcile.export': query({
    can: DESK,
    personal: true,
    input: z.object({ id, names: z.boolean().default(false) }),
    output: z.object({ link: z.string(), name: z.string() }),
  }),
  /** Dossiers still under a temporary code, oldest first. */
  'shelf.list': query({
    can: COUNTER,
    personal: true,
    input: z.object({}),
    output: z.object({
      rows: z.array(
        z.object({
          id,
          revision: n,
          code: z.string(),
          name: z.string(),
          procedureName: z.string(),
          receivedOn: day.nullable(),
          waitingDays: n,
          status,
        }),
      ),
      total: n,
    }),
  }),
  /** Form, uniqueness and usual unit of an official code before it is attached. */
  'shelf.check': query({
    can: COUNTER,
    personal: true,
    input: z.object({ id, code: text(512) }),
    output: z.object({ code: z.string(), problem: z.string().nullable(), warnings: z.array(z.string()) }),
  }),
  /** Those dossiers as a register file, for the other system's import. */
  'shelf.export': query({
    can: COUNTER,
    personal: true,
    input: z.object({ ids: z.array(id).min(1).max(500) }),
    output: z.object({ link: z.string(), name: z.string() }),
  }),
} as const;
