/** Tokens of one sender: `burst` at once, `perSecond` again. */
export type Rate = { readonly burst: number; readonly perSecond: number };
export type RateLimit = { allows(sender: string): boolean };

/** Senders remembered: those that have all their tokens again are forgotten first. */
const KEPT = 10_000;

/** Token buckets by sender. `milliseconds` is a clock that only runs forward. */
export function rateLimit({ burst, perSecond }: Rate, milliseconds: () => number): RateLimit {
  const buckets = new Map<string, { tokens: number; at: number }>();
  const filled = (b: { readonly tokens: number; readonly at: number }, now: number): number =>
    Math.min(burst, b.tokens + ((now - b.at) / 1000) * perSecond);
  return {
    allows(sender) {
      const now = milliseconds();
      const known = buckets.get(sender);
      const tokens = known === undefined ? burst : filled(known, now);
      buckets.delete(sender);
      if (buckets.size >= KEPT) {
        for (const [other, b] of buckets) if (filled(b, now) >= burst) buckets.delete(other);
        // Everybody is busy: the one not heard of for longest starts anew.
        for (const other of buckets.keys()) {
          if (buckets.size < KEPT) break;
          buckets.delete(other);
        }
      }
      buckets.set(sender, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now });
      return tokens >= 1;
    },
  };
}
