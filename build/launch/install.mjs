// Plain JavaScript for Node >= 18: it runs before anything is installed.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.mjs';

const MINIMUM = 22;

/**
 * The Node that npm installed for this machine (a plain platform package, locked like every other), or the one
 * we run in when there is none for the platform and it is new enough; null when neither can run the store.
 * @param {string} root @returns {string | null}
 */
export const ownNode = (root) => {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const file = join(root, 'node_modules', `node-${platform}-${process.arch}`, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(file)) return file;
  return Number(process.versions.node.split('.')[0]) >= MINIMUM ? process.execPath : null;
};

/** @param {string} file */
const hashOf = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');

/** @param {string} file @returns {Record<string, { version?: string, optional?: boolean }>} */
const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages ?? {};

/**
 * npm keeps what it really installed in node_modules/.package-lock.json. Equal to the lock file
 * means someone already ran npm here; wiping and fetching it all again would help nobody.
 * @param {string} lock @param {string} installed
 */
export const sameInstall = (lock, installed) => {
  if (!existsSync(installed)) return false;
  const wanted = packagesOf(lock);
  const have = packagesOf(installed);
  return Object.entries(wanted).every(([path, entry]) => path === '' || entry.optional === true || have[path]?.version === entry.version);
};

/** @param {string} root */
export const isInstalled = (root) => {
  const lock = join(root, 'package-lock.json');
  const stamp = join(root, 'node_modules', '.installed');
  if (ownNode(root) === null) return false;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8').trim() === hashOf(lock)) return true;
  if (!sameInstall(lock, join(root, 'node_modules', '.package-lock.json'))) return false;
  writeFileSync(stamp, `${hashOf(lock)}\n`);
  return true;
};

/** npm by the very file that started us, so that it works without npm on PATH. @param {string[]} args @returns {[string, string[]]} */
const npm = (args) => {
  const cli = process.env['npm_execpath'];
  // The system's Node, not ours: ours lies in the folder that npm is about to replace.
  if (cli !== undefined && /\.c?js$/.test(cli)) return [process.env['npm_node_execpath'] ?? process.execPath, [cli, ...args]];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', args];
};

/**
 * Brings node_modules to the state of package-lock.json. Everything npm says goes to standard error,
 * because `npm run -s cli` must print nothing but its own answer.
 * @param {string} root @returns {Promise<boolean>}
 */
export const ensureInstalled = async (root) => {
  if (isInstalled(root)) return true;
  process.stderr.write('Đang cài các gói cần thiết, lần đầu mất vài phút (npm ci)…\n');
  const [command, args] = npm(['ci', '--ignore-scripts', '--no-fund', '--no-audit']);
  const code = await run(command, args, { cwd: root, stdout: 'stderr', shell: command.endsWith('.cmd') });
  if (code !== 0) {
    process.stderr.write(
      'Không cài được các gói cần thiết: nối mạng (hoặc chép thư mục node_modules từ một máy đã cài cùng hệ điều hành) rồi chạy lại lệnh này.\n',
    );
    return false;
  }
  if (ownNode(root) === null) {
    process.stderr.write(`Không có gói Node cho ${process.platform} ${process.arch}: cài Node ${MINIMUM} trở lên rồi chạy lại lệnh này.\n`);
    return false;
  }
  writeFileSync(join(root, 'node_modules', '.installed'), `${hashOf(join(root, 'package-lock.json'))}\n`);
  return true;
};
