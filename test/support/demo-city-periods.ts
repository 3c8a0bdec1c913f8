import type { ReceivePorts } from '../../city/receive/ports.ts';
import type { SqlStore } from '../../city/store/sql-store.ts';
import { readTotals } from '../../city/totals.ts';
import { dayOfInstant } from '../../shared/calendar/civil-day.ts';
import { COUNTER_CODES, type Statement, type StatementKey } from '../../shared/sync/protocol.ts';
import { SELF_ASSESSMENT_GROUPS } from '../../shared/sync/statement.ts';
import { type HandHub } from './hand-hub.ts';

export const Q2 = { kind: 'quarter', start: '2026-04-01', end: '2026-06-30' } as const satisfies StatementKey['period'];
/** Sends what a hub has appended since a seq, a hundred messages at a time. */
export async function send(hub: HandHub, from: number): Promise<void> {
  for (let at = from; at <= hub.head().seq; at += 100)
    await hub.sync(
      at,
      hub.hub.sent.filter((s) => s.header.seq >= at && s.header.seq < at + 100),
    );
}
/** What a commune tells of its lists: tasks of July or of the quarter before, petitions where there were any, last year's self-assessment. */
export async function tellLists(hub: HandHub, i: number): Promise<void> {
  const from = hub.head().seq + 1;
  const july = { kind: 'month', start: '2026-07-01', end: '2026-07-31' } as const;
  const given = 12 + i * 7,
    late = i % 4,
    open = 3 + i;
  hub.statement({
    period: i % 5 === 4 ? Q2 : july,
    set: 'tasks',
    cells: [
      ['task_done_rate', given - late - open, given],
      ['task_in_progress_rate', open, given],
      ['task_ontime_done_rate', given - late - open - 1, given - open],
      ['task_overdue_rate', late, given],
      ['tasks_late_done', 1, 1],
    ],
  });
  const petitions = (i % 3) * 4;
  hub.statement({
    period: july,
    set: 'petitions',
    cells: [
      ['petition_conduct_share', 0, petitions],
      ['petition_handled_rate', petitions, petitions],
      ['petition_ontime_rate', petitions === 0 ? 0 : petitions - 1, petitions],
      ['petition_published_rate', 0, 0],
      ['petition_rule_share', petitions, petitions],
      ['petition_satisfaction_rate', petitions, petitions],
      ['petitions_overdue', 0, 1],
      ['petitions_received', petitions, 1],
    ],
  });
  if (i % 2 === 0)
    hub.statement({
      period: { kind: 'year', start: '2025-01-01', end: '2025-12-31' },
      set: 'self_assessment',
      cells: [
        ['self_total_hundredths', 8512 + i * 31, 100],
        ['provable_hundredths', 8240 + i * 31, 100],
        ['claimable_hundredths', 9000, 100],
        ...SELF_ASSESSMENT_GROUPS.map((g, k): [string, number, number] => [g, 500 + k * 60, 100]),
      ],
    });
  await send(hub, from);
}
/** The second quarter certified with the very sums, but for one that differs and two restated since; and the 766 totals of both quarters. */
export async function certify(
  store: SqlStore,
  hubs: readonly { readonly code: string; readonly hub: HandHub }[],
  ports: ReceivePorts,
): Promise<void> {
  const { rows } = await readTotals(store, { period: { from: Q2.start, to: Q2.end }, today: dayOfInstant(ports.now()), by: 'commune' });
  for (const [i, { code, hub }] of hubs.entries()) {
    const row = rows.find((r) => r.key === code);
    if (row === undefined) continue;
    const before = hub.head().seq + 1;
    const cells = (off: number): Statement['cells'] =>
      [
        ...COUNTER_CODES.map((c) => [c, row.counters[c] + (c === 'waiting' ? off : 0), 1]),
        ...row.indicators.map((v) => [v.id, v.num, v.den]),
      ].toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)) as Statement['cells'];
    hub.statement({ period: Q2, set: 'figures', state: 'certified', cells: cells(i === 1 ? 1 : i === 2 || i === 5 ? 2 : 0) });
    if (i === 2 || i === 5)
      hub.statement({
        period: Q2,
        set: 'figures',
        state: 'restated',
        revision: 2,
        reason_code: i === 2 ? 'late_entry' : 'import_corrected',
        cells: cells(0),
      });
    for (const period of [Q2, { kind: 'quarter', start: '2026-07-01', end: '2026-09-30' } as const])
      hub.statement({ period, set: 'qd766', cells: [['qd766_total', 7800 + ((i * 137) % 1500), 100]] });
    await send(hub, before);
  }
}
