import type { Counters, IndicatorId } from '../../shared/contract/indicators.ts';
import { DEFINITIONS, definitionOf } from '../../shared/indicators/definitions.ts';
import { CERTIFY_WORDS, counterWords, keyWords, LINE_WORDS, restateWords } from '../../shared/vi/city-words.ts';
import { vnDay, vnInstant } from '../../shared/vi/format.ts';
import { cellKind, cellName, cellText } from '../../shared/vi/set-words.ts';
import { SET_CODES } from '../../shared/sync/statement.ts';
import type { CityHandlerInput } from '../contract/contract.ts';
import { readLeague } from '../league.ts';
import { HIDDEN, hiddenCells, isSmall, MASKED } from '../mask.ts';
import { CityRefusal } from '../refusal.ts';
import { readPeriodLines } from '../reporting.ts';
import { type FigureRow, type Period, readTotals } from '../totals.ts';
import { type CsvCell, csvText } from './csv.ts';
import { readOutliers, readRestatements } from './handle-figures.ts';
import type { CityContext, CityHandlers } from './handler.ts';
import { readHealth } from './handle-line.ts';
import { readTold } from './handle-told.ts';

type Ask = CityHandlerInput<'export.csv'>;
type Table = { readonly name: string; readonly head: readonly string[]; readonly rows: readonly (readonly CsvCell[])[] };
const instant = (at: string | null): string | null => (at === null ? null : vnInstant(at));
const dayOr = (day: string | null): string | null => (day === null ? null : vnDay(day));
const periodOf = ({ period }: Ask): Period => {
  if (period === null) throw new CityRefusal('bad-period');
  return period;
};
/** The two sides of a fraction for publication: a side of 1 to 4 goes, and so does the rate, from which it would follow. */
const fraction = (num: number, den: number, value: CsvCell, published: boolean): readonly CsvCell[] => {
  const small = published && (isSmall(num) || isSmall(den) || isSmall(den - num));
  return small
    ? [isSmall(num) ? MASKED : HIDDEN, isSmall(den) ? MASKED : den, HIDDEN]
    : [den === 0 ? null : num, den === 0 ? null : den, value];
};

async function healthTable(_ask: Ask, ctx: CityContext): Promise<Table> {
  const rows = (await readHealth(ctx)).map((r): CsvCell[] => [
    r.code,
    r.fullName,
    r.kind,
    LINE_WORDS[r.state],
    instant(r.lastHeardAt),
    r.lagHours,
    dayOr(r.lastDay),
    r.statements,
    r.rejected,
    r.uncovered,
    r.afterCutoff,
    r.epoch === 0 ? null : String(r.epoch),
  ]);
  return {
    name: 'tinh-trang',
    head: [
      'Mã đơn vị',
      'Đơn vị',
      'Loại',
      'Trạng thái',
      'Nghe lần cuối',
      'Trễ (giờ)',
      'Số liệu đến ngày',
      'Bản kê',
      'Bị từ chối',
      'Thiếu',
      'Sau khóa',
      'Phiên',
    ],
    rows,
  };
}
async function leagueTable(ask: Ask, ctx: CityContext): Promise<Table> {
  const set = ask.set ?? 'ontime_rate';
  const { rows } = await readLeague(ctx.store, { set, period: periodOf(ask), block: ask.block, today: ctx.today });
  const points = set === '766';
  return {
    name: `xep-hang-${set}`,
    head: [
      'Hạng',
      'Trên',
      'Mã đơn vị',
      'Đơn vị',
      'Loại',
      ...(points ? ['Điểm'] : ['Tử số', 'Mẫu số', `${definitionOf(set).name} (%)`]),
      'Hạng kỳ trước',
    ],
    rows: rows.map((r) => [
      r.rank,
      r.of,
      r.code,
      r.name,
      r.kind,
      ...(points ? [r.value] : fraction(r.num, r.den, r.value, ask.published)),
      r.previousRank,
    ]),
  };
}

const COUNTERS = [
  'rec_online',
  'rec_direct',
  'rec_post',
  'rec_period',
  'carried',
  'total',
  'done_before',
  'done_on',
  'done_late',
  'done',
  'pend_in',
  'pend_over',
  'pend',
] as const satisfies readonly (keyof Counters)[];
/** Rates whose fraction consists of the counters of the line; the others bring counts of their own. */
const FROM_COUNTERS: readonly IndicatorId[] = [
  'ontime_rate',
  'ontime_rate_resolved',
  'ontime_rate_766',
  'before_time_rate',
  'late_rate',
  'resolved_rate',
  'direct_rate',
  'post_rate',
];

