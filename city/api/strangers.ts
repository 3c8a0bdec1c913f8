import { delayAfterFailures } from '../../shared/access/password-rules.ts';

/** Tries under names that nobody has wait as long as those of a real name: otherwise the waiting would tell which names are real. In memory, bounded. */
export type Strangers = { secondsLeft(name: string, now: string): number; failed(name: string, now: string): void };
const KEPT = 1000;

export function makeStrangers(): Strangers {
  const tries = new Map<string, { failures: number; retryAt: number }>();
  return {
    secondsLeft: (name, now) => Math.max(0, Math.ceil(((tries.get(name)?.retryAt ?? 0) - Date.parse(now)) / 1000)),
    failed(name, now) {
      const failures = (tries.get(name)?.failures ?? 0) + 1;
      tries.delete(name);
      if (tries.size >= KEPT) {
        const oldest = tries.keys().next().value;
        if (oldest !== undefined) tries.delete(oldest);
      }
      tries.set(name, { failures, retryAt: Date.parse(now) + delayAfterFailures(failures) * 1000 });
    },
  };
}
