import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { BACKUP_FOLDER, snapshot } from '../../db/backup.ts';
import { readUnit, type Unit } from '../../db/queries/setting.ts';
import type { Store } from '../../db/store.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import { EVIDENCE_FOLDER } from '../evidence/keep.ts';
import { deriveKeys, slotsForBackup } from '../server/keys.ts';
import { APP_VERSION } from '../server/version.ts';
import { packBackup } from './container.ts';

/** Every sealed paper beside the store; one the store no longer names does no harm. */
const papersOf = (dataDir: string): readonly string[] => {
  const folder = join(dataDir, EVIDENCE_FOLDER);
  return existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.mcxe'))
        .toSorted()
        .map((name) => join(folder, name))
    : [];
};
type About = { readonly at: string; readonly unit: Unit | null; readonly dossiers: number; readonly fingerprint: string };
const pack = (copy: string, target: string, dataDir: string, root: Uint8Array, about: About): void =>
  packBackup(
    copy,
    target,
    deriveKeys(root),
    {
      ...about,
      unit: about.unit === null ? null : { code: about.unit.code, name: about.unit.fullName },
      program: APP_VERSION,
      slots: slotsForBackup(dataDir, root),
    },
    papersOf(dataDir),
  );

export type Taken = { readonly file: string; readonly dossiers: number; readonly bytes: number };

/** One encrypted file with everything a restore needs but the key itself. Works beside the running program. */
export function takeBackup(store: Store, dataDir: string, root: Uint8Array, file: string, now: string): Taken {
  const target = resolve(file);
  const keys = deriveKeys(root);
  // Beside the target, so that the last step is a rename on one disk.
  const aside = mkdtempSync(join(dirname(target), '.sao-luu-'));
  try {
    const made = snapshot(store, keys, aside, now);
    pack(made.file, target, dataDir, root, { at: now, unit: readUnit(store), dossiers: made.dossiers, fingerprint: made.fingerprint });
    return { file: target, dossiers: made.dossiers, bytes: made.bytes };
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

/** A backup of the store's own folder as one file to take away, made in `tmp`; its name carries the day and the chain's fingerprint. */
export function packKept(
  store: Store,
  dataDir: string,
  root: Uint8Array,
  kept: { readonly name: string; readonly at: string; readonly dossiers: number | null },
): { readonly path: string; readonly name: string } {
  const fingerprint = /-([0-9a-f]{8})\.db$/.exec(kept.name)?.[1];
  if (fingerprint === undefined || kept.dossiers === null) throw new Refusal('not-found', { what: 'backup' });
  const unit = readUnit(store);
  const name = `sao-luu-${unit?.code ?? 'don-vi'}-${kept.name.slice(3, 11)}-${fingerprint}.mcx`;
  const path = join(dataDir, 'tmp', `${kept.name}.mcx`);
  pack(join(dataDir, BACKUP_FOLDER, kept.name), path, dataDir, root, { at: kept.at, unit, dossiers: kept.dossiers, fingerprint });
  return { path, name };
}
