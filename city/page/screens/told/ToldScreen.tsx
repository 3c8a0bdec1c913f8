import { Select } from '@mantine/core';
import { IconListDetails } from '@tabler/icons-react';
import { useState } from 'react';
import { SET_WORDS } from '../../../../shared/vi/city-words.ts';
import { periodName } from '../../../../shared/indicators/periods.ts';
import { vnInstant, vnInt } from '../../../../shared/vi/format.ts';
import { cellName, cellNumber, cellText, mainCells, TOLD_SETS, type ToldSet } from '../../../../shared/vi/set-words.ts';
import { useGuide } from '../../../../renderer/keys/help.ts';
import { Card } from '../../../../renderer/parts/Card.tsx';
import { Drawer } from '../../../../renderer/parts/Drawer.tsx';
import { Empty } from '../../../../renderer/parts/Empty.tsx';
import { PageHead } from '../../../../renderer/parts/PageHead.tsx';
import { SearchField } from '../../../../renderer/parts/SearchField.tsx';
import { Segmented } from '../../../../renderer/parts/Segmented.tsx';
import { Row, Table, Td, Th } from '../../../../renderer/parts/Table.tsx';
import { searchKey } from '../../../../shared/vi/fold.ts';
import { BLOCKS, type CityAnswer, TOLD_KINDS } from '../../../contract/contract.ts';
import { useAddress } from '../../address.ts';
import { useCity } from '../../api/use-city.ts';
import { BlockSwitch } from '../../parts/choices.tsx';
import { CityGate } from '../../parts/CityGate.tsx';
import { ExportMenu } from '../../parts/ExportMenu.tsx';
import parts from '../../parts/parts.module.css';
import { OrderHead, useOrder, type Column } from '../../parts/table-order.tsx';
import { toldGuide } from './guide.ts';
import classes from './told.module.css';

type ToldRow = CityAnswer<'told.read'>['rows'][number];
const KIND_WORDS = { newest: 'Mới nhất', month: 'Tháng', quarter: 'Quý', year: 'Năm' } as const;
const KINDS = ['newest', ...TOLD_KINDS] as const;
const spanWords = ({ start, end }: NonNullable<ToldRow['period']>): string => periodName({ from: start, to: end });
const columnsOf = (set: ToldSet): readonly Column<ToldRow>[] => [
  { key: 'name', head: 'Đơn vị', clip: true, of: (r) => r.name },
  { key: 'period', head: 'Kỳ', of: (r) => r.period?.end ?? null },
  ...mainCells(set).map((code): Column<ToldRow> => ({
    key: code,
    head: cellName(code),
    num: true,
    of: (r) => {
      const c = r.cells.find((x) => x.code === code);
      return c === undefined ? null : cellNumber(set, code, c.num, c.den);
    },
  })),
];

