import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installCatalogue } from '../../db/catalogue/install.ts';
import { openStore, type StoreKeys } from '../../db/open.ts';
import type { Store } from '../../db/store.ts';
import { sourceOfBytes } from '../../electron/importing/byte-source.ts';
import { importFile, type ImportReport } from '../../electron/importing/import-file.ts';
import { runXls } from '../../electron/importing/run-xls.ts';
import { ALONE, type Who, type WorkControl } from '../../electron/importing/work.ts';

export const TEST_KEYS: StoreKeys = { data: new Uint8Array(32).fill(7), audit: new Uint8Array(32).fill(9) };
export const NOW = '2026-08-19T03:34:00.000Z';
export const TODAY = '2026-08-19';
export const WHO: Who = { actor: 'Hoàng Mẫu Việt', now: NOW, today: TODAY };

/** Real encrypted stores with the shipped catalogue in a folder of their own; `clean` takes all of them away. */
export function storeFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'mcx-register-'));
  const open: Store[] = [];
  let n = 0;
  return {
    folder,
    store(): Store {
      const store = openStore({ dir: mkdirFor(join(folder, String(n++))), keys: TEST_KEYS, now: NOW, mode: 'create' });
      installCatalogue(store, NOW);
      open.push(store);
      return store;
    },
    clean(): void {
      for (const store of open) store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
function mkdirFor(path: string): string {
  return mkdtempSync(`${path}-`);
}

export const importBytes = (
  store: Store,
  bytes: Uint8Array,
  more: { dryRun?: boolean; name?: string; who?: Who; control?: WorkControl } = {},
): Promise<ImportReport> =>
  importFile(
    store,
    { source: sourceOfBytes(bytes), fileName: more.name ?? 'so-ho-so.csv', dryRun: more.dryRun ?? false },
    more.who ?? WHO,
    more.control ?? ALONE,
    runXls,
  );
