import type { z } from 'zod';
import { type HistoryRow, noteOf } from '../../db/queries/history.ts';
import type { Store } from '../../db/store.ts';
import { promisedDay, type StripCell, type Term } from '../../shared/calendar/promise.ts';
import type { historyLine } from '../../shared/contract/dossiers.ts';
import type { Status } from '../../shared/contract/fields.ts';
import { standing } from '../../shared/dossier/fold.ts';
import { historyWords } from '../../shared/vi/dossier-words.ts';
import { readSettings } from '../../db/queries/setting.ts';
import type { Context } from '../server/handler.ts';

/** Lines of a history in words, newest first; free words are joined back from their own table. */
export function historyLines(store: Store, lines: readonly HistoryRow[]): z.infer<typeof historyLine>[] {
  const stands = new Set(standing(lines).map((l) => l.seq));
  let officer = '';
  const out = lines.map((l) => {
    const own = JSON.parse(l.facts) as Record<string, unknown>;
    if (typeof own['officer'] === 'string') officer = own['officer'];
    const note = noteOf(store, l.seq);
    const said = note === null ? {} : (JSON.parse(note) as Record<string, unknown>);
    const words = historyWords({
      type: l.type,
      facts: { ...own, ...said },
      fromStatus: l.fromStatus as Status | null,
      toStatus: l.toStatus as Status | null,
      promisedOn: l.promisedOn,
      officer,
      note: typeof said['reason'] === 'string' ? said['reason'] : null,
    });
    return {
      seq: l.seq,
      at: l.recordedAt,
      day: l.day,
      type: l.type,
      title: words.title,
      detail: words.detail,
      actor: l.actor,
      counter: l.counter,
      fromStatus: l.fromStatus as Status | null,
      toStatus: l.toStatus as Status | null,
      promisedOn: l.promisedOn,
      reverted: !stands.has(l.seq) && l.reverts === null,
      lateEntry: l.lateEntry === 1,
    };
  });
  return out.reverse();
}

/** The proof strip of the promise in force, counted again from the moment its term began; null when the calendar has changed since. */
export function promiseStrip(
  ctx: Pick<Context, 'store' | 'services'>,
  lines: readonly HistoryRow[],
  term: Term | null,
  promisedOn: string | null,
): StripCell[] | null {
  const line = standing(lines).findLast((l) => l.promisedOn !== null);
  if (line === undefined || term === null || promisedOn === null) return null;
  const from = (JSON.parse(line.facts) as { termFrom?: string }).termFrom;
  if (from === undefined) return null;
  const promised = promisedDay({ receivedAt: from, term, cutOff: readSettings(ctx.store).cutOff }, ctx.services.calendar());
  return promised.ok && promised.due === promisedOn ? [...promised.strip] : null;
}
