/** What was looked at, and by whom: a check of the city or of a superior, an inspection, an audit, the centre's own check, a check of the quality system (ISO 9001). */
export const INSPECTION_KINDS = ['check', 'inspection', 'audit', 'self', 'iso'] as const;
export type InspectionKind = (typeof INSPECTION_KINDS)[number];
export const INSPECTION_LABEL: Readonly<Record<InspectionKind, string>> = {
  check: 'Kiểm tra',
  inspection: 'Thanh tra',
  audit: 'Kiểm toán',
  self: 'Tự kiểm tra',
  iso: 'Đánh giá ISO 9001',
};

/** What came of it: something to put right, or a request the centre makes to the city. */
export const FINDING_KINDS = ['finding', 'request'] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];
export const FINDING_LABEL: Readonly<Record<FindingKind, string>> = { finding: 'Tồn tại', request: 'Kiến nghị' };
export const FINDING_STATES = ['open', 'remedied', 'confirmed'] as const;
export type FindingState = (typeof FINDING_STATES)[number];
export const FINDING_ACTS = ['remedy', 'confirm', 'reopen'] as const;
export type FindingAct = (typeof FINDING_ACTS)[number];
const MOVES: Readonly<Record<FindingAct, Partial<Readonly<Record<FindingState, FindingState>>>>> = {
  remedy: { open: 'remedied' },
  confirm: { remedied: 'confirmed' },
  reopen: { remedied: 'open', confirmed: 'open' },
};
/** The state after an act; null when it may not be done now. */
export const afterAct = (state: FindingState, act: FindingAct): FindingState | null => MOVES[act][state] ?? null;
export const actsFrom = (state: FindingState): readonly FindingAct[] => FINDING_ACTS.filter((act) => afterAct(state, act) !== null);

export const STATE_LABEL: Readonly<Record<FindingKind, Readonly<Record<FindingState, string>>>> = {
  finding: { open: 'Chưa khắc phục', remedied: 'Đã khắc phục', confirmed: 'Đã xác nhận' },
  request: { open: 'Chờ trả lời', remedied: 'Đã trả lời', confirmed: 'Đã xong' },
};
export const ACT_LABEL: Readonly<Record<FindingKind, Readonly<Record<FindingAct, string>>>> = {
  finding: { remedy: 'Ghi đã khắc phục', confirm: 'Xác nhận khắc phục', reopen: 'Mở lại' },
  request: { remedy: 'Ghi trả lời', confirm: 'Xác nhận đã xong', reopen: 'Mở lại' },
};
/** The same acts as the history of a record names them (shared/vi/record-words.ts). */
export const CHAIN_WORD: Readonly<Record<FindingAct, string>> = { remedy: 'remedied', confirm: 'confirmedFixed', reopen: 'reopened' };
/** Only the head and the data officer confirm and reopen. */
export const DECIDING: readonly FindingAct[] = ['confirm', 'reopen'];
