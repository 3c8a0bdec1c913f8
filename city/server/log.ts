import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { onlyNamed, traceOf } from '../../shared/log/line.ts';

/** Codes and counts; nothing else has a place in a line. A commune's code names an office, not a person. */
const FIELDS = [
  'path',
  'status',
  'code',
  'why',
  'commune',
  'method',
  'reference',
  'role',
  'count',
  'stored',
  'duplicate',
  'rejected',
  'bytes',
  'ms',
  'port',
  'kind',
  'version',
  'pid',
] as const;
type Fields = Readonly<Record<string, string | number>>;
export type CityLog = {
  info(event: string, fields?: Fields): void;
  error(event: string, error: unknown, fields?: Fields): void;
  close(): void;
};

export function cityLog(sink: pino.DestinationStream & { readonly end?: () => void }): CityLog {
  const out = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, sink);
  return {
    info: (event, fields = {}) => out.info({ ...onlyNamed(FIELDS, fields), event }),
    error: (event, error, fields = {}) => out.error({ ...onlyNamed(FIELDS, fields), event, trace: traceOf(error) }),
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
