import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { installCatalogue } from '../../db/catalogue/install.ts';
import { openStore } from '../../db/open.ts';
import { recordAdminEvent } from '../../db/queries/admin-event.ts';
import { saveUnit } from '../../db/queries/setting.ts';
import { heldKey } from '../../electron/server/keys.ts';
import type { Store } from '../../db/store.ts';

export const NOW = '2026-08-19T03:34:00.000Z';
/** Repeatable bytes: the n-th call of a seed is always the same. */
export const seededBytes = (seed: string) => {
  let n = 0;
  return (size: number): Uint8Array => {
    const parts: Buffer[] = [];
    for (let got = 0; got < size; got += 32) parts.push(createHash('sha256').update(`${seed} ${n++}`).digest());
    return new Uint8Array(Buffer.concat(parts).subarray(0, size));
  };
};

/** A store with catalogue, unit and a short chain, made in `dir` under a key of the test's own. Closed: a clean stop. */
export function makeSmallStore(dir: string, seed = 'small', fill: (store: Store) => void = () => {}) {
  mkdirSync(dir, { recursive: true });
  const source = heldKey(seededBytes(seed)(32), dir, seededBytes(`${seed} random`));
  const keys = source.open();
  if (keys === null) throw new Error('no key');
  const store = openStore({ dir, keys, now: NOW, mode: 'create' });
  installCatalogue(store, NOW);
  store.write(() => {
    saveUnit(store, { code: '11911', name: 'Ninh Giang', kind: 'xã', fullName: 'Xã Ninh Giang' }, null, NOW, 'thử');
    for (let i = 0; i < 5; i++)
      recordAdminEvent(store, { type: 'settingsChanged', day: '2026-08-19', at: NOW, actor: 'thử', counter: '', facts: { i } });
  });
  fill(store);
  store.close();
  return { dir, keys, source, open: (mode: 'write' | 'read' = 'write') => openStore({ dir, keys, now: NOW, mode }) };
}
