import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { maybe } from '../../shared/command-line/command.ts';
import { runProgram } from '../../shared/command-line/run.ts';
import { CityRefusal } from '../refusal.ts';
import { StoreHeld } from '../store/hold.ts';
import { MigrationRefused } from '../store/migrate.ts';
import { answer } from './answer.ts';
import { approve, code, init, operator } from './city.ts';
import { league, lock, totals, verify } from './figures.ts';
import { type Command, type Given, Refused, type World } from './frame.ts';
import { serve } from './serve.ts';

/** In the order of the help. */
const COMMANDS: Readonly<Record<string, Command>> = { init, code, approve, serve, totals, league, verify, lock, answer, operator };

/** Where the city's files lie when nobody names a folder: the place each system keeps a program's local data. */
function defaultDataDir(platform: NodeJS.Platform, env: NodeJS.ProcessEnv, home: string): string {
  const base =
    platform === 'win32'
      ? (env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'))
      : platform === 'darwin'
        ? join(home, 'Library', 'Application Support')
        : (env['XDG_DATA_HOME'] ?? join(home, '.local', 'share'));
  return join(base, 'mot-cua-xa', 'thanh-pho');
}

/** One command line, from its words to its exit code. */
export const runCity = (argv: readonly string[], world: World): Promise<0 | 1 | 2> =>
  runProgram<Given>(argv, {
    head: ['npm run -s city -- LỆNH [--data THƯ-MỤC] [--json]', 'Kho đặt trong THƯ-MỤC; biến DATABASE_URL dùng máy chủ PostgreSQL.'],
    commands: COMMANDS,
    given: (name, call, fixed) => ({
      ...call,
      dataDir: maybe(call, 'data') ?? defaultDataDir(process.platform, world.env, homedir()),
      world: fixed === null ? world : { ...world, clock: tickingFrom(fixed, name === 'serve') },
    }),
    sentenceOf,
    out: world.out,
    note: world.note,
    parse: parseArgs,
  });

/** Stands still for a command, runs on for a server. */
function tickingFrom(start: string, ticks: boolean): () => string {
  const begun = performance.now();
  const from = Date.parse(start);
  return () => new Date(from + (ticks ? Math.floor(performance.now() - begun) : 0)).toISOString();
}

const codeOf = (error: unknown): string =>
  error instanceof Error ? ('code' in error && typeof error.code === 'string' ? error.code : codeOf(error.cause)) : '';
/** In words for the person at the keyboard; null for a fault of the program. */
function sentenceOf(error: unknown): string | null {
  if (error instanceof Refused) return error.message;
  if (error instanceof StoreHeld)
    return `Một chương trình khác đang giữ thư mục này${error.here ? ` (tiến trình ${error.pid})` : ' trên máy khác'}. Đóng nó trước, hoặc dùng PostgreSQL với DATABASE_URL để nhiều chương trình cùng mở.`;
  if (error instanceof MigrationRefused)
    return error.message === 'newer'
      ? 'Cơ sở dữ liệu này của phiên bản mới hơn. Cập nhật chương trình trước.'
      : 'Cơ sở dữ liệu này không khớp với chương trình: một bước dựng bảng đã khác.';
  if (error instanceof CityRefusal) {
    const { code: why, details = {} } = error.failure;
    if (why === 'not-found') return `Thành phố này không có đơn vị mã "${details['commune'] ?? ''}".`;
    if (why === 'nothing-to-approve')
      return details['waiting'] === 0
        ? 'Không có yêu cầu nào đang chờ duyệt của đơn vị này.'
        : `Có ${details['waiting']} máy đang chờ. Hỏi trung tâm mã cài đặt rồi duyệt bằng --install.`;
    return null;
  }
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return 'Cổng này đang có chương trình khác dùng. Chọn cổng khác bằng --port.';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'Không có quyền đọc hoặc ghi ở đường dẫn này.';
    case 'ENOENT':
    case 'ENOTDIR':
    case 'EISDIR':
      return 'Đường dẫn không có hoặc không đúng loại.';
    case 'ENOSPC':
      return 'Đĩa đã đầy.';
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case 'ETIMEDOUT':
      return 'Không nối được tới PostgreSQL theo DATABASE_URL.';
    case '28P01':
    case '28000':
    case '3D000':
      return 'PostgreSQL từ chối: xem lại tên, mật khẩu và cơ sở dữ liệu trong DATABASE_URL.';
    default:
      return null;
  }
}
