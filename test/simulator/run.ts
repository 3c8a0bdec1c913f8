import { parseArgs } from 'node:util';
import { FAST, openRealLane } from './lanes.ts';
import { describeCounts, runMany } from './many.ts';
import { runSchedule } from './world.ts';

/** Long runs: `node test/simulator/run.ts --schedules 1000000 --seed 1 [--real] [--ticks 40]`; `--tell SEED` tells one schedule step by step. */
const { values } = parseArgs({
  options: {
    schedules: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    ticks: { type: 'string', default: '40' },
    real: { type: 'boolean', default: false },
    tell: { type: 'string' },
  },
});
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const real = values.real ? openRealLane() : null;
const lane = real ?? FAST;
try {
  if (values.tell !== undefined) {
    const outcome = await runSchedule(Number(values.tell), lane, { ticks: Number(values.ticks), tell: say });
    say(`${outcome.violations.join('\n') || 'no violation'}\n${describeCounts(outcome.counts)}`);
    process.exitCode = outcome.violations.length === 0 ? 0 : 1;
  } else {
    const started = performance.now();
    const out = await runMany(lane, {
      from: Number(values.seed),
      schedules: Number(values.schedules),
      ticks: Number(values.ticks),
      progress: (done) => say(`${done} schedules, ${Math.round((performance.now() - started) / 1000)} s`),
    });
    for (const { seed, violations } of out.found) say(`seed ${seed}: ${violations.join(' | ')}`);
    say(
      `${lane.name}: ${out.schedules} schedules from seed ${values.seed}, ${out.found.length} with a violation; ${describeCounts(out.counts)}; ${Math.round((performance.now() - started) / 1000)} s`,
    );
    process.exitCode = out.found.length === 0 ? 0 : 1;
  }
} finally {
  real?.close();
}
