import { z } from 'zod';
import { counters, indicatorId, indicatorValue } from '../../shared/contract/indicators.ts';
import { day, filled, instant, period, text } from '../../shared/contract/fields.ts';
import { statementKey } from '../../shared/sync/protocol.ts';
import { TOLD_SETS } from '../../shared/vi/set-words.ts';

/** What the city's page may ask of the receiver: `POST /api/call` `{method, input}` with the session cookie, answered `{ok, value}` or `{ok: false, error: {code, …}}`. */
export const CITY_ROLES = ['operator', 'viewer'] as const;
export type CityRole = (typeof CITY_ROLES)[number];
export type CitySpec<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = {
  readonly kind: 'query' | 'command';
  readonly can: readonly CityRole[] | 'public' | 'signed-in';
  readonly input: I;
  readonly output: O;
};
const query = <I extends z.ZodType, O extends z.ZodType>(spec: Omit<CitySpec<I, O>, 'kind'>) => ({ kind: 'query', ...spec }) as const;
const command = <I extends z.ZodType, O extends z.ZodType>(spec: Omit<CitySpec<I, O>, 'kind'>) => ({ kind: 'command', ...spec }) as const;
const ANYONE = CITY_ROLES;
const n = z.int();

const CITY_ERRORS = [
  'not-signed-in',
  'not-allowed',
  'unknown-method',
  'bad-input',
  'wrong-password',
  'try-again-at',
  'weak-password',
  'not-found',
  'nothing-to-approve',
  'bad-period',
  'name-taken',
  'last-operator',
  'internal',
] as const;
export type CityErrorCode = (typeof CITY_ERRORS)[number];
export type CityFailure = {
  readonly code: CityErrorCode;
  readonly details?: Readonly<Record<string, string | number>>;
  readonly reference?: string;
};

export const BLOCKS = ['all', 'ward', 'commune'] as const;
/** `ward` = phường; `commune` = xã and đặc khu together, as the city publishes them. Ranks never mix two bases. */
export const block = z.enum(BLOCKS);
const commune = z.object({ code: z.string(), name: z.string(), fullName: z.string(), kind: z.enum(['xã', 'phường', 'đặc khu']) });

export const LINE_STATES = ['never_joined', 'ok', 'late', 'silent', 'waiting_approval', 'catching_up'] as const;
const pendingAsk = z.object({ installId: z.string(), reason: z.string(), askedAt: instant, machineHint: z.string() });
const communeHealth = commune.extend({
  state: z.enum(LINE_STATES),
  epoch: n,
  countedEpoch: n,
  seq: n,
  lastHeardAt: instant.nullable(),
  lagHours: n.nullable(),
  lastDay: day.nullable(),
  rejected: n,
  statements: n,
  uncovered: n,
  afterCutoff: n,
  /** The newest of those who wait. */
  pending: pendingAsk.nullable(),
});
export type CommuneHealth = z.infer<typeof communeHealth>;
const leagueSet = z.union([indicatorId, z.literal('766')]);
const leagueRow = z.object({
  rank: n.nullable(),
  of: n,
  code: z.string(),
  name: z.string(),
  kind: z.enum(['xã', 'phường', 'đặc khu']),
  num: n,
  den: n,
  value: z.number().nullable(),
  previousRank: n.nullable(),
  movement: n.nullable(),
});
const totalsRow = z.object({ key: z.string(), label: z.string(), counters, indicators: z.array(indicatorValue) });

export const TOLD_KINDS = ['month', 'quarter', 'year'] as const;
const told = { set: z.enum(TOLD_SETS), kind: z.enum(TOLD_KINDS).nullable().default(null), block: block.default('all') };

