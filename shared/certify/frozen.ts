import type { RestateReason } from '../sync/protocol.ts';
import type { PeriodKind } from '../indicators/periods.ts';
import { CELL_KEYS, type CellKey, cellOf, type Values } from './cells.ts';

export type FieldValues = Values & { readonly field: string };
/** Figures of a period as they stood: the centre and each field, by name, sorted. */
export type Figures = { readonly unit: Values; readonly fields: readonly FieldValues[] };
/** One revision of a certified period, exactly as frozen. `chain`: the head of the history when it was; `mac` in hex. */
export type Frozen = {
  readonly period: { readonly kind: PeriodKind; readonly from: string; readonly to: string };
  readonly revision: number;
  readonly definitions: number;
  readonly chain: { readonly seq: number; readonly mac: string };
  readonly by: string;
  readonly at: string;
  /** Why and on whose word; null for the first revision. */
  readonly restated: { readonly reason: RestateReason; readonly proposedBy: string; readonly proposedAt: string } | null;
  readonly figures: Figures;
};

const ordered = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(ordered);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, v]) => v !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => [k, ordered(v)]),
  );
};
/** JSON with sorted keys and no spaces: equal values give equal text, whoever built them. */
export const canonicalText = (value: unknown): string => JSON.stringify(ordered(value));

/** Cells of one key for the centre (field '') and every field that either side has; used to add and to compare. */
export function cellTable(figures: Figures): ReadonlyMap<string, ReadonlyMap<CellKey, number>> {
  const row = (values: Values): ReadonlyMap<CellKey, number> => new Map(CELL_KEYS.map((key) => [key, cellOf(values, key)]));
  return new Map([['', row(figures.unit)] as const, ...figures.fields.map((f) => [f.field, row(f)] as const)]);
}
