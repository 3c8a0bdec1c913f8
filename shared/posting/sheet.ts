import { isNationalCode } from './address.ts';
import { PART_IDS, type PartId, UNKNOWN_PART } from './parts.ts';

/** The parts on the sheet of a procedure, in order: all but the one of other papers. */
export const PARTS_OF_A_SHEET = PART_IDS.filter((id): id is Exclude<PartId, 'content'> => id !== 'content');
/** For citizens: what the catalogue does not know is on the national portal, where it has the procedure. */
export const unknownWords = (code: string): string =>
  isNationalCode(code) ? `${UNKNOWN_PART}; xem tại Cổng Dịch vụ công quốc gia theo mã ${code}.` : `${UNKNOWN_PART}; hỏi tại quầy.`;
