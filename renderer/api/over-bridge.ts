import type { CentreBridge } from '../../shared/contract/bridge.ts';
import { readToken } from './token.ts';
import type { Delivered, Transport } from './transport.ts';

const SIGNED_OUT = { ok: false, error: { code: 'not-signed-in' } } as const satisfies Delivered<never>;

/** The desktop window: the same calls by the bridge that preload put on the page. */
export const overBridge = (bridge: CentreBridge): Transport => ({
  host: 'window',
  call: (method, input, commandId) => bridge.call(method, input, { token: readToken(), ...(commandId === undefined ? {} : { commandId }) }),
  upload: async (name, file) => {
    const token = readToken();
    return token === null ? SIGNED_OUT : bridge.upload(token, name, new Uint8Array(await file.arrayBuffer()));
  },
  saveFile: async (link, name) => {
    const token = readToken();
    if (token === null) return SIGNED_OUT;
    const outcome = await bridge.saveFile(token, link, name);
    return outcome.ok ? { ok: true, value: null } : outcome;
  },
  onChange: (onTopics) => bridge.onChange(onTopics),
  print: () => bridge.print(),
  forgetCopied: (text) => void bridge.forgetCopied(text),
  savePdf: async (name) => {
    const outcome = await bridge.savePdf(name);
    return outcome.ok ? { ok: true, value: null } : outcome;
  },
});
