import { sql } from 'drizzle-orm';
import { type AnySQLiteColumn, blob, index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** Tables of what a centre keeps besides dossiers: papers, self-assessment, entered figures, tasks and the other lists. */
export const evidence = sqliteTable(
  'evidence',
  {
    id: integer().primaryKey(),
    title: text().notNull(),
    docNo: text('doc_no').notNull().default(''),
    docOn: text('doc_on'),
    issuer: text().notNull().default(''),
    fileName: text('file_name').notNull().default(''),
    mime: text().notNull().default(''),
    bytes: integer().notNull().default(0),
    sha256: text(),
    storedAs: text('stored_as'),
    fileKey: blob('file_key', { mode: 'buffer' }),
    addedAt: text('added_at').notNull(),
    addedBy: text('added_by').notNull(),
  },
  (t) => [
    uniqueIndex('evidence_sha256')
      .on(t.sha256)
      .where(sql`sha256 IS NOT NULL`),
  ],
);
export const evidenceUse = sqliteTable(
  'evidence_use',
  {
    kind: text().notNull(),
    recordId: text('record_id').notNull(),
    evidenceId: integer('evidence_id')
      .notNull()
      .references(() => evidence.id),
    addedAt: text('added_at').notNull(),
    addedBy: text('added_by').notNull(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.recordId, t.evidenceId] }), index('evidence_use_of').on(t.evidenceId)],
);
export const recordLine = sqliteTable(
  'record_line',
  {
    seq: integer().primaryKey(),
    kind: text().notNull(),
    recordId: text('record_id').notNull(),
    act: text().notNull(),
    seal: text().notNull(),
  },
  (t) => [index('record_line_of').on(t.kind, t.recordId, t.seq)],
);

export const criteriaSet = sqliteTable('criteria_set', {
  id: text().primaryKey(),
  year: integer().notNull(),
  title: text().notNull(),
  body: text().notNull(),
  origin: text({ enum: ['shipped', 'import', 'copy', 'edit'] }).notNull(),
  savedAt: text('saved_at').notNull(),
  savedBy: text('saved_by').notNull(),
});
export const assessment = sqliteTable('assessment', {
  id: integer().primaryKey(),
  year: integer().notNull(),
  revision: integer().notNull(),
  setId: text('set_id')
    .notNull()
    .references(() => criteriaSet.id),
  state: text({ enum: ['draft', 'submitted', 'returned', 'review_1', 'explaining', 'review_2', 'published'] }).notNull(),
  periodFrom: text('period_from').notNull(),
  periodTo: text('period_to').notNull(),
  dueOn: text('due_on'),
  reason: text().notNull().default(''),
  seal: text(),
  sealedAt: text('sealed_at'),
  sealedBy: text('sealed_by'),
  published: text(),
  createdAt: text('created_at').notNull(),
  createdBy: text('created_by').notNull(),
});
export const assessmentLeaf = sqliteTable(
  'assessment_leaf',
  {
    assessmentId: integer('assessment_id')
      .notNull()
      .references(() => assessment.id),
    leafId: text('leaf_id').notNull(),
    owner: text().notNull().default(''),
    dueOn: text('due_on'),
    answer: text(),
    explanation: text().notNull().default(''),
    verdict: text({ enum: ['', 'confirmed', 'contested'] })
      .notNull()
      .default(''),
    verdictReason: text('verdict_reason').notNull().default(''),
    computed: text(),
    appraised1: real('appraised_1'),
    appraised2: real('appraised_2'),
    appraiserNote: text('appraiser_note').notNull().default(''),
    reply: text().notNull().default(''),
  },
  (t) => [primaryKey({ columns: [t.assessmentId, t.leafId] })],
);
export const enteredValue = sqliteTable(
  'entered_value',
  {
    id: integer().primaryKey(),
    revision: integer().notNull(),
    indicator: text().notNull(),
    fromDay: text('from_day').notNull(),
    toDay: text('to_day').notNull(),
    num: integer().notNull(),
    den: integer(),
    note: text().notNull().default(''),
    source: text().notNull().default(''),
    enteredAt: text('entered_at').notNull(),
    enteredBy: text('entered_by').notNull(),
    removed: integer().notNull().default(0),
  },
  (t) => [
    uniqueIndex('entered_value_of')
      .on(t.indicator, t.fromDay, t.toDay)
      .where(sql`removed = 0`),
  ],
);

export const enteredTarget = sqliteTable(
  'entered_target',
  {
    id: integer().primaryKey(),
    indicator: text().notNull(),
    validFrom: text('valid_from').notNull(),
    value: integer(),
    basis: text().notNull(),
    setAt: text('set_at').notNull(),
    setBy: text('set_by').notNull(),
  },
  (t) => [uniqueIndex('entered_target_of').on(t.indicator, t.validFrom)],
);

