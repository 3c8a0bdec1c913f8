import { resolve } from 'node:path';

export type DesktopArguments = { readonly dataDir: string | null; readonly demo: boolean };

/**
 * What `npm start -- …` passes on. `--port` and `--no-open` belong to the browser form of the program and mean nothing
 * here; Electron and Chromium add switches of their own, so what is unknown is left alone.
 */
export const readArguments = (argv: readonly string[], cwd: string): DesktopArguments => {
  const at = argv.indexOf('--data');
  const joined = argv.find((arg) => arg.startsWith('--data='))?.slice('--data='.length);
  const named = joined ?? (at >= 0 ? argv[at + 1] : undefined);
  return { dataDir: named === undefined || named === '' ? null : resolve(cwd, named), demo: argv.includes('--demo') };
};
