import { type CivilDay } from '../calendar/civil-day.ts';
import { dayOfStamp, isBlank, type RawCell, type RawRow, readStamp, textOf } from '../register/cell.ts';
import { searchKey } from '../vi/fold.ts';
import type { TaskState } from './states.ts';

/** Columns of a list of tasks, each under the headings offices write over it. The first is ours, as the export prints it. */
const HEADINGS = {
  content: ['Nội dung nhiệm vụ', 'Nội dung', 'Nhiệm vụ', 'Tên nhiệm vụ', 'Nhiệm vụ được giao', 'Trích yếu', 'Nội dung chỉ đạo'],
  assignedBy: ['Nơi giao', 'Cơ quan giao', 'Đơn vị giao', 'Người giao', 'Cơ quan ban hành'],
  docNo: ['Số văn bản', 'Số, ký hiệu', 'Số ký hiệu', 'Số hiệu', 'Văn bản giao', 'Văn bản', 'Số hiệu văn bản', 'Số ký hiệu văn bản'],
  docOn: ['Ngày văn bản', 'Ngày ban hành', 'Ngày ký'],
  assignedOn: ['Ngày giao', 'Ngày nhận', 'Ngày tiếp nhận', 'Ngày đến'],
  owner: ['Người thực hiện', 'Người phụ trách', 'Cán bộ thực hiện', 'Cán bộ', 'Người chủ trì', 'Chủ trì', 'Công chức thực hiện'],
  firstDue: ['Hạn ban đầu', 'Hạn', 'Thời hạn', 'Hạn hoàn thành', 'Thời hạn hoàn thành', 'Hạn xử lý', 'Hạn xử lý ban đầu'],
  dueOn: ['Hạn được gia hạn', 'Gia hạn đến', 'Hạn gia hạn', 'Hạn mới', 'Hạn hiện tại'],
  state: ['Trạng thái', 'Tình trạng', 'Tình hình thực hiện', 'Kết quả xử lý'],
  doneOn: ['Ngày hoàn thành', 'Hoàn thành ngày', 'Ngày xong'],
  result: ['Kết quả', 'Kết quả thực hiện', 'Sản phẩm', 'Ghi chú'],
} as const;
export type TaskColumn = keyof typeof HEADINGS;
export const taskHeading = (column: TaskColumn): string => HEADINGS[column][0];
const plain = (text: string): string =>
  searchKey(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
const KNOWN: ReadonlyMap<string, TaskColumn> = new Map(
  (Object.entries(HEADINGS) as [TaskColumn, readonly string[]][]).flatMap(([column, names]) =>
    names.map((name) => [plain(name), column] as const),
  ),
);
/** Numbering and what the program works out itself: neither read nor complained about. */
const PASSED = new Set(['stt', 'tt', 'so tt', 'qua han', 'danh gia', 'tien do', 'minh chung'].map(plain));

export type TaskHeads = { readonly at: ReadonlyMap<TaskColumn, number>; readonly unknown: readonly string[] };
/** The columns of a heading row; null when this row is none: it needs the content and a document or a due day. */
export function taskHeads(row: RawRow): TaskHeads | null {
  const at = new Map<TaskColumn, number>();
  const unknown: string[] = [];
  row.forEach((cell, i) => {
    const column = KNOWN.get(plain(textOf(cell)));
    if (column !== undefined && !at.has(column)) at.set(column, i);
    else if (!isBlank(cell) && !PASSED.has(plain(textOf(cell)))) unknown.push(textOf(cell).slice(0, 60));
  });
  return at.has('content') && (at.has('docNo') || at.has('firstDue')) ? { at, unknown } : null;
}

export type FileTask = {
  readonly content: string;
  readonly assignedBy: string;
  readonly docNo: string;
  readonly docOn: CivilDay | null;
  readonly assignedOn: CivilDay;
  readonly owner: string;
  readonly firstDue: CivilDay | null;
  readonly dueOn: CivilDay | null;
  readonly state: TaskState;
  readonly doneOn: CivilDay | null;
  readonly closedOn: CivilDay | null;
  readonly result: string;
};
export type TaskRowRead = { readonly ok: true; readonly task: FileTask } | { readonly ok: false; readonly why: string };

const STATES: readonly (readonly [RegExp, TaskState])[] = [
  [/tra lai/, 'returned'],
  [/huy|thoi giao/, 'cancelled'],
  [/cho duyet|trinh ket qua|cho phe duyet/, 'awaiting'],
  [/chua hoan thanh|\bdang\b|^qua han$|qua han chua/, 'running'],
  [/hoan thanh|da xong|da thuc hien/, 'done'],
  [/moi giao|chua thuc hien|chua tiep nhan/, 'assigned'],
  [/tiep nhan/, 'accepted'],
];
const stateOf = (text: string): TaskState | null | 'unread' => {
  const said = plain(text);
  return said === '' ? null : (STATES.find(([pattern]) => pattern.test(said))?.[1] ?? 'unread');
};

/** One row as a task, or why not, in Vietnamese. Nothing of it may lie after `today`, due days excepted. */
export function readTaskRow({ at }: TaskHeads, row: RawRow, today: CivilDay): TaskRowRead {
  const cell = (column: TaskColumn): RawCell | undefined => {
    const i = at.get(column);
    return i === undefined ? null : row[i];
  };
  const no = (why: string): TaskRowRead => ({ ok: false, why });
  const content = textOf(cell('content')).trim();
  if (content === '') return no('Thiếu nội dung nhiệm vụ');
  const lengths: readonly (readonly [TaskColumn, number])[] = [
    ['content', 1000],
    ['assignedBy', 160],
    ['docNo', 60],
    ['owner', 80],
    ['result', 2000],
  ];
  const long = lengths.find(([column, most]) => textOf(cell(column)).length > most);
  if (long !== undefined) return no(`Cột ${taskHeading(long[0])} dài quá ${long[1]} ký tự`);
  const days: Partial<Record<TaskColumn, CivilDay | null>> = {};
  for (const column of ['docOn', 'assignedOn', 'firstDue', 'dueOn', 'doneOn'] as const) {
    const read = readStamp(cell(column));
    if (!read.ok) return no(`Cột ${taskHeading(column)} không phải ngày: ${textOf(cell(column)).slice(0, 40)}`);
    days[column] = read.value === null ? null : dayOfStamp(read.value);
  }
  const { docOn = null, firstDue = null, doneOn = null } = days;
  const assignedOn = days.assignedOn ?? docOn ?? today;
  const dueOn = days.dueOn ?? firstDue;
  if (assignedOn > today) return no('Ngày giao còn ở phía trước');
  if (doneOn !== null && doneOn > today) return no('Ngày hoàn thành còn ở phía trước');
  if (doneOn !== null && doneOn < assignedOn) return no('Ngày hoàn thành sớm hơn ngày giao');
  if (firstDue !== null && firstDue < assignedOn) return no('Hạn sớm hơn ngày giao');
  if (dueOn !== null && firstDue !== null && dueOn < firstDue) return no('Hạn được gia hạn sớm hơn hạn ban đầu');
  const said = stateOf(textOf(cell('state')));
  if (said === 'unread') return no(`Không đọc được trạng thái: ${textOf(cell('state')).slice(0, 40)}`);
  const state = said ?? (doneOn === null ? 'assigned' : 'done');
  if (state === 'done' && doneOn === null) return no('Ghi hoàn thành nhưng thiếu ngày hoàn thành');
  if (doneOn !== null && state !== 'done' && state !== 'awaiting') return no('Có ngày hoàn thành nhưng trạng thái chưa hoàn thành');
  return {
    ok: true,
    task: {
      content,
      assignedBy: textOf(cell('assignedBy')).trim(),
      docNo: textOf(cell('docNo')).trim(),
      docOn,
      assignedOn,
      owner: textOf(cell('owner')).trim(),
      firstDue: firstDue ?? dueOn,
      dueOn,
      state,
      doneOn,
      closedOn: state === 'returned' || state === 'cancelled' ? today : null,
      result: textOf(cell('result')).trim(),
    },
  };
}
