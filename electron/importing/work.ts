import { Refusal } from '../../shared/contract/errors.ts';

/** How long work tells of itself, makes room for others and is stopped. */
export type WorkControl = {
  progress(done: number, total: number | null): void;
  cancelled(): boolean;
  /** Between two short transactions: lets the counters save, and lets a cancel arrive. */
  pause(): Promise<void>;
};

/** Nobody to tell, nobody to make room for: the command line alone on its store. */
export const ALONE: WorkControl = { progress: () => {}, cancelled: () => false, pause: () => new Promise((resolve) => { setImmediate(resolve); }) };

/** Thrown inside long work when someone cancelled it; never reaches a screen as an error. */
export class Cancelled extends Error {}
export const stopIfCancelled = (control: WorkControl): void => { if (control.cancelled()) throw new Cancelled('cancelled'); };

/** Most rows, and most milliseconds, of one write transaction: a save at the counter waits no longer than that. */
export const CHUNK = { rows: 400, milliseconds: 40 } as const;

/** Who does it and when, as history lines and batches say it. */
export type Who = { readonly actor: string; readonly now: string; readonly today: string };

export const refuseIf = (condition: boolean, ...refusal: ConstructorParameters<typeof Refusal>): void => { if (condition) throw new Refusal(...refusal); };
