import { homedir } from 'node:os';
import { parseArgs } from 'node:util';
import { Refusal } from '../../shared/contract/errors.ts';
import { defaultDataDir } from '../server/data-dir.ts';
import { explainFailure } from '../server/explain.ts';
import { init } from './centre.ts';
import { backup, restore } from './copies.ts';
import { demo } from './demo.ts';
import { due, indicators, verify } from './figures.ts';
import { type Command, Usage, type World } from './frame.ts';
import { exportCommand, importCommand, undo } from './register.ts';
import { report } from './report.ts';
import { score } from './score.ts';
import { joinCity, sync } from './sync.ts';

/** In the order of the help. */
const COMMANDS: Readonly<Record<string, Command>> = { init, import: importCommand, undo, export: exportCommand, indicators, report, score, verify, backup, restore, 'join-city': joinCity, sync, due, demo };
const GLOBAL = { data: { type: 'string' }, 'key-file': { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean' }, clock: { type: 'string' } } as const;

const shapeOf = (name: string, { takes, options }: Command): string =>
  [name, ...takes, ...Object.entries(options).map(([key, o]) => { const shown = `--${key}${o.shows === undefined ? '' : ` ${o.shows}`}`; return o.required === true ? shown : `[${shown}]`; })].join(' ');
const help = (): string =>
  ['npm run -s cli -- LỆNH [--data THƯ-MỤC] [--key-file TỆP] [--json]', '', ...Object.entries(COMMANDS).flatMap(([name, c]) => [`  ${shapeOf(name, c)}`, `      ${c.does}`]), '', 'Kết thúc: 0 xong · 1 bị từ chối, có câu nói rõ · 2 gọi sai'].join('\n');

const isUsageFault = (error: unknown): error is Error => error instanceof Usage || (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));

/** One command line, from its words to its exit code: 0 done, 1 refused (a sentence on the notes), 2 called wrongly. */
export async function runCli(argv: readonly string[], world: World): Promise<0 | 1 | 2> {
  const [name = '', ...rest] = argv;
  if (name === '--help' || name === '-h' || name === 'help') {
    world.out(help());
    return 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) {
    world.note(name === '' || name.startsWith('-') ? help() : `Không có lệnh "${name}".\n\n${help()}`);
    return 2;
  }
  try {
    const types = Object.fromEntries(Object.entries(command.options).map(([key, { type }]) => [key, { type }]));
    const { values, positionals } = parseArgs({ args: rest, strict: true, allowPositionals: true, options: { ...types, ...GLOBAL } });
    const given = values as Readonly<Record<string, string | boolean | undefined>>;
    if (given['help'] === true) {
      world.out(`${shapeOf(name, command)}\n    ${command.does}`);
      return 0;
    }
    if (given['list'] !== true) {
      const missing = Object.entries(command.options).find(([key, o]) => o.required === true && given[key] === undefined);
      if (missing !== undefined) throw new Usage(`Thiếu --${missing[0]}`);
      if (positionals.length !== command.takes.length) throw new Usage(positionals.length < command.takes.length ? `Thiếu ${command.takes.slice(positionals.length).join(' ')}` : `Thừa "${positionals.at(-1) ?? ''}"`);
    }
    const fixed = given['clock'];
    if (typeof fixed === 'string' && Number.isNaN(Date.parse(fixed))) throw new Usage('--clock là một thời điểm ISO');
    const moment = typeof fixed === 'string' ? new Date(fixed).toISOString() : null;
    const done = await command.run({
      values: given, positionals, dataDir: typeof given['data'] === 'string' ? given['data'] : defaultDataDir(process.platform, process.env, homedir()),
      keyFile: typeof given['key-file'] === 'string' ? given['key-file'] : undefined, world: moment === null ? world : { ...world, clock: () => moment },
    });
    world.out(given['json'] === true ? JSON.stringify(done.json) : done.lines.join('\n'));
    return done.exit ?? 0;
  } catch (error) {
    if (isUsageFault(error)) {
      world.note(`${error instanceof Usage ? error.message : 'Tùy chọn không đúng'}\n${shapeOf(name, command)}`);
      return 2;
    }
    const sentence = refusalSentence(error);
    if (sentence === null) throw error;
    world.note(sentence);
    return 1;
  }
}

/** A refusal of ours, or of the disk, in one sentence; null for a fault of the program. */
function refusalSentence(error: unknown): string | null {
  if (error instanceof Refusal) return explainFailure(error.failure);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('SQLITE_BUSY')) return explainFailure({ code: 'store-busy', details: { why: 'open-here' } });
  if (code.startsWith('SQLITE_FULL') || code === 'ENOSPC') return explainFailure({ code: 'disk-full' });
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'Không có quyền đọc hoặc ghi ở đường dẫn này. Cấp quyền hoặc chọn đường dẫn khác.';
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return 'Đường dẫn không có hoặc không đúng loại. Kiểm tra lại tên thư mục, tên tệp.';
  return null;
}
