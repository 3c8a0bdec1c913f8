import { z } from 'zod';
import { command, COUNTER, query, READERS } from './method.ts';
import { channel, code, day, dong, filled, id, instant, localTime, promise, status, term, text } from './fields.ts';
import { component } from './catalogue.ts';

const personInput = z.object({
  kind: z.enum(['individual', 'organisation']).default('individual'),
  fullName: filled(160),
  idNumber: text(20).default(''),
  otherPaper: text(60).default(''),
  birth: text(10).default(''),
  sex: z.enum(['Nam', 'Nữ', '']).default(''),
  phone: text(30).default(''),
  email: text(120).default(''),
  address: text(300).default(''),
});
export type PersonInput = z.infer<typeof personInput>;
export const person = personInput.extend({ id });
export type Person = z.infer<typeof person>;

export const PAY_METHODS = ['online', 'cash', 'transfer'] as const;
export const feeLine = z.object({
  name: filled(160),
  kind: z.enum(['phi', 'le_phi']),
  amount: dong,
  mode: z.enum(['before', 'after', 'exempt', 'none']),
  method: z.enum(PAY_METHODS).nullable(),
  paid: z.boolean(),
  receiptNo: text(40).default(''),
  exemptReason: text(200).default(''),
  basis: text(300).default(''),
});
export type FeeLine = z.infer<typeof feeLine>;
export const componentInput = component.pick({ position: true, name: true, kind: true, required: true, presentOnly: true }).extend({
  received: z.boolean(),
  originalQty: z.int().min(0).max(99),
  copyQty: z.int().min(0).max(99),
  digitised: z.enum(['none', 'file', 'reused']),
  pages: z.int().min(0).max(5000).default(0),
});
export type ComponentInput = z.infer<typeof componentInput>;

export const receiveInput = z.object({
  procedureCode: z.string(),
  caseName: text(300).nullable().default(null),
  channel,
  subChannel: z.enum(['', 'portal', 'vneid']).default(''),
  directReason: text(200).default(''),
  /** The official code, typed, pasted or scanned. Null: the store gives TẠM-… or, when authorised, its own number. */
  code: text(60).nullable(),
  person: personInput,
  agent: personInput.nullable().default(null),
  components: z.array(componentInput).max(60),
  fees: z.array(feeLine).max(10),
  copies: z.int().min(1).max(99).default(1),
  resultBy: z.enum(['counter', 'post', 'electronic']).default('counter'),
  notify: z.enum(['sms', 'call', 'none']).default('none'),
  officer: text(80).default(''),
  noteOnSlip: text(300).default(''),
  /** Local Vietnam time of receipt; null = now. An earlier day is a late entry and needs a reason. */
  receivedAt: localTime.nullable().default(null),
  lateEntryReason: text(300).default(''),
  term: term.nullable().default(null),
  /** `new` leaves the dossier in status 1 (an online dossier waiting to be accepted). */
  as: z.enum(['received', 'new']).default('received'),
  draftId: z.string().nullable().default(null),
});
export type ReceiveInput = z.infer<typeof receiveInput>;

/** Everything that may happen to a dossier after intake; one union, one machine (shared/dossier/machine.ts). */
export const action = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accept'), code: text(60).nullable().default(null) }),
  z.object({ kind: z.literal('refuse'), reason: filled(500) }),
  z.object({ kind: z.literal('forward'), officer: filled(80), reason: text(300).default('') }),
  z.object({ kind: z.literal('requestSupplement'), lines: z.array(filled(300)).min(1).max(20), reason: filled(500) }),
  z.object({ kind: z.literal('supplementReceived'), note: text(300).default('') }),
  z.object({ kind: z.literal('requestPayment'), amount: dong, reason: filled(300) }),
  z.object({ kind: z.literal('paymentDone'), method: z.enum(PAY_METHODS), receiptNo: text(40).default('') }),
  z.object({ kind: z.literal('stop'), reason: filled(500), document: text(200).default('') }),
  z.object({ kind: z.literal('resume'), reason: filled(500), document: filled(200) }),
  z.object({ kind: z.literal('withdraw'), reason: filled(500), cause: z.enum(['applicant', 'supplement-expired', 'stopped-at-request']) }),
  z.object({
    kind: z.literal('finish'),
    result: z.enum(['granted', 'refused']),
    electronicResult: z.boolean(),
    resultNo: text(80).default(''),
    note: text(300).default(''),
    lateReason: text(200).default(''),
  }),
  z.object({
    kind: z.literal('return'),
    receiver: filled(160),
    method: z.enum(['counter', 'post', 'electronic']),
    note: text(300).default(''),
  }),
  z.object({ kind: z.literal('apologise'), newDay: day, reason: filled(500) }),
  z.object({ kind: z.literal('attachCode'), code }),
  z.object({ kind: z.literal('payFee'), position: z.int().min(0), method: z.enum(PAY_METHODS), receiptNo: text(40).default('') }),
  z.object({ kind: z.literal('digitise'), position: z.int().min(0), as: z.enum(['file', 'reused']), pages: z.int().min(0).max(5000) }),
  z.object({ kind: z.literal('note'), text: filled(1000) }),
  z.object({ kind: z.literal('lateReason'), reason: filled(200) }),
  /** Compensating entry: takes back the newest step; nothing is overwritten. */
  z.object({ kind: z.literal('revert'), reason: filled(500) }),
  z.object({
    kind: z.literal('correct'),
    reason: filled(500),
    fullName: text(160).optional(),
    phone: text(30).optional(),
    address: text(300).optional(),
    channel: channel.optional(),
    finishedOn: day.optional(),
    electronicResult: z.boolean().optional(),
  }),
]);
export type Action = z.infer<typeof action>;
export type ActionKind = Action['kind'];
export const ACTION_KINDS = [
  'accept',
  'refuse',
  'forward',
  'requestSupplement',
  'supplementReceived',
  'requestPayment',
  'paymentDone',
  'stop',
  'resume',
  'withdraw',
  'finish',
  'return',
  'apologise',
  'attachCode',
  'payFee',
  'digitise',
  'note',
  'lateReason',
  'revert',
  'correct',
] as const satisfies readonly ActionKind[];

