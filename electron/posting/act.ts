import { addPosting, addPostingItem, checkPosting, type PostingItem, removePosting, renamePostingItem } from '../../db/queries/posting.ts';
import { recordAct } from '../../db/queries/record-line.ts';
import type { Store } from '../../db/store.ts';
import type { CivilDay } from '../../shared/calendar/civil-day.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import type { PostingPlace } from '../../shared/posting/states.ts';
import { nfc } from '../../shared/vi/fold.ts';
import { type BoardLine, boardOn } from './board.ts';

export type Poster = { readonly name: string; readonly counter: string; readonly now: string; readonly today: CivilDay };
type Facts = Readonly<Record<string, string | number | boolean | null>>;
const note = (store: Store, who: Poster, item: number, act: string, facts: Facts, words = ''): void =>
  recordAct(store, {
    kind: 'posting',
    recordId: String(item),
    act,
    day: who.today,
    at: who.now,
    actor: who.name,
    counter: who.counter,
    facts,
    note: nfc(words).trim(),
  });

/** Lines of the board by key; a key nobody knows refuses the whole list, so that nothing is half done. */
function linesOf(board: readonly BoardLine[], keys: readonly string[]): readonly BoardLine[] {
  const byKey = new Map(board.map((l) => [l.key, l]));
  return [...new Set(keys)].map((key) => {
    const line = byKey.get(key);
    if (line === undefined) throw new Refusal('not-found', { what: 'posting' });
    return line;
  });
}
/** A day may not lie ahead, nor before what was noted of the item last. */
function fitting(line: BoardLine, day: CivilDay): boolean {
  const last = line.last;
  return (
    last === null ||
    (day >= last.postedOn && (last.removedOn === null || day >= last.removedOn) && (last.checkedOn === null || day >= last.checkedOn))
  );
}
const refuseUnfit = (lines: readonly BoardLine[], day: CivilDay): void => {
  if (lines.some((l) => !fitting(l, day)))
    throw new Refusal('day-unfit', { why: lines.length === 1 ? 'sớm hơn việc đã ghi trước đó' : 'có mục đã ghi việc sau ngày này' });
};
const itemFor = (store: Store, who: Poster, line: BoardLine): Pick<PostingItem, 'id'> =>
  line.item ?? {
    id: addPostingItem(
      store,
      { kind: line.kind, code: line.code, title: line.title, docNo: '', docOn: null, untilOn: null },
      who.now,
      who.name,
    ),
  };

/** Notes what hangs since a day, word for word as it stands on that day. */
export function postMany(
  store: Store,
  keys: readonly string[],
  day: CivilDay,
  places: readonly PostingPlace[],
  words: string,
  who: Poster,
): { readonly done: number; readonly skipped: number } {
  if (day > who.today) throw new Refusal('day-in-future');
  const wanted = linesOf(boardOn(store, who.today), keys);
  refuseUnfit(wanted, day);
  const then = new Map((day === who.today ? wanted : boardOn(store, day)).map((l) => [l.key, l.due]));
  const hangs = [...places].toSorted().join(',');
  let done = 0;
  for (const line of wanted) {
    const due = then.get(line.key) ?? null;
    if (due === null)
      throw new Refusal('transition-not-allowed', {
        why:
          line.due === null
            ? 'Thủ tục này không còn hiệu lực hoặc không tiếp nhận nữa, chỉ gỡ được.'
            : 'Ngày ấy mục này chưa phải niêm yết; chọn ngày sau.',
      });
    if (
      line.hanging &&
      line.last !== null &&
      line.last.postedOn === day &&
      line.last.digest === due.digest &&
      line.last.faultOn === null &&
      [...line.last.places].toSorted().join(',') === hangs
    )
      continue;
    const { id } = itemFor(store, who, line);
    addPosting(store, {
      itemId: id,
      postedOn: day,
      places,
      digest: due.digest,
      words: due.words,
      version: due.version?.version ?? null,
      postedAt: who.now,
      postedBy: who.name,
    });
    renamePostingItem(store, id, due.title);
    note(
      store,
      who,
      id,
      'posted',
      {
        day,
        ...(due.version === null ? {} : { catalogue: due.version.version }),
        board: places.includes('board'),
        kiosk: places.includes('kiosk'),
        site: places.includes('site'),
      },
      words,
    );
    done += 1;
  }
  return { done, skipped: wanted.length - done };
}
/** A second person looked at what hangs. What the caller posted, what does not hang and what has to be posted again is left. */
export function checkMany(
  store: Store,
  keys: readonly string[],
  day: CivilDay,
  fault: boolean,
  words: string,
  who: Poster,
): { readonly done: number; readonly skipped: number; readonly own: number } {
  if (day > who.today) throw new Refusal('day-in-future');
  if (fault && words.trim() === '') throw new Refusal('reason-required');
  const wanted = linesOf(boardOn(store, who.today), keys);
  const open = wanted.filter((l) => l.state === 'posted');
  const mine = open.filter((l) => l.last?.postedBy === who.name);
  const others = open.filter((l) => l.last?.postedBy !== who.name);
  if (others.length === 0 && mine.length > 0) throw new Refusal('checked-by-poster');
  if (others.length === 0) throw new Refusal('transition-not-allowed', { why: 'Không có mục nào đang niêm yết đúng bản để kiểm tra.' });
  refuseUnfit(others, day);
  for (const line of others) {
    if (line.item === null || line.last === null) continue;
    checkPosting(store, line.last.id, day, who.name, fault);
    note(store, who, line.item.id, fault ? 'faultFound' : 'checked', { day }, words);
  }
  return { done: others.length, skipped: wanted.length - open.length, own: mine.length };
}
/** Takes down what hangs. */
export function removeMany(
  store: Store,
  keys: readonly string[],
  day: CivilDay,
  reason: string,
  who: Poster,
): { readonly done: number; readonly skipped: number } {
  if (day > who.today) throw new Refusal('day-in-future');
  const wanted = linesOf(boardOn(store, who.today), keys);
  const hanging = wanted.filter((l) => l.hanging);
  if (hanging.length === 0) throw new Refusal('transition-not-allowed', { why: 'Không có mục nào đang niêm yết để gỡ.' });
  refuseUnfit(hanging, day);
  for (const line of hanging) {
    if (line.item === null || line.last === null) continue;
    removePosting(store, line.last.id, day, who.name);
    note(store, who, line.item.id, 'removed', { day }, reason);
  }
  return { done: hanging.length, skipped: wanted.length - hanging.length };
}
