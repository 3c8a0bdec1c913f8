import { sql } from 'drizzle-orm';
import { blob, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** What stands beside the register: outages, certified periods and their restatements, comparisons with another register. */
const systemKind = ['national_portal', 'province', 'ministry', 'payment', 'line', 'power', 'other'] as const;
export const watchedSystem = sqliteTable('watched_system', {
  id: integer().primaryKey(),
  kind: text({ enum: systemKind }).notNull(),
  name: text().notNull(),
  address: text().notNull().default(''),
  active: integer().notNull().default(1),
});
export const outage = sqliteTable(
  'outage',
  {
    id: integer().primaryKey(),
    revision: integer().notNull(),
    system: text().notNull(),
    kind: text({ enum: systemKind }).notNull(),
    name: text().notNull(),
    beganAt: text('began_at').notNull(),
    endedAt: text('ended_at'),
    noticed: text({ enum: ['manual', 'probe'] }).notNull(),
    beganBy: text('began_by').notNull(),
    endedBy: text('ended_by'),
    words: text().notNull().default(''),
    measures: text().notNull().default(''),
    withdrawn: integer().notNull().default(0),
  },
  (t) => [
    uniqueIndex('outage_open')
      .on(t.system)
      .where(sql`ended_at IS NULL`),
    index('outage_began').on(t.beganAt, t.id),
  ],
);
export const outageChange = sqliteTable(
  'outage_change',
  {
    id: integer().primaryKey(),
    outageId: integer('outage_id')
      .notNull()
      .references(() => outage.id),
    at: text().notNull(),
    by: text().notNull(),
    what: text({ enum: ['started', 'ended', 'corrected', 'described', 'withdrawn'] }).notNull(),
    beganAt: text('began_at').notNull(),
    endedAt: text('ended_at'),
    reason: text().notNull().default(''),
  },
  (t) => [index('outage_change_outage').on(t.outageId, t.id)],
);

export const certifiedPeriod = sqliteTable(
  'certified_period',
  { id: integer().primaryKey(), kind: text().notNull(), fromDay: text('from_day').notNull(), toDay: text('to_day').notNull() },
  (t) => [uniqueIndex('certified_period_span').on(t.toDay, t.fromDay)],
);
export const certifiedRevision = sqliteTable(
  'certified_revision',
  {
    periodId: integer('period_id')
      .notNull()
      .references(() => certifiedPeriod.id),
    revision: integer().notNull(),
    chainSeq: integer('chain_seq').notNull(),
    chainMac: blob('chain_mac', { mode: 'buffer' }).notNull(),
    body: text().notNull(),
    digest: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.periodId, t.revision] })],
);
export const restatement = sqliteTable(
  'restatement',
  {
    id: integer().primaryKey(),
    periodId: integer('period_id')
      .notNull()
      .references(() => certifiedPeriod.id),
    fromRevision: integer('from_revision').notNull(),
    reason: text().notNull(),
    seq: integer().notNull(),
    proposedBy: text('proposed_by').notNull(),
    proposedAccount: integer('proposed_account').notNull(),
    proposedAt: text('proposed_at').notNull(),
    state: text({ enum: ['waiting', 'approved', 'rejected'] }).notNull(),
    decidedBy: text('decided_by'),
    decidedAt: text('decided_at'),
    decidedSeq: integer('decided_seq'),
  },
  (t) => [
    uniqueIndex('restatement_waiting')
      .on(t.periodId)
      .where(sql`state = 'waiting'`),
    index('restatement_period').on(t.periodId, t.id),
  ],
);

export const reconcile = sqliteTable('reconcile', {
  id: integer().primaryKey(),
  fileName: text('file_name').notNull(),
  at: text().notNull(),
  by: text().notNull(),
  state: text({ enum: ['reading', 'open', 'closed'] }).notNull(),
  fromDay: text('from_day').notNull().default(''),
  toDay: text('to_day').notNull().default(''),
  channel: text().notNull().default(''),
  field: text().notNull().default(''),
  counts: text().notNull().default('{}'),
  closedAt: text('closed_at'),
  closedBy: text('closed_by'),
});
export const reconcileItem = sqliteTable(
  'reconcile_item',
  {
    reconcileId: integer('reconcile_id')
      .notNull()
      .references(() => reconcile.id),
    n: integer().notNull(),
    list: text({ enum: ['missing-there', 'missing-here', 'status', 'day', 'code', 'unclear', 'unread'] }).notNull(),
    dossierId: integer('dossier_id'),
    body: text().notNull(),
    allowed: text().notNull(),
    suggested: text().notNull(),
    decision: text({ enum: ['here', 'there', 'add', 'attach', 'later', 'skip'] }),
    target: integer(),
    reason: text().notNull().default(''),
    decidedAt: text('decided_at'),
    decidedBy: text('decided_by'),
    outcome: text({ enum: ['done', 'refused'] }),
    outcomeSays: text('outcome_says').notNull().default(''),
  },
  (t) => [
    primaryKey({ columns: [t.reconcileId, t.n] }),
    index('reconcile_item_list').on(t.reconcileId, t.list, t.n),
    index('reconcile_item_decision').on(t.reconcileId, t.decision, t.n),
  ],
);
