import { createHmac } from 'node:crypto';
import { dossierByCode } from '../../db/queries/dossier-rows.ts';
import { keepSurveyKey, surveyKey } from '../../db/queries/survey.ts';
import type { Store } from '../../db/store.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import { findCode, normaliseCode } from '../../shared/dossier/codes.ts';

export type Receipt = {
  /** The code that stays when an official one takes the place of a temporary one. */ readonly code: string;
  readonly field: string;
};
/** New, not yet accepted, and refused: nobody holds a slip of these. */
const WITHOUT_SLIP: readonly number[] = [1, 3];

/** The receipt a code typed or scanned is of. `receipt-unknown` unless this register gave one for it. */
export function receiptOf(store: Store, typed: string): Receipt {
  const found = dossierByCode(store, findCode(typed) ?? normaliseCode(typed));
  if (found === undefined || WITHOUT_SLIP.includes(found.status)) throw new Refusal('receipt-unknown');
  return { code: found.tempCode ?? found.code, field: found.field };
}
/** Under a key that lies in the encrypted store and nowhere else: what is kept of a receipt is no code, and no code of another store fits it. */
export const markOf = (key: Uint8Array, receipt: Receipt): string =>
  createHmac('sha256', key).update(`receipt|${receipt.code}`).digest('hex');
/** The key of this store, made at first use; inside a write. */
export function keyOf(store: Store, random: (n: number) => Uint8Array): Uint8Array {
  const known = surveyKey(store);
  if (known !== null) return known;
  const made = random(32);
  keepSurveyKey(store, made);
  return made;
}
