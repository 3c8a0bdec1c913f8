import { z } from 'zod';
import { command, EVERYONE, query } from './method.ts';
import { day, filled, id, instant, period, text } from './fields.ts';

const n = z.int();
/** Đồng or a count; of an index hundredths over 10,000 (93,01 points are 9301 of 10000). */
const amount = z.int().min(0).max(9_000_000_000_000_000);
export const enteredValue = z.object({
  id,
  revision: n,
  indicator: z.string(),
  from: day,
  to: day,
  num: amount,
  den: amount.nullable(),
  note: z.string(),
  source: z.string(),
  enteredAt: instant,
  enteredBy: z.string(),
  papers: n,
});
/** Hundredths of a per cent or of a point, or a whole number for a count; null ends the target before it. */
export const enteredTarget = z.object({ indicator: z.string(), value: z.int().min(0).nullable(), validFrom: day, basis: z.string() });
export type EnteredValue = z.infer<typeof enteredValue>;

export const enteredContract = {
  /** Values whose period touches this one, newest period first. Figures of the commune: no person. */
  'entered.list': query({ can: EVERYONE, input: z.object({ period }), output: z.array(enteredValue) }),
  /** `revision` is the one seen when changing (`stale` otherwise). A second value of the same indicator and period is refused. */
  'entered.save': command({
    can: ['head', 'data', 'officer'],
    touches: ['entered'],
    input: z.object({
      id: id.nullable(),
      revision: n.nullable(),
      indicator: text(60),
      period,
      num: amount,
      den: amount.nullable(),
      note: text(500).default(''),
      source: text(160).default(''),
    }),
    output: z.object({ id, revision: n }),
  }),
  'entered.remove': command({
    can: ['head', 'data'],
    touches: ['entered'],
    input: z.object({ id, reason: text(300) }),
    output: z.object({}),
  }),
  /** Every dated target of these figures. */
  'entered.targets': query({ can: EVERYONE, input: z.object({}), output: z.array(enteredTarget) }),
  /** A second target of the same indicator and day takes the place of the first. */
  'entered.setTarget': command({
    can: ['head', 'data'],
    touches: ['entered'],
    input: z.object({ indicator: text(60), value: z.int().min(0).max(1_000_000_000).nullable(), validFrom: day, basis: filled(200) }),
    output: z.object({}),
  }),
  'entered.export': query({ can: EVERYONE, input: z.object({ period }), output: z.object({ link: z.string(), name: z.string() }) }),
} as const;
