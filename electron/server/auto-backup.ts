import { lastBackup } from '../../db/queries/backup.ts';
import { lastRecordedAt } from '../../db/queries/history.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import type { Centre } from './centre.ts';
import type { Log } from './services.ts';

const EVERY_MS = 3_600_000;
const LOOK_MS = 5 * 60_000;

/** Whether something was saved that no backup has. */
function hasNews(centre: Centre): boolean {
  const store = centre.store();
  if (store === null) return false;
  // The command line saves too, while this program is closed.
  const savedAt = [centre.services.lastSavedAt() ?? '', lastRecordedAt(store) ?? ''].toSorted().at(-1) ?? '';
  const last = lastBackup(store);
  return savedAt !== '' && (last === null || last.at < savedAt);
}
async function run(centre: Centre, now: string, log: Log): Promise<void> {
  try {
    await centre.services.jobs.ended(centre.services.jobs.start({ kind: 'backup', now }, 'Sao lưu tự động'));
  } catch (error) {
    // Somebody has just started one by hand; it will do.
    if (!(error instanceof Refusal && error.failure.code === 'job-running')) log.error('backup-failed', error);
  }
}

/**
 * A backup an hour while there is something new, and one at the close. `stop` ends the clock and takes the last one;
 * call it before closing the centre.
 */
export function keepBackups(centre: Centre, clock: () => string, log: Log): { stop(): Promise<void> } {
  const look = setInterval(() => {
    const store = centre.store();
    if (store === null || !hasNews(centre)) return;
    const last = lastBackup(store);
    if (last === null || Date.parse(clock()) - Date.parse(last.at) >= EVERY_MS) void run(centre, clock(), log);
  }, LOOK_MS);
  look.unref();
  return {
    async stop() {
      clearInterval(look);
      if (hasNews(centre)) await run(centre, clock(), log);
    },
  };
}
