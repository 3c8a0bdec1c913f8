// The one door of package.json's scripts. Plain JavaScript that Node >= 18 accepts, without dependencies:
// it runs before they exist, then hands over to the Node that npm installed for us (README.md).
import { realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled, ownNode } from './launch/install.mjs';
import { run } from './launch/run.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Commands that are one program; their arguments are passed on. @type {Readonly<Record<string, string>>} */
const PROGRAMS = {
  cli: 'electron/cli.ts',
  city: 'city/cli.ts',
  bench: 'test/perf/bench.ts',
  'bench city': 'test/perf/city-bench.ts',
};

/**
 * Commands of several steps: [file, exported function (root, args) → exit code].
 * @type {Readonly<Record<string, readonly [string, string]>>}
 */
const STEPS = {
  start: ['./launch/start.mjs', 'start'],
  test: ['./launch/test.mjs', 'test'],
  check: ['./launch/check.mjs', 'check'],
  format: ['./launch/check.mjs', 'format'],
  build: ['./launch/bundle.mjs', 'build'],
  pack: ['./launch/pack.mjs', 'pack'],
  pictures: ['./launch/pictures.mjs', 'pictures'],
};

const main = async () => {
  const words = process.argv.slice(2);
  const [command = '', ...args] = words[0] === 'bench' && words[1] === 'city' ? ['bench city', ...words.slice(2)] : words;
  const program = PROGRAMS[command];
  const step = STEPS[command];
  if (program === undefined && step === undefined) {
    process.stderr.write(`Unknown command "${command}". Known: ${[...Object.keys(STEPS), ...Object.keys(PROGRAMS)].join(', ')}\n`);
    return 2;
  }
  if (!(await ensureInstalled(root))) return 1;
  const node = /** @type {string} */ (ownNode(root));
  // Whatever a step starts finds our Node and our tools first.
  process.env['PATH'] = [dirname(node), join(root, 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter);
  // The one program of these with a page of its own.
  if (command === 'city' && args[0] === 'serve') {
    const { ensureBundles } = await import('./launch/bundle.mjs');
    if (!(await ensureBundles(root, { only: ['city-page'] }))) return 1;
  }
  if (program !== undefined) return run(node, [join(root, program), ...args]);
  if (realpathSync(process.execPath) !== realpathSync(node)) return run(node, [fileURLToPath(import.meta.url), command, ...args]);
  const [file, name] = /** @type {readonly [string, string]} */ (step);
  /** @type {Record<string, (root: string, args: readonly string[]) => Promise<number>>} */
  const steps = await import(file);
  return /** @type {(root: string, args: readonly string[]) => Promise<number>} */ (steps[name])(root, args);
};

process.exitCode = await main();
