import type { CityAnswer } from '../../../contract/contract.ts';
import type { Counters, IndicatorId } from '../../../../shared/contract/indicators.ts';

export type TotalsRow = CityAnswer<'totals.read'>['rows'][number];
export type Figure = { readonly key: string; readonly head: string } & (
  | { readonly counter: keyof Counters }
  | { readonly rate: IndicatorId }
);

export const FIGURES: readonly Figure[] = [
  { key: 'total', head: 'Tổng số', counter: 'total' },
  { key: 'done', head: 'Đã giải quyết', counter: 'done' },
  { key: 'done_before', head: 'Trước hạn', counter: 'done_before' },
  { key: 'done_on', head: 'Đúng hạn', counter: 'done_on' },
  { key: 'done_late', head: 'Quá hạn', counter: 'done_late' },
  { key: 'pend', head: 'Đang xử lý', counter: 'pend' },
  { key: 'pend_over', head: 'Đang quá hạn', counter: 'pend_over' },
  { key: 'ontime_rate', head: '% đúng hạn', rate: 'ontime_rate' },
  { key: 'online_rate', head: '% trực tuyến', rate: 'online_rate' },
  { key: 'payment_online_rate', head: '% thanh toán', rate: 'payment_online_rate' },
  { key: 'digitised_dossier_rate', head: '% số hóa', rate: 'digitised_dossier_rate' },
];
export const rateOf = (row: TotalsRow, id: IndicatorId) => row.indicators.find((v) => v.id === id);
export const numberOf = (row: TotalsRow, figure: Figure): number | null =>
  'counter' in figure ? row.counters[figure.counter] : (rateOf(row, figure.rate)?.value ?? null);
