import { posix } from 'node:path';

/** A source file of the repository: path from its root with `/`, and its text. */
export type Source = { readonly path: string; readonly text: string };
export type Violation = { readonly path: string; readonly line: number; readonly rule: string };

export type Area = 'shared' | 'db' | 'electron' | 'desktop' | 'renderer' | 'city' | 'cityContract' | 'cityPage' | 'build' | 'test';

const TESTS = /(^test\/|\.test\.tsx?$)/;

/** Where a file belongs. Tests may see everything, wherever they lie. */
export const areaOf = (path: string): Area | null => {
  if (TESTS.test(path)) return 'test';
  if (path === 'electron/main.ts' || path === 'electron/preload.ts' || path.startsWith('electron/desktop/')) return 'desktop';
  if (path.startsWith('city/page/')) return 'cityPage';
  if (path.startsWith('city/contract/')) return 'cityContract';
  const top = path.split('/')[0];
  return top === 'city' || top === 'shared' || top === 'db' || top === 'electron' || top === 'renderer' || top === 'build' ? top : null;
};

type Rule = {
  /** Areas of our own it may import. */
  readonly areas: readonly Area[];
  /** Packages it may import; null for any. */
  readonly packages: readonly string[] | null;
  readonly node: boolean;
  readonly instead: string;
};

const RULES: Readonly<Record<Area, Rule>> = {
  shared: {
    areas: ['shared'],
    packages: ['zod'],
    node: false,
    instead: 'shared/ is pure: pass the value in as a parameter, or move this file to db/, electron/ or renderer/',
  },
  db: {
    areas: ['shared', 'db'],
    packages: ['zod', 'better-sqlite3', 'drizzle-orm'],
    node: true,
    instead: 'db/ knows only the store: let the caller in electron/ read it and pass the plain value',
  },
  electron: {
    areas: ['shared', 'db', 'electron'],
    packages: ['zod', 'better-sqlite3', 'drizzle-orm', 'exceljs', '@e965/xlsx', 'csv-parse', 'pino', 'qrcode', 'playwright-core'],
    node: true,
    instead:
      'plain Node must be able to run this: take what Electron gives as a parameter (a port) and fill it in electron/desktop/; nothing here draws, so renderer/ stays out too',
  },
  desktop: {
    areas: ['shared', 'db', 'electron', 'desktop'],
    packages: ['electron', 'zod'],
    node: true,
    instead: 'electron/desktop/ only wires: put the work into electron/server/ and call it',
  },
  renderer: {
    areas: ['shared', 'renderer'],
    packages: null,
    node: false,
    instead: 'screens reach the centre by renderer/api and share rules by shared/; they run in a browser too, without Node or the store',
  },
  city: {
    areas: ['shared', 'city', 'cityContract'],
    packages: ['zod', 'drizzle-orm', 'pg', '@electric-sql/pglite', 'pino'],
    node: true,
    instead: 'the receiver is a program of its own: rules it has in common with a centre belong in shared/',
  },
  cityContract: {
    areas: ['shared', 'cityContract'],
    packages: ['zod'],
    node: false,
    instead: 'what the page may ask is pure: schemas of zod and rules of shared/',
  },
  cityPage: {
    areas: ['shared', 'cityContract', 'cityPage', 'renderer'],
    packages: null,
    node: false,
    instead: 'the page reaches the receiver by its contract; of renderer/ it takes theme/, parts/ and keys/ only',
  },
  build: { areas: ['shared', 'build', 'test'], packages: null, node: true, instead: 'build/ makes the program and does not use it' },
  test: {
    areas: ['shared', 'db', 'electron', 'desktop', 'renderer', 'city', 'cityContract', 'cityPage', 'build', 'test'],
    packages: null,
    node: true,
    instead: '',
  },
};

/** Never in the screens, though they are installed: they need Node or the disk. */
const NOT_IN_A_PAGE = ['electron', 'better-sqlite3', 'drizzle-orm', 'exceljs', '@e965/xlsx', 'pino', 'csv-parse'];

/** Every module a text names: static, re-exported, dynamic, type-only. Comments are taken out first. */
export const importsOf = (text: string): readonly { readonly name: string; readonly line: number }[] => {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' ')).replace(/^\s*\/\/.*$/gm, '');
  const found = [];
  for (const match of code.matchAll(/(?:(?:^|[\s}*])from\s*|\bimport\s*\(\s*|^\s*import\s+)(['"])([^'"\s]+)\1/gm)) {
    found.push({ name: match[2] ?? '', line: code.slice(0, match.index).split('\n').length });
  }
  return found;
};

const packageOf = (name: string): string =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');

/** Folders whose members do not know each other: their own folder is fine, a neighbour is not. */
const NEIGHBOURS: readonly { readonly folder: string; readonly join: readonly string[]; readonly instead: string }[] = [
  {
    folder: 'electron/handlers/',
    join: ['electron/handlers/all.ts'],
    instead: 'handlers do not call handlers: put what both need into db/queries, shared/ or electron/server/',
  },
  {
    folder: 'renderer/screens/',
    join: [],
    instead: 'screens do not import screens: link with renderer/links.ts, share with renderer/parts/',
  },
];

/** The member of a neighbours' folder: a file right in it, or a folder. */
const memberOf = (path: string, folder: string): string | null =>
  path.startsWith(folder)
    ? (path
        .slice(folder.length)
        .split('/')[0]
        ?.replace(/\.tsx?$/, '') ?? null)
    : null;

const checkOwn = (source: Source, target: string, area: Area): string | null => {
  const to = areaOf(target);
  if (to !== null && !RULES[area].areas.includes(to)) return `${area} must not import ${to} (${target}); ${RULES[area].instead}`;
  if (area === 'cityPage' && to === 'renderer' && !/^renderer\/(theme|parts|keys)\//.test(target))
    return `city/page must not import ${target}; ${RULES[area].instead}`;
  for (const { folder, join, instead } of NEIGHBOURS) {
    const [from, other] = [memberOf(source.path, folder), memberOf(target, folder)];
    if (area !== 'test' && from !== null && other !== null && from !== other && !join.includes(source.path))
      return `${source.path} imports its neighbour ${target}; ${instead}`;
  }
  return null;
};

const checkPackage = (name: string, area: Area): string | null => {
  const rule = RULES[area];
  if (name.startsWith('node:')) return rule.node ? null : `${area} must not import ${name}; ${rule.instead}`;
  const pack = packageOf(name);
  if ((area === 'renderer' || area === 'cityPage') && NOT_IN_A_PAGE.includes(pack))
    return `renderer must not import ${pack}; ${rule.instead}`;
  return rule.packages === null || rule.packages.includes(pack) ? null : `${area} must not import the package ${pack}; ${rule.instead}`;
};

/** Breaches of "who may import whom" in one file. */
export const importViolations = (source: Source): readonly Violation[] => {
  const area = areaOf(source.path);
  if (area === null) return [];
  return importsOf(source.text).flatMap(({ name, line }) => {
    const own = name.startsWith('.');
    const rule = own ? checkOwn(source, posix.join(posix.dirname(source.path), name), area) : checkPackage(name, area);
    const ending =
      own && !/\.(ts|tsx|mjs|json|css|svg|woff2)(\?\w+)?$/.test(name) ? `imports name their file with its ending: ${name}` : null;
    return [rule, ending].filter((text) => text !== null).map((text) => ({ path: source.path, line, rule: text }));
  });
};
