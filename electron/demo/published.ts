import { addDays, type CivilDay, daysBetween } from '../../shared/calendar/civil-day.ts';
import { promisedDay, type Term } from '../../shared/calendar/promise.ts';
import { isWorkingDay, type WorkingCalendar } from '../../shared/calendar/working-calendar.ts';
import type { Channel, Status } from '../../shared/contract/fields.ts';
import type { RegisterFacts } from '../../shared/register/merge.ts';
import type { SampleService } from './mix.ts';
import { officerOf, type SamplePerson } from './people.ts';
import type { Seeded } from './random.ts';

/** The period whose sums were published for this commune, and the sums themselves. */
export const PUBLISHED = {
  from: '2025-07-01',
  to: '2025-10-18',
  dossiers: 8766,
  before: 8712,
  on: 42,
  late: 6,
  open: 6,
  online: 8074,
  post: 51,
  feeDue: 6361,
  paidOnline: 5870,
  digitised: 8028,
  eresult: 7750,
  reused: 3261,
} as const;

export type SampleDossier = { readonly facts: RegisterFacts; readonly version: number };
export type Timing = 'before' | 'on' | 'late' | 'open';

const two = (n: number): string => String(n).padStart(2, '0');
export const stampAt = (random: Seeded, day: CivilDay, from: number, to: number): string =>
  `${day}T${two(random.int(from, to))}:${two(random.int(0, 59))}:00`;
export const promiseOf = (receivedAt: string, term: Term, calendar: WorkingCalendar): CivilDay | null => {
  const promised = promisedDay({ receivedAt: receivedAt.slice(0, 16), term, cutOff: '15:00' }, calendar);
  return promised.ok ? promised.due : null;
};
/** A working day within both ends, or the first end when there is none. */
export function workingDayWithin(random: Seeded, calendar: WorkingCalendar, from: CivilDay, to: CivilDay): CivilDay {
  const days = Array.from({ length: daysBetween(from, to) + 1 }, (_, i) => addDays(from, i)).filter((day) => isWorkingDay(calendar, day));
  return days.length === 0 ? from : random.pick(days);
}

/** The day of receipt: mostly working days, a few online on days off. */
function receiptDay(random: Seeded, calendar: WorkingCalendar, from: CivilDay, to: CivilDay): CivilDay {
  for (;;) {
    const day = addDays(from, random.int(0, daysBetween(from, to)));
    if (isWorkingDay(calendar, day) || random.chance(0.08)) return day;
  }
}

type Draft = {
  readonly service: SampleService;
  readonly received: string;
  readonly due: CivilDay;
  readonly finished: string | null;
  readonly timing: Timing;
};

/** One dossier with the timing asked for, received and (but for `open`) finished inside the period. */
function draftOf(
  random: Seeded,
  services: readonly SampleService[],
  calendar: WorkingCalendar,
  timing: Timing,
  from: CivilDay,
  to: CivilDay,
): Draft {
  for (;;) {
    const service = random.weighted(services);
    const day = receiptDay(
      random,
      calendar,
      timing === 'open' ? addDays(to, -4) : from,
      timing === 'late' || timing === 'on' ? addDays(to, -12) : to,
    );
    const received = stampAt(random, day, 7, 16);
    const due = promiseOf(received, service.term, calendar);
    if (due === null || due <= day) continue;
    if (timing === 'open' && due <= to) continue;
    const finished =
      timing === 'open'
        ? null
        : timing === 'before'
          ? workingDayWithin(random, calendar, day, addDays(due, -1) < to ? addDays(due, -1) : to)
          : timing === 'on'
            ? due
            : workingDayWithin(random, calendar, addDays(due, 1), addDays(due, 6));
    if (finished !== null && finished > to) continue;
    return {
      service,
      received,
      due,
      finished: finished === null ? null : finished === day ? `${day}T16:${two(random.int(30, 59))}:00` : stampAt(random, finished, 7, 16),
      timing,
    };
  }
}

/** Shares of a whole number: published amounts scaled to `n`. */
const scaled = (amount: number, n: number): number => Math.round((amount * n) / PUBLISHED.dossiers);

