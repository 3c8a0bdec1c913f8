import { IconHistory } from '@tabler/icons-react';
import { itemWords } from '../../../../shared/vi/city-words.ts';
import { vnInstant, vnInt } from '../../../../shared/vi/format.ts';
import { Card } from '../../../../renderer/parts/Card.tsx';
import { Empty } from '../../../../renderer/parts/Empty.tsx';
import { Row, Table, Td, Th } from '../../../../renderer/parts/Table.tsx';
import { useCity } from '../../api/use-city.ts';
import { CityGate } from '../../parts/CityGate.tsx';
import parts from '../../parts/parts.module.css';
import classes from './send.module.css';

/** What was sent, and how many have it. */
export const SentTab = () => {
  const list = useCity('publications.list', {}, { every: 60_000 });
  return (
    <CityGate query={list}>
      {(rows) => (
        <Card flush fill className={parts.grow} title="Đã gửi" note={`${vnInt(rows.length)} lần, mới nhất trước`}>
          {rows.length === 0 ? (
            <Empty
              icon={IconHistory}
              fact="Chưa gửi gì xuống các đơn vị."
              todo="Chọn Chỉ tiêu, Lịch làm việc hoặc Danh mục thủ tục ở trên; hạng gửi ở màn hình Xếp hạng."
            />
          ) : (
            <Table label="Đã gửi" rows={33}>
              <thead>
                <tr>
                  <Th>Loại</Th>
                  <Th num>Bản</Th>
                  <Th num>Gửi lúc</Th>
                  <Th>Người gửi</Th>
                  <Th clip>Căn cứ</Th>
                  <Th num>Đã tới</Th>
                  <Th>Tỷ lệ</Th>
                </tr>
              </thead>
              <tbody>
                {rows.map((p) => (
                  <Row key={`${p.kind}.${p.version}.${p.issuedAt}`}>
                    <Td>
                      <b>{itemWords(p.kind)}</b>
                    </Td>
                    <Td num>{vnInt(p.version)}</Td>
                    <Td num>{vnInstant(p.issuedAt)}</Td>
                    <Td>{p.by}</Td>
                    <Td clip title={p.basis}>
                      {p.basis === '' ? '–' : p.basis}
                    </Td>
                    <Td num>
                      {vnInt(p.delivered)} / {vnInt(p.of)}
                    </Td>
                    <Td className={classes.share}>
                      <svg viewBox="0 0 100 7" preserveAspectRatio="none" width="120" height="7" aria-hidden className={classes.track}>
                        <rect width={p.of === 0 ? 0 : (100 * p.delivered) / p.of} height="7" fill="var(--c-accent)" />
                      </svg>
                    </Td>
                  </Row>
                ))}
              </tbody>
            </Table>
          )}
        </Card>
      )}
    </CityGate>
  );
};
