import { Button } from '@mantine/core';
import { useState } from 'react';
import { vnInt } from '../../../shared/vi/format.ts';
import { seqWords } from '../../../shared/vi/sync-words.ts';
import { cx } from '../../parts/cx.ts';
import { Row, Table, Td, Th } from '../../parts/Table.tsx';
import { type Detail, shownCells } from './panel-words.ts';
import classes from './panel.module.css';

/** What the message said beside what the register says now. */
export const CellTable = ({ detail }: { readonly detail: Detail }) => {
  const [all, setAll] = useState(false);
  const { first, rest } = shownCells(detail);
  const rows = all ? [...first, ...rest] : first;
  if (rows.length === 0) return null;
  return (
    <div className={classes.cells}>
      <Table label="Số đã gửi và số hiện nay" rows={27}>
        <thead>
          <tr>
            <Th clip>Ô số</Th>
            <Th num>Gói {seqWords(detail.seq)}</Th>
            <Th num>Sổ hiện nay</Th>
          </tr>
        </thead>
        <tbody>
          {rows.map((p) => {
            const moved = p.sent !== p.now;
            return (
              <Row key={`${p.code}|${p.part}`}>
                <Td clip title={p.name}>
                  {p.name}
                </Td>
                <Td num className={cx(moved && classes.was)}>
                  {vnInt(p.sent)}
                </Td>
                <Td num className={cx(moved && classes.is)}>
                  {vnInt(p.now)}
                </Td>
              </Row>
            );
          })}
        </tbody>
      </Table>
      {!all && rest.length > 0 && (
        <Button size="xs" variant="subtle" onClick={() => setAll(true)}>
          Hiện cả {vnInt(first.length + rest.length)} ô
        </Button>
      )}
    </div>
  );
};
