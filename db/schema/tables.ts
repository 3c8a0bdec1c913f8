import { sql } from 'drizzle-orm';
import { blob, index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** The drizzle view of the register: people, catalogue, calendar, dossiers, figures, imports. test/migrations proves every schema file equals what the numbered SQL builds. */
export const storeInfo = sqliteTable('store_info', { key: text().primaryKey(), value: text().notNull() });
export const setting = sqliteTable('setting', {
  key: text().primaryKey(),
  value: text().notNull(),
  changedAt: text('changed_at').notNull(),
  changedBy: text('changed_by').notNull(),
});
export const account = sqliteTable('account', {
  id: integer().primaryKey(),
  name: text().notNull().unique(),
  role: text({ enum: ['clerk', 'officer', 'head', 'data', 'it', 'auditor'] }).notNull(),
  password: text().notNull(),
  active: integer().notNull().default(1),
  validFrom: text('valid_from').notNull(),
  validTo: text('valid_to'),
  failedCount: integer('failed_count').notNull().default(0),
  retryAt: text('retry_at'),
  lastSeenAt: text('last_seen_at'),
  createdAt: text('created_at').notNull(),
});
export const commandResult = sqliteTable('command_result', {
  commandId: text('command_id').primaryKey(),
  accountId: integer('account_id'),
  method: text().notNull(),
  result: text().notNull(),
  at: text().notNull(),
});

export const procedure = sqliteTable(
  'procedure',
  {
    code: text().notNull(),
    version: integer().notNull(),
    name: text().notNull(),
    shortName: text('short_name').notNull(),
    field: text().notNull(),
    fieldGroup: text('field_group').notNull().default(''),
    termValue: real('term_value'),
    termUnit: text('term_unit', { enum: ['working_day', 'day', 'hour', 'same_day'] }),
    termNote: text('term_note'),
    feeVnd: integer('fee_vnd'),
    feeOnlineVnd: integer('fee_online_vnd'),
    feeNote: text('fee_note'),
    onlineLevel: text('online_level', { enum: ['full', 'partial', 'information'] })
      .notNull()
      .default('information'),
    result: text(),
    authority: text(),
    scope: text().notNull().default('commune'),
    status: text({ enum: ['future', 'active', 'repealed'] }).notNull(),
    offered: integer().notNull().default(1),
    origin: text({ enum: ['shipped', 'centre', 'import'] }).notNull(),
    validFrom: text('valid_from').notNull(),
    confidence: text({ enum: ['sourced', 'known', 'unsure'] }).notNull(),
    source: text().notNull(),
    note: text(),
    nameKey: text('name_key').notNull(),
  },
  (t) => [primaryKey({ columns: [t.code, t.version] }), index('procedure_name').on(t.nameKey)],
);
export const component = sqliteTable(
  'component',
  {
    procedureCode: text('procedure_code').notNull(),
    version: integer().notNull(),
    position: integer().notNull(),
    name: text().notNull(),
    kind: text({ enum: ['form', 'original', 'copy', 'certified'] }).notNull(),
    required: integer().notNull(),
    presentOnly: integer('present_only').notNull(),
    channel: text({ enum: ['paper', 'online', 'both'] }).notNull(),
    originalQty: integer('original_qty').notNull(),
    copyQty: integer('copy_qty').notNull(),
    caseName: text('case_name'),
    note: text(),
    confidence: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.procedureCode, t.version, t.position] })],
);
export const calendarYear = sqliteTable('calendar_year', {
  year: integer().primaryKey(),
  openedAt: text('opened_at').notNull(),
  basis: text().notNull(),
});
export const calendarDay = sqliteTable('calendar_day', {
  day: text().primaryKey(),
  kind: text({ enum: ['holiday', 'compensatory', 'swapped_workday'] }).notNull(),
  name: text().notNull(),
  confidence: text({ enum: ['sourced', 'known', 'unsure', 'centre'] }).notNull(),
  note: text(),
});
export const calendarChange = sqliteTable('calendar_change', {
  id: integer().primaryKey(),
  day: text().notNull(),
  what: text().notNull(),
  basis: text().notNull(),
  by: text().notNull(),
  at: text().notNull(),
});

