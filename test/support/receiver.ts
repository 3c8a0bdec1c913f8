import { randomBytes } from 'node:crypto';
import { newPairingCode } from '../../city/receive/pairing.ts';
import type { ReceivePorts } from '../../city/receive/ports.ts';
import { approveEpoch, receiveEpoch } from '../../city/receive/epoch.ts';
import { receivePull } from '../../city/receive/pull.ts';
import { receiveSync } from '../../city/receive/sync.ts';
import { type CityHttp, startCityHttp } from '../../city/server/http.ts';
import { addPublication } from '../../city/store/publication-rows.ts';
import { readTotals } from '../../city/totals.ts';
import { newNodeKey, nodeSyncCrypto } from '../../electron/sync/ports.ts';
import { carrierRequests, readCarrier } from '../../shared/sync/carrier.ts';
import { type ItemKind, SYNC_PATHS, SYNC_VERSION } from '../../shared/sync/protocol.ts';
import { pgliteCity } from './city-stores.ts';
import { handHub } from './hand-hub.ts';

const quiet = {
  info: () => {},
  error: (event: string, error: unknown) => {
    console.error(event, error);
  },
  close: () => {},
};

/** The city's real receiver over HTTP on an embedded store in memory, whose plug can be pulled and put back on the same port. */
export async function startReceiver(units: Parameters<typeof pgliteCity>[0], now: () => string, cityName = 'Thành phố Mẫu') {
  const store = await pgliteCity(units);
  const ports: ReceivePorts = {
    store,
    crypto: nodeSyncCrypto,
    cityKey: newNodeKey(),
    cityName,
    incarnation: randomBytes(16).toString('base64url'),
    now,
    random: randomBytes,
  };
  let http: CityHttp | null = await startCityHttp({ ports, port: 0, log: quiet });
  const { port, address } = http;
  return {
    address: address.replace(/\/$/, ''),
    /** Lets the one machine that waits open its epoch, as the operator does after the phone call. */
    approve: (commune: string) => approveEpoch(ports, commune, null, 'Cán bộ Mẫu'),
    /** Another machine of a commune, led by hand. */
    machine: (commune: string) =>
      handHub(
        nodeSyncCrypto,
        commune,
        (path, body) => ({ sync: receiveSync, epochs: receiveEpoch, pull: receivePull })[path](ports, body),
        now,
      ),
    code: async (commune: string) => (await newPairingCode(ports, commune)).code,
    unplug: async () => {
      await http?.close();
      http = null;
    },
    plug: async () => {
      http = await startCityHttp({ ports, port, log: quiet });
    },
    totals: (period: { readonly from: string; readonly to: string }) => readTotals(store, { period, today: now().slice(0, 10), by: null }),
    /** Publishes to all communes, as the city's page does. */
    publish: (kind: ItemKind, slot: string, basis: string, body: object) =>
      store.db.transaction((tx) =>
        addPublication(tx, {
          kind,
          slot,
          basis,
          issuedAt: now(),
          issuedBy: 'Cán bộ Mẫu',
          items: [{ commune: null, body: (version) => ({ v: SYNC_VERSION, version, issued: now(), ...body }) }],
        }),
      ),
    /** What the city does with a file that came on a stick. */
    async answerFile(text: string): Promise<string> {
      const file = readCarrier(carrierRequests, text);
      if (file === null) throw new Error('not a file of the line');
      const answers = [];
      for (const { path, body } of file.requests)
        answers.push({
          path,
          body: (
            await (path === SYNC_PATHS.sync
              ? receiveSync(ports, body)
              : path === SYNC_PATHS.epochs
                ? receiveEpoch(ports, body)
                : receivePull(ports, body))
          ).body,
        });
      return JSON.stringify({ file: 'mctx-answer-1', commune: file.commune, answers });
    },
    async close() {
      await http?.close();
      await store.close();
    },
  };
}