export const dueState = z.object({
  kind: z.enum(['late', 'today', 'tomorrow', 'days', 'paused', 'none', 'finished']),
  days: z.int(),
  hour: z.string().nullable(),
});
export const registerRow = z.object({
  id,
  revision: z.int(),
  code: z.string(),
  tempCode: z.string().nullable(),
  name: z.string(),
  procedureCode: z.string(),
  procedureName: z.string(),
  field: z.string(),
  channel,
  status,
  receivedOn: day.nullable(),
  promisedOn: day.nullable(),
  promisedAt: localTime.nullable(),
  finishedOn: day.nullable(),
  returnedOn: day.nullable(),
  officer: z.string(),
  due: dueState,
  maskedId: z.string(),
  phone: z.string(),
});
export type RegisterRow = z.infer<typeof registerRow>;

export const QUEUES = ['online-new', 'mine', 'today', 'h24', 'late', 'supplement', 'payment', 'to-return', 'all'] as const;
export const queue = z.enum(QUEUES);
export type Queue = z.infer<typeof queue>;
export const filters = z.object({
  statuses: z.array(status).max(10).default([]),
  channels: z.array(channel).max(3).default([]),
  field: text(120).default(''),
  procedureCode: text(80).default(''),
  officer: text(80).default(''),
  receivedFrom: day.nullable().default(null),
  receivedTo: day.nullable().default(null),
  dueFrom: day.nullable().default(null),
  dueTo: day.nullable().default(null),
  /** Only dossiers still under TẠM- codes. */
  temporaryCode: z.boolean().default(false),
});
export type Filters = z.infer<typeof filters>;
export const SORTS = ['code', 'name', 'procedure', 'received', 'promised', 'finished', 'status', 'officer'] as const;
const pageInput = z.object({
  queue,
  filters: filters.prefault({}),
  text: text(120).default(''),
  sort: z.object({ by: z.enum(SORTS), dir: z.enum(['asc', 'desc']) }).default({ by: 'promised', dir: 'asc' }),
  /** Opaque keyset cursor from the page before; null = first. */
  cursor: z.string().max(600).nullable().default(null),
  limit: z.int().min(1).max(500).default(100),
  /** Reads the very same order from its other end (last row first), rows without a value included; cursors of one direction do not serve the other. */
  backward: z.boolean().default(false),
});
export type PageInput = z.infer<typeof pageInput>;

