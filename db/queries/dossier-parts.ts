import type { ComponentInput, FeeLine } from '../../shared/contract/dossiers.ts';
import type { Store } from '../store.ts';

type ComponentRow = Omit<ComponentInput, 'required' | 'presentOnly' | 'received'> & {
  required: number;
  presentOnly: number;
  received: number;
};
type FeeRow = Omit<FeeLine, 'paid'> & { paid: number };

export const componentsOf = (store: Store, dossierId: number): readonly ComponentInput[] =>
  (
    store
      .prepare(
        'SELECT position, name, kind, required, present_only AS presentOnly, received, original_qty AS originalQty, copy_qty AS copyQty, digitised, pages FROM dossier_component WHERE dossier_id = ? ORDER BY position',
      )
      .all(dossierId) as ComponentRow[]
  ).map((c) => ({ ...c, required: c.required === 1, presentOnly: c.presentOnly === 1, received: c.received === 1 }));
export const feesOf = (store: Store, dossierId: number): readonly FeeLine[] =>
  (
    store
      .prepare(
        'SELECT name, kind, amount, mode, method, paid, receipt_no AS receiptNo, exempt_reason AS exemptReason, basis FROM fee_line WHERE dossier_id = ? ORDER BY position',
      )
      .all(dossierId) as FeeRow[]
  ).map((f) => ({ ...f, paid: f.paid === 1 }));

export function addParts(store: Store, dossierId: number, components: readonly ComponentInput[], fees: readonly FeeLine[]): void {
  const component = store.prepare(
    'INSERT INTO dossier_component (dossier_id, position, name, kind, required, present_only, received, original_qty, copy_qty, digitised, pages) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  components.forEach((c, i) =>
    component.run(
      dossierId,
      i,
      c.name,
      c.kind,
      c.required ? 1 : 0,
      c.presentOnly ? 1 : 0,
      c.received ? 1 : 0,
      c.originalQty,
      c.copyQty,
      c.digitised,
      c.pages,
    ),
  );
  const fee = store.prepare(
    'INSERT INTO fee_line (dossier_id, position, name, kind, amount, mode, method, paid, receipt_no, exempt_reason, basis) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  fees.forEach((f, i) =>
    fee.run(dossierId, i, f.name, f.kind, f.amount, f.mode, f.method, f.paid ? 1 : 0, f.receiptNo, f.exemptReason, f.basis),
  );
}
export const payFeeLine = (
  store: Store,
  dossierId: number,
  position: number,
  method: 'online' | 'cash' | 'transfer',
  receiptNo: string,
): boolean =>
  store
    .prepare('UPDATE fee_line SET paid = 1, method = ?, receipt_no = ? WHERE dossier_id = ? AND position = ? AND paid = 0')
    .run(method, receiptNo, dossierId, position).changes === 1;
export const digitiseComponent = (store: Store, dossierId: number, position: number, as: 'file' | 'reused', pages: number): boolean =>
  store
    .prepare('UPDATE dossier_component SET digitised = ?, pages = ? WHERE dossier_id = ? AND position = ? AND received = 1')
    .run(as, pages, dossierId, position).changes === 1;

export type PrintRow = { readonly form: string; readonly copy: number; readonly at: string; readonly by: string };
export const printsOf = (store: Store, dossierId: number): readonly PrintRow[] =>
  store.prepare('SELECT form, copy, at, by FROM print WHERE dossier_id = ? ORDER BY id DESC').all(dossierId) as PrintRow[];
/** Counts one more print of a form; answers which copy it is. */
export function addPrint(store: Store, dossierId: number, form: string, at: string, by: string): number {
  const { copy } = store.prepare('SELECT count(*) + 1 AS copy FROM print WHERE dossier_id = ? AND form = ?').get(dossierId, form) as {
    copy: number;
  };
  store.prepare('INSERT INTO print (dossier_id, form, copy, at, by) VALUES (?, ?, ?, ?, ?)').run(dossierId, form, copy, at, by);
  return copy;
}
