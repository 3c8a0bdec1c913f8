import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, type CivilDay, weekdayOf } from '../../shared/calendar/civil-day.ts';
import { makeCalendar } from '../../shared/calendar/working-calendar.ts';
import { workingDaysAfter } from '../../shared/calendar/working-days-after.ts';
import { type DaysAfter, missesAt, type PetitionDays } from '../../shared/petitions/clocks.ts';
import { petitionFigures } from '../../shared/petitions/figures.ts';
import {
  afterPetitionAct,
  PETITION_ACTS,
  PETITION_CLASSES,
  PETITION_STATES,
  type PetitionAct,
  type PetitionState,
} from '../../shared/petitions/states.ts';

const SEED = 20260820;
const calendar = makeCalendar({
  years: [2026],
  days: [
    { day: '2026-04-27', kind: 'holiday', name: 'Giỗ Tổ Hùng Vương', confidence: 'known' },
    { day: '2026-05-01', kind: 'holiday', name: 'Ngày Quốc tế lao động', confidence: 'known' },
    { day: '2026-05-09', kind: 'swapped_workday', name: 'Làm bù', confidence: 'known' },
  ],
});
const after: DaysAfter = (day, n) => workingDaysAfter(calendar, day, n);
/** Working days from the day after one to another, counted by looking at each. */
const worked = (from: CivilDay, to: CivilDay): number => {
  let n = 0;
  for (let d = addDays(from, 1); d <= to; d = addDays(d, 1))
    if (d === '2026-05-09' || (weekdayOf(d) <= 5 && d !== '2026-04-27' && d !== '2026-05-01')) n += 1;
  return n;
};

test.each([
  // Sent on Thursday 23/04/2026; Monday 27/04 and Friday 01/05 are off, Saturday 09/05 is worked.
  [2, '2026-04-28'],
  [5, '2026-05-04'],
  [15, '2026-05-16'],
] as const)('%i working days after 23/04/2026 are over on %s at the latest', (n, bound) => {
  const end = after('2026-04-23', n);
  expect(end).not.toBeNull();
  expect(worked('2026-04-23', end ?? '')).toBe(n);
  expect((end ?? '') <= bound).toBe(true);
});
test('2, 5 and 15 working days after 23/04/2026, day by day on paper', () => {
  expect([2, 5, 15].map((n) => after('2026-04-23', n))).toEqual(['2026-04-28', '2026-05-04', '2026-05-15']);
});
test('a year without a calendar promises nothing and makes nothing late', () => {
  expect(after('2026-12-28', 15)).toBeNull();
  expect(
    missesAt(
      {
        id: 1,
        class: 'other',
        state: 'received',
        sentOn: '2027-01-04',
        transferredOn: null,
        receivedOn: '2027-01-04',
        askedOn: null,
        answeredOn: null,
        publishedOn: null,
        closedOn: null,
        toPublish: true,
        likes: 0,
        dislikes: 0,
        repeatOf: null,
      },
      '2027-06-01',
      after,
    ),
  ).toEqual([]);
});

const one = fc.record({
  state: fc.constantFrom(...PETITION_STATES),
  class: fc.constantFrom(...PETITION_CLASSES),
  sent: fc.integer({ min: 0, max: 60 }),
  hops: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 5, maxLength: 5 }),
  transferred: fc.boolean(),
  asked: fc.boolean(),
  toPublish: fc.boolean(),
  likes: fc.integer({ min: 0, max: 3 }),
  dislikes: fc.integer({ min: 0, max: 3 }),
  repeatOf: fc.option(fc.integer({ min: 1, max: 8 })),
});
const many = fc.array(one, { maxLength: 8 }).map((list) =>
  list.map(({ sent, hops, transferred, asked, ...p }, i): PetitionDays => {
    const [a = 0, b = 0, c = 0, d = 0, e = 0] = hops;
    const sentOn = addDays('2026-02-02', sent);
    const transferredOn = transferred ? addDays(sentOn, a) : null;
    const receivedOn = addDays(transferredOn ?? sentOn, b);
    const askedOn = asked || p.state === 'supplement' ? addDays(receivedOn, c) : null;
    const end = addDays(askedOn ?? receivedOn, d);
    const answered = p.state === 'answered' || p.state === 'published';
    return {
      ...p,
      id: i + 1,
      repeatOf: p.repeatOf === i + 1 ? null : p.repeatOf,
      sentOn,
      transferredOn,
      receivedOn,
      askedOn,
      answeredOn: answered ? end : null,
      publishedOn: p.state === 'published' ? addDays(end, e) : null,
      closedOn: p.state === 'refused' || p.state === 'returned' ? end : null,
      toPublish: p.state === 'published' ? true : p.toPublish,
    };
  }),
);