export const historyLine = z.object({
  seq: z.int(),
  at: instant,
  day,
  type: z.string(),
  title: z.string(),
  detail: z.string(),
  actor: z.string(),
  counter: z.string(),
  fromStatus: status.nullable(),
  toStatus: status.nullable(),
  promisedOn: day.nullable(),
  reverted: z.boolean(),
  lateEntry: z.boolean(),
});
const dossierFull = z.object({
  row: registerRow,
  /** Full name of the procedure, of the version the dossier was taken in under. */
  procedureName: z.string(),
  person,
  agent: person.nullable(),
  term: term.nullable(),
  caseName: z.string().nullable(),
  copies: z.int(),
  resultBy: z.enum(['counter', 'post', 'electronic']),
  notify: z.enum(['sms', 'call', 'none']),
  noteOnSlip: z.string(),
  receivedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  returnedAt: instant.nullable(),
  slipNumber: z.int().nullable(),
  lookupPin: z.string(),
  origin: z.enum(['native', 'import']),
  digitised: z.boolean(),
  electronicResult: z.boolean(),
  reused: z.boolean(),
  supplementUsed: z.boolean(),
  lateReason: z.string(),
  components: z.array(componentInput),
  fees: z.array(feeLine),
  history: z.array(historyLine),
  strip: promise.shape.strip.nullable(),
  /** Only what the rules allow this person now; what people expect but is closed comes with its reason. */
  allowed: z.array(z.enum(ACTION_KINDS)),
  closed: z.array(z.object({ kind: z.enum(ACTION_KINDS), why: z.string() })),
  prints: z.array(z.object({ form: z.string(), copy: z.int(), at: instant, by: z.string() })),
});
export type DossierFull = z.infer<typeof dossierFull>;

export const savedView = z.object({ id, name: filled(60), shared: z.boolean(), mine: z.boolean(), filters, sort: pageInput.shape.sort });

/** Certified periods whose figures the act moved (head and data officer only); absent when none. */
const restates = z.array(z.object({ from: day, to: day })).optional();

export const dossiersContract = {
  'dossiers.receive': command({
    can: COUNTER,
    personal: true,
    touches: ['dossiers', 'drafts'],
    input: receiveInput,
    output: z.object({ id, code: z.string(), temporary: z.boolean(), promise: promise.nullable(), restates }),
  }),
  'dossiers.act': command({
    can: COUNTER,
    personal: true,
    touches: ['dossiers'],
    input: z.object({ id, revision: z.int(), action }),
    output: z.object({ id, revision: z.int(), status, promisedOn: day.nullable(), restates }),
  }),
  'dossiers.actMany': command({
    can: COUNTER,
    personal: true,
    touches: ['dossiers'],
    input: z.object({
      items: z
        .array(z.object({ id, revision: z.int() }))
        .min(1)
        .max(200),
      action,
    }),
    output: z.array(z.object({ id, ok: z.boolean(), code: z.string().nullable() })),
  }),
  'dossiers.read': query({ can: READERS, personal: true, input: z.object({ id }), output: dossierFull }),
  'dossiers.page': query({
    can: READERS,
    personal: true,
    input: pageInput,
    output: z.object({ rows: z.array(registerRow), next: z.string().nullable(), total: z.int().nullable() }),
  }),
  'dossiers.counts': query({ can: READERS, input: z.object({}), output: z.record(queue, z.int()) }),
  'dossiers.search': query({
    can: READERS,
    personal: true,
    input: z.object({ text: text(512), limit: z.int().min(1).max(100).default(20) }),
    output: z.array(registerRow),
  }),
  /** Open dossiers of the same procedure for the same ID number, or the same name and birth when there is none. */
  'dossiers.duplicates': query({
    can: COUNTER,
    personal: true,
    input: z.object({ procedureCode: z.string(), idNumber: text(20), fullName: text(160), birth: text(10) }),
    output: z.array(registerRow),
  }),
  'dossiers.recordPrint': command({
    can: COUNTER,
    personal: true,
    touches: ['dossiers'],
    input: z.object({ id, form: z.enum(['mau-01', 'mau-02']) }),
    output: z.object({ copy: z.int(), at: instant }),
  }),
  'persons.find': query({
    can: COUNTER,
    personal: true,
    input: z.object({ text: text(160), limit: z.int().min(1).max(20).default(8) }),
    output: z.array(person.extend({ dossiers: z.int(), lastOn: day.nullable() })),
  }),
  'officers.list': query({
    can: READERS,
    input: z.object({}),
    output: z.array(z.object({ name: z.string(), open: z.int(), account: z.boolean() })),
  }),
  'drafts.save': command({
    can: COUNTER,
    personal: true,
    touches: ['drafts'],
    input: z.object({ id: z.string().min(8).max(64), body: z.string().max(60_000) }),
    output: z.object({ savedAt: instant }),
  }),
  'drafts.list': query({
    can: COUNTER,
    personal: true,
    input: z.object({}),
    output: z.array(z.object({ id: z.string(), body: z.string(), savedAt: instant })),
  }),
  'drafts.discard': command({
    can: COUNTER,
    personal: true,
    touches: ['drafts'],
    input: z.object({ id: z.string() }),
    output: z.object({}),
  }),
  'views.list': query({ can: READERS, input: z.object({}), output: z.array(savedView) }),
  'views.save': command({ can: READERS, touches: ['views'], input: savedView.omit({ id: true, mine: true }), output: z.object({ id }) }),
  'views.remove': command({ can: READERS, touches: ['views'], input: z.object({ id }), output: z.object({}) }),
} as const;
