import { statementKey, type StatementKey } from '../../shared/sync/protocol.ts';

/** The key a line of `keyText` stands for. Throws for a text that none ever wrote. */
export function keyOfText(text: string): StatementKey {
  const [set, kind, start, end] = text.split('|');
  return statementKey.parse({ period: { kind, start, end }, set });
}
/** 20260819 of a day. */
export const dayNumberOf = (day: string): number =>
  Number(day.slice(0, 4)) * 10_000 + Number(day.slice(5, 7)) * 100 + Number(day.slice(8, 10));
/** 202608 of 20260819. */
export const monthOf = (day: number): number => Math.trunc(day / 100);
export const monthAfter = (month: number): number => (month % 100 === 12 ? month + 89 : month + 1);
export const monthBefore = (month: number): number => (month % 100 === 1 ? month - 89 : month - 1);
