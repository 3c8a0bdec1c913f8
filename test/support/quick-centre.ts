import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkRecords } from '../../db/queries/record-seal.ts';
import { type Centre, openCentre } from '../../electron/server/centre.ts';
import { fileKeySource } from '../../electron/server/keys.ts';
import { silentLog } from '../../electron/server/log.ts';
import { CHEAP_FOR_TESTS } from '../../shared/access/password-rules.ts';
import type { Log } from '../../electron/server/services.ts';
import type { Post } from '../../electron/sync/post.ts';
import { dayOfInstant } from '../../shared/calendar/civil-day.ts';
import { type Role, ROLES } from '../../shared/contract/method.ts';
import { seededBytes } from './small-store.ts';

export const HEAD = 'Đào Mẫu Bình';
export const WORD = 'mật khẩu mẫu 2026';

/** A real centre on a real store in a folder of its own, with one account of each role, cheap passwords and a clock that is set by hand. */
export async function quickCentre(options: { readonly start?: string; readonly log?: Log; readonly post?: Post } = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'mcx-centre-'));
  const dataDir = join(dir, 'so');
  let at = options.start ?? '2026-08-19T03:34:00.000Z';
  const open = (): Centre =>
    openCentre({
      dataDir,
      key: fileKeySource(dataDir, seededBytes('keys')),
      clock: () => at,
      random: seededBytes(`random ${at}`),
      log: options.log ?? silentLog,
      passwordCost: CHEAP_FOR_TESTS,
      ...(options.post === undefined ? {} : { post: options.post }),
    });
  let centre = open();
  const call = async (method: string, input: unknown, token: string | null = null) => centre.call({ method, input, token });
  const value = async <T>(method: string, input: unknown, token: string | null = null): Promise<T> => {
    const outcome = await call(method, input, token);
    if (!outcome.ok) throw new Error(`${method}: ${JSON.stringify(outcome.error)}`);
    return outcome.value as T;
  };
  const { recoveryCode } = await value<{ recoveryCode: string }>('setup.create', {
    unit: '11203',
    name: 'Trung tâm thử',
    headName: HEAD,
    password: WORD,
    codePrefix: null,
  });
  const signIn = async (name: string, password = WORD): Promise<string> =>
    (await value<{ token: string }>('session.signIn', { name, password })).token;
  const accounts = new Map<Role, { readonly id: number; readonly name: string; readonly password: string }>();
  const head = await signIn(HEAD);
  accounts.set('head', { id: 1, name: HEAD, password: WORD });
  for (const role of ROLES) {
    if (role === 'head') continue;
    const name = `Người Mẫu ${role}`;
    const made = await value<{ id: number; password: string }>(
      'accounts.save',
      { id: null, name, role, active: true, validFrom: dayOfInstant(at), validTo: null },
      head,
    );
    accounts.set(role, { id: made.id, name, password: made.password });
  }
  /** A new session of a role, without the password's cost. */
  const as = (role: Role): string => {
    const account = accounts.get(role);
    if (account === undefined) throw new Error(role);
    return centre.services.sessions.open({ id: account.id, name: account.name, role, counter: 'Quầy 01' }, at);
  };
  return {
    dir,
    dataDir,
    recoveryCode,
    accounts,
    call,
    value,
    signIn,
    as,
    centre: () => centre,
    now: () => at,
    setClock: (next: string) => {
      at = next;
    },
    async reopen() {
      await centre.close();
      centre = open();
    },
    /** Whatever a test did to records through the program, their last lines seal what stands. */
    async close() {
      const store = centre.store();
      const unsealed = store?.sql.open === true ? checkRecords(store).wrong : 0;
      await centre.close();
      rmSync(dir, { recursive: true, force: true });
      if (unsealed > 0) throw new Error(`${unsealed} records are not as their last line on the chain left them`);
    },
  };
}