/** By counting working days instead of making due days. */
function faults(p: PetitionDays, cut: CivilDay): readonly string[] {
  const base = p.transferredOn !== null && p.transferredOn > p.sentOn ? p.transferredOn : p.sentOn;
  const settled = ['answered', 'published', 'refused', 'returned'].includes(p.state) ? (p.answeredOn ?? p.closedOn) : null;
  const out: string[] = [];
  if (p.askedOn !== null && p.askedOn <= cut && worked(base, p.askedOn) > 5) out.push('ask');
  if (settled === null || settled > cut) return worked(base, cut) > 15 ? [...out, 'answer'] : out;
  if (p.answeredOn === null) return worked(base, settled) > (p.askedOn === null ? 2 : 15) ? [...out, 'refuse'] : out;
  if (worked(base, settled) > 15) out.push('answer');
  const made = p.publishedOn !== null && p.publishedOn <= cut ? p.publishedOn : cut;
  return p.toPublish && worked(p.answeredOn, made) > 2 ? [...out, 'publish'] : out;
}

// A term that ends on a working day is over only on the next working day: days off in between make nothing late, for both counts.
test(`terms missed agree with counting working days one by one (seed ${SEED})`, () => {
  fc.assert(
    fc.property(many, fc.integer({ min: 0, max: 130 }), (list, n) => {
      const cut = addDays('2026-02-02', n);
      // A term over on Friday is missed on Saturday by its day, and by counting only from Monday: both are asked at the end of a working day.
      fc.pre(worked(addDays(cut, -1), cut) === 1);
      for (const p of list) {
        const days = [p.askedOn, p.answeredOn, p.publishedOn, p.closedOn].filter((d): d is string => d !== null);
        if (days.some((d) => worked(addDays(d, -1), d) === 0)) continue;
        expect(missesAt(p, cut, after)).toEqual(faults(p, cut));
      }
    }),
    { seed: SEED, numRuns: 400 },
  );
});

test(`figures add up and never count one petition twice (seed ${SEED})`, () => {
  fc.assert(
    fc.property(
      many,
      fc.integer({ min: 0, max: 90 }),
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 0, max: 160 }),
      (list, from, length, now) => {
        const span = { from: addDays('2026-02-02', from), to: addDays('2026-02-02', from + length) };
        const f = petitionFigures(list, span, addDays('2026-02-02', now), after);
        expect(f.rule + f.conduct + f.other).toBe(f.received);
        expect(f.handled + f.open).toBe(f.received + f.carried);
        expect(f.onTime).toBeLessThanOrEqual(f.handled + f.open - f.overdue);
        expect(f.satisfied).toBeLessThanOrEqual(f.first);
        expect(f.first).toBeLessThanOrEqual(f.received);
        expect(f.published).toBeLessThanOrEqual(f.answered);
      },
    ),
    { seed: SEED, numRuns: 400 },
  );
});

const WAY: Readonly<Record<PetitionState, Readonly<Partial<Record<PetitionAct, PetitionState>>>>> = {
  received: { accept: 'accepted', askSupplement: 'supplement', refuse: 'refused', return: 'returned', transferIn: 'received' },
  accepted: { askSupplement: 'supplement', answer: 'answered', refuse: 'refused', return: 'returned', transferIn: 'accepted' },
  supplement: { supplemented: 'accepted', refuse: 'refused', return: 'returned', transferIn: 'supplement' },
  answered: { publish: 'published', reopen: 'accepted' },
  published: { reopen: 'accepted' },
  refused: { reopen: 'received' },
  returned: { reopen: 'received' },
};
test('every act from every state is the table, and nothing else is allowed', () => {
  for (const state of PETITION_STATES)
    for (const act of PETITION_ACTS) expect([state, act, afterPetitionAct(state, act)]).toEqual([state, act, WAY[state][act] ?? null]);
});
