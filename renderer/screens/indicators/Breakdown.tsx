import { IconArrowDown, IconArrowUp, IconChartBar } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { Counters, Dimension, IndicatorId, IndicatorValue } from '../../../shared/contract/indicators.ts';
import { compareVi } from '../../../shared/vi/collate.ts';
import { vnInt, vnPercent } from '../../../shared/vi/format.ts';
import { Empty } from '../../parts/Empty.tsx';
import { Row, Table, Td, Th } from '../../parts/Table.tsx';
import { COLUMNS, type Column, DEFAULT_SORT, type Group, nextSort, sorted } from './columns.ts';
import classes from './indicators.module.css';

export const DIMENSION_WORDS = { field: 'Lĩnh vực', procedure: 'Thủ tục', officer: 'Cán bộ', channel: 'Kênh' } as const satisfies Record<
  Dimension,
  string
>;

type Props = {
  readonly by: Dimension;
  readonly groups: readonly Group[];
  readonly total: { readonly counters: Counters; readonly indicators: readonly IndicatorValue[] };
  /** Opens "Vì sao?" of one rate of one line; null for roles that may not see dossiers. */
  readonly onWhy: ((id: IndicatorId, group: Group | null) => void) | null;
};

type CellProps = {
  readonly column: Column;
  readonly line: { readonly counters: Counters; readonly indicators: readonly IndicatorValue[] };
  readonly label: string;
  readonly onWhy: ((id: IndicatorId) => void) | null;
};
const Cell = ({ column, line, label, onWhy }: CellProps) => {
  if ('counter' in column) {
    const n = line.counters[column.counter];
    return (
      <Td num className={column.counter === 'done_late' && n > 0 ? classes.lateFigure : undefined}>
        {vnInt(n)}
      </Td>
    );
  }
  const v = line.indicators.find((i) => i.id === column.rate);
  if (v === undefined || v.den === 0)
    return (
      <Td num title="Không phát sinh">
        –
      </Td>
    );
  const shown = vnPercent(v.num, v.den).replace(' %', '');
  const fraction = `${vnInt(v.num)} / ${vnInt(v.den)}`;
  return (
    <Td num title={fraction}>
      {onWhy === null ? (
        shown
      ) : (
        <button
          type="button"
          className={classes.cellButton}
          onClick={() => onWhy(column.rate)}
          aria-label={`${column.head} của ${label}: ${shown} (${fraction}), vì sao`}
        >
          {shown}
        </button>
      )}
    </Td>
  );
};

/** The same counters by field, procedure, officer or channel, with their total; sorted by any column. */
export const Breakdown = ({ by, groups, total, onWhy }: Props) => {
  const [sort, setSort] = useState(DEFAULT_SORT);
  const rows = useMemo(() => sorted(groups, sort, compareVi), [groups, sort]);
  const head = (key: string, words: string, num: boolean) => (
    <Th key={key} num={num} clip={!num} aria-sort={sort.by === key ? (sort.dir === 'asc' ? 'ascending' : 'descending') : 'none'}>
      <button type="button" className={classes.sort} onClick={() => setSort((s) => nextSort(s, key))}>
        {words}
        {sort.by === key &&
          (sort.dir === 'asc' ? <IconArrowUp size={13} stroke={2} aria-hidden /> : <IconArrowDown size={13} stroke={2} aria-hidden />)}
      </button>
    </Th>
  );
  if (groups.length === 0)
    return (
      <Empty icon={IconChartBar} fact="Kỳ này chưa có hồ sơ nào." todo="Chọn kỳ khác ở trên, hoặc nhập sổ hồ sơ của kỳ này ở Hôm nay." />
    );
  return (
    <Table label={`Chỉ số chia theo ${DIMENSION_WORDS[by].toLocaleLowerCase('vi')}`} rows={27} className={classes.breakdown}>
      <thead>
        <tr>
          {head('label', DIMENSION_WORDS[by], false)}
          {COLUMNS.map((c) => head(c.key, c.head, true))}
        </tr>
      </thead>
      <tbody>
        {rows.map((g) => (
          <Row key={g.key}>
            <Td clip title={by === 'procedure' ? `${g.key} ${g.label}` : g.label}>
              {g.label}
            </Td>
            {COLUMNS.map((c) => (
              <Cell key={c.key} column={c} line={g} label={g.label} onWhy={onWhy === null ? null : (id) => onWhy(id, g)} />
            ))}
          </Row>
        ))}
      </tbody>
      <tfoot>
        <Row total>
          <Td>Tổng cộng</Td>
          {COLUMNS.map((c) => (
            <Cell key={c.key} column={c} line={total} label="tổng cộng" onWhy={onWhy === null ? null : (id) => onWhy(id, null)} />
          ))}
        </Row>
      </tfoot>
    </Table>
  );
};