/** Chuyên đề: what communes told of their lists besides dossiers, each at its newest period; never summed. */
export const ToldScreen = () => {
  useGuide(toldGuide);
  const { one, set: put } = useAddress();
  const set = one('of', TOLD_SETS, 'tasks');
  const shown = one('kind', KINDS, 'newest');
  const block = one('block', BLOCKS, 'all');
  const [text, setText] = useState('');
  const [open, setOpen] = useState<string | null>(null);
  const ask = { set, kind: shown === 'newest' ? null : shown, block };
  const read = useCity('told.read', ask);
  const wanted = searchKey(text);
  const columns = columnsOf(set);
  const { sorted, order, choose } = useOrder(
    (read.data?.rows ?? []).filter((r) => r.period !== null && searchKey(`${r.code} ${r.fullName}`).includes(wanted)),
    columns,
  );
  const chosen = read.data?.rows.find((r) => r.code === open);
  return (
    <>
      <PageHead
        title="Chuyên đề"
        context={
          <>
            <Select
              aria-label="Chuyên đề"
              w={190}
              data={TOLD_SETS.map((value) => ({ value, label: SET_WORDS[value] }))}
              value={set}
              onChange={(v) => {
                if (v !== null) put({ of: v });
              }}
              allowDeselect={false}
            />
            <Segmented
              label="Loại kỳ"
              value={shown}
              onChange={(k) => put({ kind: k === 'newest' ? null : k })}
              options={KINDS.map((value) => ({ value, label: KIND_WORDS[value] }))}
            />
            <BlockSwitch value={block} onChange={(b) => put({ block: b })} />
          </>
        }
      >
        <ExportMenu ask={{ what: 'told', told: set, kind: ask.kind, block }} figures />
      </PageHead>
      <CityGate query={read}>
        {({ rows, told }) => (
          <Card
            flush
            fill
            className={parts.grow}
            title={SET_WORDS[set]}
            note={`${vnInt(told)} trên ${vnInt(rows.length)} đơn vị đã gửi; mỗi đơn vị ở kỳ mới nhất của mình, không cộng thành số của thành phố`}
            actions={<SearchField label="Tìm đơn vị" value={text} onChange={setText} width={180} />}
          >
            {sorted.length === 0 ? (
              <Empty
                icon={IconListDetails}
                fact={
                  told === 0
                    ? `Chưa đơn vị nào gửi ${SET_WORDS[set].toLocaleLowerCase('vi')}${shown === 'newest' ? '' : ` theo ${KIND_WORDS[shown].toLocaleLowerCase('vi')}`}.`
                    : 'Không có đơn vị nào khớp.'
                }
                todo={told === 0 ? 'Đơn vị gửi sau khi kết thúc tháng, quý đầu tiên có số; tự đánh giá gửi khi nộp phiếu.' : 'Xóa ô tìm.'}
              />
            ) : (
              <Table label={`Chuyên đề ${SET_WORDS[set]}`} rows={41}>
                <thead>
                  <OrderHead columns={columns} order={order} choose={choose} />
                </thead>
                <tbody>
                  {sorted.map((r) => (
                    <Row key={r.code}>
                      <Td clip title={r.fullName}>
                        <button type="button" className={parts.link} onClick={() => setOpen(r.code)}>
                          {r.name}
                        </button>
                      </Td>
                      <Td>{r.period === null ? '–' : spanWords(r.period)}</Td>
                      {mainCells(set).map((code) => (
                        <Td key={code} num>
                          <Cell set={set} row={r} code={code} />
                        </Td>
                      ))}
                    </Row>
                  ))}
                </tbody>
              </Table>
            )}
          </Card>
        )}
      </CityGate>
      {chosen !== undefined && chosen.period !== null && (
        <Drawer open onClose={() => setOpen(null)} kicker={`${SET_WORDS[set]}, ${spanWords(chosen.period)}`} title={chosen.fullName}>
          <p className="hint">{chosen.receivedAt === null ? '' : `Nhận lúc ${vnInstant(chosen.receivedAt)}.`}</p>
          <Table label="Mọi ô số của kỳ" rows={29}>
            <thead>
              <tr>
                <Th clip>Ô số</Th>
                <Th num>Giá trị</Th>
                <Th num>Tử số / mẫu số</Th>
              </tr>
            </thead>
            <tbody>
              {chosen.cells.map((c) => {
                const { value, fraction } = cellText(set, c.code, c.num, c.den);
                return (
                  <Row key={c.code}>
                    <Td clip title={cellName(c.code)}>
                      {cellName(c.code)}
                    </Td>
                    <Td num>{value}</Td>
                    <Td num>{fraction === '' ? '–' : fraction}</Td>
                  </Row>
                );
              })}
            </tbody>
          </Table>
        </Drawer>
      )}
    </>
  );
};

const Cell = ({ set, row, code }: { readonly set: ToldSet; readonly row: ToldRow; readonly code: string }) => {
  const cell = row.cells.find((c) => c.code === code);
  if (cell === undefined) return <span className={classes.none}>–</span>;
  const { value, fraction } = cellText(set, code, cell.num, cell.den);
  return (
    <span className={classes.cell}>
      {fraction === '' && value.startsWith('Không') ? <span>{value}</span> : <b>{value}</b>}
      {fraction !== '' && <span>{fraction}</span>}
    </span>
  );
};
