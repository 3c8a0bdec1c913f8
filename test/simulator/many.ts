import type { Mutant } from './engine.ts';
import { type Counts, type Lane, noCounts } from './counts.ts';
import { runSchedule } from './world.ts';

export type Found = { readonly seed: number; readonly violations: readonly string[] };
export type Many = { readonly schedules: number; readonly counts: Counts; readonly found: readonly Found[] };

/** Runs the schedules of the seeds `from` .. `from + schedules - 1`; ends after `stopAt` of them broke something. */
export async function runMany(
  lane: Lane,
  {
    from,
    schedules,
    ticks,
    mutant = null,
    stopAt = 10,
    progress,
  }: {
    readonly from: number;
    readonly schedules: number;
    readonly ticks: number;
    readonly mutant?: Mutant | null;
    readonly stopAt?: number;
    readonly progress?: (done: number) => void;
  },
): Promise<Many> {
  const counts = noCounts();
  const found: Found[] = [];
  let done = 0;
  for (; done < schedules && found.length < stopAt; done++) {
    const seed = from + done;
    try {
      const outcome = await runSchedule(seed, lane, { ticks, mutant });
      for (const name of Object.keys(counts) as (keyof Counts)[]) counts[name] += outcome.counts[name];
      if (outcome.violations.length > 0) found.push({ seed, violations: outcome.violations });
    } catch (error) {
      found.push({ seed, violations: [error instanceof Error ? (error.stack ?? error.message) : String(error)] });
    }
    if (done % 1000 === 999) progress?.(done + 1);
  }
  return { schedules: done, counts, found };
}

export const describeCounts = (c: Counts): string =>
  Object.entries(c)
    .map(([name, n]) => `${name} ${n}`)
    .join(', ');
