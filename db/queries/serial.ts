import type { Store } from '../store.ts';

/** The next serial of a kind on a day (or year), inside the caller's write transaction. Gaps are lawful, re-use is not. */
export function nextSerial(store: Store, kind: string, day: string): number {
  const row = store
    .prepare('INSERT INTO serial (kind, day, last) VALUES (?, ?, 1) ON CONFLICT (kind, day) DO UPDATE SET last = last + 1 RETURNING last')
    .get(kind, day) as { last: number };
  return row.last;
}
