/**
 * How a dossier stands against its promised day. Compared by calendar day in Vietnam, as the official
 * reports do: a dossier promised for today is never late today, whatever the hour.
 * Waiting states (5 supplement, 6 money, 8 stopped) have no running clock.
 */
import { type CivilDay, daysBetween } from '../calendar/civil-day.ts';
import type { Status } from '../contract/fields.ts';
import type { RegisterRow } from '../contract/dossiers.ts';

/**
 * `days`: late, days past the promise; tomorrow 1; days, calendar days left; finished, days before the
 * promise (negative: after it, 0 without a promise or when withdrawn). `hour` is `HH:mm` of an hour promise.
 */
export type DueState = RegisterRow['due'];

export type DueFacts = {
  readonly status: Status;
  readonly receivedOn: CivilDay | null;
  readonly promisedOn: CivilDay | null;
  /** `yyyy-MM-ddTHH:mm`, when the promise names an hour. */
  readonly promisedAt: string | null;
  readonly finishedOn: CivilDay | null;
};

const none: DueState = { kind: 'none', days: 0, hour: null };

/** `nowLocal` is `yyyy-MM-ddTHH:mm`: an hour already past today stays "today", with the minutes unsaid. */
export const dueState = (facts: DueFacts, today: CivilDay): DueState => {
  const { status, promisedOn, promisedAt, finishedOn } = facts;
  if (status === 1 || status === 3) return none;
  if (status === 7) return { kind: 'finished', days: 0, hour: null };
  if (status === 9 || status === 10) {
    return { kind: 'finished', days: finishedOn === null || promisedOn === null ? 0 : daysBetween(finishedOn, promisedOn), hour: null };
  }
  if (status === 5 || status === 6 || status === 8) return { kind: 'paused', days: 0, hour: null };
  if (promisedOn === null) return none;
  const left = daysBetween(today, promisedOn);
  const hour = promisedAt === null ? null : promisedAt.slice(11, 16);
  if (left < 0) return { kind: 'late', days: -left, hour: null };
  if (left === 0) return { kind: 'today', days: 0, hour };
  if (left === 1) return { kind: 'tomorrow', days: 1, hour };
  return { kind: 'days', days: left, hour };
};
