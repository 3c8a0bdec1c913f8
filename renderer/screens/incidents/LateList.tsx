import { IconPlugConnectedX } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Answer } from '../../../shared/contract/contract.ts';
import { SIDE_WORDS } from '../../../shared/incident/late-reasons.ts';
import { shortCode } from '../../../shared/vi/dossier-words.ts';
import { vnDayShort, vnInt } from '../../../shared/vi/format.ts';
import { pathFor } from '../../links.ts';
import { Row, Table, Td, Th } from '../../parts/Table.tsx';
import classes from './incidents.module.css';

export type LateRow = Answer<'lateness.list'>['rows'][number];
type Props = {
  readonly label: string;
  readonly rows: readonly LateRow[];
  readonly total: number | null;
  readonly next: number | null;
  readonly onMore: ((next: number) => void) | null;
  /** The side is named already, or the reason is what is missing. */ readonly officers?: boolean;
};

/** Late dossiers with how late and why; a code leads to the dossier, where the reason is given. */
export const LateList = ({ label, rows, total, next, onMore, officers = false }: Props) => (
  <>
    {total !== null && !officers && (
      <p className={classes.quiet}>{vnInt(total)} hồ sơ. Ghi hoặc đổi lý do ở hồ sơ, việc “Ghi lý do trễ hạn”.</p>
    )}
    <Table label={label} rows={41}>
      {total !== null && (
        <thead>
          <tr>
            <Th>Mã</Th>
            <Th clip>Thủ tục, lý do</Th>
            <Th>{officers ? 'Người làm' : 'Hẹn, xong'}</Th>
            <Th num>Trễ</Th>
          </tr>
        </thead>
      )}
      <tbody>
        {rows.map(({ row, side, lateReason, lateDays, finished, outages }) => (
          <Row key={row.id}>
            <Td title={row.code}>
              <Link to={pathFor('dossier', row.id)}>{shortCode(row.code)}</Link>
            </Td>
            <Td clip title={row.procedureName}>
              {row.procedureName}
              <span className={classes.below}>
                {outages > 0 && (
                  <span className={classes.mark}>
                    <IconPlugConnectedX size={13} stroke={1.8} aria-hidden />
                    chạm sự cố,
                  </span>
                )}
                {lateReason === ''
                  ? 'chưa ghi lý do'
                  : `${lateReason}${side === 'unclassified' ? ' (chưa phân loại)' : ` (${SIDE_WORDS[side].toLocaleLowerCase('vi')})`}`}
              </span>
            </Td>
            <Td>
              {officers
                ? row.officer
                : `${row.promisedOn === null ? '–' : vnDayShort(row.promisedOn)} → ${finished && row.finishedOn !== null ? vnDayShort(row.finishedOn) : 'đang mở'}`}
            </Td>
            <Td num className={classes.lateDays}>
              {vnInt(lateDays)} ngày
            </Td>
          </Row>
        ))}
      </tbody>
    </Table>
    {next !== null && onMore !== null && (
      <button type="button" className={classes.more} onClick={() => onMore(next)}>
        Xem thêm
      </button>
    )}
  </>
);
