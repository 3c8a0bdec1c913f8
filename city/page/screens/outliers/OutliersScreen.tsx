import { IconCircleCheck } from '@tabler/icons-react';
import { INDICATOR_IDS } from '../../../../shared/contract/indicators.ts';
import { definitionOf } from '../../../../shared/indicators/definitions.ts';
import { vnInt, vnNumber, vnPercent } from '../../../../shared/vi/format.ts';
import { useGuide } from '../../../../renderer/keys/help.ts';
import { Card } from '../../../../renderer/parts/Card.tsx';
import { Empty } from '../../../../renderer/parts/Empty.tsx';
import { PageHead } from '../../../../renderer/parts/PageHead.tsx';
import { PeriodPicker } from '../../../../renderer/parts/PeriodPicker.tsx';
import { Row, Table, Td } from '../../../../renderer/parts/Table.tsx';
import { BLOCKS, type CityAnswer } from '../../../contract/contract.ts';
import { KINDS, useAddress, usePeriod } from '../../address.ts';
import { useCity } from '../../api/use-city.ts';
import { BlockSwitch, setName, SetSelect } from '../../parts/choices.tsx';
import { CityGate } from '../../parts/CityGate.tsx';
import { ExportMenu } from '../../parts/ExportMenu.tsx';
import parts from '../../parts/parts.module.css';
import { OrderHead, useOrder, type Column } from '../../parts/table-order.tsx';
import { outliersGuide } from './guide.ts';

type Outlier = CityAnswer<'outliers.list'>['rows'][number];
const COLUMNS: readonly Column<Outlier>[] = [
  { key: 'name', head: 'Đơn vị', of: (r) => r.name },
  { key: 'kind', head: 'Loại', of: (r) => r.kind },
  { key: 'value', head: 'Kết quả', num: true, of: (r) => r.value },
  { key: 'den', head: 'Tử số / mẫu số', num: true, of: (r) => r.den },
  {
    key: 'score',
    head: 'Độ lệch',
    num: true,
    title: 'Khoảng cách tới trung vị tính bằng độ lệch tuyệt đối trung vị đã quy đổi; từ 3,5 là bất thường',
    of: (r) => r.score,
  },
  { key: 'why', head: 'Vì sao', clip: true, of: (r) => r.why },
];

/** Bất thường: what to ask about before anything is published, each with its reason in words. */
export const OutliersScreen = () => {
  useGuide(outliersGuide);
  const { one, set: setAddress } = useAddress();
  const { span, kind, setSpan } = usePeriod();
  const set = one('set', INDICATOR_IDS, 'ontime_rate');
  const block = one('block', BLOCKS, 'all');
  const read = useCity('outliers.list', { set, period: span, block });
  const { sorted, order, choose } = useOrder(read.data?.rows ?? [], COLUMNS);
  return (
    <>
      <PageHead
        title="Bất thường"
        context={
          <>
            <SetSelect value={set} onChange={(v) => setAddress({ set: v })} />
            <PeriodPicker kinds={KINDS} kind={kind} value={span} onChange={setSpan} compact />
            <BlockSwitch value={block} onChange={(b) => setAddress({ block: b })} />
          </>
        }
      >
        <ExportMenu ask={{ what: 'outliers', set, period: span, block }} figures />
      </PageHead>
      <CityGate query={read}>
        {({ median, rows }) => (
          <Card
            flush
            fill
            className={parts.grow}
            title={setName(set)}
            note={
              <>
                {vnInt(rows.length)} đơn vị cần hỏi lại{median !== null && ` · trung vị của khối ${vnNumber(median)} %`} ·{' '}
                {definitionOf(set).words.toLocaleLowerCase('vi')}
              </>
            }
          >
            {rows.length === 0 ? (
              <Empty
                icon={IconCircleCheck}
                fact={
                  median === null
                    ? 'Kỳ này chưa đơn vị nào có đủ số để so.'
                    : 'Không có đơn vị nào lệch hẳn các đơn vị khác hoặc lệch hẳn kỳ trước.'
                }
                todo={
                  median === null
                    ? 'So được khi có ít nhất 5 đơn vị, mỗi đơn vị từ 30 hồ sơ. Chọn kỳ dài hơn ở trên.'
                    : 'Đổi chỉ số, kỳ hoặc khối ở trên để xem mục khác.'
                }
              />
            ) : (
              <Table label={`Bất thường ${setName(set)}`} rows={33}>
                <thead>
                  <OrderHead columns={COLUMNS} order={order} choose={choose} />
                </thead>
                <tbody>
                  {sorted.map((r) => (
                    <Row key={r.code}>
                      <Td title={`Mã ${r.code}`}>
                        <b>{r.name}</b>
                      </Td>
                      <Td>{r.kind}</Td>
                      <Td num>{vnPercent(r.num, r.den)}</Td>
                      <Td num>
                        {vnInt(r.num)} / {vnInt(r.den)}
                      </Td>
                      <Td num>{vnNumber(r.score, 1)}</Td>
                      <Td clip title={r.why}>
                        {r.why}
                      </Td>
                    </Row>
                  ))}
                </tbody>
              </Table>
            )}
          </Card>
        )}
      </CityGate>
    </>
  );
};
