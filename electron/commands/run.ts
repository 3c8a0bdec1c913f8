import { homedir } from 'node:os';
import { parseArgs } from 'node:util';
import { maybe } from '../../shared/command-line/command.ts';
import { runProgram } from '../../shared/command-line/run.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import { defaultDataDir } from '../server/data-dir.ts';
import { explainFailure } from '../server/explain.ts';
import { init } from './centre.ts';
import { backup, restore } from './copies.ts';
import { demo } from './demo.ts';
import { due, indicators, verify } from './figures.ts';
import type { Command, Given, World } from './frame.ts';
import { exportCommand, importCommand, undo } from './register.ts';
import { report } from './report.ts';
import { score } from './score.ts';
import { joinCity, sync } from './sync.ts';

/** In the order of the help. */
const COMMANDS: Readonly<Record<string, Command>> = {
  init,
  import: importCommand,
  undo,
  export: exportCommand,
  indicators,
  report,
  score,
  verify,
  backup,
  restore,
  'join-city': joinCity,
  sync,
  due,
  demo,
};

/** One command line, from its words to its exit code. */
export const runCli = (argv: readonly string[], world: World): Promise<0 | 1 | 2> =>
  runProgram<Given>(argv, {
    head: ['npm run -s cli -- LỆNH [--data THƯ-MỤC] [--key-file TỆP] [--json]'],
    commands: COMMANDS,
    global: { 'key-file': { type: 'string' } },
    given: (_name, call, fixed) => ({
      ...call,
      dataDir: maybe(call, 'data') ?? defaultDataDir(process.platform, process.env, homedir()),
      keyFile: maybe(call, 'key-file') ?? undefined,
      world: fixed === null ? world : { ...world, clock: () => fixed },
    }),
    sentenceOf: refusalSentence,
    out: world.out,
    note: world.note,
    parse: parseArgs,
  });

/** A refusal of ours, or of the disk, in one sentence; null for a fault of the program. */
function refusalSentence(error: unknown): string | null {
  if (error instanceof Refusal) return explainFailure(error.failure);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('SQLITE_BUSY')) return explainFailure({ code: 'store-busy', details: { why: 'open-here' } });
  if (code.startsWith('SQLITE_FULL') || code === 'ENOSPC') return explainFailure({ code: 'disk-full' });
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return 'Không có quyền đọc hoặc ghi ở đường dẫn này. Cấp quyền hoặc chọn đường dẫn khác.';
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR')
    return 'Đường dẫn không có hoặc không đúng loại. Kiểm tra lại tên thư mục, tên tệp.';
  return null;
}
