import { readLine } from '../../db/queries/city-line.ts';
import { keepItem, newestItem, newestItems } from '../../db/queries/city-item.ts';
import { forgetMessages } from '../../db/queries/city-outbox.ts';
import { ITEM_BODY, type ItemBody, type ItemKind, pullResponse, SYNC_VERSION } from '../../shared/sync/protocol.ts';
import { seal, type SyncCrypto, unseal } from '../../shared/sync/sealing.ts';
import { type LinePorts, random128 } from './ports.ts';
import type { Asked } from './line.ts';

/** Messages of epochs that are over are evidence for this long. */
const KEPT_MS = 730 * 86_400_000;

/** Asks for what is newer than what is here; null outside mode `ok`. */
export function nextPullRequest(ports: LinePorts): { readonly body: string; readonly nonce: string; readonly epoch: number } | null {
  const line = readLine(ports.store);
  if (line === null || line.mode !== 'ok') return null;
  const nonce = random128(ports);
  const have = newestItems(ports.store).map(({ kind, version }) => ({ kind, version }));
  return {
    nonce,
    epoch: line.epoch,
    body: seal(ports.crypto, 'pull', { v: SYNC_VERSION, commune: line.commune, grant: line.grantText, nonce, have }, line.privateKey),
  };
}

/** The body of an item as the city signed it; null when it did not. */
function openItem<K extends ItemKind>(crypto: SyncCrypto, kind: K, body: string, cityKey: string): ItemBody<K> | null {
  const opened = unseal(crypto, 'item', ITEM_BODY[kind], body, cityKey);
  return opened.ok ? (opened.value as ItemBody<K>) : null;
}

/** Keeps what is newer and rightly signed; an older version than the one here is left aside. Answers how many were kept. */
export function applyPullAnswer(ports: LinePorts, asked: Pick<Asked, 'nonce'>, body: string): number | 'unverified' {
  const { store, crypto } = ports;
  return store.write(() => {
    const line = readLine(store);
    if (line === null || line.cityKey === '') return 'unverified';
    const opened = unseal(crypto, 'pulled', pullResponse, body, line.cityKey);
    if (!opened.ok || opened.value.nonce !== asked.nonce || opened.value.commune !== line.commune) return 'unverified';
    let kept = 0;
    for (const { kind, version, body: sealed } of opened.value.items) {
      const item = openItem(crypto, kind, sealed, line.cityKey);
      if (item === null || item.version !== version || version <= (newestItem(store, kind)?.version ?? 0)) continue;
      keepItem(store, { kind, version, body: sealed, issuedAt: item.issued, receivedAt: ports.now() });
      kept += 1;
    }
    forgetMessages(store, line.epoch, new Date(Date.parse(ports.now()) - KEPT_MS).toISOString());
    return kept;
  });
}
