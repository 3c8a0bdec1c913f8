import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import type { Log } from './services.ts';

/** The only fields that may reach a log line: codes, counts and ids. A name, a text or a path never has a place here. */
const FIELDS = [
  'method', 'code', 'reference', 'ms', 'status', 'pid', 'port', 'job', 'kind', 'role', 'account', 'count', 'bytes', 'version', 'why', 'exit', 'batch', 'seq', 'fingerprint', 'dossier', 'state', 'done',
] as const;
type Fields = Readonly<Record<string, string | number | boolean | null>>;
export type ClosableLog = Log & { close(): void };

const only = (fields: Fields): Record<string, string | number | boolean | null> => {
  const kept: Record<string, string | number | boolean | null> = {};
  for (const name of FIELDS) {
    const value = fields[name];
    if (value !== undefined) kept[name] = typeof value === 'string' ? value.slice(0, 120) : value;
  }
  return kept;
};

/** Class, code and frames of an error, without its message: a message may quote what a person typed. */
export function traceOf(error: unknown): { name: string; code?: string; frames: readonly string[] } {
  if (!(error instanceof Error)) return { name: typeof error, frames: [] };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 12).map((line) => line.trim());
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return code === undefined ? { name: error.name, frames } : { name: error.name, code, frames };
}

const LIMIT = 5 * 1024 * 1024;

/** One file of at most about 5 MB and one before it: a counter's disk never fills with log. */
export function fileLog(dir: string): ClosableLog {
  const folder = join(dir, 'logs');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'centre.log');
  if (existsSync(path) && statSync(path).size > LIMIT) renameSync(path, `${path}.1`);
  return logTo(pino.destination({ dest: path, sync: true, mode: 0o600 }));
}

function logTo(sink: pino.DestinationStream & { readonly end?: () => void }): ClosableLog {
  const out = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, sink);
  return {
    info: (event, fields = {}) => out.info({ ...only(fields), event }),
    error: (event, error, fields = {}) => out.error({ ...only(fields), event, error: traceOf(error) }),
    close: () => sink.end?.(),
  };
}

export const silentLog: ClosableLog = { info: () => {}, error: () => {}, close: () => {} };
