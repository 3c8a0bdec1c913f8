import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useEffect, useRef, type ReactNode, type Ref } from 'react';
import type { ReconcileItem } from '../../../shared/contract/reconcile.ts';
import { DAY_LABEL, DECISION_LABEL, type List } from '../../../shared/reconcile/lists.ts';
import { shortCode, statusShort } from '../../../shared/vi/dossier-words.ts';
import { vnDay, vnDayShort, vnInt } from '../../../shared/vi/format.ts';
import { shortName } from '../../../shared/vi/short-name.ts';
import { StatusLabel } from '../../parts/StatusLabel.tsx';
import { Row, Table, Td, Th } from '../../parts/Table.tsx';
import classes from './reconcile.module.css';

const day = (value: string | null, full = false): string => (value === null ? '–' : full ? vnDay(value) : vnDayShort(value));
/** Days of two years look alike without the year. */
const days = (a: string | null, b: string | null): string => {
  const full = a !== null && b !== null && a.slice(0, 4) !== b.slice(0, 4);
  return `${day(a, full)} → ${day(b, full)}`;
};

/** What is different, in one cell: ours first, theirs after. */
const difference = (item: ReconcileItem): ReactNode => {
  const { here, there } = item;
  if (here !== null && there !== null) {
    if (item.differs.status)
      return (
        <span>
          {statusShort(here.status)} → {statusShort(there.status)}
        </span>
      );
    if (item.differs.days.length > 0) return item.differs.days.map((d) => `${DAY_LABEL[d]} ${days(here[d], there[d])}`).join(' · ');
    return (
      <span>
        {shortCode(here.code)} → {shortCode(there.code)}
      </span>
    );
  }
  const side = here ?? there;
  return side === null ? null : <StatusLabel status={side.status} />;
};
const DIFFERENCE_HEAD = {
  'missing-there': 'Trạng thái',
  'missing-here': 'Trạng thái ở đó',
  status: 'Ở đây → ở đó',
  day: 'Ở đây → ở đó',
  code: 'Ở đây → ở đó',
  unclear: 'Trạng thái',
  unread: '',
} as const satisfies Record<List, string>;

const decided = (item: ReconcileItem): ReactNode => {
  if (item.outcome === 'done')
    return (
      <span className={classes.done}>
        <IconCheck size={15} stroke={2} aria-hidden />
        Đã làm
      </span>
    );
  if (item.outcome === 'refused')
    return (
      <span className={classes.refused} title={item.outcomeSays}>
        <IconAlertTriangle size={15} stroke={1.8} aria-hidden />
        Chưa làm được
      </span>
    );
  if (item.decision !== null) return DECISION_LABEL[item.decision];
  return item.allowed.length === 0 ? '' : <span className={classes.hinted}>{DECISION_LABEL[item.suggested]}?</span>;
};

type Props = {
  readonly ref: Ref<HTMLDivElement>;
  readonly list: List;
  readonly rows: readonly ReconcileItem[];
  readonly at: number;
  readonly onPick: (index: number) => void;
};

export const ItemTable = ({ ref, list, rows, at, onPick }: Props) => {
  const body = useRef<HTMLTableSectionElement>(null);
  const n = rows[at]?.n;
  useEffect(() => {
    body.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [at, n]);
  const pick = { 'data-clickable': true } as const;
  return (
    <div ref={ref} tabIndex={0} role="group" aria-label="Các dòng, mũi tên lên xuống để chọn" className={classes.tableBox}>
      {list === 'unread' ? (
        <Table label="Dòng không đọc được" rows={33}>
          <thead>
            <tr>
              <Th num>Dòng</Th>
              <Th>Cột</Th>
              <Th clip>Lý do</Th>
            </tr>
          </thead>
          <tbody ref={body}>
            {rows.map((item, i) => (
              <Row key={item.n} current={i === at} {...pick} onClick={() => onPick(i)}>
                <Td num>{vnInt(item.row ?? 0)}</Td>
                <Td>{item.refusal?.column}</Td>
                <Td clip title={item.refusal?.message}>
                  {item.refusal?.message}
                </Td>
              </Row>
            ))}
          </tbody>
        </Table>
      ) : (
        <Table label="Các dòng" rows={33}>
          <thead>
            <tr>
              <Th>Mã hồ sơ</Th>
              <Th>Chủ hồ sơ</Th>
              <Th clip>Thủ tục</Th>
              <Th>Nhận</Th>
              <Th>{DIFFERENCE_HEAD[list]}</Th>
              <Th>Quyết định</Th>
            </tr>
          </thead>
          <tbody ref={body}>
            {rows.map((item, i) => {
              const side = item.here ?? item.there;
              return (
                <Row key={item.n} current={i === at} checked={item.decision !== null} {...pick} onClick={() => onPick(i)}>
                  <Td title={side?.code}>{shortCode(side?.code ?? '')}</Td>
                  <Td data-name className={classes.who} title={side?.name}>
                    {side?.name === '' ? '–' : side?.name}
                  </Td>
                  <Td clip title={side?.procedureName}>
                    {shortName(side?.procedureName ?? '')}
                  </Td>
                  <Td title={side?.received === null || side?.received === undefined ? undefined : vnDay(side.received)}>
                    {day(side?.received ?? null)}
                  </Td>
                  <Td>{difference(item)}</Td>
                  <Td>{decided(item)}</Td>
                </Row>
              );
            })}
          </tbody>
        </Table>
      )}
    </div>
  );
};
