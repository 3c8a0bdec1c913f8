import { BRIDGE, type CentreBridge } from '../../shared/contract/bridge.ts';
import { overBridge } from './over-bridge.ts';
import { overHttp } from './over-http.ts';
import type { Transport } from './transport.ts';

declare global {
  interface Window {
    readonly [BRIDGE]?: CentreBridge;
  }
}

/** The carrier of this page, decided once. */
export const transport: Transport = window[BRIDGE] === undefined ? overHttp : overBridge(window[BRIDGE]);
