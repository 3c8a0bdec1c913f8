/** A procedure name short enough for a table row; the full name stays on papers and in the side panel. */
import { nfc } from './fold.ts';

const longest = 90;
/** A cut before this many characters would say too little to tell procedures apart. */
const shortest = 50;

/** What desks write anyway, used only when a name is too long; the longer wording first. */
const abbreviations = [
  [/quyền sử dụng đất, quyền sở hữu (?:nhà ở và )?tài sản(?: khác)? gắn liền với đất/giu, 'QSDĐ'],
  [/quyền sử dụng đất/giu, 'QSDĐ'],
  [/Ủy ban nhân dân/giu, 'UBND'],
  [/hợp tác xã, liên hiệp hợp tác xã/giu, 'HTX, liên hiệp HTX'],
  [/,? (?:đối với|trong|cho) (?:các )?trường hợp(?: là)? /giu, ': '],
] as const;

/** Where a long name may stop without breaking a phrase. */
const boundaries = /\s*[;,]\s|\s+(?:theo quy định|thuộc thẩm quyền|thuộc phạm vi|đối với)\s/giu;

const withoutBrackets = (name: string): string => {
  let text = name;
  // Innermost first: brackets are nested in a few names, and some never close.
  for (let before = ''; before !== text;) {
    before = text;
    text = text.replace(/\s*[([][^()[\]]*[)\]]/g, '');
  }
  return text.replace(/\s*[([][^)\]]*$/, '');
};

const cut = (text: string): string => {
  const phrase = [...text.matchAll(boundaries)].map(({ index }) => index).findLast((at) => at >= shortest && at < longest);
  const word = text.lastIndexOf(' ', longest - 1);
  return `${text.slice(0, phrase ?? (word > 0 ? word : longest - 1)).replace(/[\s,;:.–-]+$/, '')}…`;
};

/** Without the leading `Thủ tục`, without brackets, at most 90 characters, first letter a capital. */
export const shortName = (name: string): string => {
  const plain = nfc(name);
  const bare = withoutBrackets(plain.replace(/^thủ tục(?: hành chính)?:?\s+/iu, ''))
    .replace(/\s+([,;.])/g, '$1')
    .replace(/[\s,;.:–-]+$/, '');
  const kept = bare === '' ? plain : bare;
  const brief = kept.length <= longest ? kept : abbreviations.reduce((text, [long, short]) => text.replace(long, short), kept);
  const text = brief.length <= longest ? brief : cut(brief);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
};
