import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../calendar/civil-day.ts';
import type { Channel, Status } from '../contract/fields.ts';
import { INDICATOR_IDS } from '../contract/indicators.ts';
import { type ContributionSource, contributionsOf, promiseAt } from './contributions.ts';
import { countersOf, indicatorsOf } from './evaluate.ts';
import { noMeasures } from './measures.ts';
import { classify, REASON_LABEL, REASONS, type WhyFacts } from './why.ts';

const SEED = 7106;
const day = (n: number): string => addDays('2025-06-01', n);
const dossier = fc
  .record({
    received: fc.integer({ min: 0, max: 60 }),
    channel: fc.constantFrom<Channel>('online', 'direct', 'post'),
    promise: fc.option(fc.integer({ min: 0, max: 15 })),
    supplement: fc.option(fc.tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 12 }))),
    finish: fc.option(fc.integer({ min: 0, max: 25 })),
    withdrawn: fc.boolean(),
    flags: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean()),
  })
  .map((r): ContributionSource => {
    const R = day(r.received);
    const H = r.promise === null ? null : day(r.received + r.promise);
    const marks = [{ day: R, waiting: false, promisedOn: H }];
    let last = r.received;
    if (r.supplement !== null) {
      const [asked, came, term] = r.supplement;
      marks.push(
        { day: day(last + asked), waiting: true, promisedOn: H },
        { day: day(last + asked + came), waiting: false, promisedOn: day(last + asked + came + term) },
      );
      last += asked + came;
    }
    const finishedOn = r.finish === null ? null : day(last + r.finish);
    const status: Status = finishedOn === null ? 4 : r.withdrawn ? 7 : 9;
    const [feeDue, paid, digitised, reused, eresult] = r.flags;
    return {
      status,
      channel: r.channel,
      receivedOn: R,
      finishedOn,
      marks,
      feeDue,
      paidOnline: feeDue && paid,
      digitised,
      reused,
      eresult: eresult && finishedOn !== null,
    };
  });
const factsAt = (d: ContributionSource, end: string): WhyFacts => {
  const state = d.marks.findLast((m) => m.day <= end) ?? d.marks[0];
  return {
    ...d,
    receivedOn: d.receivedOn ?? '',
    withdrawn: d.status === 7,
    promisedAtFinish: d.finishedOn === null ? null : promiseAt(d.marks, d.finishedOn),
    waitingAtEnd: state?.waiting === true,
    promisedAtEnd: state?.promisedOn ?? null,
    nothingToScan: false,
  };
};

describe('why a rate is what it is', () => {
  it(`lists exactly as many dossiers on each side as the rate counts, for all thirteen rates (seed ${SEED})`, () => {
    fc.assert(
      fc.property(
        fc.array(dossier, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 0, max: 80 }),
        fc.integer({ min: 0, max: 50 }),
        (all, start, length) => {
          const span = { from: day(start), to: day(start + length), end: day(start + length) };
          const sums = (before: string) => {
            const m = noMeasures();
            for (const d of all) for (const c of contributionsOf(d)) if (c.day < before) m[c.measure] += c.amount;
            return m;
          };
          const period = { before: sums(span.from), until: sums(addDays(span.to, 1)), atEnd: sums(addDays(span.end, 1)) };
          const rates = indicatorsOf(period, countersOf(period));
          const total = all.filter((d) => (d.receivedOn ?? '') <= span.to && (d.finishedOn === null || d.finishedOn >= span.from));
          for (const id of INDICATOR_IDS) {
            const sides = total.map((d) => classify(id, factsAt(d, span.end), span));
            const rate = rates.find((r) => r.id === id);
            expect({
              id,
              num: sides.filter((s) => s.part === 'num').length,
              den: sides.filter((s) => s.part !== 'not-den').length,
            }).toEqual({ id, num: rate?.num, den: rate?.den });
          }
        },
      ),
      { seed: SEED, numRuns: 300 },
    );
  });
  it('has a Vietnamese label for every reason', () => {
    for (const r of REASONS) expect(REASON_LABEL[r]).toMatch(/\p{L}/u);
  });
});
