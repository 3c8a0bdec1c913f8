import type { CivilDay } from '../calendar/civil-day.ts';

/** What hangs, and what has to. `procedure`: one of the catalogue. Standing papers are one each and known by their kind; the others are added by hand. */
export const POSTING_KINDS = ['procedure', 'procedure_list', 'fee_table', 'contact', 'decision', 'duty_roster', 'notice'] as const;
export type PostingKind = (typeof POSTING_KINDS)[number];
export const STANDING_KINDS = ['procedure_list', 'fee_table', 'contact'] as const satisfies readonly PostingKind[];
export const ADDED_KINDS = ['decision', 'duty_roster', 'notice'] as const satisfies readonly PostingKind[];
export type AddedKind = (typeof ADDED_KINDS)[number];
export const POSTING_KIND_LABEL = {
  procedure: 'Thủ tục',
  procedure_list: 'Danh mục thủ tục',
  fee_table: 'Bảng phí, lệ phí',
  contact: 'Địa chỉ phản ánh',
  decision: 'Quyết định công bố',
  duty_roster: 'Lịch trực, phân công',
  notice: 'Thông báo, nội quy',
} as const satisfies Record<PostingKind, string>;
export const STANDING_TITLE = {
  procedure_list: 'Danh mục thủ tục hành chính tiếp nhận tại Trung tâm',
  fee_table: 'Bảng mức thu phí, lệ phí',
  contact: 'Địa chỉ, điện thoại tiếp nhận phản ánh, kiến nghị',
} as const satisfies Record<(typeof STANDING_KINDS)[number], string>;

export const POSTING_PLACES = ['board', 'kiosk', 'site'] as const;
export type PostingPlace = (typeof POSTING_PLACES)[number];
export const PLACE_LABEL = { board: 'Bảng niêm yết', kiosk: 'Ki-ốt tra cứu', site: 'Trang thông tin điện tử' } as const satisfies Record<
  PostingPlace,
  string
>;
export const placesText = (places: readonly PostingPlace[]): string =>
  POSTING_PLACES.filter((p) => places.includes(p))
    .map((p) => PLACE_LABEL[p])
    .join(', ');

export const POSTING_STATES = ['none', 'posted', 'again', 'remove', 'removed'] as const;
export type PostingState = (typeof POSTING_STATES)[number];
export const POSTING_STATE_LABEL = {
  none: 'Chưa niêm yết',
  posted: 'Đang niêm yết',
  again: 'Cần niêm yết lại',
  remove: 'Cần gỡ',
  removed: 'Đã gỡ',
} as const satisfies Record<PostingState, string>;

/** One posting of an item; of several the last one not after a day is what hangs on that day. */
export type Posted = {
  readonly postedOn: CivilDay;
  readonly digest: string;
  readonly faultOn: CivilDay | null;
  readonly removedOn: CivilDay | null;
};
/** What hangs on a day; `postings` in the order they were made. */
export function hangingOn<P extends Posted>(postings: readonly P[], day: CivilDay): P | undefined {
  const last = postings.findLast((p) => p.postedOn <= day);
  return last === undefined || (last.removedOn !== null && last.removedOn <= day) ? undefined : last;
}
/**
 * State of an item on a day. `required`: what it is about is in force and offered that day; `digest`: of what has to hang that day (an item past its last day has none).
 * Null: nothing has to hang and nothing ever did.
 */
export function stateOn(postings: readonly Posted[], required: boolean, digest: string | null, day: CivilDay): PostingState | null {
  const hanging = hangingOn(postings, day);
  if (!required) return hanging !== undefined ? 'remove' : postings.some((p) => p.postedOn <= day) ? 'removed' : null;
  if (hanging === undefined) return 'none';
  return hanging.digest !== digest || (hanging.faultOn !== null && hanging.faultOn <= day) ? 'again' : 'posted';
}

export type PostingAct = 'post' | 'check' | 'remove';
/** What may be done to an item as it stands. Posting again what hangs unchanged is lawful: the board moved, a sheet was torn. */
export const actsIn = (state: PostingState): readonly PostingAct[] =>
  (
    {
      none: ['post'],
      posted: ['check', 'post', 'remove'],
      again: ['post', 'remove'],
      remove: ['remove'],
      removed: [],
    } as const satisfies Record<PostingState, readonly PostingAct[]>
  )[state];
/** The act a whole list is asked for: what an item in this state needs next. */
export const nextAct = (state: PostingState, checked: boolean): PostingAct | null =>
  state === 'none' || state === 'again' ? 'post' : state === 'remove' ? 'remove' : state === 'posted' && !checked ? 'check' : null;
