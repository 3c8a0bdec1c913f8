import { afterAll, expect, it } from 'vitest';
import { openRealLane } from '../simulator/lanes.ts';
import { describeCounts, runMany } from '../simulator/many.ts';

const SEED = 31_415;
const SCHEDULES = 1_000;
const TICKS = 16;
const lane = openRealLane();
afterAll(() => lane.close());

it(
  `${SCHEDULES} schedules on encrypted files: killed, restored and cloned stores open by the ladder, prove themselves, and agree with the city`,
  { timeout: 900_000 },
  async () => {
    const { schedules, counts, found } = await runMany(lane, { from: SEED, schedules: SCHEDULES, ticks: TICKS });
    console.log(
      `${lane.name}: ${schedules} schedules, seeds ${SEED} to ${SEED + schedules - 1}: ${describeCounts(counts)}; violations ${found.length}`,
    );
    expect(found).toEqual([]);
    for (const name of ['hubCrashes', 'hubRestores', 'cityRestores', 'clones', 'epochs', 'refused'] as const)
      expect([name, counts[name] > 10]).toEqual([name, true]);
  },
);
