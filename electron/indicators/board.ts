import type { DossierDetail } from '../../db/queries/dossier-rows.ts';
import { periodSumsBy } from '../../db/queries/figures.ts';
import { queueCounts } from '../../db/queries/register-page.ts';
import { registerRowsOf } from '../../db/queries/register-rows.ts';
import { readSettings } from '../../db/queries/setting.ts';
import { targetsOn } from '../../db/queries/target.ts';
import {
  activeOfficers,
  countAskedUntil,
  countDueUntil,
  dueUntil,
  eventsBetween,
  nearestToday,
  officerBoard,
  waitingOnline,
} from '../../db/queries/today.ts';
import type { Store } from '../../db/store.ts';
import {
  addDays,
  addMonths,
  type CivilDay,
  compareDays,
  daysBetween,
  lastOfMonth,
  localOfInstant,
  monthOf,
  yearOf,
} from '../../shared/calendar/civil-day.ts';
import { calendarCovers, isWorkingDay, type WorkingCalendar } from '../../shared/calendar/working-calendar.ts';
import { addWorkingHours, minutesOfWorkingDay } from '../../shared/calendar/working-hours.ts';
import type { TodayBoard } from '../../shared/contract/indicators.ts';
import type { Status } from '../../shared/contract/fields.ts';
import { adviceFor } from '../../shared/indicators/advice.ts';
import { definitionOf } from '../../shared/indicators/definitions.ts';
import { readPeriod } from './read.ts';

export type BoardMoment = {
  readonly today: CivilDay;
  readonly nowLocal: string;
  readonly officer: string;
  readonly calendar: WorkingCalendar;
};
const USUAL_DAYS = 20;
/** The list on the board: more is a click away. */
const MOST_TODO = 26;

/** The last working days before today, newest first; fewer where no calendar reaches back. */
function workingDaysBack(calendar: WorkingCalendar, today: CivilDay, count: number): readonly CivilDay[] {
  const days: CivilDay[] = [];
  for (
    let day = addDays(today, -1), steps = 0;
    days.length < count && steps < count * 3 && calendarCovers(calendar, day);
    day = addDays(day, -1), steps++
  )
    if (isWorkingDay(calendar, day)) days.push(day);
  return days;
}

/** The last day since which more than `limit` working days have passed; in a year without a calendar only weekends are off. */
function dayBefore(calendar: WorkingCalendar, today: CivilDay, limit: number): CivilDay {
  let day = today;
  for (let left = limit + 1; left > 0; day = addDays(day, -1)) if (isWorkingDay(calendar, day)) left -= 1;
  return day;
}

/** Share of the working hours of a day that have passed at a local time. */
const shareOfDay = (calendar: WorkingCalendar, nowLocal: string): number => {
  const now = Number(nowLocal.slice(11, 13)) * 60 + Number(nowLocal.slice(14, 16));
  const passed = calendar.sessions.reduce((sum, s) => sum + Math.max(0, Math.min(s.to, now) - s.from), 0);
  return passed / minutesOfWorkingDay(calendar);
};

/**
 * Today's count and the usual one: the mean of the last 20 working days up to this time of day. An event whose hour is
 * not known (an imported one) counts by the share of working hours that have passed. Null without any history.
 */
function usualAndToday(
  store: Store,
  kind: 'received' | 'finished' | 'returned',
  at: BoardMoment,
  back: readonly CivilDay[],
): { count: number; usual: number | null } {
  const first = back.at(-1) ?? at.today;
  const time = at.nowLocal.slice(11);
  const usualDays = new Set(back);
  const share = shareOfDay(at.calendar, at.nowLocal);
  let count = 0,
    before = 0,
    seen = 0;
  for (const e of eventsBetween(store, kind, first, at.today)) {
    if (e.day === at.today) count += 1;
    else if (usualDays.has(e.day)) {
      seen += 1;
      before += e.at === null ? share : localOfInstant(e.at).slice(11) <= time ? 1 : 0;
    }
  }
  return { count, usual: seen === 0 ? null : Math.round((before / back.length) * 10) / 10 };
}

const WHAT: Readonly<Partial<Record<Status, string>>> = { 1: 'Tiếp nhận trực tuyến', 2: 'Giao và xử lý', 4: 'Kết thúc xử lý' };
const quarterOf = (today: CivilDay): { from: CivilDay; to: CivilDay } => {
  const first = `${yearOf(today)}-${String(monthOf(today) - ((monthOf(today) - 1) % 3)).padStart(2, '0')}-01`;
  return { from: first, to: lastOfMonth(addMonths(first, 2)) };
};

/** Online dossiers not accepted yet, each with the local time its acceptance runs out (8 working hours by default). */
function acceptanceLimits(store: Store, at: BoardMoment, hours: number) {
  return waitingOnline(store)
    .map((row) => {
      const submitted = (JSON.parse(row.detail) as DossierDetail).submittedAt ?? null;
      const limit = submitted === null ? null : addWorkingHours(submitted.slice(0, 16), hours, at.calendar);
      return { row, limit: limit !== null && limit.ok ? limit.at : null };
    })
    .sort((a, b) => compareDays(a.limit ?? '9', b.limit ?? '9') || a.row.id - b.row.id);
}

