/**
 * The parts of a procedure as they hang on the board (bộ phận tạo thành thủ tục hành chính, Nghị định 63/2010/NĐ-CP art. 8 as amended;
 * what a centre posts, Nghị định 61/2018/NĐ-CP), each as lines of words. A part without a line is one the catalogue does not know.
 */
import type { Term } from '../calendar/promise.ts';
import type { Component } from '../contract/catalogue.ts';
import { CHANNELS, type Channel } from '../contract/fields.ts';
import { feeFor, type FeeProcedure, type FeeRule, rulesFor } from '../fees/fee-rule.ts';
import type { CivilDay } from '../calendar/civil-day.ts';
import { LEVEL_WORDS } from '../vi/catalogue-words.ts';
import { CHANNEL_LABEL, COMPONENT_KIND_LABEL } from '../vi/dossier-words.ts';
import { vnMoneyPaper, vnTerm } from '../vi/format.ts';

/** In the order of the sheet. `content`: the one part of a paper that is no procedure. */
export const PART_IDS = [
  'name',
  'field',
  'process',
  'ways',
  'papers',
  'term',
  'subjects',
  'authority',
  'result',
  'fee',
  'forms',
  'conditions',
  'basis',
  'content',
] as const;
export type PartId = (typeof PART_IDS)[number];
export const PART_LABEL = {
  name: 'Tên thủ tục',
  field: 'Lĩnh vực',
  process: 'Trình tự thực hiện',
  ways: 'Cách thức thực hiện',
  papers: 'Thành phần, số lượng hồ sơ',
  term: 'Thời hạn giải quyết',
  subjects: 'Đối tượng thực hiện',
  authority: 'Cơ quan giải quyết',
  result: 'Kết quả thực hiện',
  fee: 'Phí, lệ phí',
  forms: 'Mẫu đơn, mẫu tờ khai',
  conditions: 'Yêu cầu, điều kiện',
  basis: 'Căn cứ pháp lý',
  content: 'Nội dung',
} as const satisfies Record<PartId, string>;
/** What stands where the catalogue says nothing. */
export const UNKNOWN_PART = 'Chưa có trong danh mục';

export type Part = { readonly id: PartId; readonly lines: readonly string[] };
/** A version of a procedure as the catalogue keeps it. */
export type PostedProcedure = FeeProcedure & {
  readonly code: string;
  readonly name: string;
  readonly field: string;
  readonly term: Term | null;
  readonly termNote: string | null;
  readonly onlineLevel: 'full' | 'partial' | 'information';
  readonly authority: string | null;
  readonly result: string | null;
  /** Of a version of the centre's own: the decision it stands on. A shipped version names a source, not a basis. */
  readonly origin: string;
  readonly note: string | null;
};

const filled = (...lines: readonly (string | null)[]): readonly string[] => lines.filter((l) => l !== null && l.trim() !== '') as string[];
const quantity = (c: Component): string => {
  if (c.presentOnly) return 'xuất trình';
  const one = c.kind === 'form' ? 'bản' : 'bản chính';
  const words = [
    c.originalQty > 0 ? `${c.originalQty} ${one}` : '',
    c.copyQty > 0 ? `${c.copyQty} ${c.kind === 'certified' ? 'bản sao chứng thực' : 'bản sao'}` : '',
  ].filter((w) => w !== '');
  return words.length === 0 ? COMPONENT_KIND_LABEL[c.kind].toLocaleLowerCase('vi') : words.join(', ');
};
/** `Tờ khai (1 bản)`, the case it is needed in first, `nếu có` when it may be missing. */
const paperLine = (c: Component): string =>
  `${c.caseName === null ? '' : `${c.caseName}: `}${c.name} (${quantity(c)}${c.required ? '' : '; nếu có'}${c.channel === 'both' ? '' : c.channel === 'paper' ? '; nộp giấy' : '; nộp trực tuyến'})`;

