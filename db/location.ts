import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';

/** Network file systems as Linux names them: their locks and syncs are promises of another machine. */
const NETWORK: ReadonlySet<string> = new Set([
  'nfs',
  'nfs4',
  'cifs',
  'smb3',
  'smbfs',
  'afs',
  'ncpfs',
  'davfs',
  'fuse.sshfs',
  'fuse.davfs2',
  'ceph',
  'glusterfs',
  'fuse.glusterfs',
]);
/** Where desktops mount what is plugged in. */
const PLUGGED_IN = ['/media/', '/run/media/'] as const;

export type Mount = { readonly at: string; readonly kind: string };

/** Lines of /proc/self/mounts; a blank in a path is written `\040`. */
export const readMounts = (text: string): readonly Mount[] =>
  text.split('\n').flatMap((line) => {
    const [, at, kind] = line.split(' ');
    return at === undefined || kind === undefined
      ? []
      : [{ at: at.replaceAll(/\\([0-7]{3})/g, (_all, octal: string) => String.fromCharCode(Number.parseInt(octal, 8))), kind }];
  });

/** Why a live store must not lie at this path: SQLite's own advice is never on a share or a stick. Null when it may. */
export function locationProblem(path: string, mounts: readonly Mount[]): 'network-folder' | 'removable-drive' | null {
  if (path.startsWith('\\\\') || path.startsWith('//')) return 'network-folder';
  const under = mounts
    .filter((m) => path === m.at || path.startsWith(m.at.endsWith('/') ? m.at : `${m.at}/`))
    .toSorted((a, b) => b.at.length - a.at.length)[0];
  if (under !== undefined && NETWORK.has(under.kind)) return 'network-folder';
  return under !== undefined && PLUGGED_IN.some((p) => under.at.startsWith(p)) ? 'removable-drive' : null;
}

/** The nearest folder above that exists, as the system sees it: a drive letter mapped to a share shows its `\\server` here. */
function truePath(path: string): string {
  let at = resolve(path);
  while (!existsSync(at) && dirname(at) !== at) at = dirname(at);
  const real = realpathSync.native(at);
  const rest = resolve(path).slice(at.length);
  return real.endsWith(sep) ? `${real}${rest.replace(/^[\\/]/, '')}` : `${real}${rest}`;
}
export function problemAt(dir: string): 'network-folder' | 'removable-drive' | null {
  if (dir.startsWith('\\\\') || dir.startsWith('//')) return 'network-folder';
  const table = '/proc/self/mounts';
  return locationProblem(truePath(dir), existsSync(table) ? readMounts(readFileSync(table, 'utf8')) : []);
}
