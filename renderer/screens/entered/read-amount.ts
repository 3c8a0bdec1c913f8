import type { EnteredDefinition } from '../../../shared/entered/definitions.ts';

/** A per cent or a point in hundredths: "95", "93,5"; a count as it is. Null when it is no such number. */
export const readTarget = (text: string, kind: EnteredDefinition['kind']): number | null => {
  const bare = text.trim().replace(/\s*%$/, '');
  return kind === 'count'
    ? readAmount(bare, 'count')
    : /^\d{1,4}([.,]\d{1,2})?$/.test(bare)
      ? Math.round(Number(bare.replace(',', '.')) * 100)
      : null;
};
/** What a person typed: "4.660.000.000", "4 660 000 000"; of an index "93,01" in hundredths. Null when it is no such number. */
export function readAmount(text: string, kind: EnteredDefinition['kind']): number | null {
  const bare = text.trim().replaceAll(/[.\s]/g, '');
  if (kind !== 'index') return /^\d{1,15}$/.test(bare) ? Number(bare) : null;
  const index = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(text.trim());
  return index === null ? null : Number(index[1]) * 100 + Number((index[2] ?? '').padEnd(2, '0'));
}
