import { AnswerFault } from './score-par.ts';

/** Groups of the panel as the national portal shows them: 22 points of online services are split 12 + 10. */
export const GROUPS_766 = [
  { id: 'CKMB', name: 'Công khai, minh bạch', max: 18 },
  { id: 'TDGQ', name: 'Tiến độ giải quyết', max: 20 },
  { id: 'CLGQ', name: 'Dịch vụ công trực tuyến', max: 12 },
  { id: 'TTTT', name: 'Thanh toán trực tuyến', max: 10 },
  { id: 'MDSH', name: 'Mức độ số hóa', max: 22 },
  { id: 'MDHL', name: 'Mức độ hài lòng', max: 18 },
] as const;
export type Group766 = (typeof GROUPS_766)[number]['id'];
type Item = {
  readonly id: string;
  readonly group: Group766;
  readonly indicator: string;
  readonly max: number;
  /** Per cent from which all points are given; 100 is plain proportion. */
  readonly fullFrom: number;
  /** Points when there is no case (denominator 0 or nothing given). */
  readonly whenNull: number;
};
const i = (id: string, group: Group766, indicator: string, max: number, fullFrom = 100, whenNull = 0): Item => ({
  id,
  group,
  indicator,
  max,
  fullFrom,
  whenNull,
});

/**
 * Decision 766/QĐ-TTg as the portal scored it in October 2026: formulas are the portal's sheet and what its answers fit.
 * No petition gives 5.2 and 5.3 their full points; certified e-copies show no numbers for a commune and give 2.
 * Where the rule for "no case" is not known the item gives nothing; the program's own value is always an estimate.
 */
export const ITEMS_766: readonly Item[] = [
  i('1.1', 'CKMB', 'publish_ontime_rate', 6),
  i('1.2', 'CKMB', 'public_update_ontime_rate', 4),
  i('1.3', 'CKMB', 'public_content_full_rate', 2),
  i('1.4', 'CKMB', 'sync_rate', 6),
  i('2.1', 'TDGQ', 'ontime_rate_766', 20),
  i('3.1', 'CLGQ', 'online_offer_rate', 2, 80),
  i('3.2', 'CLGQ', 'online_service_used_rate', 4),
  i('3.3', 'CLGQ', 'online_rate_766', 6, 50),
  i('3.5', 'TTTT', 'payment_offer_rate', 2, 80),
  i('3.5b', 'TTTT', 'payment_used_rate', 2, 80),
  i('3.6', 'TTTT', 'payment_online_rate', 6),
  i('4.1', 'MDSH', 'eresult_rate', 6),
  i('4.2', 'MDSH', 'digitised_dossier_rate', 4),
  i('4.3', 'MDSH', 'reuse_rate', 2, 80),
  i('4.4', 'MDSH', 'shared_store_rate', 4),
  i('4.5a', 'MDSH', 'population_data_procedure_rate', 2),
  i('4.5b', 'MDSH', 'population_data_dossier_rate', 2),
  i('ecopy', 'MDSH', 'ecopy_rate', 2, 100, 2),
  i('5.2', 'MDHL', 'petition_ontime_rate', 6, 100, 6),
  i('5.3', 'MDHL', 'petition_satisfaction_rate', 6, 100, 6),
  i('5.4', 'MDHL', 'service_satisfaction_766', 6, 90),
];

export type Values766 = Readonly<Record<string, { readonly num: number; readonly den: number } | null | undefined>>;
export type Score766 = {
  readonly total: number;
  readonly groups: Readonly<Record<Group766, number>>;
  readonly items: Readonly<Record<string, number>>;
};

/** Hundredths of a point, half up: the portal rounds each item before it adds (so a group is a sum of rounded items). */
const hundredths = (points: number): number => Math.floor(points * 100 + 0.5 + 1e-9);

/** Throws AnswerFault when a value names no item, or is not a fraction of non-negative numbers. */
export function score766(values: Values766): Score766 {
  const stray = Object.keys(values).find((key) => !ITEMS_766.some((x) => x.indicator === key));
  if (stray !== undefined) throw new AnswerFault(stray, 'Bộ chỉ số 766 không có chỉ số này');
  const scored = ITEMS_766.map((item) => {
    const value = values[item.indicator] ?? null;
    if (value !== null && !(value.num >= 0 && value.den >= 0)) throw new AnswerFault(item.indicator, 'tử số và mẫu số không được âm');
    const points =
      value === null || value.den === 0 ? item.whenNull : item.max * Math.min(1, (value.num * 100) / (value.den * item.fullFrom));
    return { ...item, hundredths: hundredths(points) };
  });
  const sum = (group: Group766): number => scored.filter((x) => x.group === group).reduce((n, x) => n + x.hundredths, 0);
  return {
    total: scored.reduce((n, x) => n + x.hundredths, 0) / 100,
    groups: Object.fromEntries(GROUPS_766.map((g) => [g.id, sum(g.id) / 100])) as Record<Group766, number>,
    items: Object.fromEntries(scored.map((x) => [x.id, x.hundredths / 100])),
  };
}
