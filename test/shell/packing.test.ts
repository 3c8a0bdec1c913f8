import { execFile } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import electron from 'electron/package.json' with { type: 'json' };

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'packing-'));
const app = join(folder, 'dist/linux-unpacked');
const MB = 1024 * 1024;

/** Where a real executable keeps its fuses: a fixed text, a version, a count, and one letter each. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const UNBURNT = '1011000100';
/** The order of the wire, from Electron's own list of fuses. */
const WIRE = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
];

/** What the packer needs of a runtime: an executable (here only its fuses), a version, the languages to choose from. */
const makeRuntime = (): string => {
  const runtime = join(folder, 'runtime');
  mkdirSync(join(runtime, 'locales'), { recursive: true });
  writeFileSync(
    join(runtime, 'electron'),
    Buffer.concat([Buffer.from(`\x7fELF${SENTINEL}`, 'latin1'), Buffer.from([1, UNBURNT.length]), Buffer.from(UNBURNT)]),
  );
  chmodSync(join(runtime, 'electron'), 0o755);
  writeFileSync(join(runtime, 'version'), electron.version);
  for (const language of ['vi', 'en-US', 'fr']) writeFileSync(join(runtime, 'locales', `${language}.pak`), '');
  return runtime;
};

type Entry = {
  readonly files?: Readonly<Record<string, Entry>>;
  readonly size?: number;
  readonly offset?: string;
  readonly unpacked?: boolean;
  readonly integrity?: unknown;
};
type Packed = { readonly path: string; readonly entry: Entry };

const flatten = (entry: Entry, path = ''): Packed[] =>
  entry.files === undefined
    ? [{ path: path.slice(1), entry }]
    : Object.entries(entry.files).flatMap(([name, child]) => flatten(child, `${path}/${name}`));

/** An asar opens with four sizes and a JSON table; the bytes of the files follow. */
const readAsar = (file: string) => {
  const sizes = Buffer.alloc(16);
  const fd = openSync(file, 'r');
  readSync(fd, sizes, 0, 16, 0);
  const table = Buffer.alloc(sizes.readUInt32LE(12));
  readSync(fd, table, 0, table.length, 16);
  closeSync(fd);
  const start = 8 + sizes.readUInt32LE(4);
  const bytes = readFileSync(file);
  const files = flatten(JSON.parse(table.toString('utf8')) as Entry);
  const contentOf = ({ entry }: Packed): Buffer =>
    bytes.subarray(start + Number(entry.offset), start + Number(entry.offset) + (entry.size ?? 0));
  return { files, contentOf };
};

let asar: ReturnType<typeof readAsar>;

beforeAll(async () => {
  if (!existsSync(join(root, 'out/main.js')) || !existsSync(join(root, 'out/renderer/index.html')))
    throw new Error('Build first: npm run build');
  const builder = join(root, 'node_modules/electron-builder/cli.js');
  await run(
    process.execPath,
    [
      builder,
      '--linux',
      'dir',
      '--x64',
      '--publish',
      'never',
      '--config',
      'electron-builder.yml',
      `-c.electronDist=${makeRuntime()}`,
      `-c.electronVersion=${electron.version}`,
      `-c.directories.output=${join(folder, 'dist')}`,
    ],
    { cwd: root },
  );
  asar = readAsar(join(app, 'resources/app.asar'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const paths = (): string[] => asar.files.map(({ path }) => path);

test('what runs is inside: main, preload, screens, migrations and the store', () => {
  expect(paths()).toEqual(
    expect.arrayContaining([
      'package.json',
      'out/main.js',
      'out/preload.cjs',
      'out/renderer/index.html',
      'node_modules/better-sqlite3/lib/index.js',
    ]),
  );
  for (const migration of readdirSync(join(root, 'db/migrations')).filter((name) => name.endsWith('.sql')))
    expect(paths()).toContain(`out/${migration}`);
});

test('nothing else is: no source, test, source map, key, log, other package or document', () => {
  const allowed = [
    /^package\.json$/,
    /^out\/[\w-]+\.(js|cjs|sql)$/,
    /^out\/renderer\/(index\.html|assets\/[\w.-]+\.(js|css|woff2?|svg|png))$/,
    /^node_modules\/better-sqlite3\/(package\.json|LICENSE|lib\/[\w/-]+\.js|prebuilds\/linux-x64\.node)$/,
  ];
  expect(paths().filter((path) => !allowed.some((shape) => shape.test(path)))).toEqual([]);
});

test('the native part lies unpacked, only for this platform; everything else is in the checked archive', () => {
  const unpacked = asar.files.filter(({ entry }) => entry.unpacked === true).map(({ path }) => path);
  expect(unpacked).toEqual(['node_modules/better-sqlite3/prebuilds/linux-x64.node']);
  const outside = readdirSync(join(app, 'resources/app.asar.unpacked'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
  expect(outside).toEqual(['linux-x64.node']);
  expect(asar.files.filter(({ entry }) => entry.unpacked !== true && entry.integrity === undefined)).toEqual([]);
});

test('no file carries a path of the machine that built it, or a key', () => {
  const root256 = /\b[0-9a-f]{64}\b/;
  for (const packed of asar.files.filter(
    ({ path, entry }) => entry.unpacked !== true && path.startsWith('out/') && /\.(js|cjs|html|css|sql)$/.test(path),
  )) {
    const text = asar.contentOf(packed).toString('utf8');
    expect(text.includes(root), packed.path).toBe(false);
    expect(text.includes('sourceMappingURL='), packed.path).toBe(false);
    if (!packed.path.includes('renderer'))
      expect(/BEGIN [A-Z ]*PRIVATE KEY/.test(text) || (root256.test(text) && packed.path.endsWith('.sql')), packed.path).toBe(false);
  }
});

test('what main loads from outside its bundles is packed', () => {
  const known = new Set(['electron', 'better-sqlite3']);
  for (const packed of asar.files.filter(({ path }) => /^out\/[\w-]+\.js$/.test(path))) {
    const loads = [
      ...asar
        .contentOf(packed)
        .toString('utf8')
        .matchAll(/^(?:import|export)[^'"\n]*from\s*"([^"]+)"|^import\s*"([^"]+)"/gm),
    ].map((match) => match[1] ?? match[2] ?? '');
    const missing = loads.filter(
      (name) => !name.startsWith('node:') && !known.has(name) && !(name.startsWith('./') && paths().includes(`out/${name.slice(2)}`)),
    );
    expect(
      missing.filter((name) => !builtin(name)),
      packed.path,
    ).toEqual([]);
  }
});
const builtin = (name: string): boolean => process.getBuiltinModule(name) !== undefined;

test('the fuses are burnt into the executable', () => {
  const executable = readFileSync(join(app, 'mot-cua-xa'), 'latin1');
  const wire = executable.slice(executable.indexOf(SENTINEL) + SENTINEL.length + 2);
  const burnt = Object.fromEntries(WIRE.map((name, i) => [name, wire[i] === '1']));
  expect(burnt).toMatchObject({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    onlyLoadAppFromAsar: true,
    enableEmbeddedAsarIntegrityValidation: true,
    enableCookieEncryption: true,
    grantFileProtocolExtraPrivileges: false,
  });
});

test('the program is small beside its runtime', () => {
  expect(statSync(join(app, 'resources/app.asar')).size).toBeLessThan(16 * MB);
  expect(readdirSync(join(app, 'locales')).sort()).toEqual(['en-US.pak', 'vi.pak']);
});
