import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { closingLineReporter } from './closing-line-reporter.ts';

// The store's native part needs Node 22; on an older one the process would die without a word.
if (Number(process.versions.node.split('.')[0]) < 22) {
  throw new Error(`Tests need Node 22 or newer, this is ${process.versions.node}: use "npm test" or put node_modules/.bin first on PATH.`);
}

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['{shared,db,electron,renderer,city,build,test}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', 'out/**', 'dist/**'],
    // A process per file: the store is a native addon, and Electron's double is installed per process.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 180_000,
    teardownTimeout: 20_000,
    globalSetup: ['test/support/run-folder.ts'],
    // A busy machine may take its time; what never comes is red all the same.
    expect: { poll: { timeout: 45_000 } },
    allowOnly: false,
    reporters: ['default', closingLineReporter],
  },
});
