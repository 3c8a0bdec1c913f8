import { petitionsOf, type PetitionFilter, type StoredPetition } from '../../db/queries/petition.ts';
import { readUnit } from '../../db/queries/setting.ts';
import type { Store } from '../../db/store.ts';
import type { CivilDay } from '../../shared/calendar/civil-day.ts';
import type { WorkingCalendar } from '../../shared/calendar/working-calendar.ts';
import { workingDaysAfter } from '../../shared/calendar/working-days-after.ts';
import type { PetitionRow } from '../../shared/contract/petitions.ts';
import { clocksOf, type DaysAfter, missesAt } from '../../shared/petitions/clocks.ts';
import { isOpenPetition, PETITION_CHANNEL_LABEL, PETITION_CLASS_LABEL, PETITION_STATE_LABEL } from '../../shared/petitions/states.ts';
import { MISS_LABEL } from '../../shared/petitions/words.ts';
import { vnDay } from '../../shared/vi/format.ts';
import { writeListXlsx, XLSX_MIME } from '../lists/list-xlsx.ts';

/** Working days after a day by a calendar, each pair worked out once. */
export function daysAfterOf(calendar: WorkingCalendar): DaysAfter {
  const known = new Map<string, CivilDay | null>();
  return (day, n) => {
    const key = `${day}+${n}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = workingDaysAfter(calendar, day, n);
    known.set(key, made);
    return made;
  };
}
export function viewOf(p: StoredPetition, today: CivilDay, after: DaysAfter): PetitionRow {
  const clocks = clocksOf(p, after);
  const next = isOpenPetition(p.state)
    ? clocks.answerBy === null
      ? null
      : { what: 'answer' as const, by: clocks.answerBy }
    : p.state === 'answered' && clocks.publishBy !== null
      ? { what: 'publish' as const, by: clocks.publishBy }
      : null;
  return { ...p, clocks, misses: [...missesAt(p, today, after)], next };
}
/** Something is past its term and still to be done. */
const isPressing = (p: Pick<PetitionRow, 'next'>, today: CivilDay): boolean => p.next !== null && p.next.by < today;

export function listPetitions(
  store: Store,
  filter: PetitionFilter,
  today: CivilDay,
  after: DaysAfter,
  limit: number,
): readonly PetitionRow[] {
  const all = petitionsOf(store, filter, filter.show === 'late' ? 100_000 : limit).map((p) => viewOf(p, today, after));
  return filter.show === 'late' ? all.filter((p) => isPressing(p, today)).slice(0, limit) : all;
}

const day = (d: CivilDay | null): string => (d === null ? '' : vnDay(d));
export async function petitionsXlsx(
  store: Store,
  filter: PetitionFilter,
  today: CivilDay,
  after: DaysAfter,
): Promise<{ readonly name: string; readonly mime: string; readonly bytes: Uint8Array }> {
  const rows = listPetitions(store, filter, today, after, 100_000).map((p, i) => [
    i + 1,
    p.code,
    PETITION_CHANNEL_LABEL[p.channel],
    PETITION_CLASS_LABEL[p.class],
    p.sender,
    p.content,
    day(p.sentOn),
    day(p.transferredOn),
    day(p.receivedOn),
    PETITION_STATE_LABEL[p.state],
    day(p.clocks.answerBy),
    day(p.answeredOn ?? p.closedOn),
    day(p.publishedOn),
    p.misses.map((m) => MISS_LABEL[m]).join('; '),
    p.answer,
    p.likes,
    p.dislikes,
    p.repeatCode,
    p.dossierCode,
    p.officer,
    p.owner,
  ]);
  const bytes = await writeListXlsx([
    {
      name: 'Phản ánh kiến nghị',
      title: 'Phản ánh, kiến nghị',
      span: `${readUnit(store)?.fullName ?? ''} · đến ngày ${vnDay(today)}`,
      columns: [
        ['STT', 6],
        ['Mã', 16],
        ['Kênh', 20],
        ['Phân loại', 18],
        ['Người gửi', 22],
        ['Nội dung', 50],
        ['Ngày gửi', 12],
        ['Ngày chuyển', 12],
        ['Ngày nhận', 12],
        ['Trạng thái', 18],
        ['Hạn trả lời', 12],
        ['Ngày xong', 12],
        ['Ngày công khai', 12],
        ['Quá hạn', 24],
        ['Trả lời', 50],
        ['Hài lòng', 9],
        ['Không hài lòng', 9],
        ['Lặp lại của', 16],
        ['Hồ sơ', 22],
        ['Cán bộ bị phản ánh', 22],
        ['Người xử lý', 22],
      ],
      rows,
    },
  ]);
  return { name: `phan-anh-kien-nghi-${today}.xlsx`, mime: XLSX_MIME, bytes };
}
