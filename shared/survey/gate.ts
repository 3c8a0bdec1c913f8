/** A sheet takes longer than this to read: more of them from one counter in a minute is nobody answering. */
export const ANSWERS_A_MINUTE = 4;
/** Codes looked up at one counter in a minute, found or not: enough for slips of a scanner, too few to try numbers. */
export const LOOKUPS_A_MINUTE = 12;
const WINDOW_MS = 60_000;

/** At most so many a minute of each key; nothing of it is ever written down. `take` answers the seconds to wait, 0 when it may go on. */
export function makeGate(most: number) {
  const taken = new Map<string, number[]>();
  return {
    take(key: string, nowMs: number): number {
      const recent = (taken.get(key) ?? []).filter((at) => nowMs - at < WINDOW_MS);
      taken.set(key, recent);
      const oldest = recent[0];
      if (recent.length >= most && oldest !== undefined) return Math.max(1, Math.ceil((oldest + WINDOW_MS - nowMs) / 1000));
      recent.push(nowMs);
      return 0;
    },
  };
}
export type Gate = ReturnType<typeof makeGate>;
