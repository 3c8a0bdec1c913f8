/** What a proposal asks for; one proposal may ask for several. */
export const PROPOSAL_KINDS = [
  'cut_component',
  'cut_time',
  'cut_fee',
  'cut_form_field',
  'merge',
  'delegate',
  'go_online',
  'abolish',
] as const;
export type ProposalKind = (typeof PROPOSAL_KINDS)[number];
export const KIND_LABEL: Readonly<Record<ProposalKind, string>> = {
  cut_component: 'Cắt giảm thành phần hồ sơ',
  cut_time: 'Cắt giảm thời hạn giải quyết',
  cut_fee: 'Giảm phí, lệ phí',
  cut_form_field: 'Cắt giảm, làm rõ nội dung mẫu đơn, tờ khai',
  merge: 'Gộp thủ tục',
  delegate: 'Phân cấp, ủy quyền',
  go_online: 'Chuyển sang dịch vụ công trực tuyến',
  abolish: 'Bãi bỏ thủ tục',
};
export const KIND_SHORT: Readonly<Record<ProposalKind, string>> = {
  cut_component: 'Giảm giấy tờ',
  cut_time: 'Giảm thời hạn',
  cut_fee: 'Giảm phí',
  cut_form_field: 'Sửa mẫu đơn',
  merge: 'Gộp',
  delegate: 'Phân cấp',
  go_online: 'Trực tuyến',
  abolish: 'Bãi bỏ',
};
/** Whose procedure it is, as the city counts. */
export const PROPOSAL_LEVELS = ['city', 'commune'] as const;
export type ProposalLevel = (typeof PROPOSAL_LEVELS)[number];
export const LEVEL_LABEL: Readonly<Record<ProposalLevel, string>> = { city: 'Cấp thành phố', commune: 'Cấp xã' };

/** Papers, working days, đồng of one case, đồng of compliance a year; null is not known or not touched. */
export type Measured = {
  readonly componentsBefore: number | null;
  readonly componentsAfter: number | null;
  readonly daysBefore: number | null;
  readonly daysAfter: number | null;
  readonly feeBefore: number | null;
  readonly feeAfter: number | null;
  readonly costBefore: number | null;
  readonly costAfter: number | null;
};
export const NOTHING_MEASURED: Measured = {
  componentsBefore: null,
  componentsAfter: null,
  daysBefore: null,
  daysAfter: null,
  feeBefore: null,
  feeAfter: null,
  costBefore: null,
  costAfter: null,
};
/** Before and after of one measure, with the words of the form. */
export const MEASURES = [
  {
    key: 'components',
    before: 'componentsBefore',
    after: 'componentsAfter',
    label: 'Thành phần hồ sơ',
    unit: 'loại giấy tờ',
    kind: 'cut_component',
  },
  { key: 'days', before: 'daysBefore', after: 'daysAfter', label: 'Thời hạn giải quyết', unit: 'ngày làm việc', kind: 'cut_time' },
  { key: 'fee', before: 'feeBefore', after: 'feeAfter', label: 'Phí, lệ phí', unit: 'đồng/hồ sơ', kind: 'cut_fee' },
  { key: 'cost', before: 'costBefore', after: 'costAfter', label: 'Chi phí tuân thủ', unit: 'đồng/năm', kind: null },
] as const satisfies readonly {
  key: string;
  before: keyof Measured;
  after: keyof Measured;
  label: string;
  unit: string;
  kind: ProposalKind | null;
}[];

/** Why the numbers cannot stand, in Vietnamese; null when they can. A simplification never makes anything larger. */
export function measuredFault(m: Measured): string | null {
  for (const { before, after, label } of MEASURES) {
    const [b, a] = [m[before], m[after]];
    if (a !== null && b === null) return `${label}: có số sau mà chưa có số trước`;
    if (a !== null && b !== null && a > b) return `${label}: số sau lớn hơn số trước`;
  }
  return null;
}
type Sendable = Measured & { readonly kinds: readonly ProposalKind[]; readonly reason: string };
/** What a proposal still lacks before it may be sent, in Vietnamese. */
export function missingToSend(p: Sendable): readonly string[] {
  const missing: string[] = [];
  if (p.kinds.length === 0) missing.push('loại phương án');
  if (p.reason.trim() === '') missing.push('lý do');
  for (const { kind, before, after, label } of MEASURES) {
    if (kind === null || !p.kinds.includes(kind)) continue;
    const [b, a] = [p[before], p[after]];
    if (b === null || a === null || a >= b) missing.push(`${label.toLocaleLowerCase('vi')} trước và sau (sau phải ít hơn)`);
  }
  return missing;
}
/** Kinds without repeats, in the order of the form. */
export const orderedKinds = (kinds: readonly ProposalKind[]): readonly ProposalKind[] => PROPOSAL_KINDS.filter((k) => kinds.includes(k));

/** `2026`, `2026-H1`, `2026-Q3`: the review a proposal belongs to. */
export const REVIEW_PERIOD = /^\d{4}(-(H[12]|Q[1-4]))?$/;
const ROMAN = ['I', 'II', 'III', 'IV'];
export function reviewPeriodLabel(period: string): string {
  const [year, part] = period.split('-');
  if (part === undefined) return `Năm ${year}`;
  return part.startsWith('H') ? `6 tháng ${part === 'H1' ? 'đầu' : 'cuối'} năm ${year}` : `Quý ${ROMAN[Number(part[1]) - 1]}/${year}`;
}
