import { z } from 'zod';
import { command, EVERYONE, query } from './method.ts';
import { day, id, instant, period, text } from './fields.ts';

const n = z.int();
/** Đồng or a count; of an index hundredths over 10,000 (93,01 points are 9301 of 10000). */
const amount = z.int().min(0).max(9_000_000_000_000_000);
export const enteredValue = z.object({
  id, revision: n, indicator: z.string(), from: day, to: day, num: amount, den: amount.nullable(), note: z.string(), source: z.string(), enteredAt: instant, enteredBy: z.string(), papers: n,
});
export type EnteredValue = z.infer<typeof enteredValue>;

export const enteredContract = {
  /** Values whose period touches this one, newest period first. Figures of the commune: no person. */
  'entered.list': query({ can: EVERYONE, input: z.object({ period }), output: z.array(enteredValue) }),
  /** `revision` is the one seen when changing (`stale` otherwise). A second value of the same indicator and period is refused. */
  'entered.save': command({
    can: ['head', 'data', 'officer'], touches: ['entered'],
    input: z.object({ id: id.nullable(), revision: n.nullable(), indicator: text(60), period, num: amount, den: amount.nullable(), note: text(500).default(''), source: text(160).default('') }), output: z.object({ id, revision: n }),
  }),
  'entered.remove': command({ can: ['head', 'data'], touches: ['entered'], input: z.object({ id, reason: text(300) }), output: z.object({}) }),
  'entered.export': query({ can: EVERYONE, input: z.object({ period }), output: z.object({ link: z.string(), name: z.string() }) }),
} as const;
