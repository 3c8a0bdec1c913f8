import { z } from 'zod';
import { command, query, ROLES } from './method.ts';
import { day, filled, id, instant, text } from './fields.ts';

export const user = z.object({ id, name: z.string(), role: z.enum(ROLES), counter: z.string() });
export type User = z.infer<typeof user>;
export const unit = z.object({ code: z.string(), name: z.string(), kind: z.enum(['xã', 'phường', 'đặc khu']), fullName: z.string() });

/** First run, sign-in, lock. The only area with public methods. */
export const sessionContract = {
  'setup.status': query({
    can: 'public',
    input: z.object({}),
    output: z.object({
      state: z.enum(['empty', 'ready']),
      demo: z.boolean(),
      unit: unit.nullable(),
      centreName: z.string(),
      accounts: z.array(z.object({ name: z.string(), role: z.enum(ROLES) })),
      now: instant,
      today: day,
      calendarYears: z.array(z.object({ year: z.int(), days: z.int(), unsure: z.int() })),
      /** Only in a demo store: every sample account has this one password, shown on the sign-in page. */
      demoPassword: z.string().nullable(),
    }),
  }),
  'setup.units': query({ can: 'public', input: z.object({}), output: z.array(unit) }),
  'setup.create': command({
    can: 'public',
    touches: ['settings', 'session'],
    input: z.object({
      unit: z.string().regex(/^\d{5}$/, 'Mã đơn vị gồm 5 chữ số'),
      name: filled(120),
      headName: filled(80),
      password: text(200),
      codePrefix: text(30).nullable(),
    }),
    output: z.object({ recoveryCode: z.string(), unit }),
  }),
  /** Fills an empty store with invented history; answers when done. Progress through `jobs.list`. */
  'setup.demo': command({
    can: 'public',
    touches: ['settings', 'dossiers', 'session'],
    input: z.object({ dossiers: z.int().min(10).max(20_000).default(8766) }),
    output: z.object({ jobId: z.string() }),
  }),
  'session.signIn': command({
    can: 'public',
    input: z.object({ name: filled(80), password: text(200), counter: text(40).default('') }),
    output: z.object({ token: z.string(), user }),
  }),
  'session.signOut': command({ can: 'signed-in', input: z.object({}), output: z.object({}) }),
  'session.me': query({ can: 'signed-in', input: z.object({}), output: z.object({ user, locked: z.boolean(), idleMinutes: z.int() }) }),
  'session.lock': command({ can: 'signed-in', input: z.object({}), output: z.object({}) }),
  /** Proves the password again: unlocks, and opens five minutes for acts that need it. */
  'session.unlock': command({ can: 'signed-in', input: z.object({ password: text(200) }), output: z.object({}) }),
  'session.changePassword': command({ can: 'signed-in', input: z.object({ old: text(200), next: text(200) }), output: z.object({}) }),
} as const;
