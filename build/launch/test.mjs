import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBundles } from './bundle.mjs';
import { runChecks } from './check.mjs';
import { ensureChromium, ensurePostgres, systemName } from './system-packages.mjs';
import { electronForTests } from './electron-runtime.mjs';
import { run } from './run.mjs';

/** @param {string} root @param {readonly string[]} args @param {NodeJS.ProcessEnv} env */
const runVitest = async (root, args, env) => {
  const folder = mkdtempSync(join(tmpdir(), 'tally-'));
  const file = join(folder, 'tally.json');
  try {
    const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
    const code = await run(process.execPath, [vitest, 'run', '--config', join(root, 'build/vitest.config.ts'), ...args], {
      cwd: root,
      env: { ...env, TALLY_FILE: file },
    });
    return { code, tally: readTally(file) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** No file means vitest died before its end: that is a failure, not "0 failed". @param {string} file @returns {{ passed: number, failed: number }} */
const readTally = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 1 };
  }
};

/**
 * Everything: types, lint, bundles, then every test. Ends with "N passed, N failed", in which each check counts as one.
 * @param {string} root @param {readonly string[]} args passed on to vitest (a file, `-t name`)
 */
export const test = async (root, args) => {
  const chromium = await ensureChromium();
  if (chromium === null) return 1;
  const postgres = await ensurePostgres();
  if (postgres === null) return 1;
  const electron = electronForTests(root);
  process.stdout.write(`${systemName()}, Node ${process.versions.node}\nChromium: ${chromium}\nPostgreSQL: ${postgres}\n`);
  process.stdout.write(
    `Electron: ${electron === null ? 'stand-in (no Electron runtime or no display on this machine)' : `real ${electron}`}\n`,
  );

  const checks = [...(await runChecks(root))];
  checks.push({ name: 'build', ok: await ensureBundles(root) });
  const { code, tally } = await runVitest(root, args, { ...process.env, CHROME_PATH: chromium, POSTGRES_BIN: postgres });

  for (const { name } of checks.filter(({ ok }) => !ok)) process.stdout.write(`✗ ${name}\n`);
  const passed = tally.passed + checks.filter(({ ok }) => ok).length;
  const checksFailed = checks.filter(({ ok }) => !ok).length;
  // vitest may end red without a red test (an error while it shut down).
  const failed = checksFailed + (code === 0 ? tally.failed : Math.max(1, tally.failed));
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
};
