import type { CivilDay } from '../calendar/civil-day.ts';
import type { Action } from '../contract/dossiers.ts';
import { isFinished, mayPass } from '../dossier/status.ts';
import { NOT_ASSIGNED } from '../register/merge.ts';
import type { RegisterCells } from '../register/row.ts';
import { STATUS_LABELS } from '../register/status-label.ts';
import { vnDay } from '../vi/format.ts';
import { daysOf, differences, type HereState } from './compare.ts';

/** How "Ở đó đúng" is carried out: nothing left to do, a row of the register file, acts on the dossier in this order, or not at all and why. */
export type TheirsPlan =
  | { readonly how: 'same' }
  | { readonly how: 'import'; readonly cells: Omit<RegisterCells, 'code'> }
  | { readonly how: 'acts'; readonly actions: readonly Action[] }
  | { readonly how: 'closed'; readonly why: string };

const closed = (why: string): TheirsPlan => ({ how: 'closed', why });

/** A dossier known only by import takes over what differs, and no other column of the file: names and phones there are often shortened. */
function byImport(here: HereState, cells: RegisterCells): TheirsPlan {
  const { days } = differences(here, cells);
  const taken = Object.fromEntries(days.map((key) => [key, cells[key] ?? null])) as Pick<
    RegisterCells,
    'received' | 'promised' | 'finished'
  >;
  const finish = isFinished(cells.status) || here.finished === null ? {} : { finished: null };
  // Given back here but not there: the day of giving back goes with the status.
  const returned =
    cells.status === 10 ? (cells.returned === undefined ? {} : { returned: cells.returned }) : here.status === 10 ? { returned: null } : {};
  if (isFinished(cells.status) && (taken.finished === undefined ? here.finished : taken.finished) === null)
    return closed('Tệp không có ngày kết thúc xử lý; trạng thái này cần ngày đó.');
  return { how: 'import', cells: { status: cells.status, ...finish, ...taken, ...returned } };
}

/** A dossier with a history of its own moves by the counter's own acts or not at all. */
function byActs(here: HereState, cells: RegisterCells, today: CivilDay, reason: string): TheirsPlan {
  const { status: moves, days } = differences(here, cells);
  if (days.includes('received')) return closed('Hồ sơ do quầy tiếp nhận: ngày tiếp nhận không đổi được, ghi vào văn bản đối chiếu.');
  if (days.includes('promised'))
    return closed('Hồ sơ do quầy tiếp nhận: ngày hẹn trả theo lịch làm việc và diễn biến, không sửa theo tệp.');
  const finished = daysOf(cells).finished;
  const to = cells.status;
  if (isFinished(to)) {
    if (finished === null && (moves || days.includes('finished')) && !(here.status === 9 && to === 10))
      return closed('Tệp không có ngày kết thúc xử lý; trạng thái này cần ngày đó.');
    if (finished !== null && finished > today) return closed('Ngày kết thúc trong tệp ở sau hôm nay.');
    if (finished !== null && here.received !== null && finished < here.received)
      return closed('Ngày kết thúc trong tệp trước ngày tiếp nhận ở đây.');
  }
  const correct = (ended: CivilDay | null): Action[] =>
    finished === null || finished === ended ? [] : [{ kind: 'correct', reason, finishedOn: finished }];
  const giveBack: Action = { kind: 'return', receiver: 'Theo tệp đối soát', method: 'counter', note: reason };
  if (!moves)
    return isFinished(here.status) && finished !== null
      ? { how: 'acts', actions: correct(here.finished) }
      : closed('Trạng thái ở đây chưa kết thúc nên không có ngày kết thúc.');
  if (to === 10 && here.status === 9) return { how: 'acts', actions: [...correct(here.finished), giveBack] };
  if (to === 7 && mayPass(here.status, 7))
    return { how: 'acts', actions: [{ kind: 'withdraw', reason, cause: 'applicant' }, ...correct(today)] };
  if ((to === 9 || to === 10) && (here.status === 2 || here.status === 4)) {
    const finish: Action = {
      kind: 'finish',
      result: 'granted',
      electronicResult: cells.eresult ?? here.eresult,
      resultNo: '',
      note: reason,
      lateReason: finished === null ? reason : `Đối soát: kết thúc ngày ${vnDay(finished)}`,
    };
    return { how: 'acts', actions: [finish, ...correct(today), ...(to === 10 ? [giveBack] : [])] };
  }
  if (to === 4 && here.status === 2) {
    const officer = cells.officer ?? here.officer;
    if (officer === NOT_ASSIGNED) return closed('Tệp không ghi cán bộ xử lý; chuyển hồ sơ ở Theo dõi.');
    return { how: 'acts', actions: [{ kind: 'forward', officer, reason }] };
  }
  return closed(`Chuyển từ “${STATUS_LABELS[here.status]}” sang “${STATUS_LABELS[to]}” cần làm từng bước ở Theo dõi.`);
}

/**
 * What would make this side say the same as the file. `reason` goes into the history of a dossier of our own.
 * Pure, so the screen can show a closed way with its reason before anybody chooses it, and the job plans again on what is stored then.
 */
export function theirsPlan(here: HereState, cells: RegisterCells, today: CivilDay, reason: string): TheirsPlan {
  const { status, days } = differences(here, cells);
  if (!status && days.length === 0) return { how: 'same' };
  return here.own ? byActs(here, cells, today, reason) : byImport(here, cells);
}