export const person = sqliteTable(
  'person',
  {
    id: integer().primaryKey(),
    kind: text({ enum: ['individual', 'organisation'] })
      .notNull()
      .default('individual'),
    fullName: text('full_name').notNull(),
    sortKey: text('sort_key').notNull(),
    idNumber: text('id_number').notNull().default(''),
    otherPaper: text('other_paper').notNull().default(''),
    birth: text().notNull().default(''),
    sex: text().notNull().default(''),
    phone: text().notNull().default(''),
    email: text().notNull().default(''),
    address: text().notNull().default(''),
  },
  (t) => [index('person_id_number').on(t.idNumber), index('person_sort').on(t.sortKey, t.id)],
);
export const dossier = sqliteTable(
  'dossier',
  {
    id: integer().primaryKey(),
    revision: integer().notNull(),
    code: text().notNull().unique(),
    tempCode: text('temp_code').unique(),
    origin: text({ enum: ['native', 'import'] }).notNull(),
    ownEvents: integer('own_events').notNull().default(0),
    status: integer().notNull(),
    procedureCode: text('procedure_code').notNull(),
    procedureVersion: integer('procedure_version').notNull(),
    field: text().notNull(),
    channel: text({ enum: ['online', 'direct', 'post'] }).notNull(),
    receivedOn: text('received_on'),
    receivedAt: text('received_at'),
    promisedOn: text('promised_on'),
    promisedAt: text('promised_at'),
    finishedOn: text('finished_on'),
    finishedAt: text('finished_at'),
    returnedOn: text('returned_on'),
    returnedAt: text('returned_at'),
    officer: text().notNull(),
    personId: integer('person_id')
      .notNull()
      .references(() => person.id),
    agentId: integer('agent_id').references(() => person.id),
    feeDue: integer('fee_due').notNull().default(0),
    payMethod: text('pay_method', { enum: ['online', 'cash', 'transfer'] }),
    paidOnline: integer('paid_online').notNull().default(0),
    digitised: integer().notNull().default(0),
    eresult: integer().notNull().default(0),
    reused: integer().notNull().default(0),
    supplementUsed: integer('supplement_used').notNull().default(0),
    lateReason: text('late_reason').notNull().default(''),
    detail: text().notNull().default('{}'),
  },
  (t) => [
    index('dossier_received').on(t.receivedOn, t.id),
    index('dossier_promised').on(t.promisedOn, t.id),
    index('dossier_finished').on(t.finishedOn, t.id),
    index('dossier_returned').on(t.returnedOn),
    index('dossier_status').on(t.status, t.promisedOn, t.id),
    index('dossier_status_id').on(t.status, t.id),
    index('dossier_procedure').on(t.procedureCode, t.id),
    index('dossier_officer').on(t.officer, t.id),
    index('dossier_person').on(t.personId, t.id),
    index('dossier_agent')
      .on(t.agentId)
      .where(sql`agent_id IS NOT NULL`),
    index('dossier_shelf')
      .on(t.receivedOn, t.id)
      .where(sql`temp_code IS NOT NULL AND code = temp_code`),
  ],
);
export const dossierComponent = sqliteTable(
  'dossier_component',
  {
    dossierId: integer('dossier_id')
      .notNull()
      .references(() => dossier.id),
    position: integer().notNull(),
    name: text().notNull(),
    kind: text({ enum: ['form', 'original', 'copy', 'certified'] }).notNull(),
    required: integer().notNull(),
    presentOnly: integer('present_only').notNull(),
    received: integer().notNull(),
    originalQty: integer('original_qty').notNull(),
    copyQty: integer('copy_qty').notNull(),
    digitised: text({ enum: ['none', 'file', 'reused'] }).notNull(),
    pages: integer().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.dossierId, t.position] })],
);
export const feeLine = sqliteTable(
  'fee_line',
  {
    dossierId: integer('dossier_id')
      .notNull()
      .references(() => dossier.id),
    position: integer().notNull(),
    name: text().notNull(),
    kind: text({ enum: ['phi', 'le_phi'] }).notNull(),
    amount: integer().notNull(),
    mode: text({ enum: ['before', 'after', 'exempt', 'none'] }).notNull(),
    method: text({ enum: ['online', 'cash', 'transfer'] }),
    paid: integer().notNull(),
    receiptNo: text('receipt_no').notNull().default(''),
    exemptReason: text('exempt_reason').notNull().default(''),
    basis: text().notNull().default(''),
  },
  (t) => [primaryKey({ columns: [t.dossierId, t.position] })],
);

