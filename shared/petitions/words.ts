import type { Miss } from './clocks.ts';

export const MISS_LABEL: Readonly<Record<Miss, string>> = {
  refuse: 'Từ chối, trả lại quá 2 ngày',
  ask: 'Yêu cầu bổ sung quá 5 ngày',
  answer: 'Trả lời quá 15 ngày',
  publish: 'Công khai quá 2 ngày',
};
/** What each step is called; acts of states.ts and the writing down itself. */
export const STEP_LABEL: Readonly<Record<string, string>> = {
  created: 'Ghi nhận',
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
