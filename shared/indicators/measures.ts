/** The fourteen additive measures (black-box 3), in the order of the `figure` table's columns. */
export const MEASURES = [
  'rec_online',
  'rec_direct',
  'rec_post',
  'fee_due',
  'fee_paid_online',
  'digitised',
  'reused',
  'done_before',
  'done_on',
  'done_late',
  'fin_online',
  'eresult',
  'waiting',
  'overdue',
] as const;
export type Measure = (typeof MEASURES)[number];
export type Measures = Readonly<Record<Measure, number>>;
export const noMeasures = (): Record<Measure, number> => ({
  rec_online: 0,
  rec_direct: 0,
  rec_post: 0,
  fee_due: 0,
  fee_paid_online: 0,
  digitised: 0,
  reused: 0,
  done_before: 0,
  done_on: 0,
  done_late: 0,
  fin_online: 0,
  eresult: 0,
  waiting: 0,
  overdue: 0,
});
export const isMeasure = (code: string): code is Measure => (MEASURES as readonly string[]).includes(code);
