import { useState } from 'react';
import { Link } from 'react-router';
import { TOUCH_WORDS } from '../../../shared/incident/touched.ts';
import { shortCode } from '../../../shared/vi/dossier-words.ts';
import { useCentre } from '../../api/use-centre.ts';
import { pathFor } from '../../links.ts';
import { QueryGate } from '../../parts/QueryGate.tsx';
import { Row, Table, Td, Th } from '../../parts/Table.tsx';
import classes from './incidents.module.css';

/** The very dossiers an outage touched, each with how; a code leads to the dossier. */
export const TouchedList = ({ id }: { readonly id: number }) => {
  const [starts, setStarts] = useState<readonly number[]>([0]);
  return (
    <Table label="Hồ sơ bị ảnh hưởng" rows={41}>
      <thead>
        <tr>
          <Th>Mã</Th>
          <Th clip>Thủ tục, ảnh hưởng thế nào</Th>
          <Th>Người làm</Th>
        </tr>
      </thead>
      {starts.map((after, i) => (
        <Page key={after} id={id} after={after} onMore={i === starts.length - 1 ? (next) => setStarts((s) => [...s, next]) : null} />
      ))}
    </Table>
  );
};

type PageProps = { readonly id: number; readonly after: number; readonly onMore: ((next: number) => void) | null };
const Page = ({ id, after, onMore }: PageProps) => {
  const page = useCentre('incidents.touched', { id, after, limit: 50 });
  if (page.data === undefined)
    return (
      <tbody>
        <tr>
          <td colSpan={3}>
            <QueryGate query={page}>{() => null}</QueryGate>
          </td>
        </tr>
      </tbody>
    );
  const { rows, next } = page.data;
  return (
    <tbody>
      {rows.map(({ row, touches, lateEntry, temporary }) => {
        const how = [...touches.map((t) => TOUCH_WORDS[t]), lateEntry ? 'nhập lùi' : '', temporary ? 'mã tạm' : '']
          .filter((w) => w !== '')
          .join(', ');
        return (
          <Row key={row.id}>
            <Td title={row.code}>
              <Link to={pathFor('dossier', row.id)}>{shortCode(row.code)}</Link>
            </Td>
            <Td clip title={`${row.procedureName}: ${how}`}>
              {row.procedureName}
              <span className={classes.below}>{how}</span>
            </Td>
            <Td>{row.officer}</Td>
          </Row>
        );
      })}
      {next !== null && onMore !== null && (
        <tr>
          <td colSpan={3}>
            <button type="button" className={classes.more} onClick={() => onMore(next)}>
              Xem thêm
            </button>
          </td>
        </tr>
      )}
    </tbody>
  );
};
