import type { Store } from '../store.ts';

/** The first answer of a command, so that a double click or a retry gets it again. Another person's or method's id never matches. */
export function commandAnswer(store: Store, commandId: string, accountId: number | null, method: string): unknown {
  const row = store.prepare('SELECT result FROM command_result WHERE command_id = ? AND account_id IS ? AND method = ?').get(commandId, accountId, method) as { result: string } | undefined;
  return row === undefined ? undefined : JSON.parse(row.result) as unknown;
}
export function keepCommandAnswer(store: Store, commandId: string, accountId: number | null, method: string, value: unknown, at: string): void {
  // Answers with a secret in them are not kept: a retry of these starts over.
  if (method === 'session.signIn' || method.startsWith('setup.') || method.startsWith('accounts.') || method === 'store.newRecoveryCode') return;
  store.prepare('INSERT INTO command_result VALUES (?, ?, ?, ?, ?)').run(commandId, accountId, method, JSON.stringify(value), at);
}
export const forgetCommandAnswers = (store: Store, before: string): void => { store.prepare('DELETE FROM command_result WHERE at < ?').run(before); };
