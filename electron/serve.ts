import { randomBytes } from 'node:crypto';
import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Refusal } from '../shared/contract/errors.ts';
import { newestBackup } from './backup/restore.ts';
import { keepWatch } from './incidents/watch.ts';
import { openCentre } from './server/centre.ts';
import { keepBackups } from './server/auto-backup.ts';
import { tickingFrom, wallClock } from './server/clock.ts';
import { defaultDataDir } from './server/data-dir.ts';
import { explainError } from './server/explain.ts';
import { startHttp } from './server/http.ts';
import { fileKeySource } from './server/keys.ts';
import { fileLog } from './server/log.ts';
import { keepLine } from './sync/keep-line.ts';
import { hasDisplay, openBrowser } from './server/open-browser.ts';

const USAGE = 'npm start -- [--port N] [--no-open] [--data THƯ-MỤC] [--demo]\n';
const say = (text: string): void => void process.stderr.write(`${text}\n`);

type Arguments = {
  readonly port: number;
  readonly open: boolean;
  readonly dataDir: string;
  readonly demo: boolean;
  readonly clock: string | null;
  readonly dossiers: number;
};
function readArguments(argv: readonly string[]): Arguments | null {
  try {
    const { values } = parseArgs({
      args: [...argv],
      strict: true,
      allowPositionals: false,
      options: {
        port: { type: 'string', default: '0' },
        'no-open': { type: 'boolean', default: false },
        data: { type: 'string' },
        demo: { type: 'boolean', default: false },
        clock: { type: 'string' },
        'demo-dossiers': { type: 'string', default: '8766' },
      },
    });
    const port = Number(values.port);
    const dossiers = Number(values['demo-dossiers']);
    const clock = values.clock ?? null;
    if (
      !Number.isInteger(port) ||
      port < 0 ||
      port > 65535 ||
      !Number.isInteger(dossiers) ||
      (clock !== null && Number.isNaN(Date.parse(clock)))
    )
      return null;
    return {
      port,
      open: !values['no-open'],
      dataDir: values.data ?? defaultDataDir(process.platform, process.env, homedir(), values.demo),
      demo: values.demo,
      clock,
      dossiers,
    };
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** The program without Electron: the same centre, its screens in a browser of this computer. Prints its address when ready. */
async function serve(args: Arguments): Promise<number> {
  const clock = args.clock === null ? wallClock : tickingFrom(args.clock);
  const log = fileLog(args.dataDir);
  const centre = openCentre({ dataDir: args.dataDir, key: fileKeySource(args.dataDir, randomBytes), clock, random: randomBytes, log });
  try {
    if (args.demo) await fillWithSamples(centre, args.dossiers);
    const backups = keepBackups(centre, clock, log);
    const line = keepLine(centre, log);
    const watch = keepWatch(centre, log);
    const http = await startHttp({ centre, port: args.port, screens: fileURLToPath(new URL('../out/renderer', import.meta.url)), log });
    log.info('serving', { port: http.port, pid: process.pid });
    process.stdout.write(`${http.address}\n`);
    if (args.open && hasDisplay()) openBrowser(http.address, () => say(`Mở trình duyệt tại ${http.address}`));
    await new Promise<void>((resolve) => {
      // Stays in place while closing: a terminal and a launcher both pass one Ctrl+C on, and the second must not cut the closing short.
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
    });
    watch.stop();
    await http.close();
    await line.stop();
    await backups.stop();
    log.info('stopped', { pid: process.pid });
  } finally {
    await centre.close();
    log.close();
  }
  return 0;
}

/** `--demo` on an empty folder fills it; on any other folder it is left as it is. */
async function fillWithSamples(centre: ReturnType<typeof openCentre>, dossiers: number): Promise<void> {
  const status = await centre.call({ method: 'setup.status', input: {}, token: null });
  if (!status.ok || (status.value as { state: string }).state !== 'empty') return;
  say('Đang tạo dữ liệu mẫu, mất chừng nửa phút.');
  const started = await centre.call({ method: 'setup.demo', input: { dossiers }, token: null });
  if (!started.ok) throw new Error(`demo refused: ${started.error.code}`);
  const job = await centre.services.jobs.ended((started.value as { jobId: string }).jobId);
  if (job.state !== 'done') throw new Error(`demo ${job.state}`);
}

const args = readArguments(process.argv.slice(2));
if (args === null) {
  say(USAGE);
  process.exitCode = 2;
} else {
  try {
    process.exitCode = await serve(args);
  } catch (error) {
    const busyPort = error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES');
    say(
      explainError(error) ??
        (busyPort
          ? `Cổng ${args.port} đang có chương trình khác dùng. Chọn cổng khác, hoặc --port 0.`
          : `Chương trình không mở được: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
    );
    const copy = error instanceof Refusal && error.failure.code === 'store-damaged' ? newestBackup(args.dataDir) : null;
    if (copy !== null)
      say(`Bản sao lưu mới nhất đã kiểm tra: ${copy}\nPhục hồi: npm run -s cli -- restore "${copy}" --data "${args.dataDir}"`);
    process.exitCode = 1;
  }
}
