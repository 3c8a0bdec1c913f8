/** How long work tells of itself, makes room for others and is stopped. */
export type WorkControl = {
  progress(done: number, total: number | null): void;
  cancelled(): boolean;
  /** Between two short transactions: lets the counters save, and lets a cancel arrive. */
  pause(): Promise<void>;
  /** Bounds of one write transaction. */
  readonly chunk: Chunk;
};
export type Chunk = { readonly rows: number; readonly milliseconds: number };
/** Beside running counters: a save there waits no longer than one of these. */
export const SHORT_CHUNK: Chunk = { rows: 400, milliseconds: 40 };
/** With nobody waiting, fewer commits are faster ones. */
const LONG_CHUNK: Chunk = { rows: 4000, milliseconds: 2000 };

/** Nobody to tell, nobody to make room for: the command line alone on its store. */
export const ALONE: WorkControl = {
  progress: () => {},
  cancelled: () => false,
  pause: () =>
    new Promise((resolve) => {
      setImmediate(resolve);
    }),
  chunk: LONG_CHUNK,
};

/** Thrown inside long work when someone cancelled it; never reaches a screen as an error. */
export class Cancelled extends Error {}
/** Thrown at a safe place when the program closes: the next start goes on from there. */
export class Stopped extends Error {}
export const stopIfCancelled = (control: WorkControl): void => {
  if (control.cancelled()) throw new Cancelled('cancelled');
};

/** Who does it and when, as history lines and batches say it. */
export type Who = { readonly actor: string; readonly now: string; readonly today: string };
