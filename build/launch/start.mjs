import { join } from 'node:path';
import { ensureBundles } from './bundle.mjs';
import { ensureElectron, hasDisplay } from './electron-runtime.mjs';
import { run } from './run.mjs';

/** One line, and the program goes on in the browser. @param {string} why */
const goOnInBrowser = (why) => process.stderr.write(`${why}, nên chương trình chạy trong trình duyệt (no Electron window).\n`);

/** @param {string} root @param {readonly string[]} args */
const serve = async (root, args) => {
  if (!(await ensureBundles(root, { only: ['renderer'] }))) return 1;
  return run(process.execPath, [join(root, 'electron', 'serve.ts'), ...args], { cwd: root });
};

/**
 * The window where Electron is or can be fetched, otherwise the same program in the browser. Who names a port
 * or says not to open a browser asks for the browser form.
 * @param {string} root @param {readonly string[]} args
 */
export const start = async (root, args) => {
  if (args.some((arg) => arg === '--no-open' || arg === '--port' || arg.startsWith('--port='))) {
    goOnInBrowser('Lệnh có --port hoặc --no-open');
    return serve(root, args);
  }
  if (!hasDisplay()) {
    goOnInBrowser('Máy không có màn hình đồ họa');
    return serve(root, args);
  }
  const electron = await ensureElectron(root);
  if (electron === null) {
    goOnInBrowser('Không tải được khung cửa sổ Electron');
    return serve(root, args);
  }
  if (!(await ensureBundles(root))) return 1;
  // Chromium refuses its sandbox to root; nobody should work as root, but the program must not die silently there.
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return run(electron, [...asRoot, root, ...args], { cwd: root });
};
