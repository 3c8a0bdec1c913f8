import type { Counters, ReportDocument } from '../contract/indicators.ts';
import { vnInt } from '../vi/format.ts';
import { FORM_06, FORM_06_SIGNERS } from './form-06.ts';

/** Columns (3)–(13) of form 06 from the counters, in the form's order; (5) joins direct and post. */
export const cellsOf = (c: Counters): readonly number[] => [
  c.total,
  c.rec_online,
  c.rec_direct + c.rec_post,
  c.carried,
  c.done,
  c.done_before,
  c.done_on,
  c.done_late,
  c.pend,
  c.pend_in,
  c.pend_over,
];
const at = (cells: readonly number[], column: number): number => cells[column - 3] ?? 0;

type Identity = { readonly id: string; readonly label: string; readonly left: number; readonly right: readonly number[] };
const identityColumns: readonly Identity[] = [
  { id: '1', label: '(3) = (4) + (5) + (6)', left: 3, right: [4, 5, 6] },
  { id: '2', label: '(7) = (8) + (9) + (10)', left: 7, right: [8, 9, 10] },
  { id: '3', label: '(11) = (12) + (13)', left: 11, right: [12, 13] },
  { id: '4', label: '(3) = (7) + (11)', left: 3, right: [7, 11] },
];
const holds = (cells: readonly number[], i: Identity): boolean => at(cells, i.left) === i.right.reduce((sum, c) => sum + at(cells, c), 0);

export type Report06Source = {
  readonly from: string;
  readonly to: string;
  readonly unitName: string;
  readonly receiverName: string;
  readonly placeDay: string;
  /** Names of the maker and of the head of the unit; '' leaves the line free. */ readonly signers: readonly [maker: string, head: string];
  readonly total: Counters;
  readonly fields: readonly { readonly label: string; readonly counters: Counters }[];
  /** Counters of the period just before, for identity 5. */
  readonly previous: Counters;
  /** Counters of the four quarters when the period is a whole year, else null: identity 7. */
  readonly quarters: readonly Counters[] | null;
};

const sumOf = (lists: readonly (readonly number[])[]): readonly number[] =>
  Array.from({ length: 11 }, (_, i) => lists.reduce((sum, cells) => sum + (cells[i] ?? 0), 0));
const FLOWS = [4, 5, 7, 8, 9, 10] as const;

/**
 * Form 06 (06/VPCP/KSTT, also printed as II.06a; Circular 01/2020/TT-VPCP) as data, with its eight identities (one-stop 7.2).
 * Waiting dossiers stand in column 12, withdrawn ones in column 9; the footnote says so.
 */
export function report06(s: Report06Source): ReportDocument {
  const total = cellsOf(s.total);
  const rows = s.fields.map(({ label, counters }) => {
    const cells = [...cellsOf(counters)];
    return { label, cells, checks: identityColumns.map((i) => holds(cells, i)) };
  });
  const all = [...rows.map((r) => r.cells), total];
  const fieldSum = sumOf(rows.map((r) => r.cells));
  const sumsHold = fieldSum.every((n, i) => n === total[i]);
  const negative = all.flat().some((n) => n < 0);
  const oneCell = all.every((cells) => at(cells, 3) === [8, 9, 10, 12, 13].reduce((sum, c) => sum + at(cells, c), 0));
  const quarters = s.quarters?.map(cellsOf) ?? null;
  const first = quarters?.[0],
    last = quarters?.at(-1);
  const yearHolds =
    quarters === null || first === undefined || last === undefined
      ? null
      : FLOWS.every((c) => at(total, c) === quarters.reduce((sum, q) => sum + at(q, c), 0)) &&
        at(total, 6) === at(first, 6) &&
        [11, 12, 13].every((c) => at(total, c) === at(last, c));
  const shown = (i: Identity): string => `${vnInt(at(total, i.left))} = ${i.right.map((c) => vnInt(at(total, c))).join(' + ')}`;
  return {
    ...FORM_06,
    from: s.from,
    to: s.to,
    unitName: s.unitName,
    receiverName: s.receiverName,
    placeDay: s.placeDay,
    signers: FORM_06_SIGNERS.map((who, i) => ({ ...who, name: s.signers[i] ?? '' })),
    rows,
    total: [...total],
    footnote:
      'Hồ sơ chờ bổ sung, chờ nghĩa vụ tài chính, dừng xử lý tính vào cột (12); hồ sơ công dân rút tính vào cột (9). Hồ sơ mới đăng ký và không được tiếp nhận không tính. Trạng thái tính đến hết ngày cuối kỳ.',
    identities: [
      ...identityColumns.map((i) => {
        const bad = rows.filter((r) => !holds(r.cells, i)).map((r) => r.label);
        return {
          id: i.id,
          label: i.label,
          ok: holds(total, i) && bad.length === 0,
          detail: bad.length === 0 ? shown(i) : `Lệch ở ${bad.join(', ')}`,
        };
      }),
      {
        id: '5',
        label: '(6) = (11) kỳ trước',
        ok: at(total, 6) === s.previous.pend,
        detail: `${vnInt(at(total, 6))} = ${vnInt(s.previous.pend)}`,
      },
      {
        id: '6',
        label: `Cộng ${vnInt(rows.length)} lĩnh vực = tổng`,
        ok: sumsHold,
        detail: `${vnInt(fieldSum[0] ?? 0)} = ${vnInt(total[0] ?? 0)}`,
      },
      {
        id: '7',
        label: 'Cộng các quý = năm',
        ok: yearHolds,
        detail:
          yearHolds === null
            ? 'Kiểm khi kỳ báo cáo là cả năm'
            : `${vnInt(at(total, 7))} = ${(quarters ?? []).map((q) => vnInt(at(q, 7))).join(' + ')}`,
      },
      {
        id: '8',
        label: 'Không ô âm, mỗi hồ sơ một ô',
        ok: !negative && oneCell,
        detail: `${vnInt(total[0] ?? 0)} hồ sơ, ${vnInt([8, 9, 10, 12, 13].reduce((sum, c) => sum + at(total, c), 0))} ô`,
      },
    ],
  };
}
