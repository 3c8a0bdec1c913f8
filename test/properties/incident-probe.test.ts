import { describe, expect, it } from 'vitest';
import { heard, probeStart, type Heard, reconciled, telling } from '../../shared/incident/probe-machine.ts';
import { chooser, numbers } from '../support/register-generator.ts';

const SEED = Number(process.env['SEED'] ?? 20260819);
const SEQUENCES = 4000;
const at = (i: number): string => new Date(Date.UTC(2026, 7, 19, 0, 5 * i)).toISOString();

/** Read off the word of answers: an outage runs from the first "DD" to the next "UU", then the search goes on. */
function literal(word: string): readonly { from: string; to: string | null }[] {
  const out: { from: string; to: string | null }[] = [];
  for (let i = 0; ;) {
    const down = word.indexOf('DD', i);
    if (down < 0) return out;
    const up = word.indexOf('UU', down);
    out.push({ from: at(down), to: up < 0 ? null : at(up) });
    if (up < 0) return out;
    i = up;
  }
}

function machine(word: string): readonly { from: string; to: string | null }[] {
  const out: { from: string; to: string | null }[] = [];
  let state = probeStart(false);
  [...word].forEach((letter, i) => {
    const step = heard(state, letter === 'D' ? 'down' : 'up', at(i));
    state = step.state;
    if (step.act?.kind === 'open') out.push({ from: step.act.at, to: null });
    const last = out.at(-1);
    if (step.act?.kind === 'close' && last !== undefined) out[out.length - 1] = { ...last, to: step.act.at };
  });
  return out;
}

describe(`what a probe decides (seed ${SEED})`, () => {
  it('is what the word of answers says, for random words of every mood', () => {
    const { int, chance } = chooser(numbers(SEED));
    let opened = 0,
      flaps = 0;
    for (let n = 0; n < SEQUENCES; n++) {
      const share = [0.1, 0.5, 0.9][n % 3] ?? 0.5;
      const word = Array.from({ length: int(0, 40) }, () => (chance(share) ? 'D' : 'U')).join('');
      const want = literal(word);
      expect({ word, outages: machine(word) }).toEqual({ word, outages: want });
      opened += want.length;
      if (want.length === 0 && word.includes('D')) flaps += 1;
    }
    expect(opened).toBeGreaterThan(2000);
    expect(flaps).toBeGreaterThan(100);
  });

  it('after a restart goes on from the ledger: an open one needs two answers, no more and no less', () => {
    const { int, chance } = chooser(numbers(SEED + 1));
    for (let n = 0; n < 1000; n++) {
      const word = Array.from({ length: int(1, 20) }, () => (chance(0.5) ? 'D' : 'U')).join('');
      let state = probeStart(true);
      const closed: number[] = [];
      [...word].forEach((letter, i) => {
        const step = heard(state, letter === 'D' ? 'down' : 'up', at(i));
        state = step.state;
        if (step.act?.kind === 'close') closed.push(i);
      });
      const first = word.indexOf('UU');
      expect({ word, first: closed[0] ?? null }).toEqual({ word, first: first < 0 ? null : first + 1 });
    }
  });

  it('opens nothing again by itself after a hand has ended it, until the address has answered once', () => {
    const play = (word: string, endedAfter: number): readonly string[] => {
      let state = probeStart(false),
        ledger = false;
      const acts: string[] = [];
      [...word].forEach((letter, i) => {
        if (i === endedAfter) ledger = false;
        const step = heard(reconciled(state, ledger), letter === 'D' ? 'down' : 'up', at(i));
        state = step.state;
        if (step.act !== null) {
          ledger = step.act.kind === 'open';
          acts.push(`${step.act.kind} ${i}`);
        }
      });
      return acts;
    };
    expect(play('DDDDDD', 3)).toEqual(['open 1']);
    expect(play('DDDDUDD', 3)).toEqual(['open 1', 'open 6']);
    expect(play('DDUDDUU', 2)).toEqual(['open 1', 'open 4', 'close 6']);
  });

  it('leaves other systems out of it while our own line is silent', () => {
    const round = (line: Heard, portal: Heard) =>
      telling([
        { kind: 'line' as const, answer: line },
        { kind: 'national_portal' as const, answer: portal },
      ]).map((r) => r.kind);
    expect(round('down', 'down')).toEqual(['line']);
    expect(round('down', 'up')).toEqual(['line', 'national_portal']);
    expect(round('up', 'down')).toEqual(['line', 'national_portal']);
  });
});
