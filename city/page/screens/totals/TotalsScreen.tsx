import { IconChevronRight, IconSum } from '@tabler/icons-react';
import { DEFINITIONS, TILES } from '../../../../shared/indicators/definitions.ts';
import { vnDay, vnInt, vnPercent } from '../../../../shared/vi/format.ts';
import { useGuide } from '../../../../renderer/keys/help.ts';
import { useKeys } from '../../../../renderer/keys/use-keys.ts';
import { Card } from '../../../../renderer/parts/Card.tsx';
import { Empty } from '../../../../renderer/parts/Empty.tsx';
import { Figure as Big, Fraction } from '../../../../renderer/parts/Figure.tsx';
import { PageHead } from '../../../../renderer/parts/PageHead.tsx';
import { PeriodPicker } from '../../../../renderer/parts/PeriodPicker.tsx';
import { Segmented } from '../../../../renderer/parts/Segmented.tsx';
import { Row, Table, Td } from '../../../../renderer/parts/Table.tsx';
import { Tile } from '../../../../renderer/parts/Tile.tsx';
import { BLOCKS } from '../../../contract/contract.ts';
import { KINDS, useAddress, usePeriod } from '../../address.ts';
import { useCity } from '../../api/use-city.ts';
import { BlockSwitch } from '../../parts/choices.tsx';
import { CityGate } from '../../parts/CityGate.tsx';
import { ExportMenu } from '../../parts/ExportMenu.tsx';
import parts from '../../parts/parts.module.css';
import { OrderHead, useOrder, type Column } from '../../parts/table-order.tsx';
import { FIGURES, numberOf, rateOf, type Figure, type TotalsRow } from './columns.ts';
import { totalsGuide } from './guide.ts';
import classes from './totals.module.css';

const columnsFor = (by: 'commune' | 'field'): readonly Column<TotalsRow>[] => [
  { key: 'label', head: by === 'commune' ? 'Đơn vị' : 'Lĩnh vực', clip: true, of: (r) => r.label },
  ...FIGURES.map((f): Column<TotalsRow> => ({ key: f.key, head: f.head, num: true, of: (r) => numberOf(r, f) })),
];
const COLUMNS = { commune: columnsFor('commune'), field: columnsFor('field') } as const;

