import { z } from 'zod';
import { INDICATOR_IDS } from '../contract/indicators.ts';
import { MEASURES } from '../indicators/measures.ts';
import { PERIOD_KINDS } from '../indicators/periods.ts';

/**
 * The line between a centre and its city: state, not deltas. Every statement replaces the whole of its key
 * (period, set), so repeating and reordering are harmless; one gap-free, hash-chained, signed sequence of messages
 * per epoch; the acknowledgement is the receiver's head, compared on both sides. No clock of a centre decides anything.
 * Codes and integers only: no free text, no person.
 */
export const SYNC_VERSION = 1;
/** Bytes; `inflatedBytes` bounds any body after gunzip. */
export const SYNC_LIMITS = { messageBytes: 65_536, batchEnvelopes: 100, batchBytes: 262_144, inflatedBytes: 1_048_576 } as const;

const int = z.int();
const count = z.int().min(0);
const day = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);
const instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const b64 = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[A-Za-z0-9_-]+$/);
/** 128 random bits. */
const random128 = b64(22).length(22);
/** First 16 hex digits of SHA-256 of the raw public key. */
const keyId = z.string().regex(/^[0-9a-f]{16}$/);
/** A raw Ed25519 public key, 32 bytes. */
const publicKey = b64(43).length(43);
const unitCode = z.string().regex(/^\d{5}$/);
const code = z
  .string()
  .max(80)
  .regex(/^[a-z0-9][a-z0-9_.-]*$/);

/** `measures` belongs to days and adds up; every other set belongs to a longer period, stands beside it and is never summed. */
export const STATEMENT_SETS = [
  'measures',
  'figures',
  'targets',
  'qd766',
  'self_assessment',
  'tasks',
  'petitions',
  'survey',
  'simplification',
  'findings',
  'other_targets',
] as const;
export type StatementSet = (typeof STATEMENT_SETS)[number];
/** Counters of a certified period travel as `[code, n, 1]`. */
export const COUNTER_CODES = [
  'rec_online',
  'rec_direct',
  'rec_post',
  'rec_period',
  'carried',
  'total',
  'done_before',
  'done_on',
  'done_late',
  'done',
  'pend_in',
  'pend_over',
  'pend',
  'waiting',
] as const;
export const RESTATE_REASONS = [
  'late_entry',
  'wrong_entry',
  'import_corrected',
  'duplicate_removed',
  'definition_changed',
  'restored',
  'other',
] as const;
export type RestateReason = (typeof RESTATE_REASONS)[number];

export const statementKey = z.strictObject({
  period: z.strictObject({ kind: z.enum(PERIOD_KINDS), start: day, end: day }),
  set: z.enum(STATEMENT_SETS),
});
export type StatementKey = z.infer<typeof statementKey>;
const measureCell = z.tuple([z.enum(MEASURES), z.union([z.literal(''), code]), int]);
const figureCell = z.tuple([code, int, int]);
export const quality = z.strictObject({ late_entries: count, corrections: count });

export const statement = statementKey.extend({
  set_version: z.int().min(1),
  revision: z.int().min(1),
  state: z.enum(['open', 'certified', 'restated']),
  reason_code: z.enum(RESTATE_REASONS).optional(),
  /** `measures`: [measure, field code or '' for the whole unit, amount], zeros left out. Others: [code, numerator, denominator]. Sorted, no key twice. */
  cells: z.array(z.union([measureCell, figureCell])).max(4000),
  quality,
});
export type Statement = z.infer<typeof statement>;
export const withdrawal = statementKey;
/** The head of the centre's history chain: lines so far and the MAC of the last one. */
export const auditHead = z.strictObject({ events: count, head: hash, at: instant });
/** Every (period, set) of this epoch stands; `manifest` = SHA-256 over their sorted keys and content hashes. */
export const snapshotComplete = z.strictObject({ manifest: hash, statements: count });

export const MESSAGE_TYPES = ['statement', 'withdraw', 'audit_head', 'snapshot_complete'] as const;
export type MessageType = (typeof MESSAGE_TYPES)[number];
export const PAYLOAD_OF = {
  statement,
  withdraw: withdrawal,
  audit_head: auditHead,
  snapshot_complete: snapshotComplete,
} as const satisfies Record<MessageType, z.ZodType>;
export type Payload = { readonly [T in MessageType]: { readonly type: T; readonly payload: z.infer<(typeof PAYLOAD_OF)[T]> } }[MessageType];