export const task = sqliteTable(
  'task',
  {
    id: integer().primaryKey(),
    revision: integer().notNull(),
    content: text().notNull(),
    assignedBy: text('assigned_by').notNull().default(''),
    docNo: text('doc_no').notNull().default(''),
    docOn: text('doc_on'),
    assignedOn: text('assigned_on').notNull(),
    owner: text().notNull().default(''),
    firstDue: text('first_due'),
    dueOn: text('due_on'),
    state: text({ enum: ['assigned', 'accepted', 'running', 'awaiting', 'done', 'returned', 'cancelled'] }).notNull(),
    doneOn: text('done_on'),
    closedOn: text('closed_on'),
    result: text().notNull().default(''),
    sameAs: text('same_as').notNull(),
    search: text().notNull(),
    createdAt: text('created_at').notNull(),
    createdBy: text('created_by').notNull(),
  },
  (t) => [uniqueIndex('task_same_as').on(t.sameAs), index('task_due').on(t.dueOn)],
);
export const taskNote = sqliteTable(
  'task_note',
  {
    id: integer().primaryKey(),
    taskId: integer('task_id')
      .notNull()
      .references(() => task.id),
    day: text().notNull(),
    percent: integer(),
    words: text().notNull(),
    at: text().notNull(),
    by: text().notNull(),
  },
  (t) => [index('task_note_of').on(t.taskId, t.id)],
);

export const petition = sqliteTable(
  'petition',
  {
    id: integer().primaryKey(),
    revision: integer().notNull(),
    code: text().notNull(),
    channel: text({ enum: ['portal', 'city', 'phone', 'direct', 'post', 'email'] }).notNull(),
    class: text({ enum: ['rule', 'conduct', 'other'] }).notNull(),
    sender: text().notNull().default(''),
    contact: text().notNull().default(''),
    content: text().notNull(),
    sentOn: text('sent_on').notNull(),
    transferredOn: text('transferred_on'),
    receivedOn: text('received_on').notNull(),
    acceptedOn: text('accepted_on'),
    askedOn: text('asked_on'),
    supplementedOn: text('supplemented_on'),
    answeredOn: text('answered_on'),
    publishedOn: text('published_on'),
    closedOn: text('closed_on'),
    state: text({ enum: ['received', 'accepted', 'supplement', 'answered', 'published', 'refused', 'returned'] }).notNull(),
    answer: text().notNull().default(''),
    toPublish: integer('to_publish').notNull().default(1),
    likes: integer().notNull().default(0),
    dislikes: integer().notNull().default(0),
    repeatOf: integer('repeat_of').references((): AnySQLiteColumn => petition.id),
    dossierId: integer('dossier_id'),
    officer: text().notNull().default(''),
    owner: text().notNull().default(''),
    search: text().notNull(),
    createdAt: text('created_at').notNull(),
    createdBy: text('created_by').notNull(),
  },
  (t) => [
    uniqueIndex('petition_code').on(t.code),
    index('petition_received').on(t.receivedOn),
    index('petition_repeat')
      .on(t.repeatOf)
      .where(sql`repeat_of IS NOT NULL`),
  ],
);
export const petitionStep = sqliteTable(
  'petition_step',
  {
    id: integer().primaryKey(),
    petitionId: integer('petition_id')
      .notNull()
      .references(() => petition.id),
    act: text().notNull(),
    day: text().notNull(),
    words: text().notNull().default(''),
    at: text().notNull(),
    by: text().notNull(),
  },
  (t) => [index('petition_step_of').on(t.petitionId, t.id)],
);

export const proposal = sqliteTable(
  'proposal',
  {
    id: integer().primaryKey(),
    revision: integer().notNull(),
    procedureCode: text('procedure_code').notNull(),
    procedureName: text('procedure_name').notNull(),
    field: text().notNull(),
    level: text({ enum: ['city', 'commune'] }).notNull(),
    period: text().notNull(),
    kinds: text().notNull(),
    componentsBefore: integer('components_before'),
    componentsAfter: integer('components_after'),
    daysBefore: real('days_before'),
    daysAfter: real('days_after'),
    feeBefore: integer('fee_before'),
    feeAfter: integer('fee_after'),
    costBefore: integer('cost_before'),
    costAfter: integer('cost_after'),
    reason: text().notNull().default(''),
    provision: text().notNull().default(''),
    state: text({ enum: ['draft', 'sent', 'review', 'approved', 'running', 'done', 'rejected'] }).notNull(),
    sentOn: text('sent_on'),
    decidedOn: text('decided_on'),
    decisionNo: text('decision_no').notNull().default(''),
    doneOn: text('done_on'),
    origin: text().notNull().default(''),
    search: text().notNull(),
    createdAt: text('created_at').notNull(),
    createdBy: text('created_by').notNull(),
  },
  (t) => [
    index('proposal_sent')
      .on(t.sentOn)
      .where(sql`sent_on IS NOT NULL`),
  ],
);

