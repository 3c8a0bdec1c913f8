import { type Filters, QUEUES, type Queue } from '../../../shared/contract/dossiers.ts';
import { addDays } from '../../../shared/calendar/civil-day.ts';

/** Empty filters: the whole of a queue. */
export const NO_FILTERS: Filters = {
  statuses: [],
  channels: [],
  field: '',
  procedureCode: '',
  officer: '',
  receivedFrom: null,
  receivedTo: null,
  dueFrom: null,
  dueTo: null,
  temporaryCode: false,
};

export const isQueue = (text: string | null): text is Queue => text !== null && (QUEUES as readonly string[]).includes(text);

/** How many conditions are set; a from–to pair is one. */
export const filterCount = (f: Filters): number =>
  [
    f.statuses.length > 0,
    f.channels.length > 0,
    f.field !== '',
    f.procedureCode !== '',
    f.officer !== '',
    f.receivedFrom !== null || f.receivedTo !== null,
    f.dueFrom !== null || f.dueTo !== null,
    f.temporaryCode,
  ].filter(Boolean).length;

const later = (a: string | null, b: string): string => (a === null || a < b ? b : a);
const earlier = (a: string | null, b: string): string => (a === null || a > b ? b : a);
const both = <T>(mine: readonly T[], queue: readonly T[]): T[] => (mine.length === 0 ? [...queue] : mine.filter((s) => queue.includes(s)));
const RUNNING = [2, 4] as const;
const HELD = [1, 2, 4, 5, 6, 8] as const;

/**
 * A queue said in filters, for the export, which knows filters only. Null where the two contradict each
 * other (the queue of waiting papers, filtered to finished ones): nothing to export.
 */
export const filtersOfQueue = (queue: Queue, filters: Filters, me: string, today: string): Filters | null => {
  const statuses = (of: readonly Filters['statuses'][number][]): Filters | null => {
    const kept = both(filters.statuses, of);
    return kept.length === 0 ? null : { ...filters, statuses: kept };
  };
  const due = (from: string | null, to: string): Filters | null => {
    const base = statuses(RUNNING);
    if (base === null) return null;
    const dueFrom = from === null ? base.dueFrom : later(base.dueFrom, from);
    const dueTo = earlier(base.dueTo, to);
    return dueFrom !== null && dueFrom > dueTo ? null : { ...base, dueFrom, dueTo };
  };
  switch (queue) {
    case 'all':
      return filters;
    case 'online-new': {
      const base = statuses([1]);
      const channels = both(filters.channels, ['online'] as const);
      return base === null || channels.length === 0 ? null : { ...base, channels };
    }
    case 'mine': {
      const base = statuses(HELD);
      return base === null || (filters.officer !== '' && filters.officer !== me) ? null : { ...base, officer: me };
    }
    case 'today':
      return due(today, today);
    case 'h24':
      return due(today, addDays(today, 1));
    case 'late':
      return due(null, addDays(today, -1));
    case 'supplement':
      return statuses([5]);
    case 'payment':
      return statuses([6]);
    case 'to-return':
      return statuses([9]);
  }
};

/** What an empty queue says: one fact, one line on what to do first. */
export const EMPTY_WORDS = {
  'online-new': {
    fact: 'Không có hồ sơ trực tuyến chờ nhận',
    todo: 'Hồ sơ nộp trên Cổng dịch vụ công hiện ở đây, cần tiếp nhận trong 8 giờ làm việc.',
  },
  mine: { fact: 'Anh, chị không giữ hồ sơ nào đang mở', todo: 'Hồ sơ được chuyển cho anh, chị sẽ hiện ở đây.' },
  today: { fact: 'Không còn hồ sơ nào hẹn trả hôm nay', todo: 'Xem hàng Trong 24 giờ để chuẩn bị cho ngày mai.' },
  h24: { fact: 'Không có hồ sơ đến hạn trong 24 giờ', todo: 'Các hồ sơ khác nằm ở hàng Tất cả.' },
  late: { fact: 'Không có hồ sơ quá hạn', todo: 'Hồ sơ qua ngày hẹn trả mà chưa xong sẽ hiện ở đây.' },
  supplement: { fact: 'Không có hồ sơ chờ bổ sung', todo: 'Hồ sơ đã gửi Mẫu 02 và đang chờ công dân nộp thêm sẽ hiện ở đây.' },
  payment: { fact: 'Không có hồ sơ chờ nghĩa vụ tài chính', todo: 'Hồ sơ chờ công dân nộp tiền theo thông báo sẽ hiện ở đây.' },
  'to-return': { fact: 'Không có kết quả chờ trả', todo: 'Hồ sơ đã xử lý xong mà công dân chưa nhận kết quả sẽ hiện ở đây.' },
  all: { fact: 'Chưa có hồ sơ nào', todo: 'Nhận hồ sơ đầu tiên bằng F2, hoặc nhập sổ cũ ở Quản trị.' },
} as const satisfies Record<Queue, { readonly fact: string; readonly todo: string }>;
