import type { ProcedureVersion } from '../../db/queries/procedure.ts';
import type { Term } from '../../shared/calendar/promise.ts';

/** What people of a commune come for, by share of dossiers. Same-day services are promised for the next working day, so that "before time" can be told. */
const SHARES: readonly (readonly [code: string, weight: number, feeVnd: number])[] = [
  ['2.000815', 150, 10_000],
  ['2.000884', 60, 10_000],
  ['2.001035', 24, 50_000],
  ['2.000942', 14, 8000],
  ['2.001406', 8, 50_000],
  ['2.000913', 4, 30_000],
  ['1.001193', 70, 8000],
  ['2.000635', 95, 8000],
  ['1.004873', 80, 15_000],
  ['1.000656', 34, 8000],
  ['1.000894', 28, 0],
  ['1.004859', 26, 15_000],
  ['1.004884', 12, 8000],
  ['1.004772', 8, 8000],
  ['3.000722', 42, 0],
  ['2.002913', 16, 0],
  ['1.004222', 60, 20_000],
  ['1.004194', 52, 15_000],
  ['1.010039', 20, 0],
  ['1.010041', 26, 0],
  ['1.002755', 12, 15_000],
  ['1.010038', 8, 10_000],
  ['1.014027', 24, 0],
  ['1.001776', 20, 0],
  ['1.014028', 10, 0],
  ['1.001731', 8, 0],
  ['1.001699', 10, 0],
  ['1.010833', 10, 0],
  ['1.010824', 8, 0],
  ['1.010803', 6, 0],
];
/** Land has many long terms; a few of the most usual kinds by words of their names. */
const LAND =
  /^(đăng ký biến động|cấp đổi giấy chứng nhận|đính chính giấy chứng nhận|cung cấp thông tin, dữ liệu đất đai|tách thửa|xác định lại diện tích)/iu;

export type SampleService = {
  readonly code: string;
  readonly version: number;
  readonly field: string;
  readonly term: Term;
  readonly weight: number;
  readonly feeVnd: number;
  readonly offered: boolean;
};

/** The services of the sample history, from the catalogue in the store. */
export function sampleServices(procedures: readonly ProcedureVersion[]): readonly SampleService[] {
  const byCode = new Map(procedures.map((p) => [p.code, p]));
  const of = (p: ProcedureVersion, weight: number, feeVnd: number): SampleService[] => {
    if (p.status !== 'active') return [];
    const term: Term = p.term === null || p.term.unit === 'same_day' || p.term.unit === 'hour' ? { value: 1, unit: 'working_day' } : p.term;
    return term.value > 30 ? [] : [{ code: p.code, version: p.version, field: p.field, term, weight, feeVnd, offered: p.offered }];
  };
  const named = SHARES.flatMap(([code, weight, fee]) => {
    const p = byCode.get(code);
    return p === undefined ? [] : of(p, weight, fee);
  });
  const land = procedures
    .filter((p) => p.field === 'Đất đai' && LAND.test(p.name))
    .slice(0, 8)
    .flatMap((p) => of(p, 16, 100_000));
  return [...named, ...land];
}
