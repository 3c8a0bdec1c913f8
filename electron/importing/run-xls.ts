import { fileURLToPath } from 'node:url';
import type { RunLimited } from './read-xls.ts';
import { runNodeLimited } from './run-limited.ts';
import { runThreadLimited } from './run-thread.ts';

/** Reads old workbooks apart: in a process under Node, in a thread where the runtime is Electron's own binary. */
export const runXls: RunLimited =
  'electron' in process.versions
    ? runThreadLimited(new URL('./xls-thread.ts', import.meta.url))
    : runNodeLimited(fileURLToPath(new URL('./xls-child.ts', import.meta.url)));
