import { z } from 'zod';
import { ITEM_KINDS, MESSAGE_TYPES, REJECT_CODES, statementKey } from '../sync/protocol.ts';
import { command, EVERYONE, query } from './method.ts';
import { day, instant, text } from './fields.ts';

const n = z.int();
export const LINE_MODES = ['not_joined', 'ok', 'need_epoch', 'waiting_approval', 'retired'] as const;
/** `outdated`: the figures of its key have changed since, a newer one will follow. */
export const MESSAGE_STATES = ['waiting', 'counted', 'after_cutoff', 'rejected', 'superseded'] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];
export const lineMessage = z.object({
  epoch: n,
  seq: n,
  type: z.enum(MESSAGE_TYPES),
  key: statementKey.nullable(),
  revision: n.nullable(),
  cells: n,
  state: z.enum(MESSAGE_STATES),
  code: z.enum(REJECT_CODES).nullable(),
  createdAt: instant,
  receiptAt: instant.nullable(),
});
export type LineMessage = z.infer<typeof lineMessage>;
/** One line of figures of a rejected message beside what the register says now. */
export const messageDetail = lineMessage.extend({
  hash: z.string(),
  bytes: n,
  /** The very payload as it left, for "Xem gói": codes and integers only. */
  payload: z.string(),
  sent: z.array(z.tuple([z.string(), z.string(), n])),
  now: z.array(z.tuple([z.string(), z.string(), n])),
  /** Whether stating it anew would send something else than was refused. */
  fixable: z.boolean(),
});
export const cityItem = z.object({
  kind: z.enum(ITEM_KINDS),
  version: n,
  issuedAt: instant,
  receivedAt: instant,
  appliedAt: instant.nullable(),
  appliedBy: z.string().nullable(),
});
export const lineState = z.object({
  mode: z.enum(LINE_MODES),
  city: z.object({ name: z.string(), url: z.string(), keyId: z.string(), joinedAt: instant, joinedBy: z.string() }).nullable(),
  epoch: n,
  installId: z.string(),
  /** When the city last acknowledged something, and how many messages it has of this epoch. */
  acknowledgedAt: instant.nullable(),
  acknowledged: n,
  counted: z.boolean(),
  /** Messages written and not acknowledged; keys changed and not yet written. */
  waiting: n,
  dirty: n,
  nextTryAt: instant.nullable(),
  sending: z.boolean(),
  lastHeardAt: instant.nullable(),
  lastFailure: z.enum(['unreachable', 'refused', 'bad-answer', 'busy']).nullable(),
  rejected: z.object({ count: n, newestSeq: n.nullable() }),
  /** (period, set) that the city counts and this store does not hold: a head confirms that they are empty. */
  uncovered: z.array(statementKey),
  uncoveredCount: n,
  /** City clock minus ours, seconds, from its last signed answer. */
  skewSeconds: n.nullable(),
  /** The last fourteen days, oldest first. */
  days: z.array(z.object({ day, state: z.enum(['full', 'waiting', 'rejected', 'off', 'none']) })),
  ranks: z.array(
    z.object({
      set: z.string(),
      block: z.enum(['all', 'ward', 'commune']),
      from: day,
      to: day,
      rank: n,
      of: n,
      num: n,
      den: n,
      previous: n.nullable(),
    }),
  ),
  items: z.array(cityItem),
});
export type LineState = z.infer<typeof lineState>;
export const itemPreview = z.object({
  kind: z.enum(ITEM_KINDS),
  version: n,
  basis: z.string(),
  /** What applying changes, one line each: what, what it is now, what it becomes. Nothing already accepted changes. */
  changes: z.array(z.object({ what: z.string(), before: z.string(), after: z.string() })),
  unchanged: n,
  note: z.string(),
});

export const syncContract = {
  'sync.state': query({ can: EVERYONE, input: z.object({}), output: lineState }),
  'sync.messages': query({
    can: EVERYONE,
    input: z.object({
      before: z.object({ epoch: n, seq: n }).nullable().default(null),
      state: z.enum(MESSAGE_STATES).nullable().default(null),
      limit: n.min(1).max(100).default(50),
    }),
    output: z.object({ rows: z.array(lineMessage), total: n, next: z.object({ epoch: n, seq: n }).nullable() }),
  }),
  'sync.message': query({ can: EVERYONE, input: z.object({ epoch: n, seq: n }), output: messageDetail }),
  /** Pairs with the city; the network part is done before the transaction. `city-unreachable`, `pairing-refused`, `wrong-unit`. */
  'sync.join': command({
    can: ['head', 'it'],
    touches: ['sync'],
    input: z.object({ url: text(200), code: text(60) }),
    output: z.object({ commune: z.string(), epoch: n }),
  }),
  /** Sends at once instead of at the next try; answers before it is done, the topic `sync` tells. */
  'sync.now': command({ can: ['head', 'data', 'it', 'clerk', 'officer'], touches: ['sync'], input: z.object({}), output: z.object({}) }),
  /** Computes the key of a rejected message anew and states it again. */
  'sync.restate': command({
    can: ['head', 'data'],
    touches: ['sync'],
    input: z.object({ epoch: n, seq: n }),
    output: z.object({ revision: n }),
  }),
  /** A head confirms that periods the city counts are empty here (restored copy). Needs the password proved. */
  'sync.confirmWithdraw': command({
    can: ['head'],
    touches: ['sync'],
    input: z.object({ keys: z.array(statementKey).min(1).max(200) }),
    output: z.object({ withdrawn: n }),
  }),
  /** Asks the city for a new epoch after a restored copy or a fork; waits for its operator. */
  'sync.askEpoch': command({ can: ['head', 'it'], touches: ['sync'], input: z.object({}), output: z.object({ mode: z.enum(LINE_MODES) }) }),
  /** The next request as a sealed file for a stick; the answer file of the city comes back by `sync.readFile`. */
  'sync.writeFile': command({
    can: ['head', 'data', 'it'],
    touches: ['sync'],
    input: z.object({}),
    output: z.object({ link: z.string(), name: z.string(), messages: n }),
  }),
  'sync.readFile': command({
    can: ['head', 'data', 'it'],
    touches: ['sync', 'targets'],
    input: z.object({ fileId: z.string() }),
    output: z.object({ acknowledged: n, rejected: n, items: n }),
  }),
  'sync.preview': query({ can: EVERYONE, input: z.object({ kind: z.enum(ITEM_KINDS) }), output: itemPreview }),
  'sync.apply': command({
    can: ['head', 'data'],
    touches: ['sync', 'targets', 'calendar', 'procedures'],
    input: z.object({ kind: z.enum(ITEM_KINDS), version: n }),
    output: z.object({ applied: n }),
  }),
} as const;