/** Tổng hợp: the whole city, by commune or field, and one step down from either. */
export const TotalsScreen = () => {
  useGuide(totalsGuide);
  const { get, one, set } = useAddress();
  const { span, kind, setSpan } = usePeriod();
  const commune = get('commune'),
    field = get('field');
  const block = one('block', BLOCKS, 'all');
  const by = commune !== null ? 'field' : field !== null ? 'commune' : one('by', ['commune', 'field'] as const, 'commune');
  const read = useCity('totals.read', { period: span, by, block, commune, field });
  const names = useCity('health.list', {});
  const { sorted, order, choose } = useOrder(read.data?.rows ?? [], COLUMNS[by], { by: 'total', dir: 'desc' });
  const inside = commune !== null ? (names.data?.rows.find((r) => r.code === commune)?.fullName ?? commune) : field;
  const up = (): void => set({ commune: null, field: null }, false);
  useKeys({ Esc: up }, inside !== null);
  const into = (row: TotalsRow): void =>
    set(by === 'commune' ? { commune: row.key, field: null } : { field: row.key, commune: null }, false);
  return (
    <>
      <PageHead
        title="Tổng hợp"
        context={
          <>
            <PeriodPicker kinds={KINDS} kind={kind} value={span} onChange={setSpan} compact />
            {commune === null && <BlockSwitch value={block} onChange={(b) => set({ block: b })} />}
          </>
        }
      >
        <ExportMenu ask={{ what: 'totals', period: span, by, block, commune, field }} figures />
      </PageHead>
      <CityGate query={read}>
        {({ period, communes, total }) => (
          <div className={parts.stack}>
            <div className={classes.tiles}>
              {TILES.map((id) => {
                const v = rateOf(total, id);
                const d = DEFINITIONS.find((x) => x.id === id);
                if (v === undefined || d === undefined) return null;
                return (
                  <Tile key={id} name={d.name} tooltip={`${d.words}. ${d.source}`}>
                    <div className={classes.figure}>
                      {v.den === 0 ? <Big value="–" /> : <Big value={vnPercent(v.num, v.den).replace(' %', '')} unit="%" />}
                    </div>
                    <Fraction num={v.num} den={v.den} {...(v.den === 0 ? {} : { of: d.denominator })} />
                  </Tile>
                );
              })}
            </div>
            <Card
              flush
              fill
              className={parts.grow}
              title={
                inside === null ? (
                  <span className={classes.title}>
                    Chia theo
                    <Segmented
                      label="Chia theo"
                      value={by}
                      onChange={(v) => set({ by: v })}
                      options={[
                        { value: 'commune', label: 'Đơn vị' },
                        { value: 'field', label: 'Lĩnh vực' },
                      ]}
                    />
                  </span>
                ) : (
                  <span className={classes.crumbs}>
                    <button type="button" className={classes.crumb} onClick={up}>
                      Toàn thành phố
                    </button>
                    <IconChevronRight size={14} aria-hidden />
                    {inside}
                  </span>
                )
              }
              note={
                <>
                  {vnInt(sorted.length)} {by === 'commune' ? 'đơn vị' : 'lĩnh vực'}
                  {inside === null && `, số của ${vnInt(communes)} đơn vị`} · {vnInt(total.counters.total)} = {vnInt(total.counters.done)}{' '}
                  đã giải quyết + {vnInt(total.counters.pend)} đang giải quyết · tính đến {vnDay(period.asOf)}
                </>
              }
            >
              {sorted.length === 0 ? (
                <Empty
                  icon={IconSum}
                  fact="Kỳ này chưa có hồ sơ nào được tính."
                  todo="Chọn kỳ khác ở trên, hoặc xem Tình trạng để biết đơn vị nào đã gửi số."
                />
              ) : (
                <Table label={by === 'commune' ? 'Tổng hợp theo đơn vị' : 'Tổng hợp theo lĩnh vực'} rows={27} className={classes.table}>
                  <thead>
                    <OrderHead columns={COLUMNS[by]} order={order} choose={choose} />
                  </thead>
                  <tbody>
                    {sorted.map((r) => (
                      <Row key={r.key}>
                        <Td clip title={by === 'commune' ? `${r.label}, mã ${r.key}` : r.label}>
                          {inside === null ? (
                            <button
                              type="button"
                              className={parts.link}
                              onClick={() => into(r)}
                              title={by === 'commune' ? `Các lĩnh vực của ${r.label}` : `Các đơn vị trong lĩnh vực ${r.label}`}
                            >
                              {r.label}
                            </button>
                          ) : (
                            r.label
                          )}
                        </Td>
                        {FIGURES.map((f) => (
                          <Cell key={f.key} figure={f} row={r} />
                        ))}
                      </Row>
                    ))}
                  </tbody>
                  <tfoot>
                    <Row total>
                      <Td>Tổng cộng</Td>
                      {FIGURES.map((f) => (
                        <Cell key={f.key} figure={f} row={total} />
                      ))}
                    </Row>
                  </tfoot>
                </Table>
              )}
            </Card>
          </div>
        )}
      </CityGate>
    </>
  );
};

const Cell = ({ figure, row }: { readonly figure: Figure; readonly row: TotalsRow }) => {
  if ('counter' in figure) {
    const n = row.counters[figure.counter];
    return (
      <Td num className={(figure.counter === 'done_late' || figure.counter === 'pend_over') && n > 0 ? parts.lateFigure : undefined}>
        {vnInt(n)}
      </Td>
    );
  }
  const v = rateOf(row, figure.rate);
  return v === undefined || v.den === 0 ? (
    <Td num title="Không phát sinh">
      –
    </Td>
  ) : (
    <Td num title={`${vnInt(v.num)} / ${vnInt(v.den)}`}>
      {vnPercent(v.num, v.den).replace(' %', '')}
    </Td>
  );
};
