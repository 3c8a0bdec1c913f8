import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Runs one program to its end. Signals that reach us are passed on, so nothing is left running,
 * and a child that died by a signal gives the shell's number for it (128 + n).
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, stdout?: 'inherit' | 'stderr' | 'ignore', stderr?: 'inherit' | 'ignore', shell?: boolean, timeoutMs?: number }} [options]
 * @returns {Promise<number>}
 */
export const run = (command, args, options = {}) =>
  new Promise((resolve) => {
    const out = options.stdout === 'stderr' ? 2 : (options.stdout ?? 'inherit');
    const child = spawn(command, [...args], {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['inherit', out, options.stderr ?? 'inherit'],
      shell: options.shell ?? false,
    });
    const timer = options.timeoutMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), options.timeoutMs);
    /** @type {Array<() => void>} */
    const release = [];
    for (const signal of SIGNALS) {
      const forward = () => void child.kill(signal);
      process.on(signal, forward);
      release.push(() => process.off(signal, forward));
    }
    /** @param {number} code */
    const finish = (code) => {
      clearTimeout(timer);
      for (const undo of release) undo();
      resolve(code);
    };
    child.on('error', (error) => {
      process.stderr.write(`${command}: ${error.message}\n`);
      finish(127);
    });
    child.on('exit', (code, signal) => finish(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
  });