export const cityContract = {
  'session.status': query({
    can: 'public',
    input: z.object({}),
    output: z.object({
      cityName: z.string(),
      communes: n,
      user: z.object({ name: z.string(), role: z.enum(CITY_ROLES) }).nullable(),
      today: day,
      now: instant,
    }),
  }),
  'session.signIn': command({
    can: 'public',
    input: z.object({ name: text(80), password: text(200) }),
    output: z.object({ name: z.string(), role: z.enum(CITY_ROLES) }),
  }),
  'session.signOut': command({ can: 'signed-in', input: z.object({}), output: z.object({}) }),
  'session.changePassword': command({ can: 'signed-in', input: z.object({ old: text(200), next: text(200) }), output: z.object({}) }),
  'operators.list': query({
    can: ['operator'],
    input: z.object({}),
    output: z.array(z.object({ id: n, name: z.string(), role: z.enum(CITY_ROLES), active: z.boolean(), lastSeenAt: instant.nullable() })),
  }),
  /** A new name, and `newPassword` of an old one, answer the password once. Taking somebody's access or password away ends their sessions. */
  'operators.save': command({
    can: ['operator'],
    input: z.object({
      id: n.nullable(),
      name: filled(80),
      role: z.enum(CITY_ROLES),
      active: z.boolean(),
      newPassword: z.boolean().default(false),
    }),
    output: z.object({ id: n, password: z.string().nullable() }),
  }),
  /** Every commune with how its line stands; the worst first. */
  'health.list': query({
    can: ANYONE,
    input: z.object({}),
    output: z.object({ rows: z.array(communeHealth), counts: z.record(z.enum(LINE_STATES), n) }),
  }),
  'health.commune': query({
    can: ANYONE,
    input: z.object({ commune: z.string() }),
    output: z.object({
      health: communeHealth,
      asks: z.array(pendingAsk),
      epochs: z.array(
        z.object({ epoch: n, issuedAt: instant, reason: z.string(), by: z.string(), closed: z.boolean(), counted: z.boolean() }),
      ),
      rejected: z.array(z.object({ epoch: n, seq: n, code: z.string(), receivedAt: instant, key: statementKey.nullable() })),
      uncovered: z.array(statementKey),
    }),
  }),
  /** The code is shown once; it lives 24 hours and makes the code before it void. */
  'pairing.code': command({
    can: ['operator'],
    input: z.object({ commune: z.string() }),
    output: z.object({ code: z.string(), until: instant }),
  }),
  'pairing.approve': command({
    can: ['operator'],
    input: z.object({ commune: z.string(), installId: z.string().nullable() }),
    output: z.object({ epoch: n }),
  }),
  'league.read': query({
    can: ANYONE,
    input: z.object({ set: leagueSet, period, block }),
    output: z.object({ rows: z.array(leagueRow), of: n, without: n, previous: z.object({ from: day, to: day }) }),
  }),
  /** Counters and rates of the whole city, or of each commune, field, or field within one commune. */
  'totals.read': query({
    can: ANYONE,
    input: z.object({
      period,
      by: z.enum(['commune', 'field']).nullable().default(null),
      block: block.default('all'),
      commune: z.string().nullable().default(null),
      field: z.string().nullable().default(null),
    }),
    output: z.object({ period: z.object({ from: day, to: day, asOf: day }), communes: n, total: totalsRow, rows: z.array(totalsRow) }),
  }),
  'periods.list': query({
    can: ANYONE,
    input: z.object({ period }),
    output: z.array(
      commune.extend({
        state: z.enum(['open', 'certified', 'restated']),
        revision: n,
        receivedAt: instant.nullable(),
        afterCutoff: z.boolean(),
        /** Cells whose certified value is not what the days add up to; fractions as [numerator, denominator], counters over 1. */
        differences: z.array(z.object({ code: z.string(), stated: z.tuple([n, n]).nullable(), days: z.tuple([n, n]) })),
      }),
    ),
  }),
  'restatements.list': query({
    can: ANYONE,
    input: z.object({ from: day, to: day }),
    output: z.array(
      z.object({
        commune: z.string(),
        name: z.string(),
        key: statementKey,
        revision: n,
        reason: z.string(),
        receivedAt: instant,
        afterCutoff: z.boolean(),
        changes: z.array(z.object({ code: z.string(), before: z.tuple([n, n]).nullable(), after: z.tuple([n, n]).nullable() })),
      }),
    ),
  }),
  'outliers.list': query({
    can: ANYONE,
    input: z.object({ set: indicatorId, period, block: block.default('all') }),
    output: z.object({ median: z.number().nullable(), rows: z.array(leagueRow.extend({ why: z.string(), score: z.number() })) }),
  }),
  /** Of each commune the newest period of a set it told besides its dossiers: tasks, petitions, self-assessment and the like; fractions and counts are never summed. */
  'told.read': query({
    can: ANYONE,
    input: z.object(told),
    output: z.object({
      told: n,
      rows: z.array(
        commune.extend({
          period: statementKey.shape.period.nullable(),
          receivedAt: instant.nullable(),
          cells: z.array(z.object({ code: z.string(), num: n, den: n })),
        }),
      ),
    }),
  }),
  'cutoffs.list': query({
    can: ANYONE,
    input: z.object({}),
    output: z.array(z.object({ id: n, from: day, to: day, lockedAt: instant, by: z.string(), communes: n, corrections: n })),
  }),
  /** Freezes what is counted of a period; later figures of it are kept beside, in the correction list. */
  'cutoffs.lock': command({ can: ['operator'], input: z.object({ period }), output: z.object({ id: n, communes: n }) }),
  'cutoffs.read': query({
    can: ANYONE,
    input: z.object({ id: n }),
    output: z.object({
      total: totalsRow,
      rows: z.array(totalsRow),
      corrections: z.array(z.object({ commune: z.string(), name: z.string(), key: statementKey, receivedAt: instant })),
    }),
  }),
  /** Sent down with the next pull of every commune. */
  'targets.list': query({
    can: ANYONE,
    input: z.object({}),
    output: z.array(z.object({ indicator: indicatorId, hundredths: n.nullable(), validFrom: day, basis: z.string() })),
  }),
  'targets.publish': command({
    can: ['operator'],
    input: z.object({ indicator: indicatorId, hundredths: n.min(0).max(10_000).nullable(), validFrom: day, basis: filled(200) }),
    output: z.object({ version: n }),
  }),
  'ranks.publish': command({
    can: ['operator'],
    input: z.object({ set: leagueSet, period }),
    output: z.object({ version: n, communes: n }),
  }),
  'calendar.publish': command({
    can: ['operator'],
    input: z.object({
      year: n.min(2020).max(2100),
      basis: filled(300),
      days: z.array(z.object({ day, kind: z.enum(['holiday', 'compensatory', 'swapped_workday']), name: filled(120) })).max(80),
    }),
    output: z.object({ version: n }),
  }),
  /** `rows` as CSV lines of the published list are read by the page; the receiver takes the parsed rows. */
  'catalogue.publish': command({
    can: ['operator'],
    input: z.object({
      basis: filled(300),
      procedures: z
        .array(
          z.object({
            code: z.string().regex(/^[0-9A-Za-z.-]{3,40}$/),
            name: filled(500),
            field: filled(200),
            validFrom: day,
            status: z.enum(['active', 'repealed']),
            term: z.object({ value: z.number().min(0).max(2000), unit: z.enum(['working_day', 'day', 'hour', 'same_day']) }).nullable(),
            feeVnd: n.min(0).nullable(),
            feeOnlineVnd: n.min(0).nullable(),
            onlineLevel: z.enum(['full', 'partial', 'information']),
          }),
        )
        .min(1)
        .max(600),
    }),
    output: z.object({ version: n }),
  }),
  'publications.list': query({
    can: ANYONE,
    input: z.object({}),
    output: z.array(z.object({ kind: z.string(), version: n, issuedAt: instant, by: z.string(), basis: z.string(), delivered: n, of: n })),
  }),
  /** The table on the screen as a file: a CSV that a spreadsheet opens as it is (byte-order mark, `;`, cells that begin like a formula made text). `published`: counts of 1 to 4 are masked, and what would give them away. */
  'export.csv': query({
    can: ANYONE,
    input: z.object({
      what: z.enum(['health', 'league', 'totals', 'periods', 'restatements', 'outliers', 'told']),
      set: leagueSet.nullable().default(null),
      period: period.nullable().default(null),
      block: block.default('all'),
      by: z.enum(['commune', 'field']).default('commune'),
      commune: z.string().nullable().default(null),
      field: z.string().nullable().default(null),
      told: told.set.nullable().default(null),
      kind: told.kind,
      published: z.boolean().default(false),
    }),
    output: z.object({ name: z.string(), csv: z.string() }),
  }),
} as const;
export type CityContract = typeof cityContract;
export type CityMethod = keyof CityContract;
export type CityInput<M extends CityMethod> = z.input<CityContract[M]['input']>;
export type CityHandlerInput<M extends CityMethod> = z.output<CityContract[M]['input']>;
export type CityAnswer<M extends CityMethod> = z.output<CityContract[M]['output']>;
