import { readLine, updateLine } from '../../db/queries/city-line.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import { readPairingCode } from '../../shared/sync/pairing.ts';
import { SYNC_PATHS } from '../../shared/sync/protocol.ts';
import { applyEpochAnswer, beginPairing, nextEpochRequest } from './epoch.ts';
import type { LinePorts } from './ports.ts';
import { cityAddress, type Post, type Posted } from './post.ts';

export type JoinWish = { readonly url: string; readonly code: string; readonly commune: string };

/**
 * The network part of pairing: the request is stored, then sent. `city-unreachable` when no answer came (the same code again sends the very same request),
 * `bad-input` for an address that is none, `pairing-refused` for a code that cannot be one.
 */
export async function askToJoin(ports: LinePorts, wish: JoinWish, post: Post): Promise<Posted> {
  const url = cityAddress(wish.url);
  if (url === null) throw new Refusal('bad-input', { field: 'url' });
  const code = readPairingCode(wish.code);
  if (code === null) throw new Refusal('pairing-refused', { why: 'mistyped' });
  beginPairing(ports, { url, commune: wish.commune, code });
  const request = nextEpochRequest(ports);
  if (request === null) throw new Refusal('line-not-ready', { mode: readLine(ports.store)?.mode ?? 'not_joined' });
  const answer = await post(url, SYNC_PATHS.epochs, request.body).catch((error: unknown): Posted => {
    if (error instanceof Error) return { status: 0, body: '' };
    throw error;
  });
  if (answer.status !== 200) throw new Refusal('city-unreachable', { status: answer.status });
  return answer;
}

/** Takes the answer over, inside the caller's transaction. `pairing-refused`, `wrong-unit`, or what it means that the answer was not the city's. */
export function finishJoin(ports: LinePorts, answer: Posted, by: string): { readonly commune: string; readonly epoch: number } {
  switch (applyEpochAnswer(ports, answer.body)) {
    case 'granted': {
      const line = readLine(ports.store);
      if (line === null) throw new Error('a granted line is there');
      updateLine(ports.store, { joinedBy: by, joinedAt: ports.now() });
      return { commune: line.commune, epoch: line.epoch };
    }
    case 'bad_code':
      throw new Refusal('pairing-refused', { why: 'refused' });
    case 'wrong_unit':
      throw new Refusal('wrong-unit');
    case 'waiting':
    case 'not_approved':
      throw new Refusal('line-not-ready', { mode: 'waiting_approval' });
    case 'unverified':
      throw new Refusal('city-unreachable', { status: 200 });
  }
}