export const header = z.strictObject({
  v: z.literal(SYNC_VERSION),
  commune: unitCode,
  epoch: z.int().min(1),
  seq: z.int().min(1),
  prev: hash,
  type: z.enum(MESSAGE_TYPES),
  created: instant,
});
export type Header = z.infer<typeof header>;
/** base64url of the JSON texts of header and payload, and the signature over `tthc-sync-1\n` h `.` p. */
export const envelope = z.strictObject({ h: b64(2000), p: b64(SYNC_LIMITS.messageBytes), s: b64(86).length(86) });
export type Envelope = z.infer<typeof envelope>;

export const head = z.strictObject({ seq: count, hash });
export type Head = z.infer<typeof head>;

/** Signed by the city: who may speak for a commune in this epoch. It carries the key, so a restored receiver can still verify. */
export const grant = z.strictObject({
  v: z.literal(SYNC_VERSION),
  commune: unitCode,
  epoch: z.int().min(1),
  key_id: keyId,
  public_key: publicKey,
  install_id: random128,
  rid: random128,
  issued: instant,
});
export type Grant = z.infer<typeof grant>;

/** `POST /v1/sync`, signed with the key of the grant. `grant` is the sealed text as the city gave it. */
export const syncRequest = z.strictObject({
  v: z.literal(SYNC_VERSION),
  commune: unitCode,
  grant: z.string().max(4000),
  nonce: random128,
  head,
  env: z.array(envelope).max(SYNC_LIMITS.batchEnvelopes),
});

/** Why a message of valid signature and place was kept as rejected: it advances the sequence and counts for nothing. */
export const REJECT_CODES = [
  'unreadable',
  'too-large',
  'wrong-commune',
  'unknown-code',
  'bad-period',
  'unsorted',
  'sum-differs',
  'negative',
  'manifest-differs',
  'uncovered',
  'events-decreased',
  'nothing-to-withdraw',
] as const;
export type RejectCode = (typeof REJECT_CODES)[number];
export const SYNC_ERRORS = ['FORK', 'GAP', 'EPOCH_CLOSED'] as const;
export type SyncError = (typeof SYNC_ERRORS)[number];
/** `stored_after_cutoff`: counted, but the city's locked cut-off snapshot of that period stays as it is. */
export const messageResult = z.strictObject({
  seq: z.int().min(1),
  verdict: z.enum(['stored', 'after_cutoff', 'duplicate', 'rejected']),
  code: z.enum(REJECT_CODES).optional(),
});
export type MessageResult = z.infer<typeof messageResult>;

/** Signed by the city, always under HTTP 200; bound to the request by its nonce. */
export const syncResponse = z.strictObject({
  v: z.literal(SYNC_VERSION),
  nonce: random128,
  commune: unitCode,
  epoch: z.int().min(0),
  seq: count,
  hash,
  counted_epoch: z.int().min(0),
  results: z.array(messageResult),
  err: z.enum(SYNC_ERRORS).optional(),
  /** (period, set) that the counted epoch has and this one neither restated nor withdrew; at most 200 of `uncovered_count`. */
  uncovered: z.array(statementKey).max(200),
  uncovered_count: count,
  now: instant,
  incarnation: random128,
});
export type SyncResponse = z.infer<typeof syncResponse>;

export const EPOCH_REASONS = ['first', 'restored', 'fork', 'replaced'] as const;
/** `POST /v1/epochs`, signed with the new key itself (it proves it has it). `proof` = HMAC-SHA-256(pairing code, `tthc-pair-1\n` rid `.` commune `.` public_key), for the first time only. */
export const epochRequest = z.strictObject({
  v: z.literal(SYNC_VERSION),
  rid: random128,
  commune: unitCode,
  public_key: publicKey,
  install_id: random128,
  machine_hint: z.string().regex(/^[0-9a-f]{8}$/),
  reason: z.enum(EPOCH_REASONS),
  last: z.strictObject({ epoch: count, seq: count, hash }).nullable(),
  proof: hash.nullable(),
});
export type EpochRequest = z.infer<typeof epochRequest>;
/** `key_proof` = HMAC-SHA-256(pairing code, `tthc-city-1\n` city_key `.` grant): the paper code also proves the city to the centre. */
export const epochResponse = z.strictObject({
  v: z.literal(SYNC_VERSION),
  rid: random128,
  status: z.enum(['granted', 'waiting', 'not_approved', 'bad_code']),
  grant: z.string().max(4000).nullable(),
  city_key: publicKey,
  city_name: z.string().max(120),
  key_proof: hash.nullable(),
  now: instant,
});
export type EpochResponse = z.infer<typeof epochResponse>;

