import { z } from 'zod';
import { RESTATE_REASONS } from '../sync/protocol.ts';
import { PERIOD_KINDS } from '../indicators/periods.ts';
import { command, EVERYONE, query, READERS } from './method.ts';
import { day, filled, instant, period } from './fields.ts';
import { counters, identityCheck, indicatorValue, reportDocument } from './indicators.ts';

const n = z.int();
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const restateReason = z.enum(RESTATE_REASONS);
/** Why a period was frozen again, and on whose word. */
const restated = z.object({ reason: restateReason, proposedBy: z.string(), proposedAt: instant });
const revision = z.object({
  revision: n,
  digest: hash,
  by: z.string(),
  at: instant,
  definitions: n,
  chain: z.object({ seq: n, mac: hash }),
  restated: restated.nullable(),
  counters,
  indicators: z.array(indicatorValue),
});
const proposal = z.object({ reason: restateReason, proposedBy: z.string(), proposedAt: instant, mine: z.boolean() });
/** A cell that is no longer what it was: `key` is a counter's id or `rate/num`, `rate/den`; `field` '' is the whole centre. */
const move = z.object({ field: z.string(), key: z.string(), words: z.string(), was: n, is: n });
const shift = z.object({ field: z.string(), key: z.string(), words: z.string(), delta: n });

export const certifyContract = {
  /** Certified periods, the latest first, or only the one of a span. `differs`: the figures of now are not the frozen ones. */
  'certify.list': query({
    can: EVERYONE,
    input: z.object({ period: period.nullable().default(null) }),
    output: z.array(
      z.object({
        kind: z.enum(PERIOD_KINDS),
        from: day,
        to: day,
        state: z.enum(['certified', 'restated']),
        revision: n,
        digest: hash,
        by: z.string(),
        at: instant,
        differs: z.boolean(),
        /** A proposal that waits for another head. */ waiting: z.object({ by: z.string(), mine: z.boolean() }).nullable(),
      }),
    ),
  }),
  /** One period: what is frozen (every revision, the first one first), what is now, which cells moved and by how many dossiers. */
  'certify.read': query({
    can: EVERYONE,
    input: z.object({ period }),
    output: z.object({
      state: z.enum(['open', 'certified', 'restated']),
      over: z.boolean(),
      revisions: z.array(revision),
      definitions: n,
      now: z.object({ fingerprint: hash, counters, indicators: z.array(indicatorValue) }),
      /** Against the newest revision; empty while open. `dossiers` may be more than 0 with nothing moved: changes that cancel out. */
      moves: z.array(move),
      dossiers: n,
      /** Moved cells no dossier accounts for: the way of counting changed since. */
      unexplained: n,
      proposal: proposal.nullable(),
    }),
  }),
  /** What would be frozen now, with the identities of the form; `fingerprint` comes back with the act. */
  'certify.preview': query({
    can: EVERYONE,
    input: z.object({ period }),
    output: z.object({
      over: z.boolean(),
      fingerprint: hash,
      identities: z.array(identityCheck),
      counters,
      indicators: z.array(indicatorValue),
      fields: n,
      definitions: n,
      chain: z.object({ seq: n, mac: hash }),
    }),
  }),
  /** The restatement sheet: dossier by dossier, against revision `to - 1` as frozen in revision `to`, or (null) from the newest revision to now. Codes only. */
  'certify.sheet': query({
    can: READERS,
    personal: true,
    input: z.object({ period, to: n.min(2).nullable().default(null), after: n.min(0).default(0), limit: n.min(1).max(200).default(50) }),
    output: z.object({
      from: n,
      to: n.nullable(),
      total: n,
      next: n.nullable(),
      moves: z.array(move),
      /** Words of the proposal, and of the refusals since the revision before. */
      words: z.string(),
      refused: z.array(z.object({ by: z.string(), at: instant, words: z.string() })),
      rows: z.array(
        z.object({
          id: n,
          /** Empty when the dossier was taken out of the register. */ code: z.string(),
          gone: z.boolean(),
          shifts: z.array(shift),
          measures: z.array(z.object({ measure: z.string(), words: z.string(), day, amount: n })),
          causes: z.array(z.object({ seq: n, at: instant, by: z.string(), what: z.string(), why: z.string() })),
        }),
      ),
    }),
  }),
  /** The official form with the frozen figures of a revision. */
  'certify.report': query({ can: EVERYONE, input: z.object({ period, revision: n.min(1) }), output: reportDocument }),
  'certify.certify': command({
    can: ['head'],
    touches: ['certified'],
    input: z.object({ period, fingerprint: hash }),
    output: z.object({ digest: hash }),
  }),
  'certify.propose': command({
    can: ['head', 'data'],
    touches: ['certified'],
    input: z.object({ period, reason: restateReason, words: filled(500) }),
    output: z.object({}),
  }),
  'certify.approve': command({
    can: ['head'],
    touches: ['certified'],
    input: z.object({ period, fingerprint: hash }),
    output: z.object({ digest: hash, revision: n }),
  }),
  'certify.reject': command({
    can: ['head', 'data'],
    touches: ['certified'],
    input: z.object({ period, words: filled(500) }),
    output: z.object({}),
  }),
} as const;
