import { describe, expect, it } from 'vitest';
import { FAST } from '../simulator/lanes.ts';
import { runMany } from '../simulator/many.ts';
import { MUTANTS } from '../simulator/mutants.ts';

const SEED = 1;
const MOST = 600;
const TICKS = 40;

describe('every planted bug of the protocol is found', () => {
  for (const mutant of MUTANTS) {
    it(`${mutant.name}`, { timeout: 300_000 }, async () => {
      const { schedules, found } = await runMany(FAST, { from: SEED, schedules: MOST, ticks: TICKS, mutant, stopAt: 1 });
      const [first] = found;
      console.log(
        `${mutant.name}: found in schedule ${schedules} (seed ${first?.seed}): ${(first?.violations[0] ?? 'not found').slice(0, 160)}`,
      );
      expect(first?.violations[0]).toEqual(expect.any(String));
      // What the simulation says must be about the line, not about the mutant itself breaking.
      expect(first?.violations[0]).not.toMatch(/TypeError|SqliteError|ZodError/);
    });
  }
});
