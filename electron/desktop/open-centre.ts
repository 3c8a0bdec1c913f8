import { randomBytes } from 'node:crypto';
import { Refusal } from '../../shared/contract/errors.ts';
import { keepWatch } from '../incidents/watch.ts';
import { keepBackups } from '../server/auto-backup.ts';
import { openCentre, type Centre } from '../server/centre.ts';
import { wallClock } from '../server/clock.ts';
import { systemKeySource } from '../server/keys.ts';
import { type ClosableLog, fileLog } from '../server/log.ts';
import { keepLine } from '../sync/keep-line.ts';
import type { OsKeyStore } from './key-store.ts';
import type { DesktopCentre } from './start.ts';

/** `--demo` fills an empty folder with invented history; any other folder is left as it is. */
const fillWithSamples = async (centre: Centre): Promise<void> => {
  const started = await centre.call({ method: 'setup.demo', input: {}, token: null });
  if (started.ok) await centre.services.jobs.ended((started.value as { readonly jobId: string }).jobId);
};

/** A start that is refused says so in the log and lets go of it: a restore moves the folder away, and Windows moves none with an open file. */
const opened = (open: () => Centre, log: ClosableLog): Centre => {
  try {
    return open();
  } catch (error) {
    log.info(
      'refused',
      error instanceof Refusal ? { code: error.failure.code, why: String(error.failure.details?.['why'] ?? '') } : { code: 'internal' },
    );
    log.close();
    throw error;
  }
};

/** The centre of this computer, its key wrapped by the operating system, with a backup an hour and one at the close. */
export const openDesktopCentre = async (where: {
  readonly dataDir: string;
  readonly demo: boolean;
  readonly keyStore: OsKeyStore;
}): Promise<DesktopCentre> => {
  const log = fileLog(where.dataDir);
  const key = await systemKeySource(where.dataDir, where.keyStore, randomBytes);
  const centre = opened(() => openCentre({ dataDir: where.dataDir, key, clock: wallClock, random: randomBytes, log }), log);
  if (where.demo) await fillWithSamples(centre);
  const backups = keepBackups(centre, wallClock, log);
  const line = keepLine(centre, log);
  const watch = keepWatch(centre, log);
  log.info('window', { pid: process.pid });
  return {
    ...centre,
    close: async () => {
      watch.stop();
      await line.stop();
      await backups.stop();
      await centre.close();
      log.close();
    },
  };
};
