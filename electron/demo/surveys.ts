import { addBatch, addForm, keepShippedForm } from '../../db/queries/survey-form.ts';
import { addSheet } from '../../db/queries/survey.ts';
import { recordAct } from '../../db/queries/record-line.ts';
import type { Store } from '../../db/store.ts';
import { addDays, type CivilDay, weekdayOf } from '../../shared/calendar/civil-day.ts';
import { SHIPPED_FORM } from '../../shared/survey/form.ts';
import { SAMPLE_STAFF } from './people.ts';
import type { Seeded } from './random.ts';

const SCREEN = 48;
const PAPER = 14;
/** Two months, up to yesterday. */
const DAYS = 62;
const FIELDS = [
  { name: 'Hộ tịch', weight: 38 },
  { name: 'Chứng thực', weight: 30 },
  { name: 'Đất đai', weight: 14 },
  { name: 'Đăng ký, quản lý cư trú', weight: 12 },
  { name: 'Bảo trợ xã hội', weight: 6 },
] as const;
const COUNTERS = [
  { name: 'Quầy 1', weight: 60 },
  { name: 'Quầy 2', weight: 40 },
] as const;
/** How people answer: mostly well, waiting worst, few left blank. */
const ANSWER: readonly { readonly step: number; readonly weight: number }[] = [
  { step: 5, weight: 52 },
  { step: 4, weight: 34 },
  { step: 3, weight: 7 },
  { step: 2, weight: 3 },
  { step: 1, weight: 1 },
  { step: 0, weight: 3 },
];
const WAITING: typeof ANSWER = [
  { step: 5, weight: 30 },
  { step: 4, weight: 34 },
  { step: 3, weight: 20 },
  { step: 2, weight: 10 },
  { step: 1, weight: 4 },
  { step: 0, weight: 2 },
];

/** Some sixty invented sheets, fourteen of them from paper, and a draft of the next version. Inside a write of the caller's. */
export function sampleSurveys(store: Store, random: Seeded, now: string, today: CivilDay): void {
  keepShippedForm(store);
  const answers = (): string =>
    SHIPPED_FORM.questions
      .map((_, i) => random.weighted(i === 3 ? WAITING : ANSWER).step)
      .join('')
      .replace(/^0+$/, (none) => '4'.repeat(none.length));
  const sheet = (day: CivilDay, counter: string, batch: number | null): void =>
    addSheet(store, {
      id: Buffer.from(random.bytes(16)).toString('hex'),
      form: SHIPPED_FORM.version,
      day,
      field: random.weighted(FIELDS).name,
      counter,
      answers: answers(),
      batch,
    });
  for (let i = 0; i < SCREEN; i++) {
    let day = addDays(today, -random.int(1, DAYS));
    while (weekdayOf(day) > 5) day = addDays(day, -1);
    sheet(day, random.weighted(COUNTERS).name, null);
  }
  const name = (role: string): string => SAMPLE_STAFF.find((s) => s.role === role)?.name ?? '';
  const note = (by: string, recordId: string, act: string, facts: Readonly<Record<string, string | number>>): void =>
    recordAct(store, { kind: 'survey', recordId, act, day: today, at: now, actor: by, counter: '', facts });
  const day = addDays(today, -6);
  const batch = addBatch(store, { day, counter: 'Quầy 2', sheets: PAPER, typedAt: now, typedBy: name('clerk') });
  for (let i = 0; i < PAPER; i++) sheet(day, 'Quầy 2', batch);
  note(name('clerk'), `P${batch}`, 'entered', { day, sheets: PAPER, version: SHIPPED_FORM.version });
  const draft = addForm(
    store,
    'Bản mẫu có câu về chỗ gửi xe',
    [...SHIPPED_FORM.questions, { id: SHIPPED_FORM.questions.length + 1, group: 'access', text: 'Chỗ gửi xe của Trung tâm' }],
    now,
    name('data'),
  );
  note(name('data'), `V${draft}`, 'created', { questions: SHIPPED_FORM.questions.length + 1 });
}
