import {
  IconAlertOctagon,
  IconCheck,
  IconChevronDown,
  IconChevronRight,
  IconCircleDashed,
  IconMinus,
  type Icon,
} from '@tabler/icons-react';
import { useId, useState } from 'react';
import { Link } from 'react-router';
import type { Dimension, IndicatorId } from '../../../shared/contract/indicators.ts';
import type { DaySpan } from '../../../shared/indicators/periods.ts';
import { vnDayShort, vnInt } from '../../../shared/vi/format.ts';
import { useCentre } from '../../api/use-centre.ts';
import { pathFor } from '../../links.ts';
import { cx } from '../../parts/cx.ts';
import { QueryGate } from '../../parts/QueryGate.tsx';
import { Row, Table, Td, Th } from '../../parts/Table.tsx';
import type { WhyAnswer } from './WhyDrawer.tsx';
import classes from './why.module.css';

type Reason = WhyAnswer['reasons'][number];
type Part = Reason['part'];
type Ask = {
  readonly indicator: IndicatorId;
  readonly span: DaySpan;
  readonly by: { readonly by: Dimension; readonly key: string } | null;
};
type Props = Ask & { readonly group: Reason; readonly shownAs: Part; readonly open: boolean };

const lookOf = (reason: string, part: Part): readonly [Icon, string | undefined] =>
  reason === 'late' || reason === 'overdue'
    ? [IconAlertOctagon, classes.late]
    : part === 'num'
      ? [IconCheck, classes.in]
      : part === 'not-den'
        ? [IconCircleDashed, classes.none]
        : [IconMinus, classes.out];
const SIDE = { num: 'trong tử số', 'not-num': 'ngoài tử số', 'not-den': 'không vào mẫu số' } as const satisfies Record<Part, string>;
const shortCode = (code: string): string => /-(\d{6}-\d+)$/.exec(code)?.[1] ?? code;

/** One reason with its count; opens to the very dossiers. */
export const WhyGroup = ({ group, shownAs, open: openFirst, ...ask }: Props) => {
  const [open, setOpen] = useState(openFirst);
  const id = useId();
  const [IconOf, look] = lookOf(group.reason, shownAs);
  return (
    <section className={classes.group}>
      <button type="button" className={classes.groupHead} aria-expanded={open} aria-controls={id} onClick={() => setOpen((o) => !o)}>
        <IconOf size={16} stroke={1.8} aria-hidden className={look} />
        <b>{vnInt(group.count)}</b> <span className={classes.reason}>{group.label}</span>
        <span className={classes.side}>{SIDE[shownAs]}</span>
        <span className={classes.openWords}>{open ? 'Thu lại' : `Mở ${vnInt(group.count)} hồ sơ`}</span>
        {open ? <IconChevronDown size={15} stroke={1.8} aria-hidden /> : <IconChevronRight size={15} stroke={1.8} aria-hidden />}
      </button>
      <div id={id}>{open && <Rows {...ask} group={group} />}</div>
    </section>
  );
};

const Rows = ({ group, ...ask }: Ask & { readonly group: Reason }) => {
  const late = group.reason === 'late';
  const [starts, setStarts] = useState<readonly number[]>([0]);
  const more = (after: number): void => setStarts((s) => (s.includes(after) ? s : [...s, after]));
  return (
    <Table label={`${group.label}: ${vnInt(group.count)} hồ sơ`} rows={27} className={cx(classes.rows)}>
      <thead>
        <tr>
          <Th>Mã</Th>
          <Th clip>Thủ tục</Th>
          <Th>{late ? 'Nguyên nhân' : 'Người làm'}</Th>
          <Th num>Hẹn, xong</Th>
          {late && <Th num>Trễ</Th>}
        </tr>
      </thead>
      {starts.map((after, i) => (
        <Page key={after} {...ask} group={group} after={after} onMore={i === starts.length - 1 ? more : null} />
      ))}
    </Table>
  );
};

type PageProps = Ask & { readonly group: Reason; readonly after: number; readonly onMore: ((after: number) => void) | null };
const Page = ({ indicator, span, by, group, after, onMore }: PageProps) => {
  const late = group.reason === 'late';
  const page = useCentre(
    'indicators.why',
    { indicator, period: span, group: by, part: group.part, reason: group.reason, after, limit: 50 },
    { keep: false },
  );
  const columns = late ? 5 : 4;
  if (page.data === undefined)
    return (
      <tbody>
        <tr>
          <td colSpan={columns}>
            <QueryGate query={page}>{() => null}</QueryGate>
          </td>
        </tr>
      </tbody>
    );
  const { rows, next } = page.data;
  return (
    <tbody>
      {rows.map(({ row, lateDays, lateReason }) => (
        <Row key={row.id}>
          <Td title={row.code}>
            <Link to={pathFor('dossier', row.id)}>{shortCode(row.code)}</Link>
          </Td>
          <Td clip title={row.procedureName}>
            {row.procedureName}
          </Td>
          <Td>{late ? lateReason === '' ? <span className={classes.unsaid}>chưa ghi</span> : lateReason : row.officer}</Td>
          <Td num>
            {row.promisedOn === null ? 'không hẹn' : vnDayShort(row.promisedOn)} →{' '}
            {row.finishedOn === null ? 'đang mở' : vnDayShort(row.finishedOn)}
          </Td>
          {late && (
            <Td num className={classes.late}>
              {vnInt(lateDays)} ngày
            </Td>
          )}
        </Row>
      ))}
      {next !== null && onMore !== null && (
        <tr>
          <td colSpan={columns}>
            <button type="button" className={classes.more} onClick={() => onMore(next)}>
              Xem thêm
            </button>
          </td>
        </tr>
      )}
    </tbody>
  );
};