async function totalsTable(ask: Ask, ctx: CityContext): Promise<Table> {
  const { total, rows } = await readTotals(ctx.store, {
    period: periodOf(ask),
    today: ctx.today,
    by: ask.commune === null ? (ask.field === null ? ask.by : 'commune') : 'field',
    block: ask.block,
    commune: ask.commune,
    field: ask.field,
  });
  const lines: readonly FigureRow[] = [...rows, { ...total, key: '', label: 'Tổng cộng' }];
  const hidden = ask.published ? hiddenCells(lines, COUNTERS) : [];
  const rates = DEFINITIONS.map((d) => d.id);
  const cells = (r: FigureRow, i: number): readonly CsvCell[] => {
    const out = hidden[i];
    const counters = COUNTERS.map((c): CsvCell => (out?.has(c) === true ? (isSmall(r.counters[c]) ? MASKED : HIDDEN) : r.counters[c]));
    const values = rates.map((id): CsvCell => {
      const v = r.indicators.find((x) => x.id === id);
      if (v === undefined) return null;
      // A rate of a line with hidden counts would give one away; a rate of its own counts must not be small on either side.
      const gives =
        out !== undefined && (FROM_COUNTERS.includes(id) ? out.size > 0 : isSmall(v.num) || isSmall(v.den) || isSmall(v.den - v.num));
      return gives ? HIDDEN : v.value;
    });
    return [r.key, r.label, ...counters, ...values];
  };
  return {
    name: 'tong-hop',
    head: ['Mã', 'Tên', ...COUNTERS.map((c) => counterWords(c) ?? c), ...rates.map((id) => `${definitionOf(id).name} (%)`)],
    rows: lines.map(cells),
  };
}
async function periodsTable(ask: Ask, ctx: CityContext): Promise<Table> {
  const rows = await readPeriodLines(ctx.store, periodOf(ask), ctx.today);
  return {
    name: 'ky-bao-cao',
    head: ['Mã đơn vị', 'Đơn vị', 'Loại', 'Kỳ này', 'Bản', 'Nhận lúc', 'So số ngày', 'Sau khóa'],
    rows: rows.map((r) => [
      r.code,
      r.fullName,
      r.kind,
      CERTIFY_WORDS[r.state],
      r.state === 'open' ? null : r.revision,
      instant(r.receivedAt),
      r.state === 'open' ? null : r.differences.length > 0 ? `Khác ${r.differences.length} ô` : 'Khớp',
      r.afterCutoff ? 'Có' : 'Không',
    ]),
  };
}
async function restatementsTable(ask: Ask, ctx: CityContext): Promise<Table> {
  const { from, to } = periodOf(ask);
  const rows = (await readRestatements(ctx.store, from, to)).flatMap((r) =>
    r.changes.map((c): CsvCell[] => [
      r.commune,
      r.name,
      keyWords(r.key),
      r.revision,
      restateWords(r.reason),
      instant(r.receivedAt),
      c.code,
      c.before?.[0] ?? null,
      c.before?.[1] ?? null,
      c.after?.[0] ?? null,
      c.after?.[1] ?? null,
    ]),
  );
  return {
    name: 'dieu-chinh',
    head: ['Mã đơn vị', 'Đơn vị', 'Nội dung', 'Bản', 'Vì', 'Nhận lúc', 'Ô số', 'Trước (tử)', 'Trước (mẫu)', 'Sau (tử)', 'Sau (mẫu)'],
    rows,
  };
}
async function outliersTable(ask: Ask, ctx: CityContext): Promise<Table> {
  const set = ask.set === null || ask.set === '766' ? 'ontime_rate' : ask.set;
  const { rows } = await readOutliers(ctx, { set, period: periodOf(ask), block: ask.block });
  return {
    name: `bat-thuong-${set}`,
    head: ['Mã đơn vị', 'Đơn vị', 'Loại', 'Tử số', 'Mẫu số', 'Kết quả (%)', 'Độ lệch', 'Vì sao'],
    rows: rows.map((r) => {
      const f = fraction(r.num, r.den, r.value, ask.published);
      return [r.code, r.name, r.kind, ...f, r.score, f[2] === HIDDEN ? HIDDEN : r.why];
    }),
  };
}
/** Every code of the set, three columns each: what it says, and what the city would add itself. */
async function toldTable(ask: Ask, ctx: CityContext): Promise<Table> {
  const set = ask.told ?? 'tasks';
  const { rows } = await readTold(ctx, { set, kind: ask.kind, block: ask.block });
  const codes = SET_CODES[set];
  return {
    name: `chuyen-de-${set}`,
    head: [
      'Mã đơn vị',
      'Đơn vị',
      'Loại',
      'Từ ngày',
      'Đến ngày',
      'Nhận lúc',
      ...codes.flatMap((c) => [`${cellName(c)}: tử số`, `${cellName(c)}: mẫu số`, cellName(c)]),
    ],
    rows: rows.map((r) => [
      r.code,
      r.fullName,
      r.kind,
      dayOr(r.period?.start ?? null),
      dayOr(r.period?.end ?? null),
      instant(r.receivedAt),
      ...codes.flatMap((code): readonly CsvCell[] => {
        const cell = r.cells.find((c) => c.code === code);
        if (cell === undefined) return [null, null, null];
        const { value } = cellText(set, code, cell.num, cell.den);
        if (cellKind(set, code) === 'rate') return fraction(cell.num, cell.den, cell.den === 0 ? null : value, ask.published);
        return ask.published && cellKind(set, code) === 'count' && isSmall(cell.num) ? [MASKED, null, MASKED] : [cell.num, cell.den, value];
      }),
    ]),
  };
}
const TABLES: Readonly<Record<Ask['what'], (ask: Ask, ctx: CityContext) => Promise<Table>>> = {
  health: healthTable,
  league: leagueTable,
  totals: totalsTable,
  periods: periodsTable,
  restatements: restatementsTable,
  outliers: outliersTable,
  told: toldTable,
};

export const exportHandlers = {
  'export.csv': async (ask, ctx) => {
    const { name, head, rows } = await TABLES[ask.what](ask, ctx);
    const span = ask.period === null ? ctx.today : `${ask.period.from}_${ask.period.to}`;
    return { name: `${name}_${span}${ask.published ? '_cong-bo' : ''}.csv`, csv: csvText(head, rows) };
  },
} satisfies Partial<CityHandlers>;
