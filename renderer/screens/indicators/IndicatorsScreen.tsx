import { Button } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { daysBetween } from '../../../shared/calendar/civil-day.ts';
import { DIMENSIONS, type Dimension, type IndicatorId } from '../../../shared/contract/indicators.ts';
import { READERS } from '../../../shared/contract/method.ts';
import { TILES } from '../../../shared/indicators/definitions.ts';
import { SERIES_BREAK } from '../../../shared/indicators/periods.ts';
import { vnDay, vnInt } from '../../../shared/vi/format.ts';
import { call, saveFile } from '../../api/client.ts';
import { failureOf } from '../../api/failure.ts';
import { useCentre } from '../../api/use-centre.ts';
import { useGuide } from '../../keys/help.ts';
import { Card } from '../../parts/Card.tsx';
import { CertifiedMark } from '../../parts/CertifiedMark.tsx';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import { PageHead } from '../../parts/PageHead.tsx';
import { PeriodPicker } from '../../parts/PeriodPicker.tsx';
import { QueryGate } from '../../parts/QueryGate.tsx';
import { Segmented } from '../../parts/Segmented.tsx';
import { useLine } from '../../parts/use-line.ts';
import { useCan, useSession } from '../../session/session.ts';
import { Breakdown, DIMENSION_WORDS } from './Breakdown.tsx';
import type { Group } from './columns.ts';
import { indicatorsGuide } from './guide.ts';
import { IndicatorTile } from './IndicatorTile.tsx';
import classes from './indicators.module.css';
import { MonthsChart } from './MonthsChart.tsx';
import { KINDS, useSpan } from './use-span.ts';
import { WhyDrawer } from './WhyDrawer.tsx';

const VIEWS = [...DIMENSIONS.map((d) => ({ value: d, label: DIMENSION_WORDS[d] })), { value: 'months' as const, label: '12 tháng' }];
type View = (typeof VIEWS)[number]['value'];
const monthWords = (month: string | undefined): string => (month === undefined ? '' : `${month.slice(5, 7)}/${month.slice(0, 4)}`);

