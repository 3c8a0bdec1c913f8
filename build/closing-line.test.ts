import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'closing-'));
symlinkSync(join(import.meta.dirname, '../node_modules'), join(folder, 'node_modules'));
afterAll(() => rmSync(folder, { recursive: true }));

const lastLine = (file: string, text: string): { readonly line: string | undefined; readonly status: number | null } => {
  writeFileSync(join(folder, file), text);
  writeFileSync(
    join(folder, 'vitest.config.ts'),
    `
    import { closingLineReporter } from ${JSON.stringify(join(import.meta.dirname, 'closing-line-reporter.ts'))};
    export default { root: ${JSON.stringify(folder)}, test: { include: ['${file}'], reporters: ['default', closingLineReporter] } };
  `,
  );
  const { TALLY_FILE: _file, ...env } = process.env;
  const { stdout, status } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, '../node_modules/vitest/vitest.mjs'), 'run', '--config', join(folder, 'vitest.config.ts')],
    { encoding: 'utf8', env },
  );
  return { line: stdout.trimEnd().split('\n').at(-1), status };
};

const head = "import { describe, expect, test } from 'vitest';\n";

test('tests are counted by their own result', () => {
  expect(lastLine('a.probe.ts', `${head}test('a', () => {}); test('b', () => { expect(1).toBe(2); }); test('c', () => {});`)).toEqual({
    line: '2 passed, 1 failed',
    status: 1,
  });
  expect(lastLine('b.probe.ts', `${head}test('a', () => {});`)).toEqual({ line: '1 passed, 0 failed', status: 0 });
});

test('a file that cannot be loaded is a failure', () => {
  expect(lastLine('c.probe.ts', `${head}import './nowhere.ts'; test('a', () => {});`)).toEqual({ line: '0 passed, 1 failed', status: 1 });
});

test('an error outside every test is a failure', () => {
  expect(
    lastLine(
      'd.probe.ts',
      `${head}test('a', async () => { void Promise.reject(new Error('late')); await new Promise((done) => setImmediate(done)); });`,
    ),
  ).toEqual({ line: '1 passed, 1 failed', status: 1 });
});
