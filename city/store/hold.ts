import { closeSync, existsSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

/** The embedded store is one process's. The file names it, so that what a crash left behind is taken over and another machine's is respected. */
const FILE = 'lock';
const holderText = z.object({ pid: z.int(), host: z.string(), started: z.string() });

/** Another process has the folder. `here`: on this machine. */
export class StoreHeld extends Error {
  readonly pid: number;
  readonly here: boolean;
  constructor(pid: number, here: boolean) {
    super('store held');
    this.pid = pid;
    this.here = here;
  }
}

/** So that a process number used again is not taken for the one that died; empty where the system does not say. */
function startOf(pid: number): string {
  const path = `/proc/${pid}/stat`;
  try {
    if (!existsSync(path)) return '';
    const text = readFileSync(path, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch (error) {
    // It ended between the two calls.
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH')) return '';
    throw error;
  }
}
function isAlive({ pid, started }: { readonly pid: number; readonly started: string }): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  return startOf(pid) === started;
}
function holderOf(path: string): z.infer<typeof holderText> | null {
  try {
    const parsed = holderText.safeParse(existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null);
    return parsed.success ? parsed.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Takes the folder; throws StoreHeld. The answer gives it back. */
export function holdFolder(dir: string): () => void {
  const path = join(dir, FILE);
  const mine = JSON.stringify({ pid: process.pid, host: hostname(), started: startOf(process.pid) });
  const holder = holderOf(path);
  if (holder !== null && (holder.host !== hostname() || isAlive(holder))) throw new StoreHeld(holder.pid, holder.host === hostname());
  rmSync(path, { force: true });
  try {
    const fd = openSync(path, 'wx', 0o600);
    writeSync(fd, mine);
    closeSync(fd);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') throw new StoreHeld(holderOf(path)?.pid ?? 0, true);
    throw error;
  }
  return () => {
    if (existsSync(path) && readFileSync(path, 'utf8') === mine) rmSync(path, { force: true });
  };
}
