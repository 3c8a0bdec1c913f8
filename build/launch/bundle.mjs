import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.mjs';

/**
 * What each bundle is made of, and the file that proves it is there.
 * @type {ReadonlyArray<{ name: string, config: string, from: readonly string[], makes: string }>}
 */
const BUNDLES = [
  { name: 'renderer', config: 'build/vite.renderer.ts', from: ['renderer', 'shared'], makes: 'out/renderer/index.html' },
  { name: 'preload', config: 'build/vite.preload.ts', from: ['electron/preload.ts', 'shared'], makes: 'out/preload.cjs' },
  {
    name: 'city-page',
    config: 'build/vite.city.ts',
    from: ['city/page', 'city/contract', 'renderer/theme', 'renderer/parts', 'renderer/keys', 'renderer/api', 'renderer/session', 'shared'],
    makes: 'out/city-page/index.html',
  },
  { name: 'desktop', config: 'build/vite.desktop.ts', from: ['electron', 'db', 'shared'], makes: 'out/main.js' },
];

/** @param {string} path @returns {readonly string[]} */
const filesUnder = (path) => {
  if (!existsSync(path)) return [];
  if (!path.endsWith('.ts')) {
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.test\.tsx?$|\.md$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  }
  return [path];
};

/** @param {string} root @param {readonly string[]} from */
const hashOf = (root, from) => {
  const hash = createHash('sha256');
  const files = [
    ...from.flatMap((folder) => filesUnder(join(root, folder))),
    ...filesUnder(join(root, 'build')),
    join(root, 'package-lock.json'),
  ];
  for (const file of files) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
};

/** Whether a bundle in out/ stands for the sources as they are now. @param {string} root @param {string} name */
export const bundleIsFresh = (root, name) => {
  const bundle = BUNDLES.find((b) => b.name === name);
  const stamp = join(root, 'out', `.${name}.stamp`);
  return (
    bundle !== undefined &&
    existsSync(join(root, bundle.makes)) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === hashOf(root, bundle.from)
  );
};

/**
 * Builds what is out of date; each bundle keeps the hash of its sources beside it.
 * @param {string} root @param {{ only?: readonly string[], force?: boolean }} [options] @returns {Promise<boolean>}
 */
export const ensureBundles = async (root, options = {}) => {
  let ok = true;
  for (const { name, config, from, makes } of BUNDLES) {
    if (options.only !== undefined && !options.only.includes(name)) continue;
    const stamp = join(root, 'out', `.${name}.stamp`);
    const now = hashOf(root, from);
    const fresh = existsSync(join(root, makes)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now;
    if (fresh && options.force !== true) continue;
    // Chunks carry a hash in their name: what an earlier build left would be packed along.
    if (name === 'desktop' && existsSync(join(root, 'out'))) {
      for (const file of readdirSync(join(root, 'out'))) if (/\.(js|sql|json)$/.test(file)) rmSync(join(root, 'out', file));
    }
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
    const code = await run(process.execPath, [vite, 'build', '--config', join(root, config), '--logLevel', 'warn'], {
      cwd: root,
      stdout: 'stderr',
    });
    // The others are built all the same: one broken screen must not hide what the shell's tests have to say.
    if (code !== 0) {
      ok = false;
      continue;
    }
    mkdirSync(join(root, 'out'), { recursive: true });
    writeFileSync(stamp, now);
  }
  return ok;
};

/** @param {string} root @param {readonly string[]} args */
export const build = async (root, args) => ((await ensureBundles(root, { force: args.includes('--force') })) ? 0 : 1);
