import { join } from 'node:path';

/** Where the store lies when nobody names a folder: the place each system keeps a program's local data. Sample data lie apart. */
export function defaultDataDir(platform: NodeJS.Platform, env: NodeJS.ProcessEnv, home: string, demo = false): string {
  const base =
    platform === 'win32'
      ? (env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'))
      : platform === 'darwin'
        ? join(home, 'Library', 'Application Support')
        : (env['XDG_DATA_HOME'] ?? join(home, '.local', 'share'));
  return join(base, 'mot-cua-xa', demo ? 'du-lieu-mau' : 'du-lieu');
}
