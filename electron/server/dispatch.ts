import type { z } from 'zod';
import { dayOfInstant, timeOfInstant } from '../../shared/calendar/civil-day.ts';
import { contract, type MethodName } from '../../shared/contract/contract.ts';
import { type Failure, type Outcome, Refusal } from '../../shared/contract/errors.ts';
import type { MethodSpec, Topic } from '../../shared/contract/method.ts';
import { type DossierWriter, dossierWriter } from '../../db/queries/dossier-writer.ts';
import { commandAnswer, keepCommandAnswer } from '../../db/queries/command-result.ts';
import type { Store } from '../../db/store.ts';
import { certifiedLock } from '../certify/lock.ts';
import type { Context, Handlers, Preparations } from './handler.ts';
import type { Services, Session } from './services.ts';

export type Request = { readonly method: string; readonly input: unknown; readonly token: string | null; readonly commandId?: string };
export type DispatchParts = {
  readonly handlers: Handlers;
  readonly preparations: Preparations;
  readonly services: Services;
  readonly store: () => Store | null;
  readonly now: () => string;
  readonly announce: (topics: readonly Topic[]) => void;
};

/** Methods a locked session may still call: the lock's own, and the page a citizen answers, which stands over a locked screen. */
const WHILE_LOCKED: ReadonlySet<string> = new Set([
  'session.unlock',
  'session.signOut',
  'session.me',
  'surveys.desk',
  'surveys.receipt',
  'surveys.answer',
]);
const fail = (code: Failure['code'], rest: Partial<Failure> = {}): Outcome<never> => ({ ok: false, error: { code, ...rest } });
const isMethod = (name: string): name is MethodName => Object.hasOwn(contract, name);

function fieldsOf(error: z.ZodError): NonNullable<Failure['fields']> {
  return error.issues.slice(0, 20).map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
}

/** Who may: public, anyone signed in, or a listed role. A method without a match is refused. */
function mayCall(spec: MethodSpec, session: Session | null): 'yes' | 'not-signed-in' | 'not-allowed' {
  if (spec.can === 'public') return 'yes';
  if (session === null) return 'not-signed-in';
  return spec.can === 'signed-in' || spec.can.includes(session.user.role) ? 'yes' : 'not-allowed';
}

/** The only way in: find → session and role → parse → prepare → one transaction → handler → commit → announce. */
export function makeDispatch(parts: DispatchParts) {
  const { services } = parts;

  function context(
    session: Session | null,
    prepared: unknown,
  ): { ctx: Context; finish: () => void; topics: Set<Topic>; afterRefusal: ((s: Store) => void)[] } {
    const now = parts.now();
    const today = dayOfInstant(now);
    const topics = new Set<Topic>();
    const afterRefusal: ((s: Store) => void)[] = [];
    let writer: DossierWriter | null = null;
    const need = <T>(value: T | null, code: Failure['code']): T => {
      if (value === null) throw new Refusal(code);
      return value;
    };
    const lock = session === null ? null : certifiedLock(() => need(parts.store(), 'not-set-up'), session.user.role);
    const ctx: Context = {
      get store() {
        return need(parts.store(), 'not-set-up');
      },
      get session() {
        return need(session, 'not-signed-in');
      },
      now,
      today,
      nowLocal: `${today}T${timeOfInstant(now)}`,
      services,
      prepared,
      writer() {
        writer ??= dossierWriter(this.store, lock?.guard);
        return writer;
      },
      restates: () => lock?.touched() ?? [],
      touch(topic) {
        topics.add(topic);
      },
      evenIfRefused(work) {
        afterRefusal.push(work);
      },
    };
    return { ctx, topics, afterRefusal, finish: () => writer?.end() };
  }

  async function run(request: Request): Promise<Outcome<unknown>> {
    if (!isMethod(request.method)) return fail('unknown-method');
    const method = request.method;
    const spec: MethodSpec = contract[method];
    const session = request.token === null ? null : services.sessions.find(request.token, parts.now());
    const may = mayCall(spec, session);
    if (may !== 'yes') return fail(may);
    if (session?.locked === true && spec.can !== 'public' && !WHILE_LOCKED.has(method)) return fail('locked');
    const parsed = spec.input.safeParse(request.input ?? {});
    if (!parsed.success) return fail('bad-input', { fields: fieldsOf(parsed.error) });
    const input = parsed.data as never;

    const repeat = (): Outcome<unknown> | null => {
      const store = parts.store();
      if (spec.kind !== 'command' || request.commandId === undefined || store === null) return null;
      const kept = commandAnswer(store, request.commandId, session?.user.id ?? null, method);
      return kept === undefined ? null : { ok: true, value: kept };
    };
    const known = repeat();
    if (known !== null) return known;
    const prepare = parts.preparations[method] as ((input: never, ctx: Context) => Promise<unknown>) | undefined;
    const prepared = prepare === undefined ? undefined : await prepare(input, context(session, undefined).ctx);
    const { ctx, topics, afterRefusal, finish } = context(session, prepared);
    const handler = parts.handlers[method] as (input: never, ctx: Context) => unknown;
    const store = parts.store();
    const work = (): unknown => {
      const again = repeat();
      if (again?.ok === true) return again.value;
      const value = handler(input, ctx);
      finish();
      if (store !== null && spec.kind === 'command' && request.commandId !== undefined)
        keepCommandAnswer(store, request.commandId, session?.user.id ?? null, method, value, ctx.now);
      return value;
    };
    try {
      const value = store === null ? work() : spec.kind === 'command' ? store.write(work) : store.sql.transaction(work).deferred();
      if (spec.kind === 'command') parts.announce([...new Set([...(spec.touches ?? []), ...topics])]);
      return { ok: true, value };
    } catch (error) {
      if (afterRefusal.length > 0 && store !== null)
        store.write(() => {
          for (const later of afterRefusal) later(store);
        });
      throw error;
    }
  }

  return async function dispatch(request: Request): Promise<Outcome<unknown>> {
    try {
      return await run(request);
    } catch (error) {
      if (error instanceof Refusal) return { ok: false, error: error.failure };
      const sqlite = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (sqlite.startsWith('SQLITE_BUSY')) return fail('store-busy');
      if (sqlite.startsWith('SQLITE_FULL')) return fail('disk-full');
      const reference = Buffer.from(services.random(4)).toString('hex');
      services.log.error('call-failed', error, { method: isMethod(request.method) ? request.method : 'unknown', reference });
      return fail('internal', { reference });
    }
  };
}
export type Dispatch = ReturnType<typeof makeDispatch>;
