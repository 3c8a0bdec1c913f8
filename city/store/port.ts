import type { CivilDay } from '../../shared/calendar/civil-day.ts';
import type { Measure, Measures } from '../../shared/indicators/measures.ts';
import type {
  EPOCH_REASONS,
  Head,
  ItemKind,
  MessageType,
  RejectCode,
  RestateReason,
  Statement,
  StatementKey,
} from '../../shared/sync/protocol.ts';

/**
 * What the receiver needs of its store. PostgreSQL and PGlite fill it with the same SQL (sql-store.ts); the simulator has one in memory.
 * Whoever reads or writes a commune's line holds that commune's lock first, so one commune's requests follow each other.
 */
export type CityStore = {
  /** All or nothing, durable when it resolves. Deadlocks and serialisation failures are tried again: `work` may run more than once. */
  transaction<T>(work: (tx: CityTx) => Promise<T>): Promise<T>;
  /** Sums of the counted epochs, each over all days before a cut. */
  sums(question: SumsQuestion): Promise<readonly GroupSums[]>;
  communes(): Promise<readonly CommuneRow[]>;
  /** Statements of the counted epoch of one set that stand for exactly this period; every commune. */
  periodStatements(set: Statement['set'], period: { readonly from: CivilDay; readonly to: CivilDay }): Promise<readonly StoredStatement[]>;
  close(): Promise<void>;
};

export type CommuneKind = 'xã' | 'phường' | 'đặc khu';
/** A commune's line: `epoch` is the newest granted, `head` the last message taken in of it; `countedEpoch` (0: none) is what totals sum. */
export type CommuneLine = { readonly code: string; readonly epoch: number; readonly head: Head; readonly countedEpoch: number };
export type CommuneRow = Pick<CommuneLine, 'code' | 'countedEpoch'> & {
  readonly name: string;
  readonly fullName: string;
  readonly kind: CommuneKind;
};

export type EpochReason = (typeof EPOCH_REASONS)[number];
/** `text` is the sealed grant. `reason` `recovered`: this store had lost it and was shown it by its holder. */
export type StoredGrant = {
  readonly rid: string;
  readonly commune: string;
  readonly epoch: number;
  readonly publicKey: string;
  readonly installId: string;
  readonly text: string;
  readonly keyProof: string | null;
  readonly reason: EpochReason | 'recovered';
  readonly issuedAt: string;
  readonly issuedBy: string;
};
export type EpochAsk = {
  readonly rid: string;
  readonly commune: string;
  readonly publicKey: string;
  readonly installId: string;
  readonly machineHint: string;
  readonly reason: EpochReason;
  readonly last: { readonly epoch: number; readonly seq: number; readonly hash: string } | null;
  readonly askedAt: string;
  readonly status: 'waiting' | 'granted' | 'not_approved';
};

/** `head`, `payload`: the decoded JSON texts, `signature` as it came; `raw` when a part is not the base64url of UTF-8 and is kept as it came. */
export type InboxRow = {
  readonly commune: string;
  readonly epoch: number;
  readonly seq: number;
  readonly hash: string;
  readonly type: MessageType;
  readonly key: string | null;
  readonly head: string;
  readonly payload: string;
  readonly signature: string;
  readonly raw: boolean;
  readonly receivedAt: string;
  readonly verdict: 'stored' | 'after_cutoff' | 'rejected';
  readonly code: RejectCode | null;
};
export type StoredStatement = {
  readonly commune: string;
  readonly epoch: number;
  readonly key: StatementKey;
  readonly seq: number;
  readonly contentHash: string;
  readonly receivedAt: string;
  readonly body: Pick<Statement, 'set_version' | 'revision' | 'state' | 'reason_code' | 'cells' | 'quality'>;
};
/** What a decision needs of a statement that stands. `cells` is empty for `measures`: its amounts are in the figures and in the inbox. */
export type Standing = {
  readonly key: StatementKey;
  readonly seq: number;
  readonly contentHash: string;
  readonly state: Statement['state'];
  readonly revision: number;
  readonly cells: Statement['cells'];
};
export type Cutoff = { readonly id: number; readonly from: CivilDay; readonly to: CivilDay };
export type Correction = {
  readonly cutoff: number;
  readonly commune: string;
  readonly key: StatementKey;
  readonly epoch: number;
  readonly seq: number;
  readonly receivedAt: string;
};
/** A certified or restated statement that came out different. `before` null: it was not there; `after` null: withdrawn. */
export type Restatement = {
  readonly commune: string;
  readonly key: StatementKey;
  readonly epoch: number;
  readonly seq: number;
  readonly revision: number;
  readonly reason: RestateReason;
  readonly receivedAt: string;
  readonly afterCutoff: boolean;
  readonly before: Statement['cells'] | null;
  readonly after: Statement['cells'] | null;
};
export type Anchor = {
  readonly commune: string;
  readonly epoch: number;
  readonly seq: number;
  readonly events: number;
  readonly head: string;
  readonly at: string;
  readonly receivedAt: string;
};
/** `commune` null: for all of them. `body` is the JSON text of one of ITEM_BODY. `slot` tells parts of a kind apart that stand beside each other (a calendar's year). */
export type Publication = {
  readonly kind: ItemKind;
  readonly commune: string | null;
  readonly version: number;
  readonly slot: string;
  readonly body: string;
  readonly basis: string;
  readonly issuedAt: string;
  readonly issuedBy: string;
};

