import { loadCalendar } from '../../db/queries/calendar.ts';
import { petitionDays } from '../../db/queries/petition.ts';
import type { Store } from '../../db/store.ts';
import type { CivilDay } from '../../shared/calendar/civil-day.ts';
import { petitionFigures, type PetitionFigures } from '../../shared/petitions/figures.ts';
import type { Found, ReadingSource, Span } from '../readings/read.ts';
import { daysAfterOf } from './view.ts';

export const figuresOf = (store: Store, span: Span, today: CivilDay): PetitionFigures =>
  petitionFigures(petitionDays(store), span, today, daysAfterOf(loadCalendar(store)));
const share = (definition: string, num: (f: PetitionFigures) => number, den: (f: PetitionFigures) => number) => ({
  definition,
  read: (store: Store, span: Span, today: CivilDay): Found => {
    const f = figuresOf(store, span, today);
    return { num: num(f), den: den(f) };
  },
});
const count = (definition: string, of: (f: PetitionFigures) => number) => ({
  definition,
  read: (store: Store, span: Span, today: CivilDay): Found => ({ count: of(figuresOf(store, span, today)) }),
});

/** What the list of petitions says of itself; no petition is no case: "Không phát sinh". */
export const petitionReadings: ReadingSource = {
  name: 'Phản ánh, kiến nghị',
  of: {
    petition_ontime_rate: share(
      'Phản ánh xử lý đúng mọi thời hạn (từ chối 2, bổ sung 5, trả lời 15, công khai 2 ngày làm việc) cộng đang xử lý trong hạn, chia số nhận trong kỳ và kỳ trước chuyển sang',
      (f) => f.onTime,
      (f) => f.received + f.carried,
    ),
    petition_satisfaction_rate: share(
      'Phản ánh nhận lần đầu trong kỳ trừ số không hài lòng nhiều hơn hài lòng, bị phản ánh lại hoặc quá hạn (mỗi phản ánh một lần), chia số nhận lần đầu trong kỳ',
      (f) => f.satisfied,
      (f) => f.first,
    ),
    petition_handled_rate: share(
      'Phản ánh đã xử lý trong kỳ chia số nhận trong kỳ và kỳ trước chuyển sang',
      (f) => f.handled,
      (f) => f.received + f.carried,
    ),
    petition_published_rate: share(
      'Trả lời đã công khai chia trả lời trong kỳ phải công khai',
      (f) => f.published,
      (f) => f.answered,
    ),
    petition_rule_share: share(
      'Phản ánh về quy định, thủ tục chia phản ánh nhận trong kỳ',
      (f) => f.rule,
      (f) => f.received,
    ),
    petition_conduct_share: share(
      'Phản ánh về hành vi chia phản ánh nhận trong kỳ',
      (f) => f.conduct,
      (f) => f.received,
    ),
    petitions_received: count('Phản ánh, kiến nghị nhận trong kỳ', (f) => f.received),
    petitions_overdue: count('Phản ánh chưa trả lời quá 15 ngày làm việc tại ngày cuối kỳ', (f) => f.overdue),
  },
};

/** Cells of the statement `petitions`: shares as [code, num, den], counts as [code, n, 1]. A period without any is said as zeros once the list is in use. */
export function petitionCells(store: Store, span: Span, today: CivilDay): [string, number, number][] {
  const all = petitionDays(store);
  if (all.length === 0) return [];
  const f = petitionFigures(all, span, today, daysAfterOf(loadCalendar(store)));
  const base = f.received + f.carried;
  return [
    ['petition_conduct_share', f.conduct, f.received],
    ['petition_handled_rate', f.handled, base],
    ['petition_ontime_rate', f.onTime, base],
    ['petition_published_rate', f.published, f.answered],
    ['petition_rule_share', f.rule, f.received],
    ['petition_satisfaction_rate', f.satisfied, f.first],
    ['petitions_overdue', f.overdue, 1],
    ['petitions_received', f.received, 1],
  ];
}
