import type { z } from 'zod';
import {
  type Envelope,
  envelope as envelopeSchema,
  type Header,
  header as headerSchema,
  MESSAGE_TYPES,
  type MessageType,
  PAYLOAD_OF,
  type Payload,
  SYNC_LIMITS,
} from './protocol.ts';

/**
 * The primitives, from node:crypto on both ends (Ed25519, SHA-256, HMAC-SHA-256); passed in because rules know no Node.
 * Keys and signatures travel as base64url of the raw bytes.
 */
export type SyncCrypto = {
  /** Hex. */
  sha256(text: string): string;
  /** Hex. */
  hmac(key: string, text: string): string;
  sign(privateKey: string, text: string): string;
  /** False for anything malformed, too. */
  verify(publicKey: string, text: string, signature: string): boolean;
  toBase64url(text: string): string;
  /** Null when it is not the base64url of UTF-8. */
  fromBase64url(encoded: string): string | null;
};

export const PURPOSES = {
  request: 'tthc-request-1',
  response: 'tthc-response-1',
  grant: 'tthc-grant-1',
  epoch: 'tthc-epoch-1',
  epochAnswer: 'tthc-epoch-answer-1',
  pull: 'tthc-pull-1',
  pulled: 'tthc-pulled-1',
  item: 'tthc-item-1',
} as const;
/** What a sealed text is for: a signature over one can never pass for another. */
export type Purpose = keyof typeof PURPOSES;

/** Signature, a line break, then the very text that was signed. */
export function seal(crypto: SyncCrypto, purpose: Purpose, value: unknown, privateKey: string): string {
  const text = JSON.stringify(value);
  return `${crypto.sign(privateKey, `${PURPOSES[purpose]}\n${text}`)}\n${text}`;
}
export type Opened<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: 'malformed' | 'bad-signature' };
const parse = <S extends z.ZodType>(schema: S, text: string): z.output<S> | null => {
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};
/** The value before its signature is checked: only to find out which key should have signed it. */
export const peek = <S extends z.ZodType>(schema: S, sealed: string): z.output<S> | null => {
  const cut = sealed.indexOf('\n');
  return cut < 0 ? null : parse(schema, sealed.slice(cut + 1));
};
export function unseal<S extends z.ZodType>(
  crypto: SyncCrypto,
  purpose: Purpose,
  schema: S,
  sealed: string,
  publicKey: string,
): Opened<z.output<S>> {
  const cut = sealed.indexOf('\n');
  if (cut !== 86) return { ok: false, why: 'malformed' };
  const text = sealed.slice(cut + 1);
  if (!crypto.verify(publicKey, `${PURPOSES[purpose]}\n${text}`, sealed.slice(0, cut))) return { ok: false, why: 'bad-signature' };
  const value = parse(schema, text);
  return value === null ? { ok: false, why: 'malformed' } : { ok: true, value };
}

const signedText = (e: Pick<Envelope, 'h' | 'p'>): string => `tthc-sync-1\n${e.h}.${e.p}`;
/** What the next message names as `prev`. */
export const envelopeHash = (crypto: SyncCrypto, e: Pick<Envelope, 'h' | 'p'>): string => crypto.sha256(signedText(e));
/** What the first message of an epoch names as `prev`. */
export const genesisHash = (crypto: SyncCrypto, sealedGrant: string): string => crypto.sha256(`genesis\n${sealedGrant}`);

export function sealEnvelope(
  crypto: SyncCrypto,
  head: Header,
  message: Payload,
  privateKey: string,
): { readonly envelope: Envelope; readonly hash: string } {
  const h = crypto.toBase64url(JSON.stringify(head));
  const p = crypto.toBase64url(JSON.stringify(message.payload));
  const text = signedText({ h, p });
  return { envelope: { h, p, s: crypto.sign(privateKey, text) }, hash: crypto.sha256(text) };
}
/** Bytes of an envelope on the wire, near enough to keep the bounds: three base64url parts and their JSON. */
export const envelopeBytes = (e: Envelope): number => e.h.length + e.p.length + e.s.length + 24;

export type OpenedEnvelope =
  | {
      readonly ok: true;
      readonly header: Header;
      readonly hash: string;
      readonly payload: Payload | null;
      readonly fault: 'unreadable' | 'too-large' | null;
    }
  /** Not of this sender, or not a message at all: it has no place in the sequence. */
  | { readonly ok: false };
/** Checks signature and shape. A well-signed message whose payload cannot be read keeps its place (`fault`), so that it poisons nothing. */
export function openEnvelope(crypto: SyncCrypto, raw: unknown, publicKey: string): OpenedEnvelope {
  const shape = envelopeSchema.safeParse(raw);
  if (!shape.success) return { ok: false };
  const e = shape.data;
  const text = signedText(e);
  if (!crypto.verify(publicKey, text, e.s)) return { ok: false };
  const headText = crypto.fromBase64url(e.h);
  const head = headText === null ? null : parse(headerSchema, headText);
  if (head === null) return { ok: false };
  const hash = crypto.sha256(text);
  if (envelopeBytes(e) > SYNC_LIMITS.messageBytes) return { ok: true, header: head, hash, payload: null, fault: 'too-large' };
  const payload = readPayload(head.type, crypto.fromBase64url(e.p));
  return payload === null
    ? { ok: true, header: head, hash, payload: null, fault: 'unreadable' }
    : { ok: true, header: head, hash, payload, fault: null };
}
function readPayload(type: MessageType, text: string | null): Payload | null {
  if (text === null || !MESSAGE_TYPES.includes(type)) return null;
  const payload = parse(PAYLOAD_OF[type], text);
  return payload === null ? null : ({ type, payload } as Payload);
}
