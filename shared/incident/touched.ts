import { type CivilDay, dayOfInstant } from '../calendar/civil-day.ts';
import type { Mark } from '../dossier/facts.ts';

/** How an outage touches a dossier; one dossier may be touched in more than one way. */
export const TOUCHES = ['received', 'acted', 'due'] as const;
export type Touch = (typeof TOUCHES)[number];
export const TOUCH_WORDS = {
  received: 'nhận trong lúc sự cố',
  acted: 'có việc ghi trong lúc sự cố',
  due: 'đến hạn trong lúc sự cố',
} as const satisfies Record<Touch, string>;

/** What the rule looks at: times only. `receivedAt` is the hour of receipt (a late entry's stated one), null when only the day is known. */
export type TouchFacts = {
  readonly receivedAt: string | null;
  readonly receivedOn: CivilDay | null;
  readonly finishedOn: CivilDay | null;
  readonly finishedAt: string | null;
  /** Changes of the end-of-day state, in order of recording. */
  readonly marks: readonly Mark[];
  /** Instants at which own lines were recorded; `first`: with the receipt itself. */
  readonly acts: readonly { readonly at: string; readonly first: boolean }[];
};
/** `to` is the end, or now while it goes on; half open. */
export type ClosedSpan = { readonly from: string; readonly to: string };

const within = (span: ClosedSpan, at: string): boolean => at >= span.from && at < span.to;
/** A stated hour is known to the minute: it stands for the whole of it. */
const receivedWithin = (span: ClosedSpan, at: string): boolean =>
  at.endsWith(':00.000Z') ? at < span.to && `${at.slice(0, 17)}59.999Z` >= span.from : within(span, at);
const daysOf = (span: ClosedSpan): { readonly first: CivilDay; readonly last: CivilDay } => {
  const end = new Date(Math.max(Date.parse(span.from), Date.parse(span.to) - 1)).toISOString();
  return { first: dayOfInstant(span.from), last: dayOfInstant(end) };
};

/** Due by day, as lateness is: a promise for a day the outage reaches, in force and running at that day's end, of a dossier still open when it began. */
function dueIn(d: TouchFacts, span: ClosedSpan): boolean {
  const { first, last } = daysOf(span);
  if (d.receivedOn === null || (d.receivedAt !== null && d.receivedAt >= span.to)) return false;
  return d.marks.some(({ promisedOn: day }) => {
    if (day === null || day < first || day > last || (d.receivedOn ?? '') > day) return false;
    const state = d.marks.findLast((m) => m.day <= day);
    if (state === undefined || state.waiting || state.promisedOn !== day) return false;
    return d.finishedOn === null || d.finishedOn > day || (d.finishedOn === day && (d.finishedAt === null || d.finishedAt >= span.from));
  });
}

/** In which ways an outage touches a dossier; empty when it does not. An hour nobody knows touches nothing. */
export function touchesOf(d: TouchFacts, span: ClosedSpan): readonly Touch[] {
  const received = d.receivedAt !== null && receivedWithin(span, d.receivedAt);
  const acted = d.acts.some((a) => within(span, a.at) && !(received && a.first));
  return [
    ...(received ? (['received'] as const) : []),
    ...(acted ? (['acted'] as const) : []),
    ...(dueIn(d, span) ? (['due'] as const) : []),
  ];
}
