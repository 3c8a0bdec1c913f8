import type { IncomingMessage } from 'node:http';

/** Why a body was not taken. The status is HTTP's own. */
export class BodyRefused extends Error {
  readonly status: number;
  constructor(status: number) {
    super(`body refused: ${status}`);
    this.status = status;
  }
}

/** Reads a body piece by piece up to `limit` bytes within `milliseconds`; refuses with 413 or 408 and stops reading. */
export function readPieces(request: IncomingMessage, limit: number, milliseconds: number, onPiece: (piece: Buffer) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    let size = 0;
    const declared = Number(request.headers['content-length'] ?? 0);
    const timer = setTimeout(() => end(new BodyRefused(408)), milliseconds);
    const end = (error: Error | null): void => {
      clearTimeout(timer);
      request.removeAllListeners('data');
      request.removeAllListeners('end');
      if (error === null) resolve();
      else {
        request.pause();
        reject(error);
      }
    };
    if (declared > limit) return end(new BodyRefused(413));
    request.on('data', (piece: Buffer) => {
      size += piece.length;
      if (size > limit) return end(new BodyRefused(413));
      try {
        onPiece(piece);
      } catch (error) {
        end(error instanceof Error ? error : new Error(String(error)));
      }
    });
    request.on('end', () => end(null));
    request.on('error', () => end(new BodyRefused(400)));
    request.on('aborted', () => end(new BodyRefused(400)));
  });
}

/** Nothing in the contract is deeper; a body of 200,000 brackets is not worth parsing. */
const DEEPEST = 24;

/** JSON of bounded depth, else BodyRefused(400). */
export function readJson(bytes: Buffer): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    let depth = 0;
    let quoted = false;
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (quoted) {
        if (c === 92) i += 1;
        else if (c === 34) quoted = false;
      } else if (c === 34) quoted = true;
      else if (c === 91 || c === 123) {
        depth += 1;
        if (depth > DEEPEST) throw new BodyRefused(400);
      } else if (c === 93 || c === 125) depth -= 1;
    }
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) throw new BodyRefused(400);
    throw error;
  }
}
