import { fold } from '../vi/fold.ts';

/** Words of a text as the search table splits them: folded, letters and digits only. */
export const searchTokens = (text: string): readonly string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((w) => w !== '');

/** First letters of a name in one word ("Đỗ Mẫu Khuê" → "dmk"): found together with the birth year. */
const nameInitials = (fullName: string): string =>
  searchTokens(fullName)
    .map((w) => w[0] ?? '')
    .join('');

/** What a dossier can be found by: name and its initials, birth year, codes, ID number, phone. */
export const searchWords = (d: {
  readonly fullName: string;
  readonly code: string;
  readonly tempCode: string | null;
  readonly idNumber: string;
  readonly otherPaper: string;
  readonly phone: string;
  readonly birth?: string;
}): string =>
  [
    ...new Set([
      ...searchTokens(`${d.fullName} ${d.code} ${d.tempCode ?? ''} ${d.idNumber} ${d.otherPaper} ${d.phone}`),
      nameInitials(d.fullName),
      ...searchTokens(/\d{4}/.exec(d.birth ?? '')?.[0] ?? ''),
    ]),
  ]
    .filter((w) => w !== '')
    .join(' ');
