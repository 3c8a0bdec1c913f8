import { fold } from '../vi/fold.ts';

/** Words of a text as the search table splits them: folded, letters and digits only. */
export const searchTokens = (text: string): readonly string[] => fold(text).split(/[^\p{L}\p{N}]+/u).filter((w) => w !== '');

/** What a dossier can be found by: name, codes, ID number, phone. */
export const searchWords = (d: { readonly fullName: string; readonly code: string; readonly tempCode: string | null; readonly idNumber: string; readonly otherPaper: string; readonly phone: string }): string =>
  [...new Set(searchTokens(`${d.fullName} ${d.code} ${d.tempCode ?? ''} ${d.idNumber} ${d.otherPaper} ${d.phone}`))].join(' ');