const amountWords = (vnd: number): string => (vnd === 0 ? 'không thu' : vnMoneyPaper(vnd));
/** What a dossier filed on a day costs, by channel; channels that cost the same share a line. Empty: neither rules nor catalogue know. */
export function feeLines(procedure: FeeProcedure, rules: readonly FeeRule[], on: CivilDay): readonly string[] {
  const by = new Map<string, Channel[]>();
  for (const channel of CHANNELS) {
    const question = { procedure, channel, submittedOn: on };
    const ruled = rulesFor(question, rules).length > 0;
    const { amount, basis, item, choices } = feeFor(question, rules);
    if (!ruled && amount === null) continue;
    const named = `${item.charAt(0).toLocaleLowerCase('vi')}${item.slice(1)}`;
    const what =
      choices.length > 0
        ? `${named}: ${choices.map((c) => `${c.label} ${amountWords(c.amountVnd)}`).join('; ')}`
        : amount === null
          ? `${named} theo quy định`
          : amount === 0
            ? `không thu ${named}`
            : `${named} ${amountWords(amount)}`;
    const words = ruled ? `${what} (${basis})` : what;
    by.set(words, [...(by.get(words) ?? []), channel]);
  }
  const note = procedure.feeNote ?? null;
  return [
    ...[...by].map(
      ([words, channels]) =>
        `${channels.length === CHANNELS.length ? 'Mọi hình thức nộp' : channels.map((c, i) => (i === 0 ? CHANNEL_LABEL[c] : CHANNEL_LABEL[c].toLocaleLowerCase('vi'))).join(', ')}: ${words}`,
    ),
    ...filled(note),
  ];
}

/** Nghị định 118/2025/NĐ-CP art. 15: at the centre and by public post always; online as far as the catalogue says so. */
const ways = (level: PostedProcedure['onlineLevel']): readonly string[] => [
  'Trực tiếp tại Trung tâm Phục vụ hành chính công',
  'Qua dịch vụ bưu chính công ích',
  ...(level === 'information' ? [] : [`${LEVEL_WORDS[level]} trên Cổng Dịch vụ công quốc gia`]),
];

/** All parts of a procedure on a day, in the order of the sheet. */
export function procedureParts(p: PostedProcedure, components: readonly Component[], fee: readonly string[]): readonly Part[] {
  const lines: Readonly<Record<Exclude<PartId, 'content'>, readonly string[]>> = {
    name: [`${p.name} (mã ${p.code})`],
    field: filled(p.field),
    process: [],
    ways: ways(p.onlineLevel),
    papers: components.map(paperLine),
    term: filled(p.term === null ? null : vnTerm(p.term), p.termNote),
    subjects: [],
    authority: filled(p.authority),
    result: filled(p.result),
    fee,
    forms: [...new Set(components.filter((c) => c.kind === 'form').map((c) => c.name))],
    conditions: [],
    basis: filled(p.origin === 'centre' ? p.note : null),
  };
  return PART_IDS.flatMap((id) => (id === 'content' ? [] : [{ id, lines: lines[id] }]));
}
/** A paper that is no procedure: all of it is one part. */
export const contentParts = (lines: readonly string[]): readonly Part[] => [{ id: 'content', lines }];

/**
 * One text for everything that hangs there, to be hashed and kept: parts without a line are left out, so that a part this program does not know today
 * asks for no new posting before the catalogue says something of it.
 */
export const postedText = (parts: readonly Part[]): string =>
  JSON.stringify(parts.filter((p) => p.lines.length > 0).map((p) => [p.id, p.lines]));
/** Parts of a kept text. Throws SyntaxError on anything else. */
export const partsOfText = (text: string): readonly Part[] =>
  (JSON.parse(text) as [PartId, string[]][]).map(([id, lines]) => ({ id, lines }));

export type PartChange = {
  readonly id: PartId;
  /** Lines that hang and stand no longer. */ readonly gone: readonly string[];
  /** Lines that stand and do not hang. */ readonly come: readonly string[];
  /** The same lines in another order. */ readonly reordered: boolean;
};
/** What changed between what hangs and what stands, part by part in the order of the sheet; empty when both say the same. */
export function changedParts(posted: readonly Part[], current: readonly Part[]): readonly PartChange[] {
  const of = (parts: readonly Part[], id: PartId): readonly string[] => parts.find((p) => p.id === id)?.lines ?? [];
  /** Lines of one side beyond those of the other, counted: the same line twice is two lines. */
  const beyond = (a: readonly string[], b: readonly string[]): readonly string[] => {
    const left = new Map<string, number>();
    for (const line of b) left.set(line, (left.get(line) ?? 0) + 1);
    return a.filter((line) => {
      const n = left.get(line) ?? 0;
      if (n > 0) left.set(line, n - 1);
      return n === 0;
    });
  };
  return PART_IDS.flatMap((id) => {
    const [before, after] = [of(posted, id), of(current, id)];
    if (JSON.stringify(before) === JSON.stringify(after)) return [];
    const [gone, come] = [beyond(before, after), beyond(after, before)];
    return [{ id, gone, come, reordered: gone.length === 0 && come.length === 0 }];
  });
}
