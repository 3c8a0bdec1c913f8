import type { SyncCrypto } from './sealing.ts';

type Bytes = Uint8Array & { toString(encoding: 'base64url' | 'utf8'): string };
type Jwk = { readonly kty: 'OKP'; readonly crv: 'Ed25519'; readonly x: string; readonly d?: string };
/** What both ends take from Node as it is: `makeSyncCrypto(nodeCrypto, Buffer)`. */
export type NodePrimitives<Private, Public> = {
  hash(algorithm: 'sha256', text: string, encoding: 'hex'): string;
  createHmac(algorithm: 'sha256', key: string): { update(text: string): { digest(encoding: 'hex'): string } };
  createPrivateKey(from: { readonly key: Jwk; readonly format: 'jwk' }): Private;
  createPublicKey(from: { readonly key: Jwk; readonly format: 'jwk' }): Public;
  sign(algorithm: null, data: Bytes, key: NoInfer<Private>): Uint8Array;
  verify(algorithm: null, data: Bytes, key: NoInfer<Public>, signature: Bytes): boolean;
};
export type NodeBytes = { from(text: string, encoding: 'utf8' | 'base64url'): Bytes; from(bytes: Uint8Array): Bytes };

/** Keys asked for again and again (a grant's, the city's) are parsed once. */
const KEPT = 5_000;
function keptBy<K>(make: (text: string) => K): (text: string) => K {
  const kept = new Map<string, K>();
  return (text) => {
    const known = kept.get(text);
    if (known !== undefined) return known;
    const made = make(text);
    if (kept.size >= KEPT) kept.clear();
    kept.set(text, made);
    return made;
  };
}

/** A private key is written `d.x`: the seed and the public key, each base64url of 32 bytes. */
export const publicOf = (privateKey: string): string => privateKey.slice(44);

/** Ed25519, SHA-256 and HMAC over UTF-8, by node:crypto. */
export function makeSyncCrypto<Private, Public>(node: NodePrimitives<Private, Public>, bytes: NodeBytes): SyncCrypto {
  const utf8 = (text: string): Bytes => bytes.from(text, 'utf8');
  const privateKey = keptBy((text) =>
    node.createPrivateKey({ key: { kty: 'OKP', crv: 'Ed25519', d: text.slice(0, 43), x: publicOf(text) }, format: 'jwk' }),
  );
  const publicKey = keptBy((text) => node.createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: text }, format: 'jwk' }));
  return {
    sha256: (text) => node.hash('sha256', text, 'hex'),
    hmac: (key, text) => node.createHmac('sha256', key).update(text).digest('hex'),
    sign: (key, text) => bytes.from(node.sign(null, utf8(text), privateKey(key))).toString('base64url'),
    verify(key, text, signature) {
      const raw = bytes.from(signature, 'base64url');
      // Node skips what is no base64url: only the one spelling of 64 bytes is a signature.
      if (raw.length !== 64 || raw.toString('base64url') !== signature) return false;
      try {
        return node.verify(null, utf8(text), publicKey(key), raw);
      } catch (error) {
        // A public key that is none: the sender's fault, not ours.
        if (error instanceof Error) return false;
        throw error;
      }
    },
    toBase64url: (text) => utf8(text).toString('base64url'),
    fromBase64url(encoded) {
      const raw = bytes.from(encoded, 'base64url');
      const text = raw.toString('utf8');
      return utf8(text).toString('base64url') === encoded ? text : null;
    },
  };
}
