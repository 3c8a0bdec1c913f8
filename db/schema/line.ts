import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** The line to the city: its state, marked days, what was stated, the outbox, what came down. */
export const cityLine = sqliteTable('city_line', {
  one: integer().primaryKey(),
  url: text().notNull(),
  cityName: text('city_name').notNull().default(''),
  cityKey: text('city_key').notNull().default(''),
  commune: text().notNull(),
  mode: text({ enum: ['not_joined', 'ok', 'need_epoch', 'waiting_approval', 'retired'] }).notNull(),
  joinedAt: text('joined_at').notNull().default(''),
  joinedBy: text('joined_by').notNull().default(''),
  installId: text('install_id').notNull().default(''),
  privateKey: text('private_key').notNull().default(''),
  grantText: text('grant_text').notNull().default(''),
  epoch: integer().notNull().default(0),
  seq: integer().notNull().default(0),
  hash: text().notNull().default(''),
  acked: integer().notNull().default(0),
  ackedAt: text('acked_at'),
  countedEpoch: integer('counted_epoch').notNull().default(0),
  pendingUrl: text('pending_url'),
  pendingRid: text('pending_rid'),
  pendingInstall: text('pending_install'),
  pendingKey: text('pending_key'),
  pendingCode: text('pending_code'),
  pendingReason: text('pending_reason'),
  batchLimit: integer('batch_limit').notNull().default(100),
  failures: integer().notNull().default(0),
  retryAt: text('retry_at'),
  lastFailure: text('last_failure'),
  lastHeardAt: text('last_heard_at'),
  lastReceipt: text('last_receipt'),
  skewSeconds: integer('skew_seconds'),
  uncovered: text().notNull().default('[]'),
  uncoveredCount: integer('uncovered_count').notNull().default(0),
  auditAt: text('audit_at'),
  auditEvents: integer('audit_events').notNull().default(0),
  leaseHolder: text('lease_holder'),
  leaseUntil: text('lease_until'),
});
export const cityDirty = sqliteTable('city_dirty', { key: text().primaryKey() });
export const cityStated = sqliteTable('city_stated', {
  key: text().primaryKey(),
  revision: integer().notNull(),
  contentHash: text('content_hash').notNull(),
  epoch: integer().notNull(),
  seq: integer().notNull(),
});
export const cityOutbox = sqliteTable(
  'city_outbox',
  {
    epoch: integer().notNull(),
    seq: integer().notNull(),
    type: text({ enum: ['statement', 'withdraw', 'audit_head', 'snapshot_complete'] }).notNull(),
    key: text().notNull(),
    revision: integer(),
    contentHash: text('content_hash'),
    cells: integer().notNull().default(0),
    envelope: text().notNull(),
    hash: text().notNull(),
    createdAt: text('created_at').notNull(),
    verdict: text({ enum: ['stored', 'after_cutoff', 'rejected'] }),
    code: text(),
    receiptAt: text('receipt_at'),
  },
  (t) => [
    primaryKey({ columns: [t.epoch, t.seq] }),
    index('city_outbox_key').on(t.epoch, t.key, t.seq),
    index('city_outbox_open')
      .on(t.epoch, t.seq)
      .where(sql`verdict IS NULL`),
    index('city_outbox_rejected')
      .on(t.epoch, t.seq)
      .where(sql`verdict = 'rejected'`),
  ],
);
export const cityNonce = sqliteTable('city_nonce', {
  nonce: text().primaryKey(),
  kind: text({ enum: ['sync', 'pull'] }).notNull(),
  epoch: integer().notNull(),
  madeAt: text('made_at').notNull(),
});
export const cityItem = sqliteTable(
  'city_item',
  {
    kind: text().notNull(),
    version: integer().notNull(),
    body: text().notNull(),
    issuedAt: text('issued_at').notNull(),
    receivedAt: text('received_at').notNull(),
    appliedAt: text('applied_at'),
    appliedBy: text('applied_by'),
  },
  (t) => [primaryKey({ columns: [t.kind, t.version] })],
);
