/**
 * An official form as data. One React view draws these blocks on paper (renderer/print), so the window, the
 * browser and a PDF show the same page, and a test can read order and wording without drawing anything.
 */
export type Run = { readonly text: string; readonly style?: 'bold' | 'italic' | 'code' };

export type BodyBlock =
  /** A label line of the form; `right` stands at the right edge of the same line. */
  | { readonly kind: 'line'; readonly runs: readonly Run[]; readonly right?: readonly Run[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly Run[])[] }
  /** Ruled lines to be filled in by hand. */
  | { readonly kind: 'blank'; readonly lines: number };

export type RailBlock =
  | { readonly kind: 'promise'; readonly caption: string; readonly figure: string; readonly below: string }
  | { readonly kind: 'mark'; readonly runs: readonly Run[] }
  | { readonly kind: 'qr'; readonly payload: string; readonly captions: readonly (readonly Run[])[] }
  | { readonly kind: 'note'; readonly runs: readonly Run[] };

export type Signature = { readonly title: string; readonly hint: string; readonly name: string };

/** How tightly a page is set, chosen so that it stays one page: 0 is the usual setting. */
export type Fit = 0 | 1 | 2 | 3 | 4 | 5;
export const FITS = [0, 1, 2, 3, 4, 5] as const satisfies readonly Fit[];

export type FormDocument = {
  readonly id: 'mau-01' | 'mau-02';
  /** The circular whose annex this is; stored with every print because old dossiers keep old forms. */
  readonly version: string;
  readonly paper: 'A5-landscape';
  readonly head: {
    readonly left: readonly Run[];
    readonly number: string;
    readonly right: readonly [string, string];
    readonly placeDay: string;
  };
  readonly title: string;
  readonly body: readonly BodyBlock[];
  readonly signatures: readonly Signature[];
  readonly rail: readonly RailBlock[];
  readonly foot: readonly string[];
  readonly fit: Fit;
};

export const plain = (text: string): Run => ({ text });
export const bold = (text: string): Run => ({ text, style: 'bold' });
export const italic = (text: string): Run => ({ text, style: 'italic' });

/** The words of a run list, as one text. */
export const textOf = (runs: readonly Run[]): string => runs.map((run) => run.text).join('');

/** Shortens at a word, with the sign that says so; the whole text stays in the dossier. */
export const shorten = (text: string, max: number): string => {
  if ([...text].length <= max) return text;
  const cut = [...text].slice(0, max - 1).join('');
  const space = cut.lastIndexOf(' ');
  return `${(space > max * 0.6 ? cut.slice(0, space) : cut).replace(/[\s,;.:–-]+$/u, '')}…`;
};

/** A field nobody filled in says so on paper. */
export const orNone = (text: string): string => (text.trim() === '' ? '(không có)' : text);

/** A number that must stay on one line: its spaces do not break. */
export const unbroken = (text: string): string => text.replaceAll(' ', '\u00A0');
