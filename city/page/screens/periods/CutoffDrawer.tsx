import { keyWords } from '../../../../shared/vi/city-words.ts';
import { vnDay, vnInstant, vnInt, vnPercent } from '../../../../shared/vi/format.ts';
import { Drawer } from '../../../../renderer/parts/Drawer.tsx';
import { Row, Table, Td, Th } from '../../../../renderer/parts/Table.tsx';
import { useCity } from '../../api/use-city.ts';
import { CityGate } from '../../parts/CityGate.tsx';
import parts from '../../parts/parts.module.css';
import classes from './periods.module.css';

/** A locked period: its figures as they were, and what has come since. */
export const CutoffDrawer = ({ id, onClose }: { readonly id: number; readonly onClose: () => void }) => {
  const read = useCity('cutoffs.read', { id });
  const line = useCity('cutoffs.list', {}).data?.find((c) => c.id === id);
  return (
    <Drawer open onClose={onClose} kicker="Bản khóa" title={line === undefined ? '…' : `${vnDay(line.from)} – ${vnDay(line.to)}`}>
      {line !== undefined && (
        <p>
          {line.by} khóa lúc {vnInstant(line.lockedAt)}, số của {vnInt(line.communes)} đơn vị. Bản khóa không đổi nữa.
        </p>
      )}
      <CityGate query={read}>
        {({ total, rows, corrections }) => (
          <>
            <section className={parts.part}>
              <h2>Số lúc khóa</h2>
              <div className={classes.tall}>
                <Table label="Số lúc khóa" rows={27}>
                  <thead>
                    <tr>
                      <Th clip>Đơn vị</Th>
                      <Th num>Tổng số</Th>
                      <Th num>Đã giải quyết</Th>
                      <Th num>Quá hạn</Th>
                      <Th num>% đúng hạn</Th>
                    </tr>
                  </thead>
                  <tbody>
                    {[...rows, total].map((r) => {
                      const rate = r.indicators.find((v) => v.id === 'ontime_rate');
                      return (
                        <Row key={r.key} total={r === total}>
                          <Td clip>{r === total ? 'Tổng cộng' : r.label}</Td>
                          <Td num>{vnInt(r.counters.total)}</Td>
                          <Td num>{vnInt(r.counters.done)}</Td>
                          <Td num>{vnInt(r.counters.done_late)}</Td>
                          <Td num>{rate === undefined || rate.den === 0 ? '–' : vnPercent(rate.num, rate.den).replace(' %', '')}</Td>
                        </Row>
                      );
                    })}
                  </tbody>
                </Table>
              </div>
            </section>
            <section className={parts.part}>
              <h2>Điều chỉnh sau khóa ({vnInt(corrections.length)})</h2>
              {corrections.length === 0 ? (
                <p className="hint">Chưa có số nào đến sau khi khóa.</p>
              ) : (
                <div className={parts.scroll}>
                  <Table label="Điều chỉnh sau khóa" rows={27}>
                    <thead>
                      <tr>
                        <Th clip>Đơn vị</Th>
                        <Th>Nội dung</Th>
                        <Th num>Nhận lúc</Th>
                      </tr>
                    </thead>
                    <tbody>
                      {corrections.map((c) => (
                        <Row key={`${c.commune}.${keyWords(c.key)}.${c.receivedAt}`}>
                          <Td clip>{c.name}</Td>
                          <Td>{keyWords(c.key)}</Td>
                          <Td num>{vnInstant(c.receivedAt)}</Td>
                        </Row>
                      ))}
                    </tbody>
                  </Table>
                </div>
              )}
            </section>
          </>
        )}
      </CityGate>
    </Drawer>
  );
};
