import { Button } from '@mantine/core';
import { IconFileImport, IconFileSpreadsheet } from '@tabler/icons-react';
import { useState } from 'react';
import type { Answer } from '../../../../shared/contract/contract.ts';
import { vnInstant, vnInt } from '../../../../shared/vi/format.ts';
import { useCentre } from '../../../api/use-centre.ts';
import { Card } from '../../../parts/Card.tsx';
import { Empty } from '../../../parts/Empty.tsx';
import { openImport } from '../../../parts/import-store.ts';
import { ImportSummary } from '../../../parts/ImportSummary.tsx';
import { QueryGate } from '../../../parts/QueryGate.tsx';
import { Row, Table, Td, Th } from '../../../parts/Table.tsx';
import { useCan } from '../../../session/session.ts';
import { ExportCard } from './ExportCard.tsx';
import { UndoImport } from './UndoImport.tsx';
import classes from '../AdminScreen.module.css';

type Import = Answer<'imports.list'>[number];
const STATE_WORDS = { staging: 'Đang đọc', applying: 'Đang ghi', done: 'Đã nhập', undone: 'Đã hoàn tác' } as const satisfies Record<
  Import['state'],
  string
>;

/** Registers brought in, each with its refusals and its undo; the register taken out. */
export const FilesTab = () => {
  const imports = useCentre('imports.list', {});
  const mayImport = useCan('clerk', 'head', 'data');
  const mayUndo = useCan('head', 'data');
  const mayExport = useCan('clerk', 'officer', 'head', 'data');
  const [open, setOpen] = useState<string | null>(null);
  const bring = (
    <Button size="xs" variant="filled" leftSection={<IconFileImport size={16} stroke={1.8} aria-hidden />} onClick={() => openImport()}>
      Nhập sổ từ tệp
    </Button>
  );
  return (
    <QueryGate query={imports}>
      {(all) => {
        const current = all.find((i) => i.batch === open) ?? null;
        return (
          <div className={`${classes.split} ${classes.wide}`}>
            <Card
              fill
              flush
              title="Các lần nhập"
              note={`${all.length} lần · thả tệp vào bất kỳ màn hình nào cũng được`}
              actions={mayImport && all.length > 0 && bring}
            >
              {all.length === 0 ? (
                <Empty
                  icon={IconFileSpreadsheet}
                  fact="Chưa nhập tệp nào"
                  todo="Xuất sổ hồ sơ từ phần mềm một cửa của thành phố rồi thả vào đây. Chương trình đọc thử trước, chưa ghi gì."
                  action={mayImport ? bring : undefined}
                />
              ) : (
                <Table label="Các lần nhập" rows={33}>
                  <thead>
                    <tr>
                      <Th>Lúc</Th>
                      <Th clip>Tệp</Th>
                      <Th>Người nhập</Th>
                      <Th num>Thêm</Th>
                      <Th num>Cập nhật</Th>
                      <Th num>Từ chối</Th>
                      <Th>Trạng thái</Th>
                    </tr>
                  </thead>
                  <tbody>
                    {all.map((i) => (
                      <Row key={i.batch} current={i.batch === open} data-clickable onClick={() => setOpen(i.batch)}>
                        <Td>{vnInstant(i.at)}</Td>
                        <Td clip title={i.fileName}>
                          <button type="button" className={classes.link} data-name onClick={() => setOpen(i.batch)}>
                            {i.fileName}
                          </button>
                        </Td>
                        <Td>{i.by}</Td>
                        <Td num>{vnInt(i.added)}</Td>
                        <Td num>{vnInt(i.updated)}</Td>
                        <Td num>{vnInt(i.refused)}</Td>
                        <Td>{STATE_WORDS[i.state]}</Td>
                      </Row>
                    ))}
                  </tbody>
                </Table>
              )}
            </Card>
            <div className={classes.column}>
              {mayExport && <ExportCard />}
              {current !== null && <OneImport key={current.batch} row={current} mayUndo={mayUndo} />}
            </div>
          </div>
        );
      }}
    </QueryGate>
  );
};

const OneImport = ({ row, mayUndo }: { readonly row: Import; readonly mayUndo: boolean }) => {
  const read = useCentre('imports.read', { batch: row.batch });
  return (
    <Card title={`Lần nhập ${vnInstant(row.at)}`} note={STATE_WORDS[row.state]}>
      <div className={classes.form}>
        <QueryGate query={read}>{(result) => <ImportSummary result={result} done fileName={row.fileName} />}</QueryGate>
        {mayUndo && row.state === 'done' && <UndoImport batch={row.batch} />}
      </div>
    </Card>
  );
};
