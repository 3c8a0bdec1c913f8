import { expect } from 'vitest';
import { FAST } from './lanes.ts';
import { describeCounts, runMany } from './many.ts';

/** The seeds of CI: 20,000 schedules in two halves, one for each worker. */
export const FIRST_SEED = 20_261_122;
export const HALF = 10_000;
export const TICKS = 30;

/** One half of the fast lane; says what it met, and fails with seeds when the city and a register ever disagree. */
export async function runHalf(half: 0 | 1): Promise<void> {
  const from = FIRST_SEED + half * HALF;
  const { schedules, counts, found } = await runMany(FAST, { from, schedules: HALF, ticks: TICKS });
  console.log(
    `${FAST.name}: ${schedules} schedules, seeds ${from} to ${from + schedules - 1}: ${describeCounts(counts)}; violations ${found.length}`,
  );
  expect(found).toEqual([]);
  expect(schedules).toBe(HALF);
  // A world in which nothing goes wrong would prove nothing.
  for (const name of [
    'dropped',
    'duplicated',
    'delayed',
    'truncated',
    'replayed',
    'hubCrashes',
    'cityCrashes',
    'hubRestores',
    'cityRestores',
    'clones',
    'skews',
    'epochs',
    'refused',
    'withdrawn',
  ] as const)
    expect([name, counts[name] > HALF / 100]).toEqual([name, true]);
}
