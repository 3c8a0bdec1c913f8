import { sheetById } from '../../db/queries/assessment.ts';
import type { Store } from '../../db/store.ts';
import { isOpen } from '../../shared/assessment/sheet.ts';
import { Refusal } from '../../shared/contract/errors.ts';

/** Papers of a submitted sheet are part of its seal: they change only in a new revision. */
export function refuseWhenSealed(store: Store, record: { readonly kind: string; readonly id: string }): void {
  if (record.kind !== 'assessment') return;
  const sheet = sheetById(store, Number(record.id.split('/')[0]));
  if (sheet === undefined) throw new Refusal('not-found', { what: 'assessment' });
  if (!isOpen(sheet.state)) throw new Refusal('sheet-sealed', { revision: sheet.revision });
}
