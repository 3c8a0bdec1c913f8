import type { ItemKind } from './protocol.ts';

/** Items a person applies with a key; the others (ranks, receipts) show by themselves. */
export const APPLICABLE = ['targets', 'calendar', 'catalogue'] as const satisfies readonly ItemKind[];
export type ApplicableKind = (typeof APPLICABLE)[number];
export const isApplicable = (kind: ItemKind): kind is ApplicableKind => (APPLICABLE as readonly ItemKind[]).includes(kind);

type Received = { readonly kind: ItemKind; readonly version: number; readonly appliedAt: string | null };
/** The newest of each kind; an older one is replaced by it, applied or not. */
export const newestOf = <T extends Received>(items: readonly T[]): readonly T[] =>
  items.filter((item) => !items.some((other) => other.kind === item.kind && other.version > item.version));
/** What waits for somebody's key. */
export const unapplied = <T extends Received>(items: readonly T[]): readonly T[] =>
  newestOf(items).filter((item) => isApplicable(item.kind) && item.appliedAt === null);
