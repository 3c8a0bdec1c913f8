import type { CivilDay } from '../calendar/civil-day.ts';
import type { Channel, Status } from '../contract/fields.ts';

/** A change of the end-of-day state: from this day on the dossier waits or is worked on, under this promised day. */
export type Mark = { readonly day: CivilDay; readonly waiting: boolean; readonly promisedOn: CivilDay | null };

/**
 * All that figures may know of a dossier: days, flags and codes, never a person. Folded from its history
 * (own dossiers) or read off its latest imported row.
 */
export type DossierFacts = {
  readonly status: Status;
  readonly channel: Channel;
  readonly receivedOn: CivilDay | null;
  readonly finishedOn: CivilDay | null;
  /** Promised day in force now. */
  readonly promisedOn: CivilDay | null;
  /** In order of recording; the last one of a day is that day's end state. */
  readonly marks: readonly Mark[];
  readonly procedureCode: string;
  readonly field: string;
  readonly officer: string;
  readonly feeDue: boolean;
  readonly paidOnline: boolean;
  readonly digitised: boolean;
  readonly reused: boolean;
  readonly eresult: boolean;
  readonly supplementUsed: boolean;
};

const BESIDE: ReadonlySet<string> = new Set(['imported', 'importUndone', 'lateReason']);
/**
 * Whether a history line of this kind makes a register row ours. A reason for lateness stands beside the row, which
 * stays the register's: the file goes on saying how the dossier stands, and the reason is kept.
 */
export const isOwnLine = (type: string): boolean => !BESIDE.has(type);

/** State of a dossier known only by import: waiting since R (5, 6, 8), otherwise processing since R, finished at K. */
export function importedFacts(row: Omit<DossierFacts, 'marks' | 'supplementUsed'>): DossierFacts {
  const waiting = row.status === 5 || row.status === 6 || row.status === 8;
  const marks = row.receivedOn === null ? [] : [{ day: row.receivedOn, waiting, promisedOn: row.promisedOn }];
  return { ...row, marks, supplementUsed: false };
}
