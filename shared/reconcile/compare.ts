import type { CivilDay } from '../calendar/civil-day.ts';
import type { Status } from '../contract/fields.ts';
import { dayOfStamp, type Stamp } from '../register/cell.ts';
import type { RegisterCells } from '../register/row.ts';
import { COMPARED_DAYS, type ComparedDay } from './lists.ts';

/** A dossier as this side knows it, by day. */
export type HereState = {
  readonly status: Status; readonly received: CivilDay | null; readonly promised: CivilDay | null; readonly finished: CivilDay | null;
  /** Taken in or worked on here: its past is our own history, no file rewrites it. */
  readonly own: boolean; readonly officer: string; readonly eresult: boolean;
};
export type Differences = { readonly status: boolean; readonly days: readonly ComparedDay[] };

const dayOf = (stamp: Stamp | null | undefined): CivilDay | null => (stamp === null || stamp === undefined ? null : dayOfStamp(stamp));
export const daysOf = (cells: RegisterCells): Readonly<Record<ComparedDay, CivilDay | null>> => ({ received: dayOf(cells.received), promised: dayOf(cells.promised), finished: dayOf(cells.finished) });

/** What differs by day and status. A column the file does not have is not compared; a blank cell says there is no such day there. */
export function differences(here: HereState, cells: RegisterCells): Differences {
  const there = daysOf(cells);
  return { status: here.status !== cells.status, days: COMPARED_DAYS.filter((key) => cells[key] !== undefined && here[key] !== there[key]) };
}
