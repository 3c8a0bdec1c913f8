import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { seeded } from '../../electron/demo/random.ts';
import { HOSTILE_KINDS, hostileCase, hostileSender, type HonestRequest } from '../support/hostile-http.ts';

/** Resident memory of a process in MiB; null where the system has no /proc. */
export function residentMiB(pid: number): number | null {
  try {
    const kb = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1];
    return kb === undefined ? null : Number(kb) / 1024;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** A server of ours in a process of its own; ready when it prints its address. */
export async function spawnServer(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child: ChildProcess = spawn(process.execPath, [...args], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-4000);
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const address = await new Promise<string>((resolve, reject) => {
    let printed = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(printed)?.[0];
      if (found !== undefined) resolve(found);
    });
    void exited.then((code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
  return {
    address,
    port: Number(new URL(address).port),
    pid: child.pid ?? 0,
    alive: (): boolean => child.exitCode === null && child.signalCode === null,
    said: (): string => said,
    async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
      child.kill(signal);
      await exited;
    },
  };
}
export type SpawnedServer = Awaited<ReturnType<typeof spawnServer>>;

export type HostileOutcome = {
  readonly cases: number;
  readonly byKind: Readonly<Record<string, number>>;
  readonly honest: number;
  readonly p50: number;
  readonly p99: number;
  readonly grownMiB: number | null;
  readonly peakMiB: number;
  readonly closedByServer: number;
};
/** Cases sent at the same time. */
const AT_ONCE = 40;
/** One honest request for so many hostile ones: the crowd must not be the honest client's own. */
const PER_HONEST = 10;
/** Cases before memory is taken as the starting point: code compiled, buffers of the first requests made. */
const WARM = 600;

/**
 * Sends `cases` hostile requests from one loopback address while an honest client asks from another: `honest` must be answered each time
 * (it throws otherwise). Timings are only reported.
 */
export async function runHostile(
  server: SpawnedServer,
  valid: readonly HonestRequest[],
  honest: () => Promise<void>,
  { cases, seed }: { readonly cases: number; readonly seed: number },
): Promise<HostileOutcome> {
  const random = seeded(seed);
  const sender = hostileSender(server.port, '127.0.0.2');
  const byKind: Record<string, number> = {};
  const took: number[] = [];
  let sent = 0;
  let over = false;
  const resident: number[] = [];
  let turn = Promise.withResolvers<void>();
  const attack = async (): Promise<void> => {
    while (sent < cases) {
      const n = sent++;
      const kind = n < HOSTILE_KINDS.length ? HOSTILE_KINDS[n] : undefined;
      const one = hostileCase(random, valid, kind);
      byKind[one.kind] = (byKind[one.kind] ?? 0) + 1;
      await sender.send(one);
      if (n % PER_HONEST === 0) turn.resolve();
      if (n % 50 === 0) {
        const now = residentMiB(server.pid);
        if (n >= WARM && now !== null) resident.push(now);
      }
    }
  };
  const ask = async (): Promise<void> => {
    while (!over) {
      await turn.promise;
      turn = Promise.withResolvers<void>();
      const before = performance.now();
      await honest();
      took.push(performance.now() - before);
    }
  };
  try {
    const asking = ask();
    // A refused honest client ends the run at once instead of after the last case.
    await Promise.race([Promise.all(Array.from({ length: AT_ONCE }, attack)), asking]);
    over = true;
    turn.resolve();
    await asking;
  } finally {
    over = true;
    turn.resolve();
    sender.close();
  }
  await honest();
  took.sort((a, b) => a - b);
  const at = (share: number): number => Math.round((took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0) * 10) / 10;
  // The last quarter against the first: what a burst borrows until the next collection is not growth.
  const quarter = Math.max(1, Math.floor(resident.length / 4));
  const median = (list: readonly number[]): number | undefined => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
  const [first, last] = [median(resident.slice(0, quarter)), median(resident.slice(-quarter))];
  const grown = first === undefined || last === undefined ? undefined : last - first;
  return {
    cases: sent,
    byKind,
    honest: took.length,
    p50: at(0.5),
    p99: at(0.99),
    grownMiB: grown === undefined ? null : Math.round(grown),
    peakMiB: Math.round(Math.max(0, ...resident)),
    closedByServer: sender.counts().closedByServer,
  };
}
