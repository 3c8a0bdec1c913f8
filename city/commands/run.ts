import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CityRefusal } from '../refusal.ts';
import { StoreHeld } from '../store/hold.ts';
import { MigrationRefused } from '../store/migrate.ts';
import { answer } from './answer.ts';
import { approve, code, init, operator } from './city.ts';
import { league, lock, totals, verify } from './figures.ts';
import { type Command, Refused, Usage, type World } from './frame.ts';
import { serve } from './serve.ts';

/** In the order of the help. */
const COMMANDS: Readonly<Record<string, Command>> = { init, code, approve, serve, totals, league, verify, lock, answer, operator };
const GLOBAL = { data: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean' }, clock: { type: 'string' } } as const;

const shapeOf = (name: string, { takes, options }: Command): string =>
  [name, ...takes, ...Object.entries(options).map(([key, o]) => { const shown = `--${key}${o.shows === undefined ? '' : ` ${o.shows}`}`; return o.required === true ? shown : `[${shown}]`; })].join(' ');
const help = (): string =>
  ['npm run -s city -- LỆNH [--data THƯ-MỤC] [--json]', 'Kho đặt trong THƯ-MỤC; biến DATABASE_URL dùng máy chủ PostgreSQL.', '', ...Object.entries(COMMANDS).flatMap(([name, c]) => [`  ${shapeOf(name, c)}`, `      ${c.does}`]), '', 'Kết thúc: 0 xong · 1 bị từ chối, có câu nói rõ · 2 gọi sai'].join('\n');

/** Where the city's files lie when nobody names a folder: the place each system keeps a program's local data. */
function defaultDataDir(platform: NodeJS.Platform, env: NodeJS.ProcessEnv, home: string): string {
  const base = platform === 'win32' ? (env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local')) : platform === 'darwin' ? join(home, 'Library', 'Application Support') : (env['XDG_DATA_HOME'] ?? join(home, '.local', 'share'));
  return join(base, 'mot-cua-xa', 'thanh-pho');
}
const isUsageFault = (error: unknown): error is Error => error instanceof Usage || (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));

/** One command line, from its words to its exit code: 0 done, 1 refused (a sentence on the notes), 2 called wrongly. */
export async function runCity(argv: readonly string[], world: World): Promise<0 | 1 | 2> {
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
    const missing = Object.entries(command.options).find(([key, o]) => o.required === true && given[key] === undefined);
    if (missing !== undefined) throw new Usage(`Thiếu --${missing[0]}`);
    if (positionals.length !== command.takes.length) throw new Usage(positionals.length < command.takes.length ? `Thiếu ${command.takes.slice(positionals.length).join(' ')}` : `Thừa "${positionals.at(-1) ?? ''}"`);
    const fixed = given['clock'];
    if (typeof fixed === 'string' && Number.isNaN(Date.parse(fixed))) throw new Usage('--clock là một thời điểm ISO');
    const clock = typeof fixed === 'string' ? tickingFrom(fixed, name === 'serve') : world.clock;
    const done = await command.run({ values: given, positionals, dataDir: typeof given['data'] === 'string' ? given['data'] : defaultDataDir(process.platform, world.env, homedir()), world: { ...world, clock } });
    if (done === null) return 0;
    world.out(given['json'] === true ? JSON.stringify(done.json) : done.lines.join('\n'));
    return done.exit ?? 0;
  } catch (error) {
    if (isUsageFault(error)) {
      world.note(`${error instanceof Usage ? error.message : 'Tùy chọn không đúng'}\n${shapeOf(name, command)}`);
      return 2;
    }
    const sentence = sentenceOf(error);
    if (sentence === null) throw error;
    world.note(sentence);
    return 1;
  }
}

/** Stands still for a command, runs on for a server. */
function tickingFrom(start: string, ticks: boolean): () => string {
  const begun = performance.now();
  const from = Date.parse(start);
  return () => new Date(from + (ticks ? Math.floor(performance.now() - begun) : 0)).toISOString();
}

const codeOf = (error: unknown): string => (error instanceof Error ? ('code' in error && typeof error.code === 'string' ? error.code : codeOf(error.cause)) : '');
/** In words for the person at the keyboard; null for a fault of the program. */
function sentenceOf(error: unknown): string | null {
  if (error instanceof Refused) return error.message;
  if (error instanceof StoreHeld) return `Một chương trình khác đang giữ thư mục này${error.here ? ` (tiến trình ${error.pid})` : ' trên máy khác'}. Đóng nó trước, hoặc dùng PostgreSQL với DATABASE_URL để nhiều chương trình cùng mở.`;
  if (error instanceof MigrationRefused) return error.message === 'newer' ? 'Cơ sở dữ liệu này của phiên bản mới hơn. Cập nhật chương trình trước.' : 'Cơ sở dữ liệu này không khớp với chương trình: một bước dựng bảng đã khác.';
  if (error instanceof CityRefusal) {
    const { code: why, details = {} } = error.failure;
    if (why === 'not-found') return `Thành phố này không có đơn vị mã "${details['commune'] ?? ''}".`;
    if (why === 'nothing-to-approve') return details['waiting'] === 0 ? 'Không có yêu cầu nào đang chờ duyệt của đơn vị này.' : `Có ${details['waiting']} máy đang chờ. Hỏi trung tâm mã cài đặt rồi duyệt bằng --install.`;
    return null;
  }
  switch (codeOf(error)) {
    case 'EADDRINUSE': return 'Cổng này đang có chương trình khác dùng. Chọn cổng khác bằng --port.';
    case 'EACCES': case 'EPERM': case 'EROFS': return 'Không có quyền đọc hoặc ghi ở đường dẫn này.';
    case 'ENOENT': case 'ENOTDIR': case 'EISDIR': return 'Đường dẫn không có hoặc không đúng loại.';
    case 'ENOSPC': return 'Đĩa đã đầy.';
    case 'ECONNREFUSED': case 'ENOTFOUND': case 'ETIMEDOUT': return 'Không nối được tới PostgreSQL theo DATABASE_URL.';
    case '28P01': case '28000': case '3D000': return 'PostgreSQL từ chối: xem lại tên, mật khẩu và cơ sở dữ liệu trong DATABASE_URL.';
    default: return null;
  }
}
