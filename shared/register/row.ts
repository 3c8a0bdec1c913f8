import type { Channel, Status } from '../contract/fields.ts';
import { type Column, DATE_COLUMNS } from './columns.ts';
import { isBlank, type RawCell, type RawRow, readAmount, readDigits, readStamp, type Stamp, textOf } from './cell.ts';
import type { Fault, WarningCode } from './refusal.ts';
import { type PayMethod, readChannel, readPayMethod, readStatus, readYesNo } from './status-label.ts';

/**
 * What one row says. A key left out: the file has no such column (keep what is stored).
 * Null: the cell is blank (clear it). Kept as JSON while staged, so keys are few and plain.
 */
export type RegisterCells = {
  readonly code: string;
  readonly status: Status;
  readonly procedureCode?: string | null;
  readonly procedureName?: string | null;
  readonly field?: string | null;
  readonly owner?: string | null;
  readonly idNumber?: string | null;
  readonly otherPaper?: string | null;
  readonly phone?: string | null;
  readonly address?: string | null;
  readonly channel?: Channel | null;
  readonly received?: Stamp | null;
  readonly promised?: Stamp | null;
  readonly finished?: Stamp | null;
  readonly returned?: Stamp | null;
  readonly officer?: string | null;
  readonly fee?: number | null;
  readonly payMethod?: PayMethod | null;
  readonly digitised?: boolean | null;
  readonly eresult?: boolean | null;
  readonly reused?: boolean | null;
};
export type RowReading =
  | { readonly ok: true; readonly cells: RegisterCells; readonly warnings: readonly WarningCode[] }
  | { readonly ok: false; readonly fault: Fault };

/** Longest texts taken, in characters. */
export const LIMITS = {
  code: 80,
  procedureCode: 80,
  procedureName: 2000,
  field: 120,
  owner: 160,
  idNumber: 60,
  phone: 30,
  address: 300,
  officer: 80,
} as const;
type TextColumn = keyof typeof LIMITS;

/** National code `d.dddddd`; whatever follows (`.H24`, `.000.00.00.H24`) is the place that listed it. */
export function procedureCodeOf(cell: RawCell | undefined): string {
  // A spreadsheet that took the code for a number dropped its last zeros.
  const text = typeof cell === 'number' && cell > 0 && cell < 10 ? cell.toFixed(6) : textOf(cell).replaceAll(' ', '');
  return /^(\d\.\d{6})(?=[.-])/.exec(text)?.[1] ?? text.replace(/(?:\.\d{2,3})*\.H\d{2}$/i, '');
}

/** 12 digits, 11 that lost their first zero, or the number of another paper. */
function readId(cell: RawCell | undefined): {
  readonly idNumber: string;
  readonly otherPaper: string;
  readonly warning: WarningCode | null;
} {
  const text = readDigits(cell);
  const digits = text.replace(/[\s.]/g, '');
  if (/^\d{12}$/.test(digits)) return { idNumber: digits, otherPaper: '', warning: null };
  if (/^\d{11}$/.test(digits)) return { idNumber: `0${digits}`, otherPaper: '', warning: 'id-repaired' };
  return { idNumber: '', otherPaper: text, warning: text === '' ? null : 'id-other-paper' };
}

/** A promise is given to the minute. */
const toMinute = (stamp: Stamp | null): Stamp | null =>
  stamp === null || stamp.length === 10 ? stamp : stamp.slice(11, 16) === '00:00' ? stamp.slice(0, 10) : stamp.slice(0, 16);

/** Repeated words (procedures, statuses, officers) are read once a file; the bound keeps a strange file from filling the memory. */
const MOST_REMEMBERED = 20_000;
function remember<T>(read: (cell: RawCell) => T): (cell: RawCell) => T {
  const known = new Map<RawCell, T>();
  return (cell) => {
    const before = known.get(cell);
    if (before !== undefined) return before;
    const value = read(cell);
    if (known.size < MOST_REMEMBERED) known.set(cell, value);
    return value;
  };
}

/**
 * A reader of the rows of one file. It reads the cells column by column; the first fault refuses the row.
 * Rules that need what is stored (days against status, for one) are those of `mergeRow`.
 */
