import { accountById, accountByName, type AccountRow, inOffice, noteFailure, noteSignIn, setPassword } from '../../db/queries/account.ts';
import { recordAdminEvent } from '../../db/queries/admin-event.ts';
import { readSettings } from '../../db/queries/setting.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import { nfc } from '../../shared/vi/fold.ts';
import type { Context, Handlers, Preparations } from '../server/handler.ts';
import { delayAfterFailures, weaknessOf } from '../../shared/access/password-rules.ts';

const secondsLeft = (account: AccountRow, now: string): number =>
  account.retryAt === null ? 0 : Math.ceil((Date.parse(account.retryAt) - Date.parse(now)) / 1000);
const refuseWhileWaiting = (account: AccountRow, now: string): void => {
  const seconds = secondsLeft(account, now);
  if (seconds > 0) throw new Refusal('try-again-at', { seconds, at: account.retryAt });
};

/** Slow hashing, before the transaction: whether the word typed is the password of this account. */
async function tried(account: AccountRow | undefined, password: string, ctx: Context): Promise<boolean> {
  if (account === undefined || secondsLeft(account, ctx.now) > 0) return false;
  return ctx.services.passwords.fits(password, account.password);
}
/**
 * Judges a try inside the transaction, where tries of one account stand in line: each sees the failures before it,
 * so a burst of guesses meets the waiting time too, even when one of them is right.
 */
function judge(account: AccountRow, fits: boolean, ctx: Context): void {
  refuseWhileWaiting(account, ctx.now);
  if (fits) return;
  const failures = account.failedCount + 1;
  const delay = delayAfterFailures(failures);
  const retryAt = delay === 0 ? null : new Date(Date.parse(ctx.now) + delay * 1000).toISOString();
  ctx.evenIfRefused((store) => noteFailure(store, account.id, failures, retryAt));
  throw new Refusal('wrong-password', { failures });
}
const own = (ctx: Context): AccountRow => {
  const account = accountById(ctx.store, ctx.session.user.id);
  if (account === undefined) throw new Refusal('not-signed-in');
  return account;
};

export const sessionHandlers = {
  'session.signIn': (input, ctx) => {
    const account = accountByName(ctx.store, nfc(input.name));
    if (account === undefined || !inOffice(account, ctx.today)) throw new Refusal('wrong-password');
    judge(account, ctx.prepared === true, ctx);
    noteSignIn(ctx.store, account.id, ctx.now);
    ctx.services.sessions.setIdleMinutes(readSettings(ctx.store).idleMinutes);
    const user = { id: account.id, name: account.name, role: account.role, counter: nfc(input.counter) };
    return { token: ctx.services.sessions.open(user, ctx.now), user };
  },
  'session.signOut': (_input, ctx) => {
    ctx.services.sessions.close(ctx.session.token);
    return {};
  },
  'session.me': (_input, ctx) => ({ user: ctx.session.user, locked: ctx.session.locked, idleMinutes: readSettings(ctx.store).idleMinutes }),
  'session.lock': (_input, ctx) => {
    ctx.services.sessions.lock(ctx.session.token);
    return {};
  },
  'session.unlock': (_input, ctx) => {
    const account = own(ctx);
    judge(account, ctx.prepared === true, ctx);
    noteSignIn(ctx.store, account.id, ctx.now);
    ctx.services.sessions.unlock(ctx.session.token, ctx.now);
    return {};
  },
  'session.changePassword': (_input, ctx) => {
    const account = own(ctx);
    const next = ctx.prepared as string | null;
    judge(account, next !== null, ctx);
    if (next === null) throw new Refusal('wrong-password');
    setPassword(ctx.store, account.id, next);
    recordAdminEvent(ctx.store, {
      type: 'passwordChanged',
      day: ctx.today,
      at: ctx.now,
      actor: account.name,
      counter: ctx.session.user.counter,
      facts: { account: account.id },
    });
    return {};
  },
} satisfies Partial<Handlers>;

export const sessionPreparations = {
  'session.signIn': (input, ctx) => tried(accountByName(ctx.store, nfc(input.name)), input.password, ctx),
  'session.unlock': (input, ctx) => tried(own(ctx), input.password, ctx),
  'session.changePassword': async (input, ctx) => {
    const account = own(ctx);
    refuseWhileWaiting(account, ctx.now);
    const weak = weaknessOf(input.next, account.name);
    if (weak !== null) throw new Refusal('weak-password', { min: 8, why: weak });
    return (await tried(account, input.old, ctx)) ? ctx.services.passwords.hash(input.next) : null;
  },
} satisfies Preparations;