export const inspection = sqliteTable('inspection', {
  id: integer().primaryKey(),
  revision: integer().notNull(),
  kind: text({ enum: ['check', 'inspection', 'audit', 'self', 'iso'] }).notNull(),
  body: text().notNull(),
  heldOn: text('held_on').notNull(),
  scope: text().notNull(),
  docNo: text('doc_no').notNull().default(''),
  docOn: text('doc_on'),
  procedureCode: text('procedure_code'),
  procedureName: text('procedure_name').notNull().default(''),
  internalSteps: text('internal_steps').notNull().default('[]'),
  electronicSteps: text('electronic_steps').notNull().default('[]'),
  createdAt: text('created_at').notNull(),
  createdBy: text('created_by').notNull(),
});
export const inspectionFinding = sqliteTable(
  'inspection_finding',
  {
    id: integer().primaryKey(),
    revision: integer().notNull(),
    inspectionId: integer('inspection_id')
      .notNull()
      .references(() => inspection.id),
    kind: text({ enum: ['finding', 'request'] }).notNull(),
    content: text().notNull(),
    owner: text().notNull().default(''),
    dueOn: text('due_on'),
    state: text({ enum: ['open', 'remedied', 'confirmed'] }).notNull(),
    remedy: text().notNull().default(''),
    remediedOn: text('remedied_on'),
    confirmedOn: text('confirmed_on'),
    createdAt: text('created_at').notNull(),
    createdBy: text('created_by').notNull(),
  },
  (t) => [index('inspection_finding_of').on(t.inspectionId, t.id)],
);

export const postingItem = sqliteTable(
  'posting_item',
  {
    id: integer().primaryKey(),
    revision: integer().notNull(),
    kind: text({ enum: ['procedure', 'procedure_list', 'fee_table', 'contact', 'decision', 'duty_roster', 'notice'] }).notNull(),
    code: text().notNull(),
    title: text().notNull(),
    docNo: text('doc_no').notNull().default(''),
    docOn: text('doc_on'),
    untilOn: text('until_on'),
    createdAt: text('created_at').notNull(),
    createdBy: text('created_by').notNull(),
  },
  (t) => [
    uniqueIndex('posting_item_code')
      .on(t.kind, t.code)
      .where(sql`code <> ''`),
  ],
);
export const postingText = sqliteTable('posting_text', { digest: text().primaryKey(), parts: text().notNull() });
export const posting = sqliteTable(
  'posting',
  {
    id: integer().primaryKey(),
    itemId: integer('item_id')
      .notNull()
      .references(() => postingItem.id),
    postedOn: text('posted_on').notNull(),
    places: text().notNull(),
    digest: text()
      .notNull()
      .references(() => postingText.digest),
    version: integer(),
    postedAt: text('posted_at').notNull(),
    postedBy: text('posted_by').notNull(),
    checkedOn: text('checked_on'),
    checkedBy: text('checked_by').notNull().default(''),
    faultOn: text('fault_on'),
    removedOn: text('removed_on'),
    removedBy: text('removed_by').notNull().default(''),
  },
  (t) => [index('posting_of').on(t.itemId, t.postedOn, t.id)],
);

export const surveyForm = sqliteTable('survey_form', {
  version: integer().primaryKey(),
  revision: integer().notNull(),
  title: text().notNull(),
  body: text().notNull(),
  state: text({ enum: ['draft', 'approved'] }).notNull(),
  validFrom: text('valid_from'),
  createdAt: text('created_at').notNull(),
  createdBy: text('created_by').notNull(),
});
export const surveyBatch = sqliteTable('survey_batch', {
  id: integer().primaryKey(),
  day: text().notNull(),
  counter: text().notNull(),
  sheets: integer().notNull(),
  typedAt: text('typed_at').notNull(),
  typedBy: text('typed_by').notNull(),
  withdrawnAt: text('withdrawn_at'),
  withdrawnBy: text('withdrawn_by').notNull().default(''),
});
export const surveyAnswer = sqliteTable(
  'survey_answer',
  {
    id: text().primaryKey(),
    form: integer()
      .notNull()
      .references(() => surveyForm.version),
    day: text().notNull(),
    field: text().notNull(),
    counter: text().notNull(),
    answers: text().notNull(),
    batch: integer().references(() => surveyBatch.id),
  },
  (t) => [index('survey_answer_day').on(t.day)],
);
export const surveyReceipt = sqliteTable('survey_receipt', { mark: text().primaryKey(), month: text().notNull() });
export const surveySecret = sqliteTable('survey_secret', { one: integer().primaryKey(), key: blob({ mode: 'buffer' }).notNull() });