export const history = sqliteTable(
  'history',
  {
    seq: integer().primaryKey(),
    dossierId: integer('dossier_id').notNull(),
    revision: integer().notNull(),
    type: text().notNull(),
    day: text().notNull(),
    recordedAt: text('recorded_at').notNull(),
    fromStatus: integer('from_status'),
    toStatus: integer('to_status'),
    promisedOn: text('promised_on'),
    actor: text().notNull(),
    counter: text().notNull(),
    facts: text().notNull(),
    reverts: integer(),
    lateEntry: integer('late_entry').notNull().default(0),
    noteHash: text('note_hash'),
    mac: blob({ mode: 'buffer' }).notNull(),
  },
  (t) => [
    index('history_dossier').on(t.dossierId, t.seq),
    index('history_quality')
      .on(t.day)
      .where(sql`late_entry = 1 OR type = 'correct' OR reverts IS NOT NULL`),
    index('history_recorded')
      .on(t.recordedAt)
      .where(sql`dossier_id > 0 AND type <> 'imported'`),
    index('history_catalogue')
      .on(t.seq)
      .where(sql`type IN ('procedureSaved','procedureOffered','cityItemApplied')`),
    index('history_offered')
      .on(t.seq)
      .where(sql`type = 'procedureOffered'`),
  ],
);
export const historyNote = sqliteTable('history_note', { seq: integer().primaryKey(), salt: text().notNull(), text: text().notNull() });
export const chainHead = sqliteTable('chain_head', {
  one: integer().primaryKey(),
  seq: integer().notNull(),
  mac: blob({ mode: 'buffer' }).notNull(),
});
const measure = (name: string) => integer(name).notNull().default(0);
export const figure = sqliteTable(
  'figure',
  {
    bucket: integer().notNull(),
    dimension: integer().notNull(),
    key: text().notNull(),
    recOnline: measure('rec_online'),
    recDirect: measure('rec_direct'),
    recPost: measure('rec_post'),
    feeDue: measure('fee_due'),
    feePaidOnline: measure('fee_paid_online'),
    digitised: measure('digitised'),
    reused: measure('reused'),
    doneBefore: measure('done_before'),
    doneOn: measure('done_on'),
    doneLate: measure('done_late'),
    finOnline: measure('fin_online'),
    eresult: measure('eresult'),
    waiting: measure('waiting'),
    overdue: measure('overdue'),
  },
  (t) => [primaryKey({ columns: [t.bucket, t.dimension, t.key] })],
);
export const tally = sqliteTable('tally', { status: integer().primaryKey(), n: integer().notNull() });
export const serial = sqliteTable('serial', { kind: text().notNull(), day: text().notNull(), last: integer().notNull() }, (t) => [
  primaryKey({ columns: [t.kind, t.day] }),
]);
export const print = sqliteTable(
  'print',
  {
    id: integer().primaryKey(),
    dossierId: integer('dossier_id').notNull(),
    form: text().notNull(),
    copy: integer().notNull(),
    at: text().notNull(),
    by: text().notNull(),
  },
  (t) => [index('print_dossier').on(t.dossierId, t.form)],
);
export const draft = sqliteTable('draft', {
  id: text().primaryKey(),
  accountId: integer('account_id')
    .notNull()
    .references(() => account.id),
  body: text().notNull(),
  savedAt: text('saved_at').notNull(),
});
export const savedView = sqliteTable('saved_view', {
  id: integer().primaryKey(),
  accountId: integer('account_id')
    .notNull()
    .references(() => account.id),
  name: text().notNull(),
  shared: integer().notNull(),
  body: text().notNull(),
});
export const target = sqliteTable(
  'target',
  { indicator: text().notNull(), validFrom: text('valid_from').notNull(), value: real(), basis: text().notNull() },
  (t) => [primaryKey({ columns: [t.indicator, t.validFrom] })],
);
export const importBatch = sqliteTable('import_batch', {
  id: integer().primaryKey(),
  batch: text().notNull().unique(),
  fileName: text('file_name').notNull(),
  fileHash: text('file_hash').notNull(),
  at: text().notNull(),
  by: text().notNull(),
  state: text({ enum: ['staging', 'applying', 'done', 'undoing', 'undone'] }).notNull(),
  dry: integer().notNull().default(0),
  result: text().notNull().default('{}'),
});
export const importRow = sqliteTable(
  'import_row',
  {
    batchId: integer('batch_id')
      .notNull()
      .references(() => importBatch.id),
    row: integer().notNull(),
    code: text().notNull(),
    body: text().notNull(),
    outcome: text(),
    dossierId: integer('dossier_id'),
    before: text(),
    revision: integer(),
  },
  (t) => [primaryKey({ columns: [t.batchId, t.row] }), index('import_row_dossier').on(t.dossierId, t.batchId)],
);
export const backup = sqliteTable('backup', {
  name: text().primaryKey(),
  at: text().notNull(),
  bytes: integer().notNull(),
  dossiers: integer(),
  provedAt: text('proved_at'),
});
