/**
 * Sheets written by some .NET libraries carry a prefix on every name (`<x:row>`); the streaming reader knows the bare names only.
 * The prefix is taken off and spaces are put behind the name, so that every part keeps its length.
 */
const ROOT = /<([A-Za-z_][\w.-]*):(?:worksheet|sst|styleSheet)[\s>]/;

/** The root name stands within this many bytes. */
const ENOUGH = 2048;

export async function* plainNames(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let turn: ((text: string) => string) | undefined;
  let held = '';
  // One character a byte: letters beyond ASCII pass through untouched.
  for await (const piece of pieces) {
    held += piece.toString('latin1');
    if (turn === undefined && held.length < ENOUGH) continue;
    turn ??= turnerOf(held);
    // A tag cut by the end of the piece waits for its rest.
    const open = held.lastIndexOf('<');
    const whole = open < 0 || held.includes('>', open) ? held.length : open;
    if (whole > 0) yield Buffer.from(turn(held.slice(0, whole)), 'latin1');
    held = held.slice(whole);
  }
  if (held !== '') yield Buffer.from((turn ?? turnerOf(held))(held), 'latin1');
}

function turnerOf(start: string): (text: string) => string {
  const prefix = ROOT.exec(start.slice(0, ENOUGH))?.[1];
  if (prefix === undefined) return (text) => text;
  const name = new RegExp(`<(/?)${prefix.replaceAll('.', '\\.')}:([A-Za-z]+)`, 'g');
  const spaces = ' '.repeat(prefix.length + 1);
  return (text) => text.replace(name, (_all, slash: string, bare: string) => `<${slash}${bare}${spaces}`);
}
