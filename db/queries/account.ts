import type { Role } from '../../shared/contract/method.ts';
import { compareVi } from '../../shared/vi/collate.ts';
import type { Store } from '../store.ts';

/** A person who signs in. `password` is the scrypt text of electron/server/password.ts, never the word itself. */
export type AccountRow = {
  readonly id: number;
  readonly name: string;
  readonly role: Role;
  readonly password: string;
  readonly active: number;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly failedCount: number;
  readonly retryAt: string | null;
  readonly lastSeenAt: string | null;
};
const COLUMNS =
  'id, name, role, password, active, valid_from AS validFrom, valid_to AS validTo, failed_count AS failedCount, retry_at AS retryAt, last_seen_at AS lastSeenAt';

export const accountByName = (store: Store, name: string): AccountRow | undefined =>
  store.prepare(`SELECT ${COLUMNS} FROM account WHERE name = ?`).get(name) as AccountRow | undefined;
export const accountById = (store: Store, id: number): AccountRow | undefined =>
  store.prepare(`SELECT ${COLUMNS} FROM account WHERE id = ?`).get(id) as AccountRow | undefined;
export const allAccounts = (store: Store): readonly AccountRow[] =>
  (store.prepare(`SELECT ${COLUMNS} FROM account`).all() as AccountRow[]).toSorted((a, b) => compareVi(a.name, b.name));

/** Whether this account may sign in on a day: switched on, and within its term of office. */
export const inOffice = (account: Pick<AccountRow, 'active' | 'validFrom' | 'validTo'>, today: string): boolean =>
  account.active === 1 && account.validFrom <= today && (account.validTo === null || today <= account.validTo);

export type NewAccount = {
  readonly name: string;
  readonly role: Role;
  readonly password: string;
  readonly active: boolean;
  readonly validFrom: string;
  readonly validTo: string | null;
};
export const addAccount = (store: Store, a: NewAccount, at: string): number =>
  Number(
    store
      .prepare('INSERT INTO account (name, role, password, active, valid_from, valid_to, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)')
      .run(a.name, a.role, a.password, a.active ? 1 : 0, a.validFrom, a.validTo, at).lastInsertRowid,
  );
export const changeAccount = (store: Store, id: number, a: Omit<NewAccount, 'password'>): void => {
  store
    .prepare('UPDATE account SET name = ?, role = ?, active = ?, valid_from = ?, valid_to = ? WHERE id = ?')
    .run(a.name, a.role, a.active ? 1 : 0, a.validFrom, a.validTo, id);
};
/** A new password also ends the waiting time of failed tries. */
export const setPassword = (store: Store, id: number, password: string): void => {
  store.prepare('UPDATE account SET password = ?, failed_count = 0, retry_at = NULL WHERE id = ?').run(password, id);
};
export const noteSignIn = (store: Store, id: number, at: string): void => {
  store.prepare('UPDATE account SET failed_count = 0, retry_at = NULL, last_seen_at = ? WHERE id = ?').run(at, id);
};
export const noteFailure = (store: Store, id: number, failures: number, retryAt: string | null): void => {
  store.prepare('UPDATE account SET failed_count = ?, retry_at = ? WHERE id = ?').run(failures, retryAt, id);
};
