import { dirtyCount, isDirty, readLine, type CityLine } from '../../db/queries/city-line.ts';
import { itemsToShow, newestItem } from '../../db/queries/city-item.ts';
import { type ListedMessage, newestOfKey, rejectedOpen, waitingCount } from '../../db/queries/city-outbox.ts';
import type { Store } from '../../db/store.ts';
import { addDays, type CivilDay } from '../../shared/calendar/civil-day.ts';
import { isWorkingDay, type WorkingCalendar } from '../../shared/calendar/working-calendar.ts';
import type { LineMessage, LineState, lineState } from '../../shared/contract/sync.ts';
import { type Envelope, ITEM_BODY, PAYLOAD_OF, type RejectCode } from '../../shared/sync/protocol.ts';
import { peek } from '../../shared/sync/sealing.ts';
import { contentHash, dayKey, keyOfText, keyText } from '../../shared/sync/statement.ts';
import type { z } from 'zod';
import { nodeSyncCrypto, type LinePorts } from './ports.ts';
import { SYNC_FAILURES } from './line.ts';
import { statementNow, uncoveredOf } from './stating.ts';

const DAYS_SHOWN = 14;
type DayState = z.infer<typeof lineState>['days'][number];

const NOT_JOINED: LineState = {
  mode: 'not_joined',
  city: null,
  epoch: 0,
  installId: '',
  acknowledgedAt: null,
  acknowledged: 0,
  counted: false,
  waiting: 0,
  dirty: 0,
  nextTryAt: null,
  sending: false,
  lastHeardAt: null,
  lastFailure: null,
  rejected: { count: 0, newestSeq: null },
  uncovered: [],
  uncoveredCount: 0,
  skewSeconds: null,
  days: [],
  ranks: [],
  items: [],
};

/** How the figures of a day stand: all there, on their way, refused, a day off without any, or nothing at all. */
function dayState(store: Store, line: CityLine, day: CivilDay, calendar: WorkingCalendar): DayState['state'] {
  const key = keyText(dayKey(day));
  const newest = newestOfKey(store, line.epoch, key);
  if (newest?.state === 'rejected') return 'rejected';
  if (isDirty(store, key) || newest?.state === 'waiting') return 'waiting';
  if (newest !== undefined) return 'full';
  return isWorkingDay(calendar, day) ? 'none' : 'off';
}

/** Everything the screen of the line shows, in one reading. */
export function readLineState(
  store: Store,
  more: { readonly today: CivilDay; readonly calendar: WorkingCalendar; readonly sending: boolean },
): LineState {
  const line = readLine(store);
  if (line === null || line.epoch === 0) return NOT_JOINED;
  const [waiting, dirty] = [waitingCount(store, line), dirtyCount(store)];
  // While a new epoch is still being said, what the city misses is mostly on its way: nobody is asked about it.
  const said = line.mode === 'ok' && waiting === 0 && dirty === 0;
  const rank = newestItem(store, 'rank');
  const ranks = rank === undefined ? null : peek(ITEM_BODY.rank, rank.body);
  return {
    mode: line.mode,
    city: {
      name: line.cityName,
      url: line.url,
      keyId: nodeSyncCrypto.sha256(line.cityKey).slice(0, 16),
      joinedAt: line.joinedAt,
      joinedBy: line.joinedBy,
    },
    epoch: line.epoch,
    installId: line.mode === 'waiting_approval' ? (line.pendingInstall ?? line.installId) : line.installId,
    acknowledgedAt: line.ackedAt,
    acknowledged: line.acked,
    counted: line.countedEpoch === line.epoch,
    waiting,
    dirty,
    nextTryAt: line.retryAt,
    sending: more.sending,
    lastHeardAt: line.lastHeardAt,
    lastFailure: SYNC_FAILURES.find((f) => f === line.lastFailure) ?? null,
    rejected: rejectedOpen(store),
    uncovered: said ? [...uncoveredOf(line)] : [],
    uncoveredCount: said ? line.uncoveredCount : 0,
    skewSeconds: line.skewSeconds,
    days: Array.from({ length: DAYS_SHOWN }, (_, i) => addDays(more.today, i + 1 - DAYS_SHOWN)).map((day) => ({
      day,
      state: dayState(store, line, day, more.calendar),
    })),
    ranks: (ranks?.ranks ?? []).map((r) => ({
      set: r.set,
      block: r.block,
      from: r.period.start,
      to: r.period.end,
      rank: r.rank,
      of: r.of,
      num: r.num,
      den: r.den,
      previous: r.previous,
    })),
    items: itemsToShow(store).map(({ kind, version, issuedAt, receivedAt, appliedAt, appliedBy }) => ({
      kind,
      version,
      issuedAt,
      receivedAt,
      appliedAt,
      appliedBy,
    })),
  };
}

export const asLineMessage = (m: ListedMessage): LineMessage => ({
  epoch: m.epoch,
  seq: m.seq,
  type: m.type,
  key: keyOfText(m.key),
  revision: m.revision,
  cells: m.cells,
  state: m.state,
  code: m.code as RejectCode | null,
  createdAt: m.createdAt,
  receiptAt: m.receiptAt,
});

type Triple = [string, string, number];
type Cells = readonly (readonly [string, string, number] | readonly [string, number, number])[];
/** Cells as lines of a table: measure, field, amount; of a longer period code, `num` or `den`, amount. */
const triples = (cells: Cells): Triple[] =>
  cells.flatMap((c): Triple[] =>
    typeof c[1] === 'string'
      ? [[c[0], c[1], c[2]]]
      : [
          [c[0], 'num', c[1]],
          [c[0], 'den', c[2]],
        ],
  );

/** One message as it left, beside what the register says of its key now. */
export function messageDetailOf(ports: Pick<LinePorts, 'store' | 'periods' | 'now'>, m: ListedMessage) {
  const envelope = JSON.parse(m.envelope) as Envelope;
  const payload = nodeSyncCrypto.fromBase64url(envelope.p) ?? '';
  const key = keyOfText(m.key);
  const sent = m.type === 'statement' ? PAYLOAD_OF.statement.parse(JSON.parse(payload)) : null;
  const now = sent === null || key === null ? null : statementNow(ports, key);
  return {
    ...asLineMessage(m),
    hash: m.hash,
    bytes: m.envelope.length,
    payload,
    sent: sent === null ? [] : triples(sent.cells),
    now: now === null ? [] : triples(now.cells),
    fixable: now !== null && m.contentHash !== contentHash(nodeSyncCrypto, { ...now, revision: 1 }),
  };
}
