import { dayOfInstant, timeOfInstant } from '../calendar/civil-day.ts';
import type { DossierFull } from '../contract/dossiers.ts';
import type { Office, PrintMark } from './letterhead.ts';
import type { ReceiptSlipData } from './receipt-slip.ts';

/** What a print knows beside the dossier itself. */
export type SlipSurroundings = {
  readonly office: Office;
  /** `HH:mm` to print beside the promised day when the promise itself has no hour. */
  readonly receiptHour: string | null;
  readonly receiver: string;
  readonly print: PrintMark;
};

/** Mẫu 01 of a stored dossier, for the first print and every later one; null for a dossier never received. */
export const slipDataOf = (dossier: DossierFull, around: SlipSurroundings): ReceiptSlipData | null => {
  if (dossier.receivedAt === null) return null;
  const { row } = dossier;
  return {
    office: around.office,
    slipNumber: dossier.slipNumber,
    code: row.code,
    lookupPin: dossier.lookupPin,
    person: dossier.person,
    agent: dossier.agent,
    procedure: { code: row.procedureCode, name: dossier.procedureName, caseName: dossier.caseName },
    components: dossier.components,
    copies: dossier.copies,
    fees: dossier.fees,
    term: dossier.term,
    received: { day: dayOfInstant(dossier.receivedAt), time: timeOfInstant(dossier.receivedAt) },
    promised: row.promisedOn === null ? null : { day: row.promisedOn, time: row.promisedAt?.slice(11) ?? around.receiptHour },
    strip: dossier.strip ?? [],
    resultBy: dossier.resultBy,
    note: dossier.noteOnSlip,
    receiver: around.receiver,
    print: around.print,
  };
};
