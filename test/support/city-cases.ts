import { createHash } from 'node:crypto';
import * as nodeCrypto from 'node:crypto';
import { makeSyncCrypto } from '../../shared/sync/crypto.ts';
import { approveEpoch, receiveEpoch } from '../../city/receive/epoch.ts';
import { newPairingCode } from '../../city/receive/pairing.ts';
import type { ReceivePorts } from '../../city/receive/ports.ts';
import { receivePull } from '../../city/receive/pull.ts';
import { receiveSync } from '../../city/receive/sync.ts';
import type { CityStore } from '../../city/store/port.ts';
import { handHub, newKey } from './hand-hub.ts';

export const crypto = makeSyncCrypto(nodeCrypto, Buffer);
const CITY_KEY = newKey();

/** A receiver around a store, with a clock that a test moves, and hubs that speak to it without a network. */
export function receiverOn(store: CityStore, start = '2026-08-19T03:00:00.000Z') {
  let at = Date.parse(start);
  let drawn = 0;
  const now = (): string => new Date(at).toISOString();
  const ports: ReceivePorts = {
    store,
    crypto,
    cityKey: CITY_KEY,
    cityName: 'Thành phố Mẫu',
    incarnation: 'incarnation-one-aaaaaa'.slice(0, 22),
    now,
    random: (n) => createHash('sha512').update(`draw ${drawn++}`).digest().subarray(0, n),
  };
  const post = async (path: 'sync' | 'epochs' | 'pull', body: string) =>
    path === 'sync' ? receiveSync(ports, body) : path === 'epochs' ? receiveEpoch(ports, body) : receivePull(ports, body);
  return {
    ports,
    now,
    post,
    pass(ms: number): void {
      at += ms;
    },
    hub: (commune: string) => handHub(crypto, commune, post, now),
    /** A hub that has been paired by a paper code. */
    async joined(commune: string) {
      const hub = handHub(crypto, commune, post, now);
      const { code } = await newPairingCode(ports, commune);
      const { status } = await hub.ask({}, code);
      if (status !== 'granted') throw new Error(status);
      return hub;
    },
    approve: (commune: string, install: string | null = null) => approveEpoch(ports, commune, install, 'Người Mẫu Trực'),
  };
}
export type Receiver = ReturnType<typeof receiverOn>;
export const UNITS = [
  { code: '10507', name: 'Thành Đông', fullName: 'Phường Thành Đông', kind: 'phường' },
  { code: '11911', name: 'Ninh Giang', fullName: 'Xã Ninh Giang', kind: 'xã' },
  { code: '11948', name: 'Bạch Long Vĩ', fullName: 'Đặc khu Bạch Long Vĩ', kind: 'đặc khu' },
] as const;
