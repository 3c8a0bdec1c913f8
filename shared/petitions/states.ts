/**
 * The way of a comment or petition: in, accepted, perhaps waiting for the sender's supplement, answered, made public;
 * or refused, or returned to the body that sent it (Decree 20/2008/NĐ-CP and its amendments; terms of the 766 index, item 5.2).
 */
export const PETITION_STATES = ['received', 'accepted', 'supplement', 'answered', 'published', 'refused', 'returned'] as const;
export type PetitionState = (typeof PETITION_STATES)[number];
export const PETITION_ACTS = [
  'accept',
  'askSupplement',
  'supplemented',
  'answer',
  'publish',
  'refuse',
  'return',
  'transferIn',
  'reopen',
] as const;
export type PetitionAct = (typeof PETITION_ACTS)[number];
export const PETITION_CLASSES = ['rule', 'conduct', 'other'] as const;
export type PetitionClass = (typeof PETITION_CLASSES)[number];
export const PETITION_CHANNELS = ['portal', 'city', 'phone', 'direct', 'post', 'email'] as const;
export type PetitionChannel = (typeof PETITION_CHANNELS)[number];

const OPEN: Readonly<Partial<Record<PetitionState, PetitionState>>> = {
  received: 'received',
  accepted: 'accepted',
  supplement: 'supplement',
};
const MOVES: Readonly<Record<PetitionAct, Readonly<Partial<Record<PetitionState, PetitionState>>>>> = {
  accept: { received: 'accepted' },
  askSupplement: { received: 'supplement', accepted: 'supplement' },
  supplemented: { supplement: 'accepted' },
  answer: { accepted: 'answered' },
  publish: { answered: 'published' },
  refuse: { received: 'refused', accepted: 'refused', supplement: 'refused' },
  return: { received: 'returned', accepted: 'returned', supplement: 'returned' },
  transferIn: OPEN,
  reopen: { answered: 'accepted', published: 'accepted', refused: 'received', returned: 'received' },
};
/** The state after an act; null when it may not be done now. */
export const afterPetitionAct = (state: PetitionState, act: PetitionAct): PetitionState | null => MOVES[act][state] ?? null;
export const isOpenPetition = (state: PetitionState): boolean => OPEN[state] !== undefined;
/** Acts of the head or the data officer; the others are also for whoever it is given to. */
export const PETITION_DECIDING: readonly PetitionAct[] = ['refuse', 'return', 'publish', 'reopen'];
export const PETITION_WORDED: readonly PetitionAct[] = ['askSupplement', 'answer', 'refuse', 'return', 'reopen'];

export const PETITION_STATE_LABEL: Readonly<Record<PetitionState, string>> = {
  received: 'Mới nhận',
  accepted: 'Đang xử lý',
  supplement: 'Chờ bổ sung',
  answered: 'Đã trả lời',
  published: 'Đã công khai',
  refused: 'Từ chối',
  returned: 'Trả lại nơi chuyển',
};
export const PETITION_ACT_LABEL: Readonly<Record<PetitionAct, string>> = {
  accept: 'Tiếp nhận',
  askSupplement: 'Yêu cầu bổ sung',
  supplemented: 'Nhận bổ sung',
  answer: 'Trả lời',
  publish: 'Công khai',
  refuse: 'Từ chối',
  return: 'Trả lại nơi chuyển',
  transferIn: 'Nhận chuyển lại',
  reopen: 'Mở lại',
};
export const PETITION_CLASS_LABEL: Readonly<Record<PetitionClass, string>> = {
  rule: 'Quy định, thủ tục',
  conduct: 'Hành vi',
  other: 'Khác',
};
export const PETITION_CHANNEL_LABEL: Readonly<Record<PetitionChannel, string>> = {
  portal: 'Cổng Dịch vụ công',
  city: 'Hệ thống của thành phố',
  phone: 'Điện thoại',
  direct: 'Trực tiếp',
  post: 'Bưu chính',
  email: 'Thư điện tử',
};
