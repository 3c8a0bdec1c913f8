import type { CivilDay } from '../calendar/civil-day.ts';
import type { Status } from '../contract/fields.ts';
import { dayOfStamp, type Stamp } from '../register/cell.ts';
import type { RegisterCells } from '../register/row.ts';
import { COMPARED_DAYS, type ComparedDay } from './lists.ts';

/** A dossier as this side knows it, by day. */
export type HereState = {
  readonly status: Status;
  readonly received: CivilDay | null;
  readonly promised: CivilDay | null;
  readonly finished: CivilDay | null;
  /** Taken in or worked on here: its past is our own history, no file rewrites it. */
  readonly own: boolean;
  readonly officer: string;
  readonly eresult: boolean;
};
/** How far along a status is; the waiting ones stand beside working. */
const STEP: Readonly<Record<Status, number>> = { 1: 0, 2: 1, 3: 1, 4: 2, 5: 2, 6: 2, 8: 2, 7: 3, 9: 3, 10: 4 };
/** Whether the first status is an earlier step than the second. */
export const isBehind = (a: Status, b: Status): boolean => STEP[a] < STEP[b];
export type Differences = { readonly status: boolean; readonly days: readonly ComparedDay[] };

const dayOf = (stamp: Stamp | null | undefined): CivilDay | null => (stamp === null || stamp === undefined ? null : dayOfStamp(stamp));
export const daysOf = (cells: RegisterCells): Readonly<Record<ComparedDay, CivilDay | null>> => ({
  received: dayOf(cells.received),
  promised: dayOf(cells.promised),
  finished: dayOf(cells.finished),
});

/** What differs by day and status. A column the file does not have is not compared; a blank cell says there is no such day there. */
export function differences(here: HereState, cells: RegisterCells): Differences {
  const there = daysOf(cells);
  return {
    status: here.status !== cells.status,
    days: COMPARED_DAYS.filter((key) => cells[key] !== undefined && here[key] !== there[key]),
  };
}