/** Mean of an officer's open dossiers at the end of the 5th, 10th, 15th and 20th working day back: what is usual for this person. */
function usualLoads(store: Store, back: readonly CivilDay[]): ReadonlyMap<string, number> {
  const samples = [4, 9, 14, 19].flatMap((i) => back[i] ?? []);
  const sums = new Map<string, number>();
  for (const day of samples) {
    const next = addDays(day, 1);
    for (const [officer, { until }] of periodSumsBy(store, 'officer', next, next, next)) {
      const open = until.rec_online + until.rec_direct + until.rec_post - until.done_before - until.done_on - until.done_late;
      sums.set(officer, (sums.get(officer) ?? 0) + open);
    }
  }
  return new Map([...sums].map(([officer, sum]) => [officer, Math.round((sum / samples.length) * 10) / 10]));
}

function furthest(store: Store, today: CivilDay): TodayBoard['furthest'] {
  const { counters, indicators } = readPeriod(store, quarterOf(today), today);
  return targetsOn(store, today)
    .flatMap((t) => {
      const v = indicators.find((i) => i.id === t.indicator);
      if (v === undefined || v.value === null || definitionOf(t.indicator).better !== 'up' || v.value >= t.value) return [];
      const advice = adviceFor(t.indicator, v.num, v.den, t.value, counters.pend_in, today < quarterOf(today).to);
      return [{ id: t.indicator, num: v.num, den: v.den, value: v.value, target: t.value, need: advice.need, advice: advice.words }];
    })
    .sort((a, b) => b.target - (b.value ?? 0) - (a.target - (a.value ?? 0)))
    .slice(0, 3);
}

/** Everything the head's screen shows; the counts of the alerts are those of the work queues, and the flow adds up. */
export function readBoard(store: Store, at: BoardMoment): TodayBoard {
  const { today } = at;
  const settings = readSettings(store);
  const back = workingDaysBack(at.calendar, today, USUAL_DAYS);
  const day = readPeriod(store, { from: today, to: today }, today).counters;
  const counts = queueCounts(store, at);
  const received = usualAndToday(store, 'received', at, back);
  const finished = usualAndToday(store, 'finished', at, back);
  const online = acceptanceLimits(store, at, settings.acceptHours);
  const due = dueUntil(store, addDays(today, 1), MOST_TODO);
  const oldest = due[0]?.promisedOn ?? null;
  const limits = new Map(online.map((o) => [o.row.id, o.limit]));
  const rows = registerRowsOf(store, [...online.map((o) => o.row).slice(0, MOST_TODO), ...due], today);
  const loads = usualLoads(store, back);
  const load = officerBoard(store, today);
  const resting = activeOfficers(store).filter((name) => (loads.get(name) ?? 0) >= 1 && load.every((o) => o.officer !== name));
  const item = (r: (typeof rows)[number]): TodayBoard['todo'][number] => ({
    id: r.id,
    code: r.code,
    what: r.due.kind === 'late' ? 'Xong và trả kết quả' : (WHAT[r.status] ?? 'Xử lý'),
    procedureName: r.procedureName,
    officer: r.officer,
    due: r.due,
    promisedOn: r.promisedOn,
    by: limits.get(r.id) ?? r.promisedAt,
  });
  // Overdue first; then by the hour it must happen, a promise without an hour standing at the end of its day.
  const urgency = (t: TodayBoard['todo'][number]): string =>
    `${t.due.kind === 'late' ? 0 : 1}${t.due.kind === 'late' ? (t.promisedOn ?? '') : (t.by ?? `${t.promisedOn ?? today}T24:00`)}`;
  const todo = rows
    .map(item)
    .sort((a, b) => (urgency(a) < urgency(b) ? -1 : urgency(a) > urgency(b) ? 1 : a.id - b.id))
    .slice(0, MOST_TODO);
  const soonest = online[0]?.limit ?? null;
  return {
    today,
    now: at.nowLocal,
    flow: { openStart: day.carried, received: day.rec_period, finished: day.done, open: day.pend },
    tiles: {
      received: { count: day.rec_period, usual: received.usual, online: day.rec_online, counter: day.rec_direct + day.rec_post },
      finished: { count: day.done, usual: finished.usual, before: day.done_before, on: day.done_on, late: day.done_late },
      returned: { ...usualAndToday(store, 'returned', at, back), waiting: counts['to-return'] },
    },
    alerts: {
      late: { count: counts.late, worstDays: oldest !== null && oldest < today ? daysBetween(oldest, today) : 0 },
      today: { count: counts.today, nearest: nearestToday(store, today, at.nowLocal)?.slice(11) ?? null },
      h24: { count: counts.h24 },
      waitingTooLong: {
        count: countAskedUntil(store, dayBefore(at.calendar, today, settings.supplementLimitDays)),
        limitDays: settings.supplementLimitDays,
      },
      onlineNew: { count: counts['online-new'], soonest },
    },
    todo,
    todoTotal: countDueUntil(store, addDays(today, 1)) + online.length,
    // Someone with nothing open now has the most room of all.
    load: [...load, ...resting.map((officer) => ({ officer, field: '', open: 0, dueToday: 0, late: 0 }))]
      .map((o) => ({ ...o, usual: loads.get(o.officer) ?? 0 }))
      .sort((a, b) => b.open - a.open),
    furthest: furthest(store, today),
    quarter: quarterOf(today),
  };
}
