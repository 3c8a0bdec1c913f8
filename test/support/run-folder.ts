import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that lives as long as one run of the tests: what several files need alike is made once and copied. */
export const setup = (): (() => void) => {
  const folder = mkdtempSync(join(tmpdir(), 'mcx-run-'));
  process.env['TEST_RUN_FOLDER'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
};
