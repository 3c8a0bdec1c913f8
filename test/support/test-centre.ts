import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { dayOfInstant } from '../../shared/calendar/civil-day.ts';
import type { Answer, CallInput, MethodName } from '../../shared/contract/contract.ts';
import type { Role } from '../../shared/contract/method.ts';
import { fileKeySource } from '../../electron/server/keys.ts';
import { openCentre } from '../../electron/server/centre.ts';

export const PASSWORD = 'Mật-khẩu-mẫu-2026';
const silent = {
  info: () => {},
  error: (event: string, error: unknown) => {
    console.error(event, error);
  },
};

/** A settable clock: instants only ever come from here in a test. */
export const testClock = (start: string) => {
  let at = start;
  return {
    now: () => at,
    set: (next: string) => {
      at = next;
    },
    today: () => dayOfInstant(at),
  };
};

/** A real centre on a real encrypted store in `dir`, set up with one head who is signed in. */
export async function testCentre(dir: string, start: string, options: { prefix?: string | null } = {}) {
  const clock = testClock(start);
  const dataDir = join(dir, 'data');
  const centre = openCentre({
    dataDir,
    key: fileKeySource(dataDir, (n) => randomBytes(n)),
    clock: clock.now,
    random: (n) => randomBytes(n),
    log: silent,
  });
  const raw = (method: string, input: unknown, token: string | null, commandId?: string) =>
    centre.call({ method, input, token, ...(commandId === undefined ? {} : { commandId }) });
  const as =
    (token: string | null) =>
    async <M extends MethodName>(method: M, input: CallInput<M>): Promise<Answer<M>> => {
      const outcome = await raw(method, input, token);
      if (!outcome.ok) throw new Error(`${method} refused: ${JSON.stringify(outcome.error)}`);
      return outcome.value as Answer<M>;
    };
  await as(null)('setup.create', {
    unit: '11911',
    name: 'Xã Ninh Giang',
    headName: 'Đào Mẫu Bình',
    password: PASSWORD,
    codePrefix: options.prefix ?? null,
  });
  const { token, user } = await as(null)('session.signIn', { name: 'Đào Mẫu Bình', password: PASSWORD });
  /** As the head; a sitting that ended because the test moved the clock by days is opened again without the slow password. */
  const call = async <M extends MethodName>(method: M, input: CallInput<M>): Promise<Answer<M>> => as(head())(method, input);
  let current = token;
  const head = (): string => {
    const found = centre.services.sessions.find(current, clock.now());
    if (found === null || found.locked) current = centre.services.sessions.open(user, clock.now());
    return current;
  };
  /** Signs in a new person of a role. */
  const person = async (name: string, role: Role) => {
    const made = await call('accounts.save', { id: null, name, role, active: true, validFrom: clock.today(), validTo: null });
    const signed = await as(null)('session.signIn', { name, password: made.password ?? '' });
    return { token: signed.token, call: as(signed.token) };
  };
  return {
    centre,
    clock,
    call,
    raw,
    get token() {
      return head();
    },
    person,
    as,
    dataDir,
    close: () => centre.close(),
  };
}
