import type { Seeded } from '../../electron/demo/random.ts';
import { addDays, type CivilDay } from '../../shared/calendar/civil-day.ts';
import type { DossierFacts } from '../../shared/dossier/facts.ts';

/** Days the simulated dossiers live in: across the end of a month and of a quarter. */
export const FIRST_DAY: CivilDay = '2026-06-20';
export const LAST_DAY: CivilDay = '2026-07-14';
const SPAN = 24;
/** The last one is no field of the shipped catalogue: it travels as "Khác". */
export const FIELDS = ['Hộ tịch', 'Chứng thực', 'Đất đai', 'Lĩnh vực tự đặt'] as const;

/** What changes of a dossier; null: it was not there, or is gone. */
export type Change = { readonly index: number; readonly before: DossierFacts | null; readonly after: DossierFacts | null };

const dayFrom = (random: Seeded, from: CivilDay): CivilDay => {
  const day = addDays(from, random.int(0, 6));
  return day > LAST_DAY ? LAST_DAY : day;
};
function received(random: Seeded): DossierFacts {
  const receivedOn = addDays(FIRST_DAY, random.int(0, SPAN));
  const promisedOn = random.chance(0.15) ? null : addDays(receivedOn, random.int(0, 5));
  return {
    status: random.chance(0.06) ? 1 : 2,
    channel: random.pick(['online', 'direct', 'post'] as const),
    receivedOn,
    finishedOn: null,
    promisedOn,
    marks: [{ day: receivedOn, waiting: false, promisedOn }],
    procedureCode: `1.00${random.int(1, 3)}`,
    field: random.pick(FIELDS),
    officer: 'Chưa giao',
    feeDue: random.chance(0.4),
    paidOnline: random.chance(0.3),
    digitised: random.chance(0.5),
    reused: random.chance(0.2),
    eresult: false,
    supplementUsed: false,
  };
}
function moved(random: Seeded, d: DossierFacts): DossierFacts {
  const R = d.receivedOn ?? FIRST_DAY;
  switch (random.int(0, 5)) {
    case 0:
    case 1:
      return { ...d, status: random.pick([7, 9, 10] as const), finishedOn: dayFrom(random, R), eresult: random.chance(0.5) };
    case 2:
      return {
        ...d,
        status: 5,
        finishedOn: null,
        marks: [...d.marks, { day: dayFrom(random, R), waiting: true, promisedOn: d.promisedOn }],
      };
    case 3: {
      const day = dayFrom(random, R);
      return {
        ...d,
        status: 4,
        finishedOn: null,
        promisedOn: addDays(day, 3),
        marks: [...d.marks, { day, waiting: false, promisedOn: addDays(day, 3) }],
      };
    }
    case 4:
      return { ...d, field: random.pick(FIELDS), channel: random.pick(['online', 'direct', 'post'] as const) };
    default:
      return { ...d, receivedOn: addDays(R, -random.int(0, 2)), status: 2, finishedOn: null };
  }
}

/** The next change of a register: a dossier comes in, moves on, is corrected, or is taken out again. */
export function nextChange(random: Seeded, dossiers: readonly (DossierFacts | null)[]): Change {
  const index = random.chance(0.5) || dossiers.length === 0 ? dossiers.length : random.int(0, dossiers.length - 1);
  const before = dossiers[index] ?? null;
  if (before === null) return { index, before, after: received(random) };
  return { index, before, after: random.chance(0.12) ? null : moved(random, before) };
}
