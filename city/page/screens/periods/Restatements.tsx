import { IconFileCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { DaySpan } from '../../../../shared/indicators/periods.ts';
import { keyWords, restateWords } from '../../../../shared/vi/city-words.ts';
import { vnInstant, vnInt } from '../../../../shared/vi/format.ts';
import { Card } from '../../../../renderer/parts/Card.tsx';
import { Drawer } from '../../../../renderer/parts/Drawer.tsx';
import { Empty } from '../../../../renderer/parts/Empty.tsx';
import { Row, Table, Td, Th } from '../../../../renderer/parts/Table.tsx';
import type { CityAnswer } from '../../../contract/contract.ts';
import { useCity } from '../../api/use-city.ts';
import { CityGate } from '../../parts/CityGate.tsx';
import { ExportMenu } from '../../parts/ExportMenu.tsx';
import parts from '../../parts/parts.module.css';
import { codeWords, pairWords } from './cell-words.ts';
import classes from './periods.module.css';

type Restatement = CityAnswer<'restatements.list'>[number];

/** Certified figures that changed afterwards, with what each was and became. */
export const Restatements = ({ span }: { readonly span: DaySpan }) => {
  const list = useCity('restatements.list', { from: span.from, to: span.to });
  const [chosen, setChosen] = useState<Restatement | null>(null);
  return (
    <Card
      flush
      fill
      className={classes.half}
      title="Điều chỉnh sau khi chốt"
      note={list.data === undefined ? null : `${vnInt(list.data.length)} lần trong kỳ đang chọn`}
      actions={(list.data?.length ?? 0) > 0 ? <ExportMenu ask={{ what: 'restatements', period: span }} /> : null}
    >
      <CityGate query={list}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty
              icon={IconFileCheck}
              fact="Không có điều chỉnh nào."
              todo="Đơn vị đổi số đã chốt thì lần đổi đó hiện ở đây, kèm số cũ và số mới."
            />
          ) : (
            <Table label="Điều chỉnh sau khi chốt">
              <thead>
                <tr>
                  <Th clip>Đơn vị</Th>
                  <Th>Vì</Th>
                  <Th num>Bản</Th>
                  <Th num>Nhận lúc</Th>
                  <Th num>Ô đổi</Th>
                </tr>
              </thead>
              <tbody>
                {rows.map((r) => (
                  <Row key={`${r.commune}.${r.key.set}.${r.receivedAt}`} data-clickable onClick={() => setChosen(r)}>
                    <Td clip title={keyWords(r.key)}>
                      <button type="button" className={parts.link}>
                        {r.name}
                      </button>
                    </Td>
                    <Td>{restateWords(r.reason)}</Td>
                    <Td num>{vnInt(r.revision)}</Td>
                    <Td num>{vnInstant(r.receivedAt)}</Td>
                    <Td num>{vnInt(r.changes.length)}</Td>
                  </Row>
                ))}
              </tbody>
            </Table>
          )
        }
      </CityGate>
      {chosen !== null && (
        <Drawer open onClose={() => setChosen(null)} kicker={`${chosen.name}, bản ${vnInt(chosen.revision)}`} title={keyWords(chosen.key)}>
          <p>
            {restateWords(chosen.reason)}, nhận lúc {vnInstant(chosen.receivedAt)}
            {chosen.afterCutoff && '; đến sau khi thành phố khóa kỳ, bản khóa giữ nguyên'}.
          </p>
          <div className={parts.scroll}>
            <Table label="Ô đã đổi" rows={27}>
              <thead>
                <tr>
                  <Th clip>Ô số</Th>
                  <Th num>Trước</Th>
                  <Th num>Sau</Th>
                </tr>
              </thead>
              <tbody>
                {chosen.changes.map((c) => (
                  <Row key={c.code}>
                    <Td clip>{codeWords(c.code)}</Td>
                    <Td num>{pairWords(c.before, c.code)}</Td>
                    <Td num>{pairWords(c.after, c.code)}</Td>
                  </Row>
                ))}
              </tbody>
            </Table>
          </div>
        </Drawer>
      )}
    </Card>
  );
};
