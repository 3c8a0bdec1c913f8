import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { houseViolations } from './house-rules.ts';
import { importViolations, importsOf, type Source, type Violation } from './import-rules.ts';

const root = join(import.meta.dirname, '../..');
const TOPS = ['shared', 'db', 'electron', 'renderer', 'city', 'build', 'test'];

const sources: readonly Source[] = TOPS.flatMap((top) =>
  readdirSync(join(root, top), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs|md|sql|css|html)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ path: relative(root, file).split(sep).join('/'), text: readFileSync(file, 'utf8') })),
);

const listed = (violations: readonly Violation[]): string => violations.map(({ path, line, rule }) => `${path}:${line} ${rule}`).join('\n');

test('every file imports only what its folder may', () => {
  // This file is left out: it plants breaches below.
  const code = sources.filter(({ path }) => /\.(ts|tsx|mjs)$/.test(path) && path !== 'test/contract/architecture.test.ts');
  expect(listed(code.flatMap(importViolations))).toBe('');
});

test('every file keeps the rules of the house', () => {
  expect(listed(sources.flatMap(houseViolations))).toBe('');
});

test.each(TOPS)('%s/ says what it holds', (top) => {
  const readme = join(root, top, 'README.md');
  expect(existsSync(readme), `${top}/README.md: what lives here, who may import it, how to add one`).toBe(true);
  expect(readFileSync(readme, 'utf8').length).toBeGreaterThan(200);
});

test('the lock file names no address and leaves no package unhashed', () => {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly resolved?: string; readonly integrity?: string }>>;
  };
  for (const [path, entry] of Object.entries(lock.packages)) {
    expect(entry.resolved, path).toBeUndefined();
    if (path !== '') expect(entry.integrity, path).toMatch(/^sha512-/);
  }
});

test('no package may run a script when it is installed', () => {
  expect(readFileSync(join(root, '.npmrc'), 'utf8')).toMatch(/^ignore-scripts=true$/m);
  const { allowScripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly allowScripts: Readonly<Record<string, boolean>>;
  };
  expect(Object.values(allowScripts).every((allowed) => !allowed)).toBe(true);
});

/** Each rule must be able to fail: a planted breach, and what the message says. */
describe('planted breaches are found', () => {
  const planted: readonly [string, Source, RegExp][] = [
    ['Node in shared', { path: 'shared/calendar/x.ts', text: "import { readFileSync } from 'node:fs';" }, /shared must not import node:fs/],
    ['a package in shared', { path: 'shared/x.ts', text: "import dayjs from 'dayjs';" }, /package dayjs/],
    ['the store in shared', { path: 'shared/x.ts', text: "import type { Store } from '../db/store.ts';" }, /shared must not import db/],
    ['electron in the server', { path: 'electron/server/x.ts', text: "import { app } from 'electron';" }, /port/],
    [
      'the desktop in the server',
      { path: 'electron/server/x.ts', text: "import { FUSES } from '../desktop/fuses.ts';" },
      /electron must not import desktop/,
    ],
    ['the server in db', { path: 'db/x.ts', text: "export { a } from '../electron/server/x.ts';" }, /db must not import electron/],
    [
      'the store in a screen',
      { path: 'renderer/screens/a/x.tsx', text: "const s = await import('../../../db/store.ts');" },
      /renderer must not import db/,
    ],
    ['Node in a screen', { path: 'renderer/x.ts', text: "import 'node:crypto';" }, /renderer must not import node:crypto/],
    ['a screen in a screen', { path: 'renderer/screens/today/x.tsx', text: "import { A } from '../tracking/a.tsx';" }, /links\.ts/],
    ['a handler in a handler', { path: 'electron/handlers/a.ts', text: "import { b } from './b.ts';" }, /handlers do not call handlers/],
    ['the store at the city', { path: 'city/x.ts', text: "import { openStore } from '../db/open.ts';" }, /city must not import db/],
    [
      'a screen in the page of the city',
      { path: 'city/page/x.tsx', text: "import { A } from '../../renderer/screens/today/a.tsx';" },
      /theme\/, parts\/ and keys\/ only/,
    ],
    ['the receiver in its page', { path: 'city/page/x.tsx', text: "import { a } from '../store/a.ts';" }, /cityPage must not import city/],
    ['an import without its ending', { path: 'db/x.ts', text: "import { a } from './a';" }, /with its ending/],
    ['a forbidden name', { path: 'shared/vi/utils.ts', text: '' }, /says nothing/],
    ['a barrel', { path: 'shared/vi/all.ts', text: "// all\nexport * from './a.ts';\nexport { b } from './b.ts';\n" }, /barrels/],
    ['a file too long', { path: 'db/x.ts', text: '\n'.repeat(401) }, /split it/],
    ['a promise', { path: 'db/x.ts', text: 'const a = 1; // TODO b' }, /finish it/],
    ['a lone test', { path: 'test/x.test.ts', text: "test.only('a', () => {});" }, /every test runs/],
    ['a clock in a rule', { path: 'shared/x.ts', text: 'const t = Date.now();' }, /as a parameter/],
    ['SQL in a handler', { path: 'electron/handlers/x.ts', text: "store.prepare('SELECT id FROM dossier')" }, /db\/queries/],
    ['a process of ourselves', { path: 'electron/importing/x.ts', text: 'const child = fork(file);' }, /worker_threads/],
    ['markup in a page', { path: 'renderer/x.tsx', text: '<p dangerouslySetInnerHTML={a} />' }, /React text/],
    ['a request past the api', { path: 'renderer/screens/a/x.ts', text: "await fetch('/x')" }, /renderer\/api only/],
  ];
  test.each(planted)('%s', (_what, source, says) => {
    expect(listed([...importViolations(source), ...houseViolations(source)])).toMatch(says);
  });

  test('and what is allowed is left alone', () => {
    const fine: readonly Source[] = [
      { path: 'electron/handlers/all.ts', text: "import { a } from './a.ts';\nimport { b } from './b.ts';" },
      { path: 'electron/desktop/x.ts', text: "import { app } from 'electron';\nimport { join } from 'node:path';" },
      { path: 'renderer/screens/today/x.tsx', text: 'import { A } from \'./a.tsx\';\n<input placeholder="Tìm" />' },
      { path: 'db/x.test.ts', text: "import { openCentre } from '../electron/server/centre.ts';" },
      { path: 'db/queries/x.ts', text: "db.prepare('SELECT id FROM dossier')" },
    ];
    expect(listed(fine.flatMap((source) => [...importViolations(source), ...houseViolations(source)]))).toBe('');
  });

  test('imports are found in every form, and not in comments', () => {
    const text =
      "import a from 'one';\nimport type { b } from \"two\";\nexport * from 'three';\nawait import('four');\nimport 'five';\n// import 'six';\n/* from 'seven' */\nday(given, 'from'), to: day(given, 'to')";
    expect(importsOf(text).map(({ name }) => name)).toEqual(['one', 'two', 'three', 'four', 'five']);
  });
});
