/** A procedure name short enough for a table row; the full name stays on papers and in the side panel. */
import { nfc } from './fold.ts';

const longest = 90;
const shortest = 24;

/** Where a long name may stop without changing what is asked for. */
const boundaries = [
  /\s*;/,
  /\s+theo quy định/i,
  /\s+trong trường hợp/i,
  /\s+(?:đối với|cho)\s+(?:các\s+)?trường hợp/i,
  /\s+thuộc (?:thẩm quyền|phạm vi)/i,
  /\s+đối với/i,
  /\s+mà\s/i,
  /\s*,/,
] as const;

const withoutBrackets = (name: string): string => {
  let text = name;
  // Innermost first: brackets are nested in a few names, and some never close.
  for (let before = ''; before !== text; ) {
    before = text;
    text = text.replace(/\s*[([][^()[\]]*[)\]]/g, '');
  }
  return text.replace(/\s*[([][^)\]]*$/, '');
};

const cutAtWord = (text: string): string => {
  const space = text.lastIndexOf(' ', longest - 1);
  return `${text.slice(0, space > shortest ? space : longest - 1).replace(/[\s,;.–-]+$/, '')}…`;
};

/** Without the leading `Thủ tục`, without brackets, at most 90 characters, first letter a capital. */
export const shortName = (name: string): string => {
  const plain = nfc(name);
  const bare = withoutBrackets(plain.replace(/^thủ tục(?: hành chính)?:?\s+/i, ''))
    .replace(/\s+([,;.])/g, '$1')
    .replace(/[\s,;.:–-]+$/, '')
    .trim();
  const kept = bare === '' ? plain : bare;
  const stop = boundaries
    .map((boundary) => kept.search(boundary))
    .filter((at) => at >= shortest && at <= longest)
    .toSorted((a, b) => b - a)[0];
  const text = kept.length <= longest ? kept : stop === undefined ? cutAtWord(kept) : `${kept.slice(0, stop)}…`;
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
};
