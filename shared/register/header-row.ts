import { type Column, columnOfHeading, foldHeading } from './columns.ts';
import { isBlank, type RawRow, textOf } from './cell.ts';

/** Where each known column stands (0-based cell index) and the headings nobody knows. */
export type Header = {
  /** 0-based index, among the rows looked at, of the first data row. */
  readonly dataFrom: number;
  readonly columns: ReadonlyMap<Column, number>;
  readonly unknown: readonly string[];
  /** Cell indexes that carry a heading, known or not. */
  readonly headed: ReadonlySet<number>;
};

/** Title rows above a header rarely pass twenty; a header further down is not looked for. */
export const HEADER_WITHIN = 60;
const MOST_HEADER_ROWS = 4;

type Candidate = { readonly labels: readonly string[]; readonly columns: ReadonlyMap<Column, number>; readonly unknown: readonly string[] };

/** Known columns of a row of headings; of two that name one column the better name wins, then the left one; the other is unknown. */
function readLabels(labels: readonly string[]): Candidate {
  const best = new Map<Column, { at: number; rank: number }>();
  labels.forEach((label, at) => {
    const found = label === '' ? null : columnOfHeading(label);
    if (found === null) return;
    const held = best.get(found.column);
    if (held === undefined || found.rank < held.rank) best.set(found.column, { at, rank: found.rank });
  });
  const used = new Set([...best.values()].map((b) => b.at));
  const unknown = labels.filter((label, at) => label !== '' && !used.has(at));
  return { labels, columns: new Map([...best].map(([column, b]) => [column, b.at])), unknown };
}

/** Merged rows read as one: the lowest filled cell of each column, so that "Thời gian" over "Ngày nhận" reads "Ngày nhận". */
function mergeRows(rows: readonly RawRow[]): readonly string[] {
  const width = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: width }, (_, at) => rows.reduce((label, row) => (isBlank(row[at]) ? label : textOf(row[at])), ''));
}

/** `(1) (2) …` or `1 2 3 …`: column numbers some forms put under their header. */
export function isColumnNumberRow(row: RawRow): boolean {
  const filled = row.filter((cell) => !isBlank(cell)).map(textOf);
  if (filled.length < 3) return false;
  const numbers = filled.map((text) => /^\(?(\d{1,3})\)?(?:\s*=.*)?$/.exec(text)?.[1]);
  return numbers.every((n, i) => n !== undefined && (i === 0 || Number(n) === Number(numbers[i - 1]) + 1));
}

const TOTALS = new Set(['tong cong', 'tong so', 'cong', 'tong']);
/** The closing sum row: its first filled cell says so. Nothing after it is data. */
export function isTotalRow(row: RawRow): boolean {
  const first = row.find((cell) => !isBlank(cell));
  if (typeof first !== 'string') return false;
  const label = foldHeading(first);
  return TOTALS.has(label) || label.startsWith('tong cong ');
}

const score = (c: Candidate): number => c.columns.size + (c.columns.has('code') ? 1 : 0) + (c.columns.has('status') ? 1 : 0);

/**
 * Finds the header below any title rows. Null when no row has at least two known headings;
 * whether the needed ones are among them is for the caller to say.
 */
export function findHeader(rows: readonly RawRow[]): Header | null {
  let best: { readonly candidate: Candidate; readonly dataFrom: number; readonly points: number } | null = null;
  for (let at = 0; at < Math.min(rows.length, HEADER_WITHIN); at++) {
    for (let height = 1; height <= MOST_HEADER_ROWS && at + height <= rows.length; height++) {
      const candidate = readLabels(mergeRows(rows.slice(at, at + height)));
      const points = score(candidate);
      if (candidate.columns.size >= 2 && (best === null || points > best.points)) best = { candidate, dataFrom: at + height, points };
    }
  }
  if (best === null) return null;
  const { labels, columns, unknown } = best.candidate;
  const next = rows[best.dataFrom];
  const dataFrom = next !== undefined && isColumnNumberRow(next) ? best.dataFrom + 1 : best.dataFrom;
  const headed = new Set(labels.flatMap((label, at) => (label === '' ? [] : [at])));
  return { dataFrom, columns, unknown: [...new Set(unknown)], headed };
}

/** Name of an unheaded column as spreadsheets show it: 0 → A, 26 → AA. */
export function letterOf(at: number): string {
  return (at >= 26 ? letterOf(Math.floor(at / 26) - 1) : '') + String.fromCharCode(65 + (at % 26));
}
