import { recordAdminEvent } from '../../db/queries/admin-event.ts';
import { type CalendarChange, calendarDaysOf, openYear, openYears, removeCalendarDay, setCalendarDay } from '../../db/queries/calendar.ts';
import { currentProcedure } from '../../db/queries/procedure.ts';
import { readSettings } from '../../db/queries/setting.ts';
import { isCivilDay, weekdayOf, yearOf } from '../../shared/calendar/civil-day.ts';
import { daysAhead } from '../../shared/calendar/days-ahead.ts';
import { daysOfYear } from '../../shared/calendar/shipped-calendar.ts';
import { isTerm } from '../../shared/calendar/promise.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import { nfc } from '../../shared/vi/fold.ts';
import { promiseFrom } from '../dossiers/intake.ts';
import type { Context, Handlers } from '../server/handler.ts';

const changeBy = (ctx: Context, basis: string): CalendarChange => ({ basis: nfc(basis), by: ctx.session.user.name, at: ctx.now });
const record = (ctx: Context, type: 'calendarChanged' | 'yearOpened', facts: Record<string, string | number>): void =>
  recordAdminEvent(ctx.store, {
    type,
    day: ctx.today,
    at: ctx.now,
    actor: ctx.session.user.name,
    counter: ctx.session.user.counter,
    facts,
  });
function realDay(ctx: Context, day: string): void {
  if (!isCivilDay(day)) throw new Refusal('bad-input', { field: 'day' });
  if (!openYears(ctx.store).includes(yearOf(day))) throw new Refusal('no-calendar-for-year', { year: yearOf(day) });
}

export const calendarHandlers = {
  'calendar.read': ({ year }, ctx) => {
    const years = openYears(ctx.store);
    const { cutOff, sessions } = readSettings(ctx.store);
    return { year, open: years.includes(year), days: [...calendarDaysOf(ctx.store, year)], years: [...years], cutOff, sessions };
  },
  'calendar.setDay': (input, ctx) => {
    realDay(ctx, input.day);
    const weekend = weekdayOf(input.day) >= 6;
    // A worked day is a weekend day worked in exchange; an ordinary day needs no entry to be worked.
    if (input.kind === 'swapped_workday' && !weekend) throw new Refusal('bad-input', { field: 'kind', why: 'not-a-weekend' });
    setCalendarDay(
      ctx.store,
      { day: input.day, kind: input.kind, name: nfc(input.name), confidence: 'centre', note: nfc(input.basis) },
      changeBy(ctx, input.basis),
    );
    record(ctx, 'calendarChanged', { day: input.day, kind: input.kind });
    return {};
  },
  'calendar.removeDay': (input, ctx) => {
    realDay(ctx, input.day);
    if (!removeCalendarDay(ctx.store, input.day, changeBy(ctx, input.basis))) throw new Refusal('not-found', { what: 'day' });
    record(ctx, 'calendarChanged', { day: input.day, kind: 'removed' });
    return {};
  },
  'calendar.openYear': ({ year }, ctx) => {
    if (openYears(ctx.store).includes(year)) return { days: calendarDaysOf(ctx.store, year).length };
    openYear(ctx.store, year, daysOfYear(year), changeBy(ctx, 'Mở lịch năm'));
    record(ctx, 'yearOpened', { year });
    return { days: calendarDaysOf(ctx.store, year).length };
  },
  'calendar.promise': (input, ctx) => {
    const procedure = currentProcedure(ctx.store, input.procedureCode, input.receivedAt.slice(0, 10));
    if (procedure === undefined) throw new Refusal('not-found', { what: 'procedure' });
    const term = input.term ?? procedure.term;
    if (term === null) throw new Refusal('no-term', { code: procedure.code });
    if (!isTerm(term)) throw new Refusal('bad-input', { field: 'term' });
    const { due, dueAt, counted, skipped, strip, hour } = promiseFrom(ctx, input.receivedAt, term);
    return { due, dueAt, counted: [...counted], skipped: [...skipped], strip: [...strip], term, receiptHour: hour };
  },
  'calendar.next': (_input, ctx) => ({ today: ctx.today, lines: [...daysAhead(ctx.services.calendar(), ctx.today)] }),
} satisfies Partial<Handlers>;
