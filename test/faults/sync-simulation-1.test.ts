import { it } from 'vitest';
import { HALF, runHalf } from '../simulator/fast-lane.ts';

it(`${HALF} schedules of faults, first half: the city counts what the registers say, once`, { timeout: 900_000 }, () => runHalf(0));
