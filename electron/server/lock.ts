import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { Refusal } from '../../shared/contract/errors.ts';

/**
 * One writing program per data folder. The lock names the process and the machine, so that a lock left by a power cut
 * is taken over and one held on another machine (a folder on a share) is respected.
 */
const lockText = z.object({ pid: z.int(), machine: z.string(), started: z.string() });
type Holder = z.infer<typeof lockText>;
const LOCK_FILE = 'lock';

const machineId = (): string => {
  const known = ['/etc/machine-id', '/var/lib/dbus/machine-id'].find((path) => existsSync(path));
  return createHash('sha256')
    .update(`${hostname()}|${known === undefined ? '' : readFileSync(known, 'utf8').trim()}`)
    .digest('hex')
    .slice(0, 16);
};
/** When a process started, so that a number used again is not mistaken for the one that died. Empty where the system does not say. */
const startOf = (pid: number): string => {
  const path = `/proc/${pid}/stat`;
  if (!existsSync(path)) return '';
  try {
    const text = readFileSync(path, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch (error) {
    // The process ended between the two calls.
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH')) return '';
    throw error;
  }
};
const isAlive = (holder: Holder): boolean => {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  return startOf(holder.pid) === holder.started;
};

function holderOf(path: string): Holder | null {
  if (!existsSync(path)) return null;
  try {
    const parsed = lockText.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** The program that has this folder open now, or null. */
export function openElsewhere(dataDir: string): { readonly pid: number; readonly here: boolean } | null {
  const holder = holderOf(join(dataDir, LOCK_FILE));
  if (holder === null) return null;
  const here = holder.machine === machineId();
  return here && !isAlive(holder) ? null : { pid: holder.pid, here };
}

/** Takes the folder or refuses with `store-busy {why, pid}`; the answer gives it back. */
export function takeLock(dataDir: string): () => void {
  const path = join(dataDir, LOCK_FILE);
  const mine = JSON.stringify({ pid: process.pid, machine: machineId(), started: startOf(process.pid) } satisfies Holder);
  const holder = openElsewhere(dataDir);
  if (holder !== null) throw new Refusal('store-busy', { why: holder.here ? 'open-here' : 'open-on-other-machine', pid: holder.pid });
  rmSync(path, { force: true });
  try {
    const fd = openSync(path, 'wx', 0o600);
    writeSync(fd, mine);
    closeSync(fd);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') throw new Refusal('store-busy', { why: 'open-here' });
    throw error;
  }
  return () => {
    if (existsSync(path) && readFileSync(path, 'utf8') === mine) rmSync(path, { force: true });
  };
}