export function rowReader(columns: ReadonlyMap<Column, number>): (row: RawRow) => RowReading {
  const words = remember(textOf);
  const procedureCode = remember(procedureCodeOf);
  const status = remember((cell) => ({ value: readStatus(cell) }));
  const channel = remember(readChannel);
  const stamp = remember(readStamp);
  return (row) => readRow(row, columns, { words, procedureCode, status, channel, stamp });
}
type Readers = {
  readonly words: (cell: RawCell) => string;
  readonly procedureCode: (cell: RawCell) => string;
  readonly status: (cell: RawCell) => { readonly value: Status | null };
  readonly channel: (cell: RawCell) => ReturnType<typeof readChannel>;
  readonly stamp: (cell: RawCell) => ReturnType<typeof readStamp>;
};
const REPEATED: ReadonlySet<Column> = new Set(['procedureName', 'field', 'officer']);

function readRow(row: RawRow, columns: ReadonlyMap<Column, number>, read: Readers): RowReading {
  const cell = (column: Column): RawCell => {
    const at = columns.get(column);
    return at === undefined ? null : (row[at] ?? null);
  };
  const out: { -readonly [K in keyof RegisterCells]?: RegisterCells[K] } = {};
  const warnings: WarningCode[] = [];
  const fault = (column: Column, code: Fault['code'], most?: number): RowReading => ({
    ok: false,
    fault: most === undefined ? { column, code } : { column, code, most },
  });

  const code = textOf(cell('code'));
  if (code === '') return fault('code', 'missing-code');
  if (code.length > LIMITS.code) return fault('code', 'too-long', LIMITS.code);
  out.code = code;

  for (const column of [
    'procedureCode',
    'procedureName',
    'field',
    'owner',
    'phone',
    'address',
    'officer',
  ] as const satisfies readonly TextColumn[]) {
    if (!columns.has(column)) continue;
    const text =
      column === 'procedureCode'
        ? read.procedureCode(cell(column))
        : column === 'phone'
          ? readDigits(cell(column))
          : REPEATED.has(column)
            ? read.words(cell(column))
            : textOf(cell(column));
    if (text.length > LIMITS[column]) return fault(column, 'too-long', LIMITS[column]);
    out[column] = text === '' ? null : text;
  }
  if (columns.has('idNumber')) {
    const id = readId(cell('idNumber'));
    if (id.otherPaper.length > LIMITS.idNumber) return fault('idNumber', 'too-long', LIMITS.idNumber);
    out.idNumber = id.idNumber === '' ? null : id.idNumber;
    out.otherPaper = id.otherPaper === '' ? null : id.otherPaper;
    if (id.warning !== null) warnings.push(id.warning);
  }
  const procedureFromFile = columns.has('procedureCode') || columns.has('procedureName');
  if (procedureFromFile && isBlank(out.procedureCode ?? null) && isBlank(out.procedureName ?? null))
    return fault(columns.has('procedureCode') ? 'procedureCode' : 'procedureName', 'missing-procedure');

  if (columns.has('channel')) {
    const channel = read.channel(cell('channel'));
    if (!channel.ok) return fault('channel', 'unknown-channel');
    out.channel = channel.value;
  }
  for (const column of DATE_COLUMNS) {
    if (!columns.has(column)) continue;
    const stamp = read.stamp(cell(column));
    if (!stamp.ok) return fault(column, 'bad-date');
    out[column] = column === 'promised' ? toMinute(stamp.value) : stamp.value;
  }
  const status = read.status(cell('status')).value;
  if (status === null) return fault('status', 'bad-status');
  out.status = status;

  if (columns.has('fee')) {
    const fee = readAmount(cell('fee'));
    if (!fee.ok) return fault('fee', 'bad-amount');
    out.fee = fee.value;
  }
  if (columns.has('payMethod')) {
    const method = readPayMethod(cell('payMethod'));
    if (!method.ok && !(columns.has('fee') && (out.fee ?? 0) === 0)) warnings.push('pay-method-unread');
    out.payMethod = method.ok ? method.value : null;
  }
  for (const column of ['digitised', 'eresult', 'reused'] as const) {
    if (!columns.has(column)) continue;
    const flag = readYesNo(cell(column));
    if (!flag.ok) warnings.push('yes-no-unread');
    out[column] = flag.ok ? flag.value : null;
  }
  return { ok: true, cells: { ...out, code, status }, warnings };
}
