import type { Answer } from '../../../../shared/contract/contract.ts';
import { vnInt } from '../../../../shared/vi/format.ts';

export type Certified = Answer<'certify.read'>;
export type Sheet = Answer<'certify.sheet'>;
export type SheetRow = Sheet['rows'][number];

/** "+3", "−2": a difference always says its sign. */
export const signed = (n: number): string => (n > 0 ? `+${vnInt(n)}` : vnInt(n));
/** Name of a revision: what was certified first, then each restatement by its number. */
export const revisionWords = (revision: number): string => (revision === 1 ? 'Bản chốt' : `Điều chỉnh lần ${vnInt(revision - 1)}`);

/** Sums of other counters: of one dossier their parts already say it. */
const SUMS: ReadonlySet<string> = new Set(['rec_period', 'total', 'done', 'pend']);

/** What a dossier moves, the cells of the whole centre first; by field only when the centre's do not move. */
export function shiftWords(row: SheetRow): readonly { readonly key: string; readonly text: string }[] {
  const whole = row.shifts.filter((s) => s.field === '');
  const said = (whole.length > 0 ? whole : row.shifts).filter((s) => !SUMS.has(s.key));
  return said.map((s) => ({ key: `${s.field}/${s.key}`, text: `${s.field === '' ? '' : `${s.field}: `}${s.words} ${signed(s.delta)}` }));
}
/** The first revision and the last few: more would not fit beside each other. */
export const shownRevisions = <R extends { readonly revision: number }>(all: readonly R[]): readonly R[] =>
  all.filter((_, i) => i === 0 || i >= all.length - 3);
/** A removed dossier has no code any more; its number in the store still tells it from others. */
export const dossierWords = (row: SheetRow): string => (row.code === '' ? `Đã gỡ khỏi sổ (số trong sổ ${row.id})` : row.code);
