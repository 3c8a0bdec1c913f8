import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../calendar/civil-day.ts';
import type { Channel, Status } from '../contract/fields.ts';
import { type ContributionSource, contributionsOf } from './contributions.ts';
import { countersOf } from './evaluate.ts';
import { MEASURES, noMeasures } from './measures.ts';

const SEED = 20250701;
const day = (n: number): string => addDays('2025-01-01', n);
const BASE: ContributionSource = {
  status: 9,
  channel: 'direct',
  receivedOn: day(10),
  finishedOn: day(12),
  marks: [{ day: day(10), waiting: false, promisedOn: day(12) }],
  feeDue: false,
  paidOnline: false,
  digitised: false,
  reused: false,
  eresult: false,
};
const of = (more: Partial<ContributionSource>) => contributionsOf({ ...BASE, ...more }).map((c) => `${c.measure} ${c.day} ${c.amount}`);

describe('contributions of a dossier', () => {
  it('classifies the finish by the promised day in force', () => {
    expect(of({})).toContain(`done_on ${day(12)} 1`);
    expect(of({ finishedOn: day(11) })).toContain(`done_before ${day(11)} 1`);
    expect(of({ finishedOn: day(13) })).toContain(`done_late ${day(13)} 1`);
    expect(of({ marks: [{ day: day(10), waiting: false, promisedOn: null }] })).toContain(`done_on ${day(12)} 1`);
    expect(of({ status: 7, finishedOn: day(40) })).toContain(`done_on ${day(40)} 1`);
  });
  it('adds nothing for statuses 1 and 3, whatever dates they carry', () => {
    expect(of({ status: 1 })).toEqual([]);
    expect(of({ status: 3 })).toEqual([]);
  });
  it('is overdue from the day after the promise, never on it, and may be so in the future', () => {
    expect(of({ status: 4, finishedOn: null })).toContain(`overdue ${day(13)} 1`);
    expect(of({})).not.toContain(`overdue ${day(13)} 1`);
    expect(of({ finishedOn: day(15) })).toEqual(expect.arrayContaining([`overdue ${day(13)} 1`, `overdue ${day(15)} -1`]));
    expect(of({ status: 4, finishedOn: null, marks: [{ day: day(10), waiting: false, promisedOn: day(3) }] })).toContain(
      `overdue ${day(10)} 1`,
    );
  });
  it('stops being overdue while it waits, and starts again under the new promise', () => {
    const lines = of({
      status: 4,
      finishedOn: null,
      marks: [
        { day: day(10), waiting: false, promisedOn: day(12) },
        { day: day(14), waiting: true, promisedOn: day(12) },
        { day: day(20), waiting: false, promisedOn: day(22) },
      ],
    });
    expect(lines).toEqual(
      expect.arrayContaining([
        `overdue ${day(13)} 1`,
        `overdue ${day(14)} -1`,
        `waiting ${day(14)} 1`,
        `waiting ${day(20)} -1`,
        `overdue ${day(23)} 1`,
      ]),
    );
  });
  it('keeps only the last state of a day', () => {
    expect(
      of({
        status: 4,
        finishedOn: null,
        marks: [
          { day: day(10), waiting: true, promisedOn: day(12) },
          { day: day(10), waiting: false, promisedOn: day(12) },
        ],
      }).filter((l) => l.startsWith('waiting')),
    ).toEqual([]);
  });
});

/** A random dossier: several changes of state and promise after receipt, perhaps finished, perhaps withdrawn. */
const dossier = fc
  .record({
    receivedOn: fc.integer({ min: 0, max: 60 }),
    channel: fc.constantFrom<Channel>('online', 'direct', 'post'),
    life: fc.array(
      fc.record({ gap: fc.integer({ min: 0, max: 9 }), waiting: fc.boolean(), promise: fc.option(fc.integer({ min: -5, max: 20 })) }),
      { minLength: 1, maxLength: 5 },
    ),
    finish: fc.option(fc.integer({ min: 0, max: 12 })),
    withdrawn: fc.boolean(),
    out: fc.integer({ min: 0, max: 12 }),
  })
  .map((r): ContributionSource => {
    let at = r.receivedOn;
    const marks = r.life.map((m, i) => {
      if (i > 0) at += m.gap;
      return { day: day(at), waiting: m.waiting, promisedOn: m.promise === null ? null : day(at + m.promise) };
    });
    const finishedOn = r.finish === null ? null : day(at + r.finish);
    const status: Status = r.out === 0 ? 1 : finishedOn === null ? 4 : r.withdrawn ? 7 : 9;
    return { ...BASE, status, channel: r.channel, receivedOn: day(r.receivedOn), finishedOn, marks };
  });