/** Down to the centre. The newest of each kind; `version` rises by one with every publication of that kind for that commune. */
export const ITEM_KINDS = ['targets', 'rank', 'calendar', 'catalogue', 'receipts'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];
export const pullRequest = z.strictObject({
  v: z.literal(SYNC_VERSION),
  commune: unitCode,
  grant: z.string().max(4000),
  nonce: random128,
  have: z.array(z.strictObject({ kind: z.enum(ITEM_KINDS), version: count })).max(20),
});
/** `body` is the sealed text of one of `ITEM_BODY`, signed by itself so that it can also be carried and kept. */
export const pulledItem = z.strictObject({ kind: z.enum(ITEM_KINDS), version: z.int().min(1), body: z.string().max(900_000) });
export const pullResponse = z.strictObject({
  v: z.literal(SYNC_VERSION),
  nonce: random128,
  commune: unitCode,
  items: z.array(pulledItem).max(20),
  now: instant,
});
export type PullResponse = z.infer<typeof pullResponse>;

const words = (max: number) => z.string().min(1).max(max);
const itemHead = { v: z.literal(SYNC_VERSION), version: z.int().min(1), issued: instant };
export const ITEM_BODY = {
  /** Per cent with at most two decimals, as integers of hundredths; null ends the target. */
  targets: z.strictObject({
    ...itemHead,
    targets: z
      .array(
        z.strictObject({
          indicator: z.enum(INDICATOR_IDS),
          hundredths: z.int().min(0).max(10_000).nullable(),
          valid_from: day,
          basis: words(200),
        }),
      )
      .max(200),
  }),
  /** The unit's places, each with its own base: 20 of 114 and 8 of 45 are two lines. */
  rank: z.strictObject({
    ...itemHead,
    ranks: z
      .array(
        z.strictObject({
          set: code,
          block: z.enum(['all', 'ward', 'commune']),
          period: z.strictObject({ start: day, end: day }),
          rank: z.int().min(1),
          of: z.int().min(1),
          num: int,
          den: int,
          previous: z.int().min(1).nullable(),
        }),
      )
      .max(200),
  }),
  calendar: z.strictObject({
    ...itemHead,
    year: z.int().min(2020).max(2100),
    basis: words(300),
    days: z.array(z.strictObject({ day, kind: z.enum(['holiday', 'compensatory', 'swapped_workday']), name: words(120) })).max(80),
  }),
  /** Changes of procedures, each a new version valid from a day; accepted dossiers keep theirs. */
  catalogue: z.strictObject({
    ...itemHead,
    basis: words(300),
    procedures: z
      .array(
        z.strictObject({
          code: z.string().regex(/^[0-9A-Za-z.-]{3,40}$/),
          name: words(500),
          field: words(200),
          valid_from: day,
          status: z.enum(['active', 'repealed']),
          term: z.strictObject({ value: z.number().min(0).max(2000), unit: z.enum(['working_day', 'day', 'hour', 'same_day']) }).nullable(),
          fee_vnd: z.int().min(0).nullable(),
          fee_online_vnd: z.int().min(0).nullable(),
          online_level: z.enum(['full', 'partial', 'information']),
        }),
      )
      .min(1)
      .max(600),
  }),
  /** What the city counts of this centre: its head, and how many statements of each set stand. */
  receipts: z.strictObject({
    ...itemHead,
    counted_epoch: count,
    seq: count,
    sets: z.array(z.strictObject({ set: z.enum(STATEMENT_SETS), statements: count, first: day, last: day })).max(20),
  }),
} as const satisfies Record<ItemKind, z.ZodType>;
export type ItemBody<K extends ItemKind> = z.infer<(typeof ITEM_BODY)[K]>;

/** Paths of the receiver. A body is a sealed text (sealing.ts), gzip allowed. */
export const SYNC_PATHS = { sync: '/v1/sync', epochs: '/v1/epochs', pull: '/v1/pull' } as const;
