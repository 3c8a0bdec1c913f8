import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { findChromium } from './launch/system-packages.mjs';
import { isInstalled, sameInstall } from './launch/install.mjs';

const base = mkdtempSync(join(tmpdir(), 'launch-'));
const root = join(base, 'project');
afterAll(() => rmSync(base, { recursive: true }));

const LOCK = { packages: { '': {}, 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '2.0.0', optional: true } } };
const ownNodeFolder = `node-${process.platform}-${process.arch}`;

/** A project with the real launcher, a lock file, and a command line that tells what it was given. */
beforeEach(() => {
  rmSync(root, { recursive: true, force: true });
  mkdirSync(join(root, 'electron'), { recursive: true });
  for (const part of ['launch.mjs', 'launch']) cpSync(join(import.meta.dirname, part), join(root, 'build', part), { recursive: true });
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify(LOCK));
  writeFileSync(
    join(root, 'electron/cli.ts'),
    'process.stdout.write(JSON.stringify(process.argv.slice(2)));\nprocess.exitCode = process.argv[2] === "refused" ? 1 : process.argv[2] === "wrong" ? 2 : 0;\n',
  );
});

/** An npm that is noisy on both streams and installs just enough. */
const npmThat = (succeeds: boolean): string => {
  const file = join(base, `npm-${succeeds}.cjs`);
  writeFileSync(
    file,
    `
    const { mkdirSync, symlinkSync, appendFileSync } = require('node:fs');
    console.log('npm noise', process.argv.slice(2).join(' '));
    console.error('npm noise');
    appendFileSync(${JSON.stringify(join(base, 'npm.log'))}, process.argv.slice(2).join(' ') + '\\n');
    if (!${succeeds}) process.exit(1);
    mkdirSync('node_modules/${ownNodeFolder}/bin', { recursive: true });
    symlinkSync(${JSON.stringify(process.execPath)}, 'node_modules/${ownNodeFolder}/bin/node');
  `,
  );
  return file;
};

const launch = (npm: string, ...args: string[]) => {
  const { npm_node_execpath: _own, ...env } = process.env;
  return spawnSync(process.execPath, [join(root, 'build/launch.mjs'), ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...env, npm_execpath: npm },
  });
};

describe('installing', () => {
  test('a fresh folder is installed once, and the command line prints nothing but its answer', () => {
    const first = launch(npmThat(true), 'cli', 'verify', '--json', '--data', 'a b');
    expect(first.stdout).toBe('["verify","--json","--data","a b"]');
    expect(first.stderr).toContain('npm noise ci --ignore-scripts');
    const second = launch(npmThat(false), 'cli', 'x');
    expect(second.stdout).toBe('["x"]');
    expect(second.stderr).toBe('');
  });

  test('a changed lock file is installed again', () => {
    launch(npmThat(true), 'cli');
    expect(isInstalled(root)).toBe(true);
    writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ ...LOCK, changed: true }));
    expect(isInstalled(root)).toBe(false);
  });

  test('without a network it says what to do in one sentence and prints no answer', () => {
    const { status, stdout, stderr } = launch(npmThat(false), 'cli', 'verify');
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr.trimEnd().split('\n').at(-1)).toMatch(/^Không cài được các gói cần thiết: nối mạng/);
  });

  test('what npm itself installed counts, but only when every version is the wanted one', () => {
    mkdirSync(join(root, 'node_modules'));
    const installed = join(root, 'node_modules/.package-lock.json');
    writeFileSync(installed, JSON.stringify({ packages: { 'node_modules/a': { version: '1.0.0' } } }));
    expect(sameInstall(join(root, 'package-lock.json'), installed)).toBe(true);
    writeFileSync(installed, JSON.stringify({ packages: { 'node_modules/a': { version: '1.0.1' } } }));
    expect(sameInstall(join(root, 'package-lock.json'), installed)).toBe(false);
  });
});

describe('running', () => {
  const install = () => {
    mkdirSync(join(root, `node_modules/${ownNodeFolder}/bin`), { recursive: true });
    symlinkSync(process.execPath, join(root, `node_modules/${ownNodeFolder}/bin/node`));
    writeFileSync(join(root, 'node_modules/.package-lock.json'), JSON.stringify({ packages: { 'node_modules/a': { version: '1.0.0' } } }));
  };

  test.each([
    ['done', 0],
    ['refused', 1],
    ['wrong', 2],
  ])('the exit code of the command line comes through (%s: %i)', (word, code) => {
    install();
    expect(launch('none', 'cli', word).status).toBe(code);
  });

  test('an unknown command is wrong usage', () => {
    const { status, stderr } = launch('none', 'nothing');
    expect(status).toBe(2);
    expect(stderr).toContain('start, test');
  });

  test('a signal reaches the program, and its end is the end of the launcher', async () => {
    install();
    const pidFile = join(base, 'pid');
    writeFileSync(
      join(root, 'electron/cli.ts'),
      `import { writeFileSync } from 'node:fs';\nprocess.on('SIGTERM', () => { process.stdout.write('closed'); process.exit(7); });\nsetInterval(() => {}, 1000);\nwriteFileSync(${JSON.stringify(pidFile)}, String(process.pid));\nprocess.stdout.write('ready ');\n`,
    );
    const child = spawn(process.execPath, [join(root, 'build/launch.mjs'), 'cli'], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (bytes: Buffer) => {
      said += bytes.toString();
    });
    await expect.poll(() => said, { timeout: 20_000 }).toBe('ready ');
    child.kill('SIGTERM');
    expect((await once(child, 'exit'))[0]).toBe(7);
    expect(said).toBe('ready closed');
    expect(() => process.kill(Number(readFileSync(pidFile, 'utf8')), 0)).toThrow('ESRCH');
  });
});

test('Chromium: the named one or none, never another behind its back', () => {
  expect(findChromium({ CHROME_PATH: '/nowhere/chrome', PATH: process.env['PATH'] ?? '' })).toBeNull();
  expect(findChromium({ CHROME_PATH: process.execPath })).toBe(process.execPath);
});

describe('.ci/run', () => {
  const ci = (lines: readonly string[], code: number) => {
    const folder = mkdtempSync(join(base, 'ci-'));
    mkdirSync(join(folder, '.ci'));
    mkdirSync(join(folder, 'bin'));
    cpSync(join(import.meta.dirname, '../.ci/run'), join(folder, '.ci/run'));
    writeFileSync(
      join(folder, 'bin/npm'),
      `#!/bin/sh\n${lines.map((line) => `echo '${line}'`).join('\n')}\necho 'npm error' >&2\nexit ${code}\n`,
    );
    chmodSync(join(folder, 'bin/npm'), 0o755);
    const { status, stdout } = spawnSync('bash', [join(folder, '.ci/run')], {
      encoding: 'utf8',
      env: { ...process.env, PATH: `${join(folder, 'bin')}:${process.env['PATH']}` },
    });
    return { status, last: stdout.trimEnd().split('\n').at(-1) };
  };

  test('ends with the closing line and keeps the exit code', () => {
    expect(existsSync(join(import.meta.dirname, '../.ci/run'))).toBe(true);
    expect(ci(['x', '12 passed, 0 failed'], 0)).toEqual({ status: 0, last: '12 passed, 0 failed' });
    expect(ci(['11 passed, 1 failed', 'more'], 1)).toEqual({ status: 1, last: '11 passed, 1 failed' });
  });

  test('a run that never closed is a failure', () => {
    expect(ci(['broke'], 1)).toEqual({ status: 1, last: '0 passed, 1 failed' });
  });
});
