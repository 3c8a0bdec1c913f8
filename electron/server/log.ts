import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { onlyNamed, traceOf } from '../../shared/log/line.ts';
import type { Log } from './services.ts';

/** The only fields that may reach a log line: codes, counts and ids. A name, a text or a path never has a place here. */
const FIELDS = [
  'method',
  'code',
  'reference',
  'ms',
  'status',
  'pid',
  'port',
  'job',
  'kind',
  'role',
  'account',
  'count',
  'bytes',
  'version',
  'why',
  'exit',
  'batch',
  'seq',
  'fingerprint',
  'dossier',
  'state',
  'done',
] as const;
export type ClosableLog = Log & { close(): void };

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
    info: (event, fields = {}) => out.info({ ...onlyNamed(FIELDS, fields), event }),
    error: (event, error, fields = {}) => out.error({ ...onlyNamed(FIELDS, fields), event, error: traceOf(error) }),
    close: () => sink.end?.(),
  };
}

export const silentLog: ClosableLog = { info: () => {}, error: () => {}, close: () => {} };
