import { spawn } from 'node:child_process';
import { Refusal } from '../../shared/contract/errors.ts';
import { unreadable } from './unreadable.ts';
import { type RunLimited, XLS_LIMITS } from './read-xls.ts';

/** Windows starts no process without its own folder. */
const NO_ENVIRONMENT = process.platform === 'win32' ? { SystemRoot: process.env['SystemRoot'] } : {};

export type Limits = { readonly milliseconds: number; readonly heapMegabytes: number; readonly outputBytes: number };

/**
 * Runs a Node program apart with a bound on its memory, time and output; it inherits no environment and no file but its pipes.
 * The desktop shell passes another one made of Electron's utility process, since its own binary runs no scripts.
 */
export const runNodeLimited =
  (entry: string, limits: Limits = XLS_LIMITS): RunLimited =>
  (input) =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [`--max-old-space-size=${limits.heapMegabytes}`, '--no-warnings', entry], {
        stdio: ['pipe', 'pipe', 'ignore'],
        env: NO_ENVIRONMENT,
        windowsHide: true,
      });
      const parts: Buffer[] = [];
      let size = 0;
      let stopped: Refusal | null = null;
      const stop = (why: string): void => {
        stopped ??= new Refusal('file-too-large', { why });
        child.kill('SIGKILL');
      };
      const timer = setTimeout(() => stop('time'), limits.milliseconds);
      child.stdout.on('data', (part: Buffer) => {
        size += part.length;
        if (size > limits.outputBytes) stop('output');
        else parts.push(part);
      });
      // The child may die with its input half read; its exit says why.
      child.stdin.on('error', () => {});
      child.on('error', (error) => {
        clearTimeout(timer);
        reject(error);
      });
      child.on('close', (code) => {
        clearTimeout(timer);
        if (stopped !== null) reject(stopped);
        else if (code === 0) resolve(Buffer.concat(parts).toString('utf8'));
        // 3 is its own word for "not a workbook"; any other end is the memory bound or a crash inside the reader.
        else reject(unreadable(code === 3 ? 'workbook' : 'reader-ended'));
      });
      child.stdin.end(input);
    });
