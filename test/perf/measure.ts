export type BenchLine = {
  readonly name: string;
  readonly unit: string;
  readonly p50: number;
  readonly p95: number;
  readonly peer: string;
  readonly peerP50: number | null;
  readonly ratio: number | null;
};

/** Runs `work` `times` times after a warm-up and answers milliseconds, sorted. */
export function timed(times: number, work: (i: number) => unknown): number[] {
  for (let i = 0; i < Math.min(20, times); i++) work(i);
  const out: number[] = [];
  for (let i = 0; i < times; i++) {
    const t = performance.now();
    work(i);
    out.push(performance.now() - t);
  }
  return out.sort((a, b) => a - b);
}
export async function timedAsync(times: number, work: (i: number) => Promise<unknown>): Promise<number[]> {
  for (let i = 0; i < Math.min(20, times); i++) await work(-1 - i);
  const out: number[] = [];
  for (let i = 0; i < times; i++) {
    const t = performance.now();
    await work(i);
    out.push(performance.now() - t);
  }
  return out.sort((a, b) => a - b);
}
const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
const three = (n: number): number => Number(n.toPrecision(3));

/** `ratio` is peer ÷ ours for times and sizes: above 1 we are faster or smaller. */
export function line(name: string, ours: readonly number[], peer: string, theirs: readonly number[] | null): BenchLine {
  const p50 = at(ours, 0.5);
  const peerP50 = theirs === null ? null : at(theirs, 0.5);
  return {
    name,
    unit: 'ms',
    p50: three(p50),
    p95: three(at(ours, 0.95)),
    peer,
    peerP50: peerP50 === null ? null : three(peerP50),
    ratio: peerP50 === null ? null : three(peerP50 / p50),
  };
}
