import { LineChart } from '@mantine/charts';
import { Select } from '@mantine/core';
import type { IndicatorId } from '../../../shared/contract/indicators.ts';
import { definitionOf, DEFINITIONS } from '../../../shared/indicators/definitions.ts';
import { SERIES_BREAK } from '../../../shared/indicators/periods.ts';
import { vnInt, vnNumber, vnPercent } from '../../../shared/vi/format.ts';
import { Row, Table, Td, Th } from '../../parts/Table.tsx';
import classes from './indicators.module.css';
import type { Series } from './Sparkline.tsx';

const OPTIONS = DEFINITIONS.map((d) => ({ value: d.id, label: d.name }));
const monthWords = (month: string): string => `${month.slice(5)}/${month.slice(0, 4)}`;

type Props = {
  readonly series: Series;
  readonly id: IndicatorId;
  readonly onChange: (id: IndicatorId) => void;
  readonly target: number | null;
};

/** Twelve whole months of one rate, and the table behind the line. */
export const MonthsChart = ({ series, id, onChange, target }: Props) => {
  const d = definitionOf(id);
  const rows = series.map((m) => ({ ...m, value: m.indicators.find((v) => v.id === id) }));
  const values = rows.flatMap((r) => r.value?.value ?? []);
  const lowest = Math.min(...values, target ?? 100, 100);
  const step = lowest >= 75 ? 5 : lowest >= 50 ? 10 : 20;
  const low = Math.max(0, Math.floor(lowest / step) * step);
  const ticks = Array.from({ length: Math.round((100 - low) / step) + 1 }, (_, i) => low + i * step);
  const data = rows.map((r) => ({ month: monthWords(r.month), rate: r.value?.value ?? null }));
  const breakMonth = monthWords(SERIES_BREAK.slice(0, 7));
  const lines = [
    ...(target === null
      ? []
      : [{ y: target, label: `mục tiêu ${vnNumber(target)} %`, labelPosition: 'insideTopRight' as const, color: 'var(--c-soon)' }]),
    ...(data.some((p) => p.month === breakMonth) && rows[0]?.month !== SERIES_BREAK.slice(0, 7)
      ? [{ x: breakMonth, label: 'chính quyền hai cấp', labelPosition: 'insideTopLeft' as const, color: 'var(--c-line)' }]
      : []),
  ];
  return (
    <div className={classes.months}>
      <div className={classes.chart}>
        <Select
          aria-label="Chỉ số trên biểu đồ"
          data={OPTIONS}
          value={id}
          onChange={(v) => {
            if (v !== null) onChange(v);
          }}
          w={280}
          size="xs"
        />
        <LineChart
          className={classes.plot ?? ''}
          data={data}
          dataKey="month"
          series={[{ name: 'rate', label: d.name, color: 'var(--c-accent)' }]}
          curveType="linear"
          connectNulls={false}
          strokeWidth={2}
          yAxisProps={{ domain: [low, 100], ticks, width: 54 }}
          valueFormatter={(v) => `${vnNumber(v)} %`}
          gridColor="var(--c-hairline)"
          textColor="var(--c-text2)"
          referenceLines={lines}
          lineProps={{ isAnimationActive: false }}
          xAxisProps={{ padding: { left: 20, right: 28 }, interval: 'equidistantPreserveStart' }}
          aria-label={`${d.name}, ${vnInt(series.length)} tháng; số liệu trong bảng bên cạnh`}
          role="img"
        />
      </div>
      <div className={classes.monthTable} tabIndex={0} role="region" aria-label="Bảng số liệu theo tháng">
        <Table label={`${d.name} theo tháng`} rows={27}>
          <thead>
            <tr>
              <Th>Tháng</Th>
              <Th num>Tổng số</Th>
              <Th num>Đã giải quyết</Th>
              <Th num>Quá hạn</Th>
              <Th num title={d.words}>
                Tử số
              </Th>
              <Th num>Mẫu số</Th>
              <Th num>%</Th>
            </tr>
          </thead>
          <tbody>
            {[...rows].reverse().map((r) => (
              <Row key={r.month}>
                <Td>{monthWords(r.month)}</Td>
                <Td num>{vnInt(r.counters.total)}</Td>
                <Td num>{vnInt(r.counters.done)}</Td>
                <Td num className={r.counters.done_late > 0 ? classes.lateFigure : undefined}>
                  {vnInt(r.counters.done_late)}
                </Td>
                <Td num>{vnInt(r.value?.num ?? 0)}</Td>
                <Td num>{vnInt(r.value?.den ?? 0)}</Td>
                <Td num>{vnPercent(r.value?.num ?? null, r.value?.den ?? null).replace(' %', '')}</Td>
              </Row>
            ))}
          </tbody>
        </Table>
      </div>
    </div>
  );
};
