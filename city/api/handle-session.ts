import { createHash } from 'node:crypto';
import { delayAfterFailures, weaknessOf } from '../../shared/access/password-rules.ts';
import { nfc } from '../../shared/vi/fold.ts';
import { CityRefusal } from '../refusal.ts';
import {
  closeSession,
  closeSessionsOf,
  dropOldSessions,
  lockOperator,
  noteFailure,
  noteSignIn,
  openSession,
  operatorByName,
  type OperatorRow,
  setOperatorPassword,
} from '../store/operators.ts';
import type { CityContext, CityHandlers, Session } from './handler.ts';

export const IDLE_MS = 30 * 60_000;
/** A forgotten session ends after a working day. */
export const LONGEST_MS = 14 * 3_600_000;
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url');

const secondsLeft = (o: OperatorRow, now: string): number =>
  o.retryAt === null ? 0 : Math.ceil((Date.parse(o.retryAt) - Date.parse(now)) / 1000);
const wait = (seconds: number): never => {
  throw new CityRefusal('try-again-at', { seconds });
};

/**
 * Judges a try while the row is held, where tries of one name stand in line: each sees the failures before it, so a burst of guesses meets the
 * waiting time too, even when one of them is right. The failure is kept although the try is refused.
 */
async function judge(ctx: CityContext, id: number, fits: boolean): Promise<void> {
  const refusal = await ctx.store.db.transaction(async (tx) => {
    const operator = await lockOperator(tx, id);
    if (operator === null || !operator.active) return new CityRefusal('wrong-password');
    const seconds = secondsLeft(operator, ctx.now);
    if (seconds > 0) return new CityRefusal('try-again-at', { seconds });
    if (fits) {
      await noteSignIn(tx, id, ctx.now);
      return null;
    }
    const failures = operator.failures + 1;
    const delay = delayAfterFailures(failures);
    await noteFailure(tx, id, failures, delay === 0 ? null : new Date(Date.parse(ctx.now) + delay * 1000).toISOString());
    return new CityRefusal('wrong-password');
  });
  if (refusal !== null) throw refusal;
}
/** Whether the word typed is the password; refuses when too many are being tried at once. */
async function tried(ctx: CityContext, password: string, stored: string | null): Promise<boolean> {
  return (await ctx.passwords.fits(password, stored)) ?? wait(5);
}
const own = (ctx: CityContext): Session => {
  if (ctx.session === null) throw new CityRefusal('not-signed-in');
  return ctx.session;
};

export const sessionHandlers = {
  'session.status': async (_input, ctx) => ({
    cityName: ctx.ports.cityName,
    communes: (await ctx.store.communes()).length,
    user: ctx.session === null ? null : { name: ctx.session.name, role: ctx.session.role },
    today: ctx.today,
    now: ctx.now,
  }),
  'session.signIn': async ({ name: typed, password }, ctx) => {
    const name = nfc(typed);
    const operator = await operatorByName(ctx.store.db, name);
    const left = operator === null ? ctx.strangers.secondsLeft(name, ctx.now) : secondsLeft(operator, ctx.now);
    if (left > 0) wait(left);
    const fits = await tried(ctx, password, operator?.active === true ? operator.password : null);
    if (operator === null) {
      ctx.strangers.failed(name, ctx.now);
      throw new CityRefusal('wrong-password');
    }
    await judge(ctx, operator.id, fits);
    const token = Buffer.from(ctx.ports.random(32)).toString('base64url');
    const before = (ms: number): string => new Date(Date.parse(ctx.now) - ms).toISOString();
    await dropOldSessions(ctx.store.db, before(IDLE_MS), before(LONGEST_MS));
    await openSession(ctx.store.db, hashToken(token), operator.id, ctx.now);
    ctx.setToken(token);
    return { name: operator.name, role: operator.role };
  },
  'session.signOut': async (_input, ctx) => {
    await closeSession(ctx.store.db, own(ctx).tokenHash);
    ctx.setToken(null);
    return {};
  },
  'session.changePassword': async ({ old, next }, ctx) => {
    const { operator: id, name, tokenHash } = own(ctx);
    const weak = weaknessOf(next, name);
    if (weak !== null) throw new CityRefusal('weak-password', { why: weak });
    const operator = await operatorByName(ctx.store.db, name);
    if (operator === null) throw new CityRefusal('not-signed-in');
    if (secondsLeft(operator, ctx.now) > 0) wait(secondsLeft(operator, ctx.now));
    await judge(ctx, id, await tried(ctx, old, operator.password));
    const hash = await ctx.passwords.hash(next);
    await ctx.store.db.transaction(async (tx) => {
      await setOperatorPassword(tx, id, hash);
      await closeSessionsOf(tx, id, tokenHash);
    });
    return {};
  },
} satisfies Partial<CityHandlers>;
