/**
 * What a dossier costs, by rules with dates. The city fixes 0 đồng for some groups by the channel and the day
 * of SUBMISSION, not by the day of receipt (23/2026/NQ-HĐND, from 08/08/2026): a dossier filed online the day
 * before stays under the older resolution. Paper taken at the counter and scanned is not an online filing.
 * Where no amount can be stood by, the amount is null and the clerk types it from the posted table.
 */
import type { CivilDay } from '../calendar/civil-day.ts';
import type { Channel } from '../contract/fields.ts';

export type FeeKind = 'phi' | 'le_phi';

/** An amount that depends on the case, offered to the clerk beside the field. */
export type FeeChoice = { readonly label: string; readonly amountVnd: number };

export type FeeRule = {
  readonly id: string;
  /** Number of the document, `23/2026/NQ-HĐND`. */
  readonly document: string;
  /** First and last day of submission it applies to; null is open. */
  readonly from: CivilDay | null;
  readonly to: CivilDay | null;
  readonly codes: readonly string[];
  readonly fields: readonly string[];
  readonly exceptCodes: readonly string[];
  readonly channels: readonly Channel[];
  readonly item: string;
  readonly kind: FeeKind;
  /** Đồng; null when the document gives several or its reading is not sure. */
  readonly amountVnd: number | null;
  readonly choices: readonly FeeChoice[];
  readonly note: string | null;
  readonly confidence: 'sourced' | 'known' | 'unsure';
};

export type FeeProcedure = {
  readonly code: string;
  readonly field: string;
  readonly feeVnd: number | null;
  readonly feeOnlineVnd: number | null;
  readonly feeNote?: string | null | undefined;
};

export type FeeQuestion = {
  readonly procedure: FeeProcedure;
  readonly channel: Channel;
  /** The day of filing; of receipt for paper. */
  readonly submittedOn: CivilDay;
};

export type FeeAnswer = {
  /** Đồng, or null: the clerk types it. */
  readonly amount: number | null;
  /** Where it comes from, one Vietnamese line. */
  readonly basis: string;
  readonly kind: FeeKind;
  /** Name for the fee line. */
  readonly item: string;
  readonly choices: readonly FeeChoice[];
};

/** 0 when the rule does not apply, 1 by field, 2 by code: the narrower one wins. */
const rank = (rule: FeeRule, { procedure, channel, submittedOn }: FeeQuestion): 0 | 1 | 2 => {
  const inForce = (rule.from === null || rule.from <= submittedOn) && (rule.to === null || submittedOn <= rule.to);
  if (!inForce || !rule.channels.includes(channel) || rule.exceptCodes.includes(procedure.code)) return 0;
  return rule.codes.includes(procedure.code) ? 2 : rule.fields.includes(procedure.field) ? 1 : 0;
};

/** Every rule that applies, the deciding one first: by code before by field, the newer before the older. */
export const rulesFor = (question: FeeQuestion, rules: readonly FeeRule[]): readonly FeeRule[] =>
  rules
    .filter((rule) => rank(rule, question) > 0)
    .toSorted(
      (a, b) => rank(b, question) - rank(a, question) || ((b.from ?? '') < (a.from ?? '') ? -1 : (b.from ?? '') > (a.from ?? '') ? 1 : 0),
    );

const fromCatalogue = ({ procedure, channel }: FeeQuestion): FeeAnswer => {
  const kind: FeeKind = /^[\s(-]*phí/i.test(procedure.feeNote ?? '') ? 'phi' : 'le_phi';
  const item = kind === 'phi' ? 'Phí' : 'Lệ phí';
  // A direct price says nothing of the online one, except that what is free stays free.
  const amount = channel === 'online' ? (procedure.feeOnlineVnd ?? (procedure.feeVnd === 0 ? 0 : null)) : procedure.feeVnd;
  const basis = amount === null ? 'Danh mục chưa có mức thu, nhập theo bảng niêm yết' : 'Danh mục thủ tục hành chính';
  return { amount, basis, kind, item, choices: [] };
};

/** The price of a dossier, its legal basis and the amounts to choose from when it depends on the case. */
export const feeFor = (question: FeeQuestion, rules: readonly FeeRule[]): FeeAnswer => {
  const [rule] = rulesFor(question, rules);
  if (rule === undefined) return fromCatalogue(question);
  return {
    amount: rule.amountVnd,
    basis: [rule.document, rule.note].filter((part) => part !== null).join('. '),
    kind: rule.kind,
    item: rule.item,
    choices: rule.choices,
  };
};
