/** The only place that asks the computer what time it is. */
export const wallClock = (): string => new Date().toISOString();

/** A clock that starts at a given instant and runs on: for pictures and journeys that need a certain day. */
export function tickingFrom(instant: string): () => string {
  const start = Date.parse(instant);
  const begun = process.hrtime.bigint();
  return () => new Date(start + Number((process.hrtime.bigint() - begun) / 1_000_000n)).toISOString();
}
