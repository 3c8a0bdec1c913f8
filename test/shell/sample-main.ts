// The desktop shell around a small centre of its own, so that what the shell promises is tested without the store.
import '../../electron/desktop/register-scheme.ts';
import { join } from 'node:path';
import { explainStart } from '../../electron/desktop/explain.ts';
import { offerRescue } from '../../electron/desktop/rescue.ts';
import { startDesktop, type DesktopCentre } from '../../electron/desktop/start.ts';
import { Refusal } from '../../shared/contract/errors.ts';

const listeners = new Set<(change: { readonly topics: readonly ('session' | 'dossiers')[] }) => void>();
const locked: string[] = [];

const centre: DesktopCentre = {
  call: async ({ method, input, token, commandId }) => {
    if (method === 'session.lock' && token !== null) locked.push(token);
    if (method === 'sample.locked') return { ok: true, value: locked };
    if (method === 'sample.many') return { ok: true, value: 'x'.repeat(9 * 1024 * 1024) };
    if (method === 'sample.change') for (const listener of listeners) listener({ topics: ['dossiers'] });
    return { ok: true, value: { method, input, token, commandId: commandId ?? null } };
  },
  onChange: (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  upload: async (_token, name, bytes) => ({ ok: true, value: { fileId: `${name}:${bytes.byteLength}:${bytes[255] ?? -1}` } }),
  download: async (_token, link) =>
    link === 'known'
      ? { ok: true, name: 'a.csv', mime: 'text/csv', bytes: new TextEncoder().encode('Mã hồ sơ') }
      : { ok: false, error: { code: 'not-found' } },
  close: async () => void process.send?.({ closed: true }),
};

startDesktop({
  openCentre: async ({ dataDir, keyStore }) => {
    const root = new Uint8Array(32).fill(7);
    const wrapped = await keyStore.wrap(root);
    const back = await keyStore.unwrap(wrapped);
    process.send?.({
      opening: {
        dataDir,
        roundTrip: Buffer.compare(Buffer.from(back), Buffer.from(root)),
        hidden: !Buffer.from(wrapped).includes(Buffer.from(root)),
      },
    });
    if (dataDir.endsWith('damaged')) throw new Refusal('store-damaged');
    return centre;
  },
  defaultDataDir: () => '/nowhere',
  preload: join(import.meta.dirname, '../../out/preload.cjs'),
  screens: process.env['SAMPLE_SCREENS'] ?? join(import.meta.dirname, '../../out/renderer'),
  explain: explainStart,
  rescue: offerRescue,
});
