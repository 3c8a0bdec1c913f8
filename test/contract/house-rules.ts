import { areaOf, type Source, type Violation } from './import-rules.ts';

type LineRule = {
  /** Which files. */
  readonly where: (path: string) => boolean;
  readonly found: RegExp;
  readonly rule: string;
};

const isTest = (path: string): boolean => areaOf(path) === 'test';
const isCode = (path: string): boolean => /\.(ts|tsx|mjs)$/.test(path);
/** The lists of forbidden words themselves. */
const SELF = ['test/contract/house-rules.ts', 'test/contract/architecture.test.ts'];

const SQL =
  /(['"`])\s*(?:SELECT\s+[\w"*(]|INSERT\s+(?:OR\s+\w+\s+)?INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|REPLACE\s+INTO\s|CREATE\s+(?:TABLE|INDEX|VIRTUAL|TRIGGER)\s|WITH\s+\w+\s+AS\s*\()/;

const LINES: readonly LineRule[] = [
  { where: () => true, found: /\b(?:TODO|FIXME|XXX|HACK)\b/, rule: 'finish it now or leave it out: what is named works' },
  {
    where: () => true,
    found: /coming soon|not (?:yet )?implemented|chưa làm được ở bản này|\bstub(?:s|bed)?\b/i,
    rule: 'no empty promises: build it or do not name it',
  },
  // On a screen it is an attribute of HTML, not a promise.
  {
    where: (path) => isCode(path) && !/^(?:renderer|city\/page)\//.test(path) && !isTest(path),
    found: /\bplaceholder\b/i,
    rule: 'no stand-in text: put the real thing',
  },
  { where: (path) => !isTest(path), found: /vui lòng/i, rule: 'say what to do, without "vui lòng"' },
  { where: isTest, found: /\b(?:test|it|describe)\.(?:only|skip|todo|skipIf|runIf)\b/, rule: 'every test runs, always' },
  {
    where: (path) => /^(?:shared|db|city\/store)\//.test(path) && !isTest(path),
    found: /\bDate\.now\(|new Date\(\)|Math\.random\(|performance\.now\(/,
    rule: 'no clock and no chance in a rule or a query: take `now` or `random` as a parameter',
  },
  {
    where: (path) => path.startsWith('electron/handlers/') && !isTest(path),
    found: /\bDate\.now\(|new Date\(\)|Math\.random\(/,
    rule: 'a handler takes its time from the context: ctx.now, ctx.today',
  },
  {
    where: (path) => !/^(?:db|test|build|city\/store)\//.test(path) && !isTest(path) && isCode(path),
    found: SQL,
    rule: 'SQL lives in db/queries: write a typed function there, `db` first, and call it',
  },
  {
    where: (path) => path.startsWith('electron/'),
    found: /\bfork\(|ELECTRON_RUN_AS_NODE/,
    rule: 'the packed program cannot run itself as a plain Node (fuse runAsNode is off): use node:worker_threads with resourceLimits',
  },
  {
    where: (path) => path.startsWith('electron/'),
    found: /\bipcMain\.on(?:ce)?\(|\bsendSync\(|['"`]file:\/\//,
    rule: 'ipcMain.handle and the app scheme only',
  },
  {
    where: (path) => path.startsWith('electron/') && !path.startsWith('electron/desktop/start.ts') && !isTest(path),
    found: /\bshell\.\w+\(/,
    rule: 'only electron/desktop/start.ts may hand an address to the system, and only from navigation.ts',
  },
  {
    where: (path) => /^(?:renderer|city\/page)\//.test(path),
    found: /dangerouslySetInnerHTML|\.innerHTML\s*=|insertAdjacentHTML|document\.write\(/,
    rule: 'text reaches the page as React text, never as markup',
  },
  {
    where: (path) => /^(?:renderer|city\/page)\//.test(path) && !isTest(path),
    found: /\b(?:fetch|XMLHttpRequest|EventSource|WebSocket)\(/,
    rule: 'screens speak to the centre by renderer/api only',
  },
  { where: (path) => !isTest(path), found: /\/work\/|\b(?:Claude|ChatGPT|Copilot|LLM)\b/, rule: 'the project speaks of itself only' },
];

/** Allowed exceptions, each with its reason. */
const EXCEPT: readonly { readonly path: RegExp; readonly rule: RegExp; readonly because: string }[] = [
  { path: /^(?:renderer|city\/page)\/api\//, rule: /renderer\/api only/, because: 'it is that door' },
];

const FORBIDDEN_NAME = /(?:^|[/_.-])(?:utils?|helpers?|common|managers?|misc)(?:$|[/_.-])/i;
export const MAX_LINES = 400;

const nameViolations = ({ path }: Source): readonly Violation[] =>
  FORBIDDEN_NAME.test(path) ? [{ path, line: 1, rule: 'a name that says nothing: call it after what it holds' }] : [];

const sizeViolations = ({ path, text }: Source): readonly Violation[] => {
  const lines = text.split('\n').length;
  return isCode(path) && lines > MAX_LINES
    ? [{ path, line: lines, rule: `${lines} lines, at most ${MAX_LINES}: split it by what it knows` }]
    : [];
};

/** A file of nothing but re-exports hides where things are. */
const barrelViolations = ({ path, text }: Source): readonly Violation[] => {
  const code = text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('//'));
  const only = code.length > 0 && code.every((line) => /^export\s+(?:type\s+)?(?:\*|\{[^}]*\})(?:\s+as\s+\w+)?\s+from\s/.test(line));
  return only && isCode(path) && !path.endsWith('.config.ts')
    ? [{ path, line: 1, rule: 'no barrels: import from the file that has it' }]
    : [];
};

const lineViolations = ({ path, text }: Source): readonly Violation[] => {
  if (SELF.includes(path)) return [];
  const rules = LINES.filter(({ where }) => where(path));
  return text
    .split('\n')
    .flatMap((line, i) =>
      rules
        .filter(({ found, rule }) => found.test(line) && !EXCEPT.some((e) => e.path.test(path) && e.rule.test(rule)))
        .map(({ rule }) => ({ path, line: i + 1, rule })),
    );
};

/** Breaches of names, sizes, words and places in one file. */
export const houseViolations = (source: Source): readonly Violation[] =>
  [nameViolations, sizeViolations, barrelViolations, lineViolations].flatMap((check) => check(source));
