import type { Store } from '../../db/store.ts';
import type { CivilDay } from '../../shared/calendar/civil-day.ts';
import { type PostingFigures, postingFigures } from '../../shared/posting/figures.ts';
import type { ReadingSource } from '../readings/read.ts';
import { boardOn } from './board.ts';

export const figuresOn = (store: Store, day: CivilDay): PostingFigures =>
  postingFigures(boardOn(store, day).map((l) => ({ procedure: l.kind === 'procedure', state: l.state, checked: l.checked })));

/** What hangs on the last day of a period, from what was posted up to it; before the list is used an entered figure stands. */
export const postingReadings: ReadingSource = {
  name: 'Công khai',
  of: {
    procedures_posted_rate: {
      definition: 'Thủ tục đang niêm yết đúng bản hiện hành chia thủ tục phải niêm yết, tại ngày cuối kỳ',
      read: (store, span, today) => {
        if (span.from > today) return undefined;
        const board = boardOn(store, span.to < today ? span.to : today).filter((l) => l.kind === 'procedure');
        if (board.every((l) => l.last === null)) return undefined;
        const { posted, required } = postingFigures(board.map((l) => ({ procedure: true, state: l.state, checked: l.checked })));
        return { num: posted, den: required };
      },
    },
  },
};