/** The first `count` of a list chosen at random, those of `first` preferred. */
function chosen(random: Seeded, size: number, count: number, first: (i: number) => boolean): ReadonlySet<number> {
  const order = random.shuffled(Array.from({ length: size }, (_, i) => i));
  return new Set([...order.filter(first), ...order.filter((i) => !first(i))].slice(0, count));
}

/** `n` dossiers that reproduce the published sums (exactly for 8,766, in proportion for others), in order of receipt. */
export function publishedDossiers(
  random: Seeded,
  n: number,
  services: readonly SampleService[],
  calendar: WorkingCalendar,
  people: readonly SamplePerson[],
  today: CivilDay,
): readonly SampleDossier[] {
  const { from, to } = PUBLISHED;
  const late = scaled(PUBLISHED.late, n);
  const on = scaled(PUBLISHED.on, n);
  const open = scaled(PUBLISHED.open, n);
  const timings: Timing[] = [
    ...Array<Timing>(open).fill('open'),
    ...Array<Timing>(late).fill('late'),
    ...Array<Timing>(on).fill('on'),
    ...Array<Timing>(n - open - late - on).fill('before'),
  ];
  const drafts = timings
    .map((timing) => draftOf(random, services, calendar, timing, from, to))
    .toSorted((a, b) => (a.received < b.received ? -1 : a.received > b.received ? 1 : 0));
  const atDesk = chosen(random, n, n - scaled(PUBLISHED.online, n), (i) => drafts[i]?.service.field === 'Chứng thực');
  const byPost = new Set([...atDesk].slice(0, scaled(PUBLISHED.post, n)));
  const due = chosen(random, n, scaled(PUBLISHED.feeDue, n), (i) => (drafts[i]?.service.feeVnd ?? 0) > 0);
  const dueList = [...due];
  const paid = chosen(
    random,
    dueList.length,
    Math.min(dueList.length, scaled(PUBLISHED.paidOnline, n)),
    (k) => !atDesk.has(dueList[k] ?? -1),
  );
  const paidOnline = new Set([...paid].map((k) => dueList[k] ?? -1));
  const digitised = chosen(random, n, scaled(PUBLISHED.digitised, n), (i) => !atDesk.has(i));
  const eresult = chosen(random, n, scaled(PUBLISHED.eresult, n), (i) => drafts[i]?.timing !== 'open');
  const reused = chosen(random, n, scaled(PUBLISHED.reused, n), () => true);
  const serials = new Map<CivilDay, number>();
  return drafts.map((draft, i) => {
    const day = draft.received.slice(0, 10);
    const serial = (serials.get(day) ?? 0) + 1;
    serials.set(day, serial);
    // Those still open at the end of the period were finished in the days after it, in term.
    const later = draft.finished ?? `${workingDayWithin(random, calendar, addDays(to, 1), draft.due)}T15:30:00`;
    const finished = later.slice(0, 10) <= today ? later : null;
    const status: Status = finished === null ? 4 : 10;
    const channel: Channel = byPost.has(i) ? 'post' : atDesk.has(i) ? 'direct' : 'online';
    const fee = due.has(i) ? (draft.service.feeVnd > 0 ? draft.service.feeVnd : random.pick([8000, 10_000, 15_000, 50_000])) : 0;
    const person = people[i % people.length];
    if (person === undefined) throw new Error('no sample people');
    return {
      version: draft.service.version,
      facts: {
        code: sampleCode(day, serial),
        status,
        channel,
        procedureCode: draft.service.code,
        field: draft.service.field,
        officer: officerOf(draft.service.field),
        owner: person.fullName,
        idNumber: person.idNumber,
        otherPaper: '',
        phone: person.phone,
        address: person.address,
        received: draft.received,
        promised: draft.due,
        finished,
        returned: finished === null ? null : finished.slice(0, 10),
        fee,
        payMethod: fee === 0 ? null : paidOnline.has(i) ? 'online' : random.chance(0.6) ? 'cash' : 'transfer',
        digitised: digitised.has(i),
        eresult: eresult.has(i),
        reused: reused.has(i),
      },
    };
  });
}
export const sampleCode = (day: CivilDay, serial: number): string =>
  `H24.MAU-${day.slice(2).replaceAll('-', '')}-${String(serial).padStart(4, '0')}`;
