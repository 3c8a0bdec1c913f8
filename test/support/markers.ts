import { gunzipSync, constants } from 'node:zlib';

/**
 * Words and numbers that occur nowhere else: whatever holds one of them holds something a person typed. Every marker carries one of
 * three cores, so a handful of searches finds any of them, however it is written.
 */
const WORD = 'Qzxwkvj';
const SYLLABLE = 'Ngựhoắcxỹ';
const DIGITS = '09073142';
const letters = (n: number): string => [n, n / 26, n / 676].map((x) => String.fromCharCode(97 + (Math.floor(x) % 26))).join('');

export function markerSource() {
  let made = 0;
  return {
    made: (): number => made,
    /** A word for a text; every third with letters that only Vietnamese has. */
    word: (): string => {
      const n = made++;
      return n % 3 === 2 ? `${SYLLABLE}${letters(n)}` : `${WORD}${letters(n)}`;
    },
    name: (): string => {
      const n = made++;
      return `Nguyễn Mẫu ${n % 3 === 2 ? SYLLABLE : WORD}${letters(n)}`;
    },
    idNumber: (): string => `${DIGITS}${String(made++ % 10_000).padStart(4, '0')}`,
    phone: (): string => `${DIGITS}${String(made++ % 100).padStart(2, '0')}`,
  };
}

const base64Of = (text: string): string[] =>
  // Where in three bytes a text begins changes its letters: the inner ones of each of the three ways are always there.
  [0, 1, 2].map((shift) => {
    const whole = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)]).toString('base64url');
    return whole.slice(Math.ceil((shift * 4) / 3), Math.floor(((shift + Buffer.byteLength(text)) * 8) / 6));
  });
const escaped = (text: string): string =>
  [...text].map((c) => (c > '\u007f' ? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}` : c)).join('');
const folded = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '');
const CORES = [WORD, SYLLABLE, DIGITS];
/** Each way of writing a core, as bytes; `loose` ones in any case. */
const WAYS: readonly { readonly way: string; readonly text: string; readonly loose: boolean }[] = CORES.flatMap((core) => [
  ...[core, core.toUpperCase(), folded(core)]
    .flatMap((t) => [t, t.normalize('NFD')])
    .flatMap((t) => [
      { way: 'UTF-8', text: Buffer.from(t).toString('latin1'), loose: true },
      { way: 'UTF-16', text: Buffer.from(t, 'utf16le').toString('latin1'), loose: true },
    ]),
  { way: 'percent', text: encodeURIComponent(core), loose: true },
  { way: 'JSON escapes', text: escaped(core), loose: true },
  { way: 'hex', text: Buffer.from(core).toString('hex'), loose: true },
  ...[core, folded(core).toLowerCase()].flatMap((t) =>
    base64Of(t).flatMap((text) => [
      { way: 'base64', text, loose: false },
      { way: 'base64', text: text.replaceAll('-', '+').replaceAll('_', '/'), loose: false },
    ]),
  ),
]);
const wayUnique = [...new Map(WAYS.map((w) => [`${w.loose ? w.text.toLowerCase() : w.text}|${w.loose}`, w])).values()];

/** A stream of gzip at the beginning of these bytes, up to its end or to the next head of a request or an answer; null when there is none. */
function unzipped(bytes: Buffer): Buffer | null {
  const ends = ['POST /', 'HTTP/1.1 '].map((head) => bytes.indexOf(head)).filter((at) => at > 0);
  for (const end of [bytes.length, ...ends]) {
    // A chance sequence of three bytes in encrypted pages is no stream.
    try {
      return gunzipSync(bytes.subarray(0, end), { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 4_000_000 });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
    }
  }
  return null;
}
/** What is packed or encoded inside, layer by layer: gzip streams wherever they begin, runs of base64 and of hex. */
export function* layers(bytes: Buffer, depth: number): Generator<Buffer> {
  yield bytes;
  if (depth === 0) return;
  for (let at = bytes.indexOf('1f8b08', 0, 'hex'); at >= 0; at = bytes.indexOf('1f8b08', at + 1, 'hex')) {
    const inside = unzipped(bytes.subarray(at));
    if (inside !== null && inside.length > 0) yield* layers(inside, depth - 1);
  }
  const text = bytes.toString('latin1');
  for (const run of text.match(/[A-Za-z0-9_+/-]{16,}/g) ?? []) yield* layers(Buffer.from(run, 'base64url'), depth - 1);
  for (const run of text.match(/[0-9a-fA-F]{16,}/g) ?? []) yield* layers(Buffer.from(run.slice(0, run.length & ~1), 'hex'), depth - 1);
}

/** Markers in these bytes, by the way they are written; none is what must come out. */
export function markersIn(bytes: Uint8Array): readonly string[] {
  const found = new Set<string>();
  for (const layer of layers(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), 3)) {
    const whole = layer.toString('latin1');
    // Letters of ASCII in UTF-16, escapes too, are those letters with nothing between them.
    for (const exact of whole.includes('\0') ? [whole, whole.replaceAll('\0', '')] : [whole]) {
      const loose = lowerLatin(exact);
      for (const { way, text, loose: any } of wayUnique) if (any ? loose.includes(lowerLatin(text)) : exact.includes(text)) found.add(way);
    }
  }
  return [...found];
}
/** Only A to Z: bytes above are parts of letters, not letters. */
const lowerLatin = (text: string): string => text.replaceAll(/[A-Z]+/g, (run) => run.toLowerCase());
