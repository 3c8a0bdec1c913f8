import type { CivilDay } from '../../../shared/calendar/civil-day.ts';
import type { Leaf } from '../../../shared/assessment/criteria.ts';
import { AnswerFault, leafPoints } from '../../../shared/assessment/score-par.ts';
import type { LeafAnswer } from '../../../shared/contract/assessment.ts';
import { vnNumber } from '../../../shared/vi/format.ts';

/** What stands in the fields of a leaf while somebody types; only what the kind of its rule uses matters. */
export type Draft = {
  /** No case arose, said on purpose. */
  readonly none: boolean;
  /** Lists and counts: looked at, and nothing applies. */
  readonly nothing: boolean;
  readonly num: string;
  readonly den: string;
  readonly value: string;
  readonly yes: boolean | null;
  readonly ticked: readonly string[];
  readonly day: CivilDay | null;
  readonly counts: Readonly<Record<string, string>>;
};
const EMPTY: Draft = { none: false, nothing: false, num: '', den: '', value: '', yes: null, ticked: [], day: null, counts: {} };

export function draftOf(answer: LeafAnswer | null): Draft {
  if (answer === null) return EMPTY;
  if (answer === 'none') return { ...EMPTY, none: true };
  if (typeof answer === 'number') return { ...EMPTY, value: vnNumber(answer, 4) };
  if (typeof answer === 'boolean') return { ...EMPTY, yes: answer };
  if (typeof answer === 'string') return { ...EMPTY, day: answer };
  if (Array.isArray(answer)) return { ...EMPTY, ticked: answer, nothing: answer.length === 0 };
  if ('num' in answer && 'den' in answer && Object.keys(answer).length === 2)
    return { ...EMPTY, num: vnNumber(Number(answer.num), 4), den: vnNumber(Number(answer.den), 4) };
  const given = Object.entries(answer).filter(([, n]) => n > 0);
  return { ...EMPTY, counts: Object.fromEntries(given.map(([key, n]) => [key, vnNumber(n, 4)])), nothing: given.length === 0 };
}

/** "1.234,5" and "1234.5" alike; null for what is no number. A dot before three digits groups, as people here write. */
export function readNumber(text: string): number | null {
  const typed = text.replace(/\s/g, '');
  if (/^\d{1,3}(\.\d{3})+(,\d+)?$/.test(typed)) return Number(typed.replaceAll('.', '').replace(',', '.'));
  return /^\d+([.,]\d+)?$/.test(typed) ? Number(typed.replace(',', '.')) : null;
}

export type Read = { readonly answer: LeafAnswer | null; readonly fault: string | null };
const ok = (answer: LeafAnswer | null): Read => ({ answer, fault: null });
const bad = (fault: string): Read => ({ answer: null, fault });

/** The answer the fields make; null without a fault means not answered yet. */
export function readDraft(leaf: Leaf, draft: Draft, year: number): Read {
  const read = draft.none ? ok('none') : readFields(leaf, draft);
  if (read.answer === null || read.answer === 'none') return read;
  try {
    leafPoints(leaf, read.answer, year);
    return read;
  } catch (error) {
    if (error instanceof AnswerFault) return bad('Số không hợp cách chấm của mục này');
    throw error;
  }
}
function readFields(leaf: Leaf, draft: Draft): Read {
  switch (leaf.rule.kind) {
    case 'ratio': {
      if (draft.num.trim() === '' && draft.den.trim() === '') return ok(null);
      const [num, den] = [readNumber(draft.num), readNumber(draft.den)];
      return num === null || den === null
        ? bad('Nhập đủ tử số và mẫu số bằng chữ số')
        : den === 0
          ? bad('Mẫu số bằng 0: chọn Không phát sinh')
          : ok({ num, den });
    }
    case 'yes_no':
      return ok(draft.yes);
    case 'checklist':
    case 'bonus':
      return ok(draft.ticked.length > 0 ? [...draft.ticked] : draft.nothing ? [] : null);
    case 'deadline':
      return ok(draft.day);
    case 'penalty':
      return readCounts(
        leaf.rule.items.map((i) => i.id),
        draft,
      );
    case 'deduct':
      return leaf.rule.weighted
        ? readCounts(
            leaf.rule.counters.map((c) => c.counter),
            draft,
          )
        : readValue(draft);
    case 'step':
    case 'survey':
      return readValue(draft);
  }
}
const readValue = ({ value }: Draft): Read => {
  if (value.trim() === '') return ok(null);
  const n = readNumber(value);
  return n === null ? bad('Chỉ nhập chữ số') : ok(n);
};
function readCounts(ids: readonly string[], draft: Draft): Read {
  const given = ids.map((id) => [id, draft.counts[id]?.trim() ?? ''] as const).filter(([, text]) => text !== '');
  if (given.length === 0) return ok(draft.nothing ? {} : null);
  const read = given.map(([id, text]) => [id, readNumber(text)] as const);
  return read.some(([, n]) => n === null) ? bad('Chỉ nhập chữ số') : ok(Object.fromEntries(read.map(([id, n]) => [id, n ?? 0])));
}
/** Points the fields would give now; null while nothing is answered, and for a leaf that is left out. */
export const draftPoints = (leaf: Leaf, answer: LeafAnswer | null, year: number): number | null =>
  answer === null ? null : leafPoints(leaf, answer === 'none' ? null : answer, year);
/** "Không phát sinh" is an answer where cases are counted, and wherever the rule gives something for it. */
export const mayBeNone = (leaf: Leaf): boolean =>
  ['ratio', 'step', 'survey'].includes(leaf.rule.kind) ||
  (leaf.rule.kind === 'deduct' && !leaf.rule.weighted) ||
  leaf.whenNull === 'exclude' ||
  (leaf.whenNull === 'full' && leaf.rule.kind !== 'deduct');
