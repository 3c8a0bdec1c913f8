import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Without one new byte for this long, the download counts as out of reach. */
const STALL_MS = 30_000;

/**
 * The Electron executable, or null when the runtime is not there. The npm package carries none;
 * since version 42 it is fetched by a step of its own.
 * @param {string} root @returns {string | null}
 */
export const electronRuntime = (root) => {
  const home = join(root, 'node_modules', 'electron');
  const named = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  try {
    const executable = join(named ?? join(home, 'dist'), readFileSync(join(home, 'path.txt'), 'utf8').trim());
    return existsSync(executable) ? executable : null;
  } catch {
    return null;
  }
};

/** A window needs a display on Linux; elsewhere there always is one. */
export const hasDisplay = () => process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);

/** The executable that tests drive, or null where they use the stand-in. @param {string} root @returns {string | null} */
export const electronForTests = (root) => (hasDisplay() ? electronRuntime(root) : null);

/** @param {string} folder @returns {number} */
const bytesIn = (folder) => {
  let sum = 0;
  for (const entry of existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : []) {
    // Files come and go while the download is unpacked.
    if (entry.isFile()) sum += statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0;
  }
  return sum;
};

/** Fetches the runtime; gives up when nothing moves. @param {string} root @returns {Promise<boolean>} */
const fetchRuntime = (root) =>
  new Promise((resolve) => {
    const folder = mkdtempSync(join(tmpdir(), 'electron-runtime-'));
    const home = join(root, 'node_modules', 'electron');
    const child = spawn(process.execPath, [join(home, 'install.js')], {
      stdio: 'ignore',
      env: { ...process.env, TMPDIR: folder, TEMP: folder, TMP: folder, ELECTRON_GET_NO_PROGRESS: '1' },
    });
    let seen = -1;
    const watch = setInterval(() => {
      const bytes = bytesIn(folder) + bytesIn(join(home, 'dist'));
      if (bytes === seen) child.kill('SIGKILL');
      seen = bytes;
    }, STALL_MS);
    /** @param {boolean} ok */
    const finish = (ok) => {
      clearInterval(watch);
      rmSync(folder, { recursive: true, force: true });
      resolve(ok);
    };
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
      process.once(signal, () => {
        child.kill('SIGKILL');
        process.exit(130);
      });
    }
    child.on('error', () => finish(false));
    child.on('exit', (code) => finish(code === 0));
  });

/** @param {string} root @returns {Promise<string | null>} */
export const ensureElectron = async (root) => electronRuntime(root) ?? ((await fetchRuntime(root)) ? electronRuntime(root) : null);