export type CityTx = {
  /** Holds the commune until the transaction ends; null when there is no such commune. */
  lockCommune(code: string): Promise<CommuneLine | null>;
  /** Also says that it was heard from just now. */
  saveLine(line: CommuneLine, heardAt: string): Promise<void>;

  grantOf(commune: string, epoch: number): Promise<StoredGrant | null>;
  grantByRid(commune: string, rid: string): Promise<StoredGrant | null>;
  addGrant(grant: StoredGrant): Promise<void>;
  asksOf(commune: string): Promise<readonly EpochAsk[]>;
  saveAsk(ask: EpochAsk): Promise<void>;
  /** The secret-free half of the paper code that is open for a commune (receive/pairing.ts). */
  pairingOf(commune: string): Promise<{ readonly nonce: string; readonly until: string } | null>;
  savePairing(commune: string, pairing: { readonly nonce: string; readonly until: string } | null): Promise<void>;

  /** Messages taken in, with the code of those refused; only those that exist. */
  inboxHashes(commune: string, epoch: number, seqs: readonly number[]): Promise<ReadonlyMap<number, Pick<InboxRow, 'hash' | 'code'>>>;
  /** Append-only: a second row of one (commune, epoch, seq) is an error. */
  addInbox(rows: readonly InboxRow[]): Promise<void>;
  /** Those that stand in an epoch; of the given keys (`keyText`), or all. */
  standing(commune: string, epoch: number, keys: readonly string[] | null): Promise<readonly Standing[]>;
  /** One per key at most. Replaces a statement only by one of a higher seq, and its figures with it. */
  putStatements(rows: readonly StoredStatement[]): Promise<void>;
  addWithdrawals(commune: string, epoch: number, rows: readonly { readonly key: StatementKey; readonly seq: number }[]): Promise<void>;
  /** Keys that stand in `counted` and are neither stated nor withdrawn in `epoch`; at most `limit`, in order, and how many there are. */
  uncovered(
    commune: string,
    counted: number,
    epoch: number,
    limit: number,
  ): Promise<{ readonly keys: readonly StatementKey[]; readonly count: number }>;
  lastAnchor(commune: string, epoch: number): Promise<{ readonly events: number; readonly head: string } | null>;
  addAnchors(rows: readonly Anchor[]): Promise<void>;
  /** `line.countedEpoch` is counted from now on; figures of epochs before it are not needed any more. */
  countFrom(line: CommuneLine): Promise<void>;

  cutoffs(): Promise<readonly Cutoff[]>;
  addCorrections(rows: readonly Correction[]): Promise<void>;
  addRestatements(rows: readonly Restatement[]): Promise<void>;

  /** Publications that concern a commune, newer than what it has; oldest first. */
  publicationsFor(commune: string, have: ReadonlyMap<ItemKind, number>): Promise<readonly Publication[]>;
  /** What a centre says it has, for "delivered n of m". */
  noteHave(commune: string, have: ReadonlyMap<ItemKind, number>, at: string): Promise<void>;
  /** How many statements of each set are counted, with their first and last day. */
  countedSets(
    commune: string,
  ): Promise<readonly { readonly set: Statement['set']; readonly statements: number; readonly first: CivilDay; readonly last: CivilDay }[]>;
};

/** `cuts`: T1, the day after T2, the day after A. `field` null: the unit as a whole. */
export type SumsQuestion = {
  /** Only these are wanted, the others may come as 0; all when left out. */ readonly measures?: readonly Measure[];
  readonly cuts: { readonly before: CivilDay; readonly until: CivilDay; readonly atEnd: CivilDay };
  readonly by: 'commune' | 'field';
  readonly communes: readonly string[] | null;
  readonly field: string | null;
};
/** `key`: a commune's code, or a field's code. `atEnd` needs only `waiting` and `overdue`. */
export type GroupSums = { readonly key: string; readonly before: Measures; readonly until: Measures; readonly atEnd: Measures };
