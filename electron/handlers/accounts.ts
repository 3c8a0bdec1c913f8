import {
  type AccountRow,
  accountById,
  accountByName,
  addAccount,
  allAccounts,
  changeAccount,
  inOffice,
  setPassword,
} from '../../db/queries/account.ts';
import { type AdminEvent, recordAdminEvent } from '../../db/queries/admin-event.ts';
import { officerLoads, openDossiersOf } from '../../db/queries/officer.ts';
import { isCivilDay } from '../../shared/calendar/civil-day.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import { nfc } from '../../shared/vi/fold.ts';
import { actOn } from '../dossiers/act.ts';
import type { Context, Handlers, Preparations } from '../server/handler.ts';

type FreshPassword = { readonly word: string; readonly hash: string };
const freshPassword = async (ctx: Context): Promise<FreshPassword> => {
  const word = ctx.services.passwords.fresh();
  return { word, hash: await ctx.services.passwords.hash(word) };
};
const record = (ctx: Context, type: AdminEvent, facts: Record<string, string | number | boolean | null>): void =>
  recordAdminEvent(ctx.store, {
    type,
    day: ctx.today,
    at: ctx.now,
    actor: ctx.session.user.name,
    counter: ctx.session.user.counter,
    facts,
  });

/** The heads who may sign in today, but one. */
const otherHeads = (ctx: Context, except: number): number =>
  allAccounts(ctx.store).filter((a) => a.role === 'head' && a.id !== except && inOffice(a, ctx.today)).length;
const isLastHead = (ctx: Context, account: AccountRow): boolean =>
  account.role === 'head' && inOffice(account, ctx.today) && otherHeads(ctx, account.id) === 0;
/** The IT role looks after accounts but never makes itself or anyone a head, nor changes one. */
const refuseItOnHeads = (ctx: Context, ...roles: readonly string[]): void => {
  if (ctx.session.user.role === 'it' && roles.includes('head')) throw new Refusal('not-allowed', { why: 'head-account' });
};
const known = (ctx: Context, id: number): AccountRow => {
  const account = accountById(ctx.store, id);
  if (account === undefined) throw new Refusal('not-found', { what: 'account' });
  return account;
};

export const accountHandlers = {
  'accounts.list': (_input, ctx) => {
    const open = new Map(officerLoads(ctx.store).map((o) => [o.name, o.open]));
    return allAccounts(ctx.store).map((a) => ({
      id: a.id,
      name: a.name,
      role: a.role,
      active: a.active === 1,
      validFrom: a.validFrom,
      validTo: a.validTo,
      openDossiers: open.get(a.name) ?? 0,
      lastSeenAt: a.lastSeenAt,
    }));
  },
  'accounts.save': (input, ctx) => {
    const name = nfc(input.name);
    const next = { name, role: input.role, active: input.active, validFrom: input.validFrom, validTo: input.validTo };
    if (!isCivilDay(input.validFrom) || (input.validTo !== null && !isCivilDay(input.validTo)))
      throw new Refusal('bad-input', { field: 'validFrom' });
    if (input.validTo !== null && input.validTo < input.validFrom) throw new Refusal('bad-period', { field: 'validTo' });
    const same = accountByName(ctx.store, name);
    if (same !== undefined && same.id !== input.id) throw new Refusal('name-taken');
    if (input.id === null) {
      refuseItOnHeads(ctx, input.role);
      const fresh = ctx.prepared as FreshPassword;
      const id = addAccount(ctx.store, { ...next, password: fresh.hash }, ctx.now);
      record(ctx, 'accountAdded', { account: id, role: input.role });
      return { id, password: fresh.word };
    }
    const before = known(ctx, input.id);
    refuseItOnHeads(ctx, before.role, input.role);
    const after: AccountRow = { ...before, ...next, active: input.active ? 1 : 0 };
    if (isLastHead(ctx, before) && !(after.role === 'head' && inOffice(after, ctx.today))) throw new Refusal('last-head');
    // Dossiers and figures know an officer by name: another name would be another officer.
    if (
      name !== before.name &&
      (openDossiersOf(ctx.store, before.name).length > 0 ||
        (before.lastSeenAt !== null && before.role !== 'it' && before.role !== 'auditor'))
    ) {
      throw new Refusal('transition-not-allowed', { why: 'Tên này đã đứng trong hồ sơ; thêm tài khoản mới rồi bàn giao hồ sơ đang giữ.' });
    }
    changeAccount(ctx.store, input.id, next);
    record(ctx, 'accountChanged', {
      account: input.id,
      role: input.role,
      active: input.active,
      validFrom: input.validFrom,
      validTo: input.validTo,
    });
    // What a person may do is fixed when they sign in, so a change asks them to sign in again.
    if (before.role !== after.role || before.name !== name || !inOffice(after, ctx.today)) ctx.services.sessions.closeAccount(input.id);
    return { id: input.id, password: null };
  },
  'accounts.resetPassword': (input, ctx) => {
    const account = known(ctx, input.id);
    // One head's word is another head's to reset; only for the last one may IT step in, and the chain says so.
    if (!isLastHead(ctx, account)) refuseItOnHeads(ctx, account.role);
    const fresh = ctx.prepared as FreshPassword;
    setPassword(ctx.store, account.id, fresh.hash);
    record(ctx, 'passwordReset', { account: account.id });
    ctx.services.sessions.closeAccount(account.id);
    return { password: fresh.word };
  },
  'accounts.handOver': (input, ctx) => {
    const to = accountByName(ctx.store, nfc(input.to));
    if (to === undefined || !inOffice(to, ctx.today) || to.role === 'it' || to.role === 'auditor')
      throw new Refusal('not-found', { what: 'account' });
    if (to.name === input.from) throw new Refusal('bad-input', { field: 'to' });
    const open = openDossiersOf(ctx.store, input.from);
    for (const { id, revision } of open) actOn(ctx, id, revision, { kind: 'forward', officer: to.name, reason: input.reason });
    return { moved: open.length };
  },
} satisfies Partial<Handlers>;

export const accountPreparations = {
  'accounts.save': async (input, ctx) => (input.id === null ? freshPassword(ctx) : null),
  'accounts.resetPassword': async (_input, ctx) => freshPassword(ctx),
} satisfies Preparations;