describe('sums of contributions', () => {
  it(`give the counters of any period as the rules say, read literally (seed ${SEED})`, () => {
    fc.assert(
      fc.property(
        fc.array(dossier, { maxLength: 25 }),
        fc.integer({ min: 0, max: 110 }),
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 130 }),
        (all, start, length, todayAt) => {
          const from = day(start),
            to = day(start + length);
          const end = to < day(todayAt) ? to : day(todayAt);
          const sums = (before: string) => {
            const m = noMeasures();
            for (const d of all) for (const c of contributionsOf(d)) if (c.day < before) m[c.measure] += c.amount;
            return m;
          };
          const got = countersOf({ before: sums(from), until: sums(addDays(to, 1)), atEnd: sums(addDays(end, 1)) });
          // Nothing is received or finished after today; the rules below are the table of the counters, dossier by dossier.
          fc.pre(all.every((d) => (d.receivedOn ?? '') <= day(todayAt) && (d.finishedOn ?? '') <= day(todayAt)));
          const counted = all.filter((d) => d.status !== 1);
          const inPeriod = (x: string | null): boolean => x !== null && x >= from && x <= to;
          const at = (d: ContributionSource, on: string) => d.marks.filter((m) => m.day <= on).at(-1) ?? d.marks[0];
          const open = counted.filter((d) => (d.receivedOn ?? '') <= to && (d.finishedOn === null || d.finishedOn > to));
          const over = open.filter((d) => {
            const s = at(d, end);
            return s !== undefined && !s.waiting && s.promisedOn !== null && s.promisedOn < end;
          });
          const late = counted.filter(
            (d) =>
              inPeriod(d.finishedOn) &&
              d.status !== 7 &&
              ((h) => h !== null && (d.finishedOn ?? '') > h)(at(d, d.finishedOn ?? '')?.promisedOn ?? null),
          );
          expect(got.carried).toBe(
            counted.filter((d) => (d.receivedOn ?? '') < from && (d.finishedOn === null || d.finishedOn >= from)).length,
          );
          expect(got.done).toBe(counted.filter((d) => inPeriod(d.finishedOn)).length);
          expect(got.done_late).toBe(late.length);
          expect(got.pend).toBe(open.length);
          expect(got.pend_over).toBe(over.length);
          expect(got.waiting).toBe(open.filter((d) => at(d, end)?.waiting === true).length);
          expect(got.total).toBe(got.done + got.pend);
        },
      ),
      { seed: SEED, numRuns: 400 },
    );
  });
  it('carries into the next period exactly what this one leaves open', () => {
    fc.assert(
      fc.property(
        fc.array(dossier, { maxLength: 25 }),
        fc.integer({ min: 0, max: 90 }),
        fc.integer({ min: 0, max: 20 }),
        (all, start, length) => {
          const upTo = (before: string) => {
            const m = noMeasures();
            for (const d of all) for (const c of contributionsOf(d)) if (c.day < before) m[c.measure] += c.amount;
            return m;
          };
          const from = day(start),
            mid = day(start + length),
            to = day(start + 2 * length + 1);
          const first = countersOf({ before: upTo(from), until: upTo(addDays(mid, 1)), atEnd: upTo(addDays(mid, 1)) });
          const second = countersOf({ before: upTo(addDays(mid, 1)), until: upTo(addDays(to, 1)), atEnd: upTo(addDays(to, 1)) });
          expect(second.carried).toBe(first.pend);
        },
      ),
      { seed: SEED, numRuns: 200 },
    );
  });
  it('knows the fourteen measures', () => {
    expect(MEASURES).toHaveLength(14);
  });
});
