import type { RegisterRow } from '../../../shared/contract/dossiers.ts';
import { compareVi } from '../../../shared/vi/collate.ts';
import { statusFull } from '../../../shared/vi/dossier-words.ts';

export const GROUPINGS = ['status', 'field', 'officer'] as const;
export type Grouping = (typeof GROUPINGS)[number];
export const GROUPING_LABEL = { status: 'Trạng thái', field: 'Lĩnh vực', officer: 'Người xử lý' } as const satisfies Record<
  Grouping,
  string
>;
/** One page of the contract: grouping is done here, on rows all at hand. */
export const GROUP_LIMIT = 500;

export type Entry =
  | { readonly kind: 'row'; readonly row: RegisterRow }
  | {
      readonly kind: 'group';
      readonly key: string;
      readonly label: string;
      readonly count: number;
      readonly late: number;
      readonly open: boolean;
    };

const keyOf = (row: RegisterRow, by: Grouping): string =>
  by === 'status' ? String(row.status).padStart(2, '0') : by === 'field' ? row.field : row.officer;
const labelOf = (row: RegisterRow, by: Grouping): string =>
  by === 'status' ? statusFull(row.status) : keyOf(row, by) === '' ? 'Không ghi' : keyOf(row, by);

/** Group heads with their rows under them, in the order of the national list or of the Vietnamese alphabet; rows keep the table's order. */
export const groupRows = (rows: readonly RegisterRow[], by: Grouping, closed: ReadonlySet<string>): readonly Entry[] => {
  const groups = new Map<string, RegisterRow[]>();
  for (const row of rows) {
    const key = keyOf(row, by);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  const order = [...groups.keys()].toSorted(compareVi);
  return order.flatMap((key): readonly Entry[] => {
    const members = groups.get(key) ?? [];
    const first = members[0];
    if (first === undefined) return [];
    const open = !closed.has(key);
    const head: Entry = {
      kind: 'group',
      key,
      label: labelOf(first, by),
      count: members.length,
      late: members.filter((row) => row.due.kind === 'late').length,
      open,
    };
    return open ? [head, ...members.map((row): Entry => ({ kind: 'row', row }))] : [head];
  });
};
