import { Link } from 'react-router';
import { useState } from 'react';
import { shortCode } from '../../../../shared/vi/dossier-words.ts';
import { vnDay, vnInstant, vnInt } from '../../../../shared/vi/format.ts';
import type { DaySpan } from '../../../../shared/indicators/periods.ts';
import { useCentre } from '../../../api/use-centre.ts';
import { pathFor } from '../../../links.ts';
import { QueryGate } from '../../../parts/QueryGate.tsx';
import { Row, Table, Td, Th } from '../../../parts/Table.tsx';
import classes from './certify.module.css';
import { dossierWords, type Sheet, shiftWords, signed, type SheetRow } from './words.ts';

/** Moved cells of the whole centre: what was frozen, what is now. */
export const MovesTable = ({ moves, is }: { readonly moves: Sheet['moves']; readonly is: string }) => (
  <div className={classes.tableBox}>
    <Table label="Ô của kỳ lệch so với bản chốt" rows={27}>
      <thead>
        <tr>
          <Th>Ô</Th>
          <Th num>Đã chốt</Th>
          <Th num>{is}</Th>
          <Th num>Lệch</Th>
        </tr>
      </thead>
      <tbody>
        {moves
          .filter((m) => m.field === '')
          .map((m) => (
            <Row key={m.key}>
              <Td className={classes.wrap}>{m.words}</Td>
              <Td num>{vnInt(m.was)}</Td>
              <Td num>{vnInt(m.is)}</Td>
              <Td num className={classes.delta}>
                {signed(m.is - m.was)}
              </Td>
            </Row>
          ))}
      </tbody>
    </Table>
  </div>
);

type Props = { readonly span: DaySpan; readonly to: number | null; readonly total: number };

/** Dossier by dossier: who, when, why, and what each moves. Pages of fifty. */
export const SheetTable = ({ span, to, total }: Props) => {
  const [starts, setStarts] = useState<readonly number[]>([0]);
  return (
    <div className={classes.tableBox}>
      <Table label={`Tờ điều chỉnh: ${vnInt(total)} hồ sơ`} rows={41}>
        <thead>
          <tr>
            <Th>Hồ sơ</Th>
            <Th>Việc, ai, lúc, vì sao</Th>
            <Th>Ô lệch</Th>
          </tr>
        </thead>
        {starts.map((after, i) => (
          <Page
            key={after}
            span={span}
            to={to}
            after={after}
            onMore={i === starts.length - 1 ? (next) => setStarts((s) => [...s, next]) : null}
          />
        ))}
      </Table>
    </div>
  );
};

type PageProps = Omit<Props, 'total'> & { readonly after: number; readonly onMore: ((after: number) => void) | null };
const Page = ({ span, to, after, onMore }: PageProps) => {
  const page = useCentre('certify.sheet', { period: span, to, after, limit: 50 }, { keep: false });
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
      {rows.map((row) => (
        <Entry key={row.id} row={row} />
      ))}
      {next !== null && onMore !== null && (
        <tr>
          <td colSpan={3}>
            <button type="button" className={classes.link} onClick={() => onMore(next)}>
              Xem thêm
            </button>
          </td>
        </tr>
      )}
    </tbody>
  );
};

const Entry = ({ row }: { readonly row: SheetRow }) => (
  <Row>
    <Td className={row.gone ? classes.wrap : undefined}>
      {row.gone ? (
        dossierWords(row)
      ) : (
        <Link to={pathFor('dossier', row.id)} title={row.code}>
          {shortCode(row.code)}
        </Link>
      )}
    </Td>
    <Td className={classes.wrap}>
      {row.causes.map((c) => (
        <p key={c.seq}>
          {c.what}. {c.by === '' ? 'Không rõ người' : c.by}, {vnInstant(c.at)}
          {c.why === '' ? '' : `: ${c.why}`}
        </p>
      ))}
    </Td>
    <Td className={classes.wrap} title={row.measures.map((m) => `${m.words} ngày ${vnDay(m.day)} ${signed(m.amount)}`).join('\n')}>
      <span className={classes.moves}>
        {shiftWords(row).map((s) => (
          <span key={s.key}>{s.text}</span>
        ))}
      </span>
    </Td>
  </Row>
);
