import { join } from 'node:path';
import { ensureBundles } from './bundle.mjs';
import { run } from './run.mjs';

/**
 * Installers with electron-builder, e.g. `npm run pack -- --win nsis --x64`.
 * @param {string} root @param {readonly string[]} args
 */
export const pack = async (root, args) => {
  if (!(await ensureBundles(root))) return 1;
  const builder = join(root, 'node_modules', 'electron-builder', 'cli.js');
  return run(process.execPath, [builder, '--config', join(root, 'electron-builder.yml'), '--publish', 'never', ...args], { cwd: root });
};
