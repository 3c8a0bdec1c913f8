import { dayOfInstant } from '../../shared/calendar/civil-day.ts';
import { cityContract, type CityFailure, type CityMethod, type CitySpec } from '../contract/contract.ts';
import type { ReceivePorts } from '../receive/ports.ts';
import { CityRefusal } from '../refusal.ts';
import type { CityLog } from '../server/log.ts';
import { closeSession, findSession, touchSession } from '../store/operators.ts';
import type { SqlStore } from '../store/sql-store.ts';
import { exportHandlers } from './handle-export.ts';
import { figureHandlers } from './handle-figures.ts';
import { lineHandlers } from './handle-line.ts';
import { operatorHandlers } from './handle-operators.ts';
import { publicationHandlers } from './handle-publications.ts';
import type { CityHandlers, Session } from './handler.ts';
import { hashToken, IDLE_MS, LONGEST_MS, sessionHandlers } from './handle-session.ts';
import { toldHandlers } from './handle-told.ts';
import type { Passwords } from './password.ts';
import { makeStrangers } from './strangers.ts';

const handlers: CityHandlers = {
  ...sessionHandlers,
  ...operatorHandlers,
  ...lineHandlers,
  ...figureHandlers,
  ...toldHandlers,
  ...publicationHandlers,
  ...exportHandlers,
};

export type DispatchParts = {
  readonly store: SqlStore;
  readonly ports: ReceivePorts;
  readonly passwords: Passwords;
  readonly log: CityLog;
};
/** `quiet`: the page asks by itself while nobody is at it; that keeps no session alive. */
export type CityCall = { readonly method: string; readonly input: unknown; readonly token: string | null; readonly quiet: boolean };
export type CityOutcome = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: CityFailure };
/** `token` is what the browser is to keep from now on: null takes it away, undefined changes nothing. */
export type Dispatched = { readonly outcome: CityOutcome; readonly token?: string | null };

/** Seen again within this is not written: one page asks several things at once. */
const TOUCH_MS = 30_000;
const fail = (code: CityFailure['code'], rest: Partial<CityFailure> = {}): Dispatched => ({
  outcome: { ok: false, error: { code, ...rest } },
});
const isMethod = (name: string): name is CityMethod => Object.hasOwn(cityContract, name);

/** The only way in for the page: find → session and role → parse → handler. */
export function makeCityDispatch({ store, ports, passwords, log }: DispatchParts) {
  const strangers = makeStrangers();

  async function sessionOf(token: string | null, now: string, quiet: boolean): Promise<Session | null> {
    if (token === null) return null;
    const tokenHash = hashToken(token);
    const row = await findSession(store.db, tokenHash);
    if (row === null) return null;
    const idle = Date.parse(now) - Date.parse(row.seenAt);
    if (idle > IDLE_MS || Date.parse(now) - Date.parse(row.createdAt) > LONGEST_MS) {
      await closeSession(store.db, tokenHash);
      return null;
    }
    if (!quiet && idle > TOUCH_MS) await touchSession(store.db, tokenHash, now);
    return { operator: row.operator, name: row.name, role: row.role, tokenHash };
  }

  async function run(call: CityCall): Promise<Dispatched> {
    if (!isMethod(call.method)) return fail('unknown-method');
    const spec: CitySpec = cityContract[call.method];
    const now = ports.now();
    const session = await sessionOf(call.token, now, call.quiet);
    if (spec.can !== 'public') {
      if (session === null) return fail('not-signed-in');
      if (spec.can !== 'signed-in' && !spec.can.includes(session.role)) return fail('not-allowed');
    }
    const parsed = spec.input.safeParse(call.input ?? {});
    if (!parsed.success) return fail('bad-input', { details: { path: (parsed.error.issues[0]?.path ?? []).map(String).join('.') } });
    let token: string | null | undefined;
    const handler = handlers[call.method] as (input: never, ctx: Parameters<CityHandlers['health.list']>[1]) => Promise<unknown>;
    const value = await handler(parsed.data as never, {
      store,
      ports,
      passwords,
      strangers,
      session,
      now,
      today: dayOfInstant(now),
      setToken: (next) => {
        token = next;
      },
    });
    if (spec.kind === 'command') log.info('page-command', { method: call.method, role: session?.role ?? 'none' });
    return { outcome: { ok: true, value }, ...(token === undefined ? {} : { token }) };
  }

  return async (call: CityCall): Promise<Dispatched> => {
    try {
      return await run(call);
    } catch (error) {
      if (error instanceof CityRefusal) return { outcome: { ok: false, error: error.failure } };
      const reference = Buffer.from(ports.random(4)).toString('hex');
      log.error('page-call-failed', error, { method: isMethod(call.method) ? call.method : 'unknown', reference });
      return fail('internal', { reference });
    }
  };
}
