import type { CivilDay } from '../calendar/civil-day.ts';
import { type DaysAfter, handledOn, missesAt, type PetitionDays } from './clocks.ts';

type Span = { readonly from: CivilDay; readonly to: CivilDay };
export type PetitionFigures = {
  /** First here in the period; by class. */
  readonly received: number;
  readonly rule: number;
  readonly conduct: number;
  readonly other: number;
  /** Open when the period began. */
  readonly carried: number;
  /** Settled in the period; open at its end, of these past a term. */
  readonly handled: number;
  readonly open: number;
  readonly overdue: number;
  /** Handled in every term, and open within the term of the answer. Over received + carried. */
  readonly onTime: number;
  /** First received in the period and no repeat of another; of these without a complaint about it. */
  readonly first: number;
  readonly satisfied: number;
  /** Answered in the period and to be published; of these published. */
  readonly answered: number;
  readonly published: number;
};

/**
 * Figures of petitions over a period, read as of its end or of today (items 5.1–5.3 of the 766 index). Not satisfied, each once:
 * more dislikes than likes, complained of again, or late.
 */
export function petitionFigures(petitions: readonly PetitionDays[], span: Span, today: CivilDay, after: DaysAfter): PetitionFigures {
  const cut = span.to < today ? span.to : today;
  const n = {
    received: 0,
    rule: 0,
    conduct: 0,
    other: 0,
    carried: 0,
    handled: 0,
    open: 0,
    overdue: 0,
    onTime: 0,
    first: 0,
    satisfied: 0,
    answered: 0,
    published: 0,
  };
  const again = new Set(petitions.flatMap((p) => (p.repeatOf !== null && p.receivedOn <= cut ? [p.repeatOf] : [])));
  for (const p of petitions) {
    if (p.receivedOn > cut) continue;
    const finished = handledOn(p);
    const done = finished !== null && finished <= cut ? finished : null;
    if (done !== null && done < span.from) {
      // Settled before the period; only its publication could still fall in, and that belongs to the day of the answer.
      continue;
    }
    const misses = missesAt(p, cut, after);
    const mine = p.receivedOn >= span.from;
    if (mine) {
      n.received += 1;
      n[p.class] += 1;
    } else n.carried += 1;
    if (done === null) {
      n.open += 1;
      if (misses.includes('answer')) n.overdue += 1;
      else n.onTime += 1;
    } else {
      n.handled += 1;
      if (misses.length === 0) n.onTime += 1;
    }
    if (mine && p.repeatOf === null) {
      n.first += 1;
      const late = done === null ? misses.includes('answer') : misses.length > 0;
      if (p.dislikes <= p.likes && !again.has(p.id) && !late) n.satisfied += 1;
    }
    if (done !== null && p.answeredOn !== null && p.toPublish) {
      n.answered += 1;
      if (p.publishedOn !== null && p.publishedOn <= cut) n.published += 1;
    }
  }
  return n;
}
