import { type CivilDay, isCivilDay, weekdayOf } from '../calendar/civil-day.ts';
import type { IndicatorId } from '../contract/indicators.ts';
import { definitionOf } from '../indicators/definitions.ts';
import { DAY_KIND_WORDS } from '../vi/catalogue-words.ts';
import { nfc } from '../vi/fold.ts';
import { vnDay, vnInt, vnNumber, vnWeekday } from '../vi/format.ts';
import type { ItemBody } from './protocol.ts';

/**
 * What an item of the city would change here: the same plan is shown before the key is pressed and carried out after it.
 * Nothing already accepted moves: promised days, versions and figures of dossiers are no part of any plan.
 */
export type PlanLine = { readonly what: string; readonly before: string; readonly after: string };
export type Plan<A> = {
  readonly lines: readonly PlanLine[];
  readonly acts: readonly A[];
  readonly unchanged: number;
  readonly basis: string;
  readonly note: string;
};

export type TargetRow = {
  readonly indicator: IndicatorId;
  readonly value: number | null;
  readonly validFrom: CivilDay;
  readonly basis: string;
};
const inForce = (rows: readonly TargetRow[], indicator: IndicatorId, on: CivilDay): TargetRow | undefined =>
  rows
    .filter((r) => r.indicator === indicator && r.validFrom <= on)
    .toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
    .at(-1);
const targetWords = (row: TargetRow | undefined): string =>
  row === undefined || row.value === null ? 'không có mục tiêu' : `${vnNumber(row.value)} %`;

/** Targets of the city over those of the centre, in the order of their days: a later one sees what an earlier one set. */
export function planTargets(body: ItemBody<'targets'>, present: readonly TargetRow[]): Plan<TargetRow> {
  let rows: readonly TargetRow[] = present;
  const lines: PlanLine[] = [];
  const acts: TargetRow[] = [];
  let unchanged = 0;
  for (const t of body.targets.toSorted((a, b) => (a.valid_from < b.valid_from ? -1 : a.valid_from > b.valid_from ? 1 : 0))) {
    const next: TargetRow = {
      indicator: t.indicator,
      value: t.hundredths === null ? null : t.hundredths / 100,
      validFrom: t.valid_from,
      basis: nfc(t.basis),
    };
    const now = inForce(rows, next.indicator, next.validFrom);
    if (targetWords(now) === targetWords(next) && (now?.basis ?? next.basis) === next.basis) {
      unchanged += 1;
      continue;
    }
    const sameValue = targetWords(now) === targetWords(next);
    lines.push({
      what: `${definitionOf(next.indicator).name}, từ ${vnDay(next.validFrom)}`,
      before: sameValue ? `${targetWords(now)}, căn cứ ${now?.basis ?? '–'}` : targetWords(now),
      after: sameValue ? `${targetWords(next)}, căn cứ ${next.basis}` : targetWords(next),
    });
    acts.push(next);
    rows = [...rows.filter((r) => r.indicator !== next.indicator || r.validFrom !== next.validFrom), next];
  }
  return {
    lines,
    acts,
    unchanged,
    basis: [...new Set(acts.map((a) => a.basis))].join('; '),
    note: 'Mục tiêu chỉ để so. Số liệu đã tính không đổi.',
  };
}

export type CalendarRow = {
  readonly day: CivilDay;
  readonly kind: keyof typeof DAY_KIND_WORDS;
  readonly name: string;
  readonly confidence: 'sourced' | 'known' | 'unsure' | 'centre';
  readonly note: string | null;
};
/** `opening`: the days a year not yet open begins with. */
export type CalendarPresent = { readonly open: boolean; readonly days: readonly CalendarRow[]; readonly opening: readonly CalendarRow[] };
export type CalendarAct =
  | { readonly op: 'open'; readonly year: number; readonly days: readonly CalendarRow[] }
  | { readonly op: 'set'; readonly row: CalendarRow }
  | { readonly op: 'remove'; readonly day: CivilDay };
/** Begins the note of a day that the city gave: its next list may take such a day back, and no other. */
export const FROM_CITY = 'Thành phố: ';

const dayWords = (row: CalendarRow | undefined, day: CivilDay): string =>
  row === undefined
    ? weekdayOf(day) >= 6
      ? 'nghỉ cuối tuần'
      : 'ngày làm việc'
    : `${DAY_KIND_WORDS[row.kind]}: ${row.name}${row.confidence === 'unsure' ? ' (chưa chắc)' : ''}`;
/** A worked day is a weekend day given in exchange; an ordinary day needs no line to be worked. */
const usable = (year: number, d: ItemBody<'calendar'>['days'][number]): boolean =>
  isCivilDay(d.day) && d.day.startsWith(`${year}-`) && (d.kind !== 'swapped_workday' || weekdayOf(d.day) >= 6);

/** The city's list of a year: its days are set, days it gave before and no longer gives are taken back, days of the centre stand. */
export function planCalendar(body: ItemBody<'calendar'>, present: CalendarPresent): Plan<CalendarAct> {
  const { year } = body;
  const lines: PlanLine[] = [];
  const acts: CalendarAct[] = [];
  let unchanged = 0;
  const base = present.open ? present.days : present.opening;
  const have = new Map(base.map((row) => [row.day, row]));
  if (!present.open) {
    lines.push({ what: `Lịch năm ${year}`, before: 'chưa mở', after: `mở, ${vnInt(base.length)} ngày lễ` });
    acts.push({ op: 'open', year, days: base });
  }
  const given = new Map(body.days.filter((d) => usable(year, d)).map((d) => [d.day, d]));
  for (const [day, { kind, name: words }] of [...given].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const name = nfc(words);
    const now = have.get(day);
    if (now !== undefined && now.kind === kind && now.name === name && now.confidence !== 'unsure') {
      unchanged += 1;
      continue;
    }
    const row: CalendarRow = { day, kind, name, confidence: 'sourced', note: `${FROM_CITY}${nfc(body.basis)}` };
    lines.push({ what: `${vnWeekday(day)} ${vnDay(day)}`, before: dayWords(now, day), after: dayWords(row, day) });
    acts.push({ op: 'set', row });
  }
  for (const row of present.open ? present.days : []) {
    if (given.has(row.day) || row.note?.startsWith(FROM_CITY) !== true) continue;
    lines.push({ what: `${vnWeekday(row.day)} ${vnDay(row.day)}`, before: dayWords(row, row.day), after: dayWords(undefined, row.day) });
    acts.push({ op: 'remove', day: row.day });
  }
  const left = body.days.length - given.size;
  return {
    lines,
    acts,
    unchanged,
    basis: body.basis,
    note: `Ngày hẹn đã ghi của hồ sơ đã nhận giữ nguyên; hồ sơ nhận sau khi áp dụng tính theo lịch mới.${left === 0 ? '' : ` Bỏ qua ${vnInt(left)} ngày trùng, ngoài năm ${year} hoặc không thể làm bù.`}`,
  };
}
