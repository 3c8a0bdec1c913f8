import { addTask, addTaskNote } from '../../db/queries/task.ts';
import { recordAct } from '../../db/queries/record-line.ts';
import type { Store } from '../../db/store.ts';
import { addDays, type CivilDay } from '../../shared/calendar/civil-day.ts';
import type { TaskState } from '../../shared/tasks/states.ts';
import { SAMPLE_STAFF } from './people.ts';

/** Days from today: given, first due, granted when other, finished. */
type Sample = {
  readonly content: string;
  readonly by: string;
  readonly given: number;
  readonly due: number | null;
  readonly granted?: number;
  readonly state: TaskState;
  readonly done?: number;
  readonly closed?: number;
  readonly result?: string;
  readonly note?: readonly [percent: number, words: string];
  readonly who: 'officer' | 'clerk' | 'data' | null;
};
const CITY = 'UBND thành phố';
const SAMPLES: readonly Sample[] = [
  {
    content: 'Rà soát, cập nhật danh mục thủ tục hành chính niêm yết tại Trung tâm',
    by: CITY,
    given: -40,
    due: -12,
    state: 'running',
    note: [70, 'Đã rà 14 trên 20 lĩnh vực, chờ quyết định công bố mới của Sở Tư pháp'],
    who: 'officer',
  },
  {
    content: 'Báo cáo tình hình giải quyết thủ tục hành chính tháng trước',
    by: 'Văn phòng UBND thành phố',
    given: -16,
    due: -4,
    state: 'awaiting',
    done: -5,
    result: 'Báo cáo 45/BC-UBND',
    who: 'data',
  },
  {
    content: 'Số hóa kết quả giải quyết thủ tục hành chính còn hiệu lực lĩnh vực hộ tịch',
    by: CITY,
    given: -60,
    due: -10,
    granted: 2,
    state: 'running',
    note: [85, 'Đã quét 1.240 trên 1.460 kết quả'],
    who: 'clerk',
  },
  {
    content: 'Tổ chức hội nghị đối thoại với người dân và doanh nghiệp về cải cách hành chính',
    by: 'Sở Nội vụ',
    given: -20,
    due: 12,
    state: 'accepted',
    who: 'officer',
  },
  {
    content: 'Cử người tham gia tập huấn sử dụng Hệ thống thông tin giải quyết thủ tục hành chính',
    by: 'Sở Khoa học và Công nghệ',
    given: -3,
    due: 1,
    state: 'assigned',
    who: null,
  },
  {
    content: 'Kế hoạch truyền thông nộp hồ sơ trực tuyến toàn trình',
    by: CITY,
    given: -75,
    due: -45,
    state: 'done',
    done: -48,
    result: 'Kế hoạch 31/KH-UBND',
    who: 'data',
  },
  {
    content: 'Xử lý hồ sơ đất đai tồn đọng trước ngày sắp xếp đơn vị hành chính',
    by: CITY,
    given: -90,
    due: -50,
    state: 'done',
    done: -43,
    result: 'Báo cáo 38/BC-UBND',
    who: 'officer',
  },
  {
    content: 'Kiện toàn tổ công nghệ số cộng đồng các thôn',
    by: 'Sở Khoa học và Công nghệ',
    given: -70,
    due: -30,
    state: 'done',
    done: -31,
    result: 'Quyết định 112/QĐ-UBND',
    who: 'officer',
  },
  {
    content: 'Thẩm định quy hoạch chi tiết khu công nghiệp',
    by: 'Sở Xây dựng',
    given: -25,
    due: 5,
    state: 'returned',
    closed: -23,
    who: null,
  },
];

/** A few tasks of the last months in every state a screen shows. Inside a write of the caller's. */
export function sampleTasks(store: Store, now: string, today: CivilDay): void {
  const name = (role: string | null): string => SAMPLE_STAFF.find((s) => s.role === role)?.name ?? '';
  const head = name('head');
  const day = (n: number | null | undefined): CivilDay | null => (n === null || n === undefined ? null : addDays(today, n));
  SAMPLES.forEach((s, i) => {
    const assignedOn = addDays(today, s.given);
    const owner = name(s.who);
    const id = addTask(
      store,
      {
        content: s.content,
        assignedBy: s.by,
        docNo: `${120 + i * 7}/${s.by === CITY ? 'UBND' : 'CV'}-KSTT`,
        docOn: addDays(assignedOn, -1),
        assignedOn,
        owner,
        firstDue: day(s.due),
        dueOn: day(s.granted ?? s.due),
        state: s.state,
        doneOn: day(s.done),
        closedOn: day(s.closed),
        result: s.result ?? '',
      },
      now,
      head,
    );
    if (s.note !== undefined) addTaskNote(store, id, { day: addDays(today, -2), percent: s.note[0], words: s.note[1] }, now, owner);
    recordAct(store, {
      kind: 'task',
      recordId: String(id),
      act: 'created',
      day: today,
      at: now,
      actor: head,
      counter: '',
      facts: { assignedOn, dueOn: day(s.due) },
    });
  });
}
