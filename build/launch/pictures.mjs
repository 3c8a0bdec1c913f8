import { join } from 'node:path';
import { ensureBundles } from './bundle.mjs';
import { ensureChromium } from './system-packages.mjs';
import { run } from './run.mjs';

/** Pictures of every screen, taken in Chromium on invented data. @param {string} root @param {readonly string[]} args */
export const pictures = async (root, args) => {
  const chromium = await ensureChromium();
  if (chromium === null || !(await ensureBundles(root, { only: ['renderer', 'city-page'] }))) return 1;
  return run(process.execPath, [join(root, 'build', 'pictures.ts'), ...args], {
    cwd: root,
    env: { ...process.env, CHROME_PATH: chromium },
  });
};
