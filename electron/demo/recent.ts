import { addDays, type CivilDay } from '../../shared/calendar/civil-day.ts';
import { isWorkingDay, type WorkingCalendar } from '../../shared/calendar/working-calendar.ts';
import type { SampleService } from './mix.ts';
import { officerOf, type SamplePerson } from './people.ts';
import { promiseOf, PUBLISHED, type SampleDossier, sampleCode, stampAt, workingDayWithin } from './published.ts';
import type { Seeded } from './random.ts';

/** Longest look back of the invented months after the published period, in days. */
const MOST_DAYS = 420;
/** Finished dossiers of a usual working day. */
const A_DAY = { least: 42, most: 60 } as const;

/**
 * Finished dossiers from the day after the published period to the day before `today`: months for the charts and a usual day for the board.
 * None of them touches the published period, and none is open (open work has a real history of its own).
 */
export function recentDossiers(
  random: Seeded,
  services: readonly SampleService[],
  calendar: WorkingCalendar,
  people: readonly SamplePerson[],
  today: CivilDay,
): readonly SampleDossier[] {
  const start = addDays(PUBLISHED.to, 1);
  const first = addDays(today, -MOST_DAYS) > start ? addDays(today, -MOST_DAYS) : start;
  const last = addDays(today, -1);
  const out: SampleDossier[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) {
    if (!isWorkingDay(calendar, day)) continue;
    const count = random.int(A_DAY.least, A_DAY.most);
    for (let serial = 1; serial <= count; serial++) {
      const service = random.weighted(services);
      const received = stampAt(random, day, 7, 16);
      const due = promiseOf(received, service.term, calendar);
      if (due === null || due <= day) continue;
      const fate = random.next();
      const finished =
        fate < 0.955
          ? workingDayWithin(random, calendar, day, addDays(due, -1))
          : fate < 0.992
            ? due
            : workingDayWithin(random, calendar, addDays(due, 1), addDays(due, 4));
      if (finished > last) continue;
      const channel = random.chance(0.87) ? 'online' : random.chance(0.93) ? 'direct' : 'post';
      const fee = service.feeVnd;
      const person = random.pick(people);
      const at = finished === day ? `${day}T16:45:00` : stampAt(random, finished, 8, 16);
      const waits = finished >= addDays(last, -2) && random.chance(0.3);
      out.push({
        version: service.version,
        facts: {
          code: sampleCode(day, serial),
          status: waits ? 9 : 10,
          channel,
          procedureCode: service.code,
          field: service.field,
          officer: officerOf(service.field),
          owner: person.fullName,
          idNumber: person.idNumber,
          otherPaper: '',
          phone: person.phone,
          address: person.address,
          received,
          promised: due,
          finished: at,
          returned: waits ? null : at,
          fee,
          payMethod: fee === 0 ? null : channel === 'online' && random.chance(0.96) ? 'online' : random.pick(['cash', 'transfer']),
          digitised: random.chance(0.9),
          eresult: random.chance(0.88),
          reused: random.chance(0.42),
        },
      });
    }
  }
  return out;
}
