import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';

/** Codes and counts; nothing else has a place in a line. A commune's code names an office, not a person. */
const FIELDS = ['path', 'status', 'code', 'why', 'commune', 'method', 'reference', 'role', 'count', 'stored', 'duplicate', 'rejected', 'bytes', 'ms', 'port', 'kind', 'version', 'pid'] as const;
type Fields = Readonly<Record<string, string | number>>;
export type CityLog = { info(event: string, fields?: Fields): void; /** Class, code and frames of an error, never its message: it may quote what somebody sent. */ error(event: string, error: unknown, fields?: Fields): void; close(): void };

const only = (fields: Fields): Record<string, string | number> => Object.fromEntries(FIELDS.flatMap((name) => { const value = fields[name]; return value === undefined ? [] : [[name, typeof value === 'string' ? value.slice(0, 120) : value]]; }));
function traceOf(error: unknown): { readonly name: string; readonly code: string; readonly frames: readonly string[] } {
  if (!(error instanceof Error)) return { name: typeof error, code: '', frames: [] };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 12).map((line) => line.trim());
  const cause = error.cause instanceof Error ? error.cause : error;
  return { name: error.name, code: 'code' in cause ? String(cause.code) : '', frames };
}

export function cityLog(sink: pino.DestinationStream & { readonly end?: () => void }): CityLog {
  const out = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, sink);
  return {
    info: (event, fields = {}) => out.info({ ...only(fields), event }),
    error: (event, error, fields = {}) => out.error({ ...only(fields), event, trace: traceOf(error) }),
    close: () => sink.end?.(),
  };
}
const LIMIT = 20 * 1024 * 1024;
/** `logs/city.log` and the one before it, 20 MB each. */
export function cityLogFile(dir: string): CityLog {
  const folder = join(dir, 'logs');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'city.log');
  if (existsSync(path) && statSync(path).size > LIMIT) renameSync(path, `${path}.1`);
  return cityLog(pino.destination({ dest: path, sync: true, mode: 0o600 }));
}
