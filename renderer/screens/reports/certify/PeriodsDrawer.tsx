import { IconLock } from '@tabler/icons-react';
import { shortDigest, spanWords } from '../../../../shared/certify/words.ts';
import type { DaySpan } from '../../../../shared/indicators/periods.ts';
import { vnInstant } from '../../../../shared/vi/format.ts';
import { useCentre } from '../../../api/use-centre.ts';
import { Drawer } from '../../../parts/Drawer.tsx';
import { Empty } from '../../../parts/Empty.tsx';
import { QueryGate } from '../../../parts/QueryGate.tsx';
import { Row, Table, Td, Th } from '../../../parts/Table.tsx';
import classes from './certify.module.css';
import { revisionWords } from './words.ts';

type Props = { readonly onChoose: (span: DaySpan) => void; readonly onClose: () => void };

/** Every certified period; choosing one shows its form. */
export const PeriodsDrawer = ({ onChoose, onClose }: Props) => {
  const list = useCentre('certify.list', {});
  return (
    <Drawer open onClose={onClose} kicker="Báo cáo" title="Các kỳ đã chốt">
      <QueryGate query={list}>
        {(all) =>
          all.length === 0 ? (
            <Empty icon={IconLock} fact="Chưa chốt kỳ nào" todo="Chọn một kỳ đã kết thúc, xem biểu rồi bấm Chốt kỳ." />
          ) : (
            <div className={classes.tableBox}>
              <Table label="Các kỳ đã chốt" rows={33}>
                <thead>
                  <tr>
                    <Th>Kỳ</Th>
                    <Th>Bản mới nhất</Th>
                    <Th>Mã băm</Th>
                    <Th>Số hiện tại</Th>
                  </tr>
                </thead>
                <tbody>
                  {all.map((p) => (
                    <Row key={`${p.from} ${p.to}`}>
                      <Td className={classes.wrap}>
                        <button type="button" className={classes.link} onClick={() => onChoose({ from: p.from, to: p.to })}>
                          {spanWords(p)}
                        </button>
                      </Td>
                      <Td className={classes.wrap}>
                        {revisionWords(p.revision)}, {p.by}, {vnInstant(p.at)}
                      </Td>
                      <Td className={classes.hash} title={p.digest}>
                        {shortDigest(p.digest)}
                      </Td>
                      <Td className={classes.wrap}>
                        {p.waiting !== null ? 'Chờ duyệt điều chỉnh' : p.differs ? 'Khác số đã chốt' : 'Bằng số đã chốt'}
                      </Td>
                    </Row>
                  ))}
                </tbody>
              </Table>
            </div>
          )
        }
      </QueryGate>
    </Drawer>
  );
};
