import { writeFileSync, writeSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

export type Tally = { readonly passed: number; readonly failed: number };

const closingLine = (tally: Tally): string => `${tally.passed} passed, ${tally.failed} failed`;

/**
 * Tests by their own result; a file that could not be loaded and an error outside any test
 * count as one failure each, otherwise a broken file would read as "0 failed".
 */
const tallyOf = (modules: readonly TestModule[], unhandledErrors: number): Tally => {
  let passed = 0;
  let failed = unhandledErrors;
  for (const module of modules) {
    failed += module.errors().length;
    for (const suite of module.children.allSuites()) failed += suite.errors().length;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === 'passed') passed += 1;
      if (state === 'failed') failed += 1;
    }
  }
  return { passed, failed };
};

/**
 * Ends a run with "N passed, N failed". Under the launcher (TALLY_FILE) the figures go to
 * that file instead, because its own checks still have to be added to them.
 */
export const closingLineReporter: Reporter = {
  onTestRunEnd(modules, unhandledErrors) {
    const tally = tallyOf([...modules], unhandledErrors.length);
    const file = process.env['TALLY_FILE'];
    if (file !== undefined) writeFileSync(file, JSON.stringify(tally));
    else process.once('exit', () => writeSync(1, `${closingLine(tally)}\n`));
  },
};
