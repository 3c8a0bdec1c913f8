import { z } from 'zod';
import { SIDES } from '../incident/late-reasons.ts';
import { SYSTEM_KINDS } from '../incident/systems.ts';
import { TOUCHES } from '../incident/touched.ts';
import { registerRow } from './dossiers.ts';
import { day, filled, id, instant, localTime, period, text } from './fields.ts';
import { command, EVERYONE, query, READERS } from './method.ts';

const n = z.int();
/** Whoever sits in the centre and sees that something does not work. */
const SWITCHERS = ['clerk', 'officer', 'head', 'data', 'it'] as const;
/** Who puts times right, and who may take an entry of somebody else back. */
export const CORRECTORS = ['head', 'data', 'it'] as const;

export const systemKind = z.enum(SYSTEM_KINDS);
export const outage = z.object({
  id,
  revision: n,
  system: z.string(),
  kind: systemKind,
  name: z.string(),
  beganAt: instant,
  endedAt: instant.nullable(),
  noticed: z.enum(['manual', 'probe']),
  beganBy: z.string(),
  endedBy: z.string().nullable(),
  words: z.string(),
  measures: z.string(),
  withdrawn: z.boolean(),
  /** Up to now while it goes on; null when no calendar covers the days. */
  workingMinutes: n.nullable(),
});
export type Outage = z.infer<typeof outage>;
export const outageChange = z.object({
  at: instant,
  by: z.string(),
  what: z.enum(['started', 'ended', 'corrected', 'described', 'withdrawn']),
  beganAt: instant,
  endedAt: instant.nullable(),
  reason: z.string(),
});
/** Numbers of dossiers; one may be in more than one of the three ways, `total` counts each once. */
export const touchCounts = z.object({ total: n, received: n, lateEntry: n, temporary: n, acted: n, due: n });
export type TouchCounts = z.infer<typeof touchCounts>;
export const watchedSystem = z.object({ id, kind: systemKind, name: z.string(), address: z.string(), active: z.boolean() });
const systemChoice = z.object({ key: z.string(), kind: systemKind, name: z.string() });

const sideCounts = z.object({ ours: n, other_agency: n, system: n, citizen: n, unclassified: n, total: n });
export const latenessTable = z.object({
  rows: z.array(z.object({ field: z.string(), counts: sideCounts })),
  total: sideCounts,
  doneLate: n,
  pendOver: n,
});
const lateRow = z.object({ row: registerRow, side: z.enum(SIDES), lateReason: z.string(), finished: z.boolean(), lateDays: n, outages: n });

const span = { from: day.nullable().default(null), to: day.nullable().default(null) };
const changed = z.object({ id, revision: n });

export const incidentsContract = {
  /** What the switch and the banner need: what is open now, and what an outage can be of. */
  'incidents.now': query({
    can: EVERYONE,
    input: z.object({}),
    output: z.object({ now: instant, open: z.array(outage), systems: z.array(systemChoice) }),
  }),
  /** The ledger, newest first, of outages that reach into the days given. */
  'incidents.list': query({
    can: EVERYONE,
    input: z.object({ kind: systemKind.nullable().default(null), ...span }),
    output: z.object({ rows: z.array(outage), more: z.boolean() }),
  }),
  'incidents.read': query({
    can: EVERYONE,
    input: z.object({ id }),
    output: z.object({ outage, changes: z.array(outageChange), counts: touchCounts }),
  }),
  'incidents.touched': query({
    can: READERS,
    personal: true,
    input: z.object({ id, after: n.default(0), limit: n.min(1).max(200).default(100) }),
    output: z.object({
      rows: z.array(z.object({ row: registerRow, touches: z.array(z.enum(TOUCHES)), lateEntry: z.boolean(), temporary: z.boolean() })),
      next: n.nullable(),
    }),
  }),
  /** Outages that touch one dossier, newest first. */
  'incidents.ofDossier': query({
    can: READERS,
    input: z.object({ id }),
    output: z.array(
      z.object({
        id,
        kind: systemKind,
        name: z.string(),
        beganAt: instant,
        endedAt: instant.nullable(),
        touches: z.array(z.enum(TOUCHES)),
      }),
    ),
  }),
  /** `at` is Vietnam time, null for now. Refused with `outage-open` or `outage-overlap` when this system already has one then. */
  'incidents.start': command({
    can: SWITCHERS,
    touches: ['incidents'],
    input: z.object({ system: filled(40), at: localTime.nullable().default(null), words: text(500).default('') }),
    output: changed,
  }),
  'incidents.end': command({
    can: SWITCHERS,
    touches: ['incidents'],
    input: z.object({ id, revision: n, at: localTime.nullable().default(null), measures: text(1000).default('') }),
    output: changed,
  }),
  /** `keep` leaves a time as it stands, to the second; null as the end opens the outage again. */
  'incidents.correct': command({
    can: CORRECTORS,
    touches: ['incidents'],
    input: z.object({
      id,
      revision: n,
      beganAt: localTime.or(z.literal('keep')),
      endedAt: localTime.or(z.literal('keep')).nullable(),
      reason: filled(300),
    }),
    output: changed,
  }),
  'incidents.describe': command({
    can: SWITCHERS,
    touches: ['incidents'],
    input: z.object({ id, revision: n, words: text(500), measures: text(1000) }),
    output: changed,
  }),
  /** Taken back, kept in the ledger. Somebody else's only by head, data officer and IT. */
  'incidents.withdraw': command({
    can: SWITCHERS,
    touches: ['incidents'],
    input: z.object({ id, revision: n, reason: filled(300) }),
    output: changed,
  }),
  'incidents.export': query({
    can: EVERYONE,
    input: z.object({ kind: systemKind.nullable().default(null), period }),
    output: z.object({ link: z.string(), name: z.string() }),
  }),

  'incidents.watched': query({
    can: ['head', 'it', 'auditor'],
    input: z.object({}),
    output: z.object({ systems: z.array(watchedSystem), everyMinutes: n }),
  }),
  /** An empty address is named only, never tried. `bad-address` for one that cannot be. */
  'incidents.saveWatched': command({
    can: ['head', 'it'],
    touches: ['incidents'],
    input: z.object({ id: id.nullable(), kind: systemKind, name: filled(80), address: text(200), active: z.boolean() }),
    output: z.object({ id }),
  }),
  'incidents.setProbe': command({
    can: ['head', 'it'],
    touches: ['incidents'],
    input: z.object({ everyMinutes: n.min(1).max(60) }),
    output: z.object({}),
  }),
  /** Tries an address once, now. */
  'incidents.tryAddress': query({
    can: ['head', 'it'],
    input: z.object({ address: filled(200) }),
    output: z.object({ answer: z.enum(['up', 'down']) }),
  }),

  /** Late dossiers of a period by field and by whose it is; its two sums are the official `done_late` and `pend_over`. */
  'lateness.table': query({ can: EVERYONE, input: z.object({ period }), output: latenessTable }),
  'lateness.list': query({
    can: READERS,
    personal: true,
    input: z.object({
      period,
      side: z.enum(SIDES).nullable().default(null),
      field: text(120).nullable().default(null),
      after: n.default(0),
      limit: n.min(1).max(200).default(100),
    }),
    output: z.object({ rows: z.array(lateRow), next: n.nullable(), total: n }),
  }),
  /** The work list: open, overdue today, and nobody has said why. */
  'lateness.unsaid': query({
    can: READERS,
    personal: true,
    input: z.object({ after: n.default(0), limit: n.min(1).max(200).default(100) }),
    output: z.object({ rows: z.array(lateRow), next: n.nullable(), total: n }),
  }),
} as const;
