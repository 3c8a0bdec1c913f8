import type { Store } from '../store.ts';

/** An id belongs to one method of one person: nobody else's call meets its answer, or its place in the table. */
const keyOf = (commandId: string, accountId: number | null, method: string): string => `${accountId ?? 0} ${method} ${commandId}`;

/** The first answer of a command, so that a double click or a retry gets it again. */
export function commandAnswer(store: Store, commandId: string, accountId: number | null, method: string): unknown {
  const row = store.prepare('SELECT result FROM command_result WHERE command_id = ?').get(keyOf(commandId, accountId, method)) as
    | { result: string }
    | undefined;
  return row === undefined ? undefined : (JSON.parse(row.result) as unknown);
}
export function keepCommandAnswer(
  store: Store,
  commandId: string,
  accountId: number | null,
  method: string,
  value: unknown,
  at: string,
): void {
  // Answers with a secret in them are not kept: a retry of these starts over.
  // A citizen's answer keeps no instant anywhere.
  if (
    method === 'surveys.answer' ||
    method === 'session.signIn' ||
    method.startsWith('setup.') ||
    method.startsWith('accounts.') ||
    method === 'store.newRecoveryCode'
  )
    return;
  store
    .prepare('INSERT INTO command_result VALUES (?, ?, ?, ?, ?)')
    .run(keyOf(commandId, accountId, method), accountId, method, JSON.stringify(value), at);
}
export const forgetCommandAnswers = (store: Store, before: string): void => {
  store.prepare('DELETE FROM command_result WHERE at < ?').run(before);
};
