import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

/** A body that is not taken; the status is HTTP's own and says nothing to the protocol. */
export class BodyRefused extends Error {
  readonly status: 400 | 408 | 411 | 413 | 415 | 503;
  constructor(status: BodyRefused['status']) {
    super(`body refused: ${status}`);
    this.status = status;
  }
}
export type BodyLimits = {
  readonly bodyBytes: number;
  readonly inflatedBytes: number;
  readonly bodyMs: number;
  /** Bytes of all bodies being read, together. */ readonly bufferedBytes: number;
};
export type BodyReader = {
  read(request: IncomingMessage): Promise<string>;
  /** Nobody's half-read body is waited for any longer. */ stop(): void;
};

const inflate = promisify(gunzip);
const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

/**
 * Reads sealed texts: of announced length, in time, plain or gzip, never more than the bounds whatever the other end does. When all that is
 * half read grows too large, the slowest has to start again, so that a crowd of slow senders keeps nobody else out.
 */
export function bodyReader(limits: BodyLimits): BodyReader {
  type Reading = { size: number; refuse(status: BodyRefused['status']): void };
  const readings = new Set<Reading>();
  let buffered = 0;

  function pieces(request: IncomingMessage): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const parts: Buffer[] = [];
      const end = (error: BodyRefused | null): void => {
        clearTimeout(timer);
        readings.delete(reading);
        buffered -= reading.size;
        request.removeAllListeners('data').removeAllListeners('end');
        if (error === null) return resolve(Buffer.concat(parts));
        request.pause();
        reject(error);
      };
      const reading: Reading = { size: 0, refuse: (status) => end(new BodyRefused(status)) };
      const timer = setTimeout(() => reading.refuse(408), limits.bodyMs);
      readings.add(reading);
      request.on('data', (piece: Buffer) => {
        reading.size += piece.length;
        buffered += piece.length;
        if (reading.size > limits.bodyBytes) return reading.refuse(413);
        parts.push(piece);
        if (buffered > limits.bufferedBytes) readings.values().next().value?.refuse(503);
      });
      request.on('end', () => end(null));
      request.once('error', () => {
        if (readings.has(reading)) reading.refuse(400);
      });
      request.once('close', () => {
        if (readings.has(reading)) reading.refuse(400);
      });
    });
  }

  return {
    stop() {
      for (const reading of [...readings]) reading.refuse(503);
    },
    async read(request) {
      // A length is known beforehand or the body is not read: chunks could go on for ever.
      const length = request.headers['content-length'];
      if (length === undefined || request.headers['transfer-encoding'] !== undefined) throw new BodyRefused(411);
      if (Number(length) > limits.bodyBytes) throw new BodyRefused(413);
      const encoding = (request.headers['content-encoding'] ?? 'identity').toLowerCase();
      if (encoding !== 'identity' && encoding !== 'gzip') throw new BodyRefused(415);
      const raw = await pieces(request);
      try {
        const bytes = encoding === 'gzip' ? await inflate(raw, { maxOutputLength: limits.inflatedBytes }) : raw;
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
      } catch (error) {
        if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE') throw new BodyRefused(413);
        if (codeOf(error).startsWith('Z_') || codeOf(error) === 'ERR_ENCODING_INVALID_ENCODED_DATA' || error instanceof TypeError)
          throw new BodyRefused(400);
        throw error;
      }
    },
  };
}