/** Chỉ số: every rate of any period with its fraction, its dossiers, its breakdown and its year. */
export const IndicatorsScreen = () => {
  useGuide(indicatorsGuide);
  const { today } = useSession();
  const { span, kind, why, setSpan, setWhy } = useSpan();
  const mayLook = useCan(...READERS);
  const [view, setView] = useState<View>('field');
  const [charted, setCharted] = useState<IndicatorId>('before_time_rate');
  const [line, setLine] = useState<Group | null>(null);
  const [exporting, setExporting] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const by: Dimension = view === 'months' ? 'field' : view;
  const read = useCentre('indicators.read', { period: span, by });
  const compare = useCentre('indicators.compare', { period: span });
  const series = useCentre('indicators.series', { to: span.to < today ? span.to : today, months: 12 });
  const targets = useCentre('targets.list', {});
  const ranks = useLine()?.state.ranks ?? [];
  const previous = compare.data?.previous;
  const targetOf = (id: IndicatorId) => targets.data?.find((t) => t.indicator === id) ?? null;
  // A line of another breakdown or period is no longer on screen.
  useEffect(() => setLine(null), [by, span.from, span.to]);
  const exportTable = async (): Promise<void> => {
    setExporting(true);
    setFailure(null);
    try {
      const { link, name } = await call('indicators.export', { period: span, by });
      await saveFile(link, name);
    } catch (e) {
      setFailure(e);
    } finally {
      setExporting(false);
    }
  };
  return (
    <>
      <PageHead
        title="Chỉ số"
        context={
          <>
            <PeriodPicker kinds={KINDS} kind={kind} value={span} onChange={setSpan} />
            <CertifiedMark span={span} />
          </>
        }
      >
        <Button
          leftSection={<IconFileSpreadsheet size={16} stroke={1.7} aria-hidden />}
          onClick={() => void exportTable()}
          loading={exporting}
          title={`Bảng chia theo ${DIMENSION_WORDS[by].toLocaleLowerCase('vi')} của kỳ này (.xlsx)`}
        >
          Xuất
        </Button>
      </PageHead>
      {failure !== null && <ErrorBox failure={failureOf(failure)} onRetry={() => void exportTable()} />}
      <QueryGate query={read}>
        {(data) => (
          <div className={classes.page}>
            <div className={classes.compare}>
              <span>
                So với{' '}
                {previous === undefined ? (
                  '…'
                ) : (
                  <>
                    <b>
                      {previous.period.from === previous.period.to
                        ? vnDay(previous.period.to)
                        : `${vnDay(previous.period.from)} – ${vnDay(previous.period.to)}`}
                    </b>{' '}
                    ({vnInt(daysBetween(previous.period.from, previous.period.to) + 1)} ngày)
                  </>
                )}
              </span>
              {(series.data?.[0]?.month ?? '9') < SERIES_BREAK.slice(0, 7) && <span className={classes.legendOld}>trước sắp xếp</span>}
              <span className={classes.legendNew}>từ {monthWords(SERIES_BREAK)}</span>
              <span className={classes.legendTarget}>mục tiêu</span>
              <span className={classes.months12}>
                Đường theo tháng, {monthWords(series.data?.[0]?.month)} – {monthWords(series.data?.at(-1)?.month)}
              </span>
            </div>
            <div className={classes.tiles}>
              {TILES.map((id) => {
                const value = data.indicators.find((v) => v.id === id);
                return value === undefined ? null : (
                  <IndicatorTile
                    key={id}
                    value={value}
                    previous={previous?.indicators.find((v) => v.id === id)}
                    target={targetOf(id)}
                    series={series.data ?? []}
                    rank={ranks.find((r) => r.set === id && r.block === 'all' && r.from === span.from && r.to === span.to)}
                    current={why === id}
                    onWhy={
                      mayLook
                        ? () => {
                            setLine(null);
                            setWhy(id);
                          }
                        : null
                    }
                  />
                );
              })}
            </div>
            <Card
              flush
              fill
              className={classes.card}
              title={
                <span className={classes.cardTitle}>
                  Chia theo
                  <Segmented label="Chia theo" value={view} onChange={setView} options={VIEWS} />
                </span>
              }
              note={
                view === 'months' ? (
                  'Mỗi tháng tính như một kỳ riêng'
                ) : (
                  <>
                    {vnInt(data.groups?.length ?? 0)} {DIMENSION_WORDS[by].toLocaleLowerCase('vi')} · {vnInt(data.counters.total)} ={' '}
                    {vnInt(data.counters.done)} đã giải quyết + {vnInt(data.counters.pend)} đang giải quyết
                    {data.counters.pend_over > 0 ? ` (${vnInt(data.counters.pend_over)} quá hạn)` : ''}
                  </>
                )
              }
            >
              {view === 'months' ? (
                <MonthsChart series={series.data ?? []} id={charted} onChange={setCharted} target={targetOf(charted)?.value ?? null} />
              ) : (
                <Breakdown
                  by={by}
                  groups={data.groups ?? []}
                  total={data}
                  onWhy={
                    mayLook
                      ? (id, group) => {
                          setLine(group);
                          setWhy(id);
                        }
                      : null
                  }
                />
              )}
            </Card>
            {why !== null && mayLook && (
              <WhyDrawer
                key={line?.key ?? ''}
                indicator={why}
                span={span}
                onIndicator={setWhy}
                onClose={() => {
                  setWhy(null);
                  setLine(null);
                }}
                line={
                  line === null
                    ? { group: null, label: null, counters: data.counters, indicators: data.indicators }
                    : { group: { by, key: line.key }, label: line.label, counters: line.counters, indicators: line.indicators }
                }
              />
            )}
          </div>
        )}
      </QueryGate>
    </>
  );
};
