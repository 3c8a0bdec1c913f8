import { receiveEpoch, approveEpoch } from '../../city/receive/epoch.ts';
import { newPairingCode } from '../../city/receive/pairing.ts';
import type { ReceivePorts } from '../../city/receive/ports.ts';
import { receivePull } from '../../city/receive/pull.ts';
import { receiveSync } from '../../city/receive/sync.ts';
import { newNodeKey, nodeSyncCrypto } from '../../electron/sync/ports.ts';
import type { Post } from '../../electron/sync/post.ts';
import { carrierRequests, readCarrier } from '../../shared/sync/carrier.ts';
import { SYNC_PATHS } from '../../shared/sync/protocol.ts';
import { memoryCity } from './memory-city.ts';
import { seededBytes } from './small-store.ts';

/** The real receiver over a store in memory, reached without a network; `cut` makes it unreachable. */
export function lineCity(communes: readonly string[], seed = 'city') {
  const store = memoryCity(communes.map((code) => ({ code, name: `Mẫu ${code}`, fullName: `Xã Mẫu ${code}`, kind: 'xã' as const })));
  let at = '2026-08-19T03:40:00.000Z';
  let cut = false;
  const ports: ReceivePorts = {
    store,
    crypto: nodeSyncCrypto,
    cityKey: newNodeKey(),
    cityName: 'Thành phố Mẫu',
    incarnation: Buffer.from(seededBytes(`${seed} start`)(16)).toString('base64url'),
    now: () => at,
    random: seededBytes(seed),
  };
  const paths: string[] = [];
  const answer = async (path: string, body: string) =>
    path === SYNC_PATHS.sync ? receiveSync(ports, body) : path === SYNC_PATHS.epochs ? receiveEpoch(ports, body) : receivePull(ports, body);
  const post: Post = async (_base, path, body) => {
    if (cut) throw new Error('unreachable');
    paths.push(path);
    const { status, body: text } = await answer(path, body);
    return { status, body: text };
  };
  return {
    store,
    ports,
    post,
    paths,
    cut: (is: boolean) => {
      cut = is;
    },
    setClock: (next: string) => {
      at = next;
    },
    code: async (commune: string) => (await newPairingCode(ports, commune)).code,
    approve: (commune: string) => approveEpoch(ports, commune, null, 'thử'),
    /** What the city's program does with a file from a stick. */
    async answerFile(text: string): Promise<string> {
      const file = readCarrier(carrierRequests, text);
      if (file === null) throw new Error('no carrier file');
      const answers: { path: string; body: string }[] = [];
      for (const { path, body } of file.requests) answers.push({ path, body: (await answer(path, body)).body });
      return JSON.stringify({ file: 'mctx-answer-1', commune: file.commune, answers });
    },
    /** Amounts of a measure the city counts of a commune, by day. */
    counted(commune: string, measure: string): ReadonlyMap<string, number> {
      const found = store.world().communes.get(commune);
      const epoch = found?.epochs.get(found.row.countedEpoch);
      return new Map(
        [...(epoch?.statements.values() ?? [])]
          .filter((s) => s.key.set === 'measures')
          .map((s) => [s.key.period.start, Number(s.body.cells.find((c) => c[0] === measure && c[1] === '')?.[2] ?? 0)]),
      );
    },
    row: (commune: string) => store.world().communes.get(commune)?.row,
  };
}
