import { statementKey, type StatementKey } from '../../shared/sync/protocol.ts';

/** The key a line of `keyText` stands for. Throws for a text that none ever wrote. */
export function keyOfText(text: string): StatementKey {
  const [set, kind, start, end] = text.split('|');
  return statementKey.parse({ period: { kind, start, end }, set });
}
/** 20260819 of a day; 202608 and 2026 of the spans it lies in. */
export const dayNumberOf = (day: string): number => Number(day.slice(0, 4)) * 10_000 + Number(day.slice(5, 7)) * 100 + Number(day.slice(8, 10));
