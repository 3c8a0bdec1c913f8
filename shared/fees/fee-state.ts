import type { FeeLine } from '../contract/dossiers.ts';

const owed = (f: Pick<FeeLine, 'amount' | 'mode'>): boolean => f.amount > 0 && f.mode !== 'exempt' && f.mode !== 'none';

/** Amount due in đồng, paid or not; exempt lines owe nothing. */
export const feeDueOf = (fees: readonly FeeLine[]): number => fees.filter(owed).reduce((sum, f) => sum + f.amount, 0);
/** Paid online: every fee line above 0 is paid, and paid online (black-box 3). */
export const paidOnlineOf = (fees: readonly FeeLine[]): boolean => {
  const due = fees.filter(owed);
  return due.length > 0 && due.every((f) => f.paid && f.method === 'online');
};
export const unpaidFees = (fees: readonly FeeLine[]): readonly FeeLine[] => fees.filter((f) => owed(f) && !f.paid);
/** How a dossier was paid as one word for the register file: the method of the lines when they agree. */
export function payMethodOf(fees: readonly FeeLine[]): FeeLine['method'] {
  const methods = new Set(fees.filter((f) => owed(f) && f.paid).map((f) => f.method));
  if (methods.size === 0) return null;
  if (paidOnlineOf(fees)) return 'online';
  return methods.has('cash') ? 'cash' : methods.has('transfer') ? 'transfer' : null;
}
