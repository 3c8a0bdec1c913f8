/**
 * The way of a task the city gives: given, accepted, under way, its result waiting for the head, done.
 * Returned to whoever gave it, and cancelled, it leaves every share (indicators of task execution, model rules).
 */
export const TASK_STATES = ['assigned', 'accepted', 'running', 'awaiting', 'done', 'returned', 'cancelled'] as const;
export type TaskState = (typeof TASK_STATES)[number];
export const TASK_ACTS = ['accept', 'start', 'submit', 'approve', 'sendBack', 'return', 'cancel', 'reopen'] as const;
export type TaskAct = (typeof TASK_ACTS)[number];

/** What each act makes of the states it may be done in. */
const MOVES: Readonly<Record<TaskAct, Partial<Readonly<Record<TaskState, TaskState>>>>> = {
  accept: { assigned: 'accepted' },
  start: { assigned: 'running', accepted: 'running' },
  submit: { accepted: 'awaiting', running: 'awaiting' },
  approve: { awaiting: 'done' },
  sendBack: { awaiting: 'running' },
  return: { assigned: 'returned', accepted: 'returned', running: 'returned' },
  cancel: { assigned: 'cancelled', accepted: 'cancelled', running: 'cancelled', awaiting: 'cancelled' },
  reopen: { done: 'running', returned: 'assigned', cancelled: 'assigned' },
};

/** The state after an act; null when it may not be done now. */
export const afterAct = (state: TaskState, act: TaskAct): TaskState | null => MOVES[act][state] ?? null;
export const isOpenTask = (state: TaskState): boolean =>
  state === 'assigned' || state === 'accepted' || state === 'running' || state === 'awaiting';
/** Acts of the head or the data officer; the others are also for the task's own owner. */
export const DECIDING: readonly TaskAct[] = ['sendBack', 'return', 'cancel', 'reopen'];
/** The result of a task is approved by the head only. */
export const APPROVING: readonly TaskAct[] = ['approve'];
/** Acts that need a reason in words; `submit` says the result. */
export const WORDED: readonly TaskAct[] = ['submit', 'sendBack', 'return', 'cancel', 'reopen'];

export const TASK_STATE_LABEL: Readonly<Record<TaskState, string>> = {
  assigned: 'Mới giao',
  accepted: 'Đã tiếp nhận',
  running: 'Đang thực hiện',
  awaiting: 'Chờ duyệt kết quả',
  done: 'Hoàn thành',
  returned: 'Trả lại',
  cancelled: 'Hủy',
};
export const TASK_ACT_LABEL: Readonly<Record<TaskAct, string>> = {
  accept: 'Tiếp nhận',
  start: 'Bắt đầu thực hiện',
  submit: 'Trình kết quả',
  approve: 'Duyệt hoàn thành',
  sendBack: 'Yêu cầu làm lại',
  return: 'Trả lại nơi giao',
  cancel: 'Hủy nhiệm vụ',
  reopen: 'Mở lại',
};
