import { join } from 'node:path';
import { run } from './run.mjs';

/** A TypeScript project per folder: what a folder may see is in its own tsconfig.json. */
const PROJECTS = ['shared', 'db', 'electron', 'renderer', 'city', 'city/page', 'build', 'test'];

/** @param {string} root @param {string} name @param {string} file */
const tool = (root, name, file) => join(root, 'node_modules', name, file);

/**
 * Types of every folder, the lint rules, the layout. Each is one check of the closing line.
 * @param {string} root @returns {Promise<ReadonlyArray<{ name: string, ok: boolean }>>}
 */
export const runChecks = async (root) => {
  const results = [];
  for (const project of PROJECTS) {
    const code = await run(process.execPath, [tool(root, 'typescript', 'bin/tsc'), '-p', join(root, project)], { cwd: root });
    results.push({ name: `types ${project}`, ok: code === 0 });
  }
  const lint = await run(process.execPath, [tool(root, 'oxlint', 'bin/oxlint'), '--type-aware', '--deny-warnings'], { cwd: root });
  results.push({ name: 'lint', ok: lint === 0 });
  const layout = await run(process.execPath, [tool(root, 'oxfmt', 'bin/oxfmt'), '--list-different'], { cwd: root });
  results.push({ name: 'format', ok: layout === 0 });
  for (const { name, ok } of results) process.stdout.write(`${ok ? '✓' : '✗'} ${name}\n`);
  return results;
};

/** @param {string} root */
export const check = async (root) => ((await runChecks(root)).every(({ ok }) => ok) ? 0 : 1);

/** @param {string} root @param {readonly string[]} args */
export const format = (root, args) => run(process.execPath, [tool(root, 'oxfmt', 'bin/oxfmt'), ...args], { cwd: root });
