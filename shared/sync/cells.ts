import { type Measure, MEASURES } from '../indicators/measures.ts';

/** A cell as the screen of the line gets it: code, field code ('' for the whole unit) or side of a fraction, amount. */
export type SentCell = readonly [code: string, part: string, n: number];
export type CellPair = { readonly code: string; readonly part: string; readonly sent: number; readonly now: number };

/** What a message said beside what the register says now, cell by cell; a cell left out is 0. Those that differ first, else as they were sent. */
export function pairCells(sent: readonly SentCell[], now: readonly SentCell[]): readonly CellPair[] {
  const pairs = new Map<string, CellPair>();
  for (const [code, part, n] of sent) pairs.set(`${code}|${part}`, { code, part, sent: n, now: 0 });
  for (const [code, part, n] of now) pairs.set(`${code}|${part}`, { code, part, sent: pairs.get(`${code}|${part}`)?.sent ?? 0, now: n });
  const all = [...pairs.values()];
  return [...all.filter((p) => p.sent !== p.now), ...all.filter((p) => p.sent === p.now)];
}

export type SumFault = { readonly measure: Measure; readonly unit: number; readonly fields: number };
/** The measures whose amounts by field do not add up to the unit's, in their order. */
export const sumFaults = (cells: readonly SentCell[]): readonly SumFault[] =>
  MEASURES.flatMap((measure) => {
    const of = cells.filter(([code]) => code === measure);
    const unit = of.filter(([, part]) => part === '').reduce((n, c) => n + c[2], 0);
    const fields = of.filter(([, part]) => part !== '').reduce((n, c) => n + c[2], 0);
    return unit === fields ? [] : [{ measure, unit, fields }];
  });
