import { addDays, type CivilDay, vietnamInstant } from '../../shared/calendar/civil-day.ts';
import { isWorkingDay, type WorkingCalendar } from '../../shared/calendar/working-calendar.ts';
import { type Action, receiveInput, type ReceiveInput } from '../../shared/contract/dossiers.ts';
import { componentsOf } from '../../db/queries/procedure.ts';
import { dossierById } from '../../db/queries/dossier-rows.ts';
import { writeDossiers } from '../../db/queries/dossier-writer.ts';
import type { Store } from '../../db/store.ts';
import { actOn } from '../dossiers/act.ts';
import { receiveDossier } from '../dossiers/intake.ts';
import type { Desk } from '../server/handler.ts';
import type { SampleService } from './mix.ts';
import { officerOf, SAMPLE_STAFF, type SamplePerson } from './people.ts';
import { sampleCode } from './published.ts';
import type { Seeded } from './random.ts';

type Step = { readonly at: string; readonly who: string; readonly act: Action };
type Story = { readonly at: string; readonly input: ReceiveInput; readonly steps: readonly Step[] };
/** How a story stands at the end of today. `due` counts working days of its term already used, the last one being today. */
type Plot = {
  readonly count: number;
  readonly used: (random: Seeded, term: number) => number;
  readonly end: 'working' | 'received' | 'supplement' | 'payment' | 'stopped' | 'finished' | 'returned';
};

/** Under way and in term; not all of it received today. */
const within = (random: Seeded, term: number): number => random.int(Math.min(1, term - 1), term - 1);
const PLOTS: readonly Plot[] = [
  { count: 124, used: within, end: 'working' },
  { count: 15, used: () => 0, end: 'received' },
  { count: 11, used: (_, term) => term, end: 'working' },
  { count: 4, used: (random, term) => term + random.int(1, 3), end: 'working' },
  { count: 9, used: (random, term) => random.int(2, term + 6), end: 'supplement' },
  { count: 4, used: (random, term) => random.int(2, term + 3), end: 'payment' },
  { count: 1, used: (_, term) => term + 1, end: 'stopped' },
  { count: 7, used: within, end: 'finished' },
  { count: 7, used: within, end: 'returned' },
];
/** Online dossiers nobody has accepted yet. */
const ONLINE_NEW = 7;

/** First minute of a day on which anybody is received: 07:31. */
const OPENS = 7 * 60 + 31;
const minutesOf = (at: string): number => Number(at.slice(11, 13)) * 60 + Number(at.slice(14, 16));
const minutesLater = (at: string, minutes: number): string => {
  const all = minutesOf(at) + minutes;
  return `${at.slice(0, 11)}${String(Math.min(23, Math.floor(all / 60))).padStart(2, '0')}:${String(all % 60).padStart(2, '0')}`;
};

/**
 * About 150 dossiers of the last weeks with a history of their own, written through the very acts of the counter:
 * open in every state, some due today, a few late, some finished and returned today. Nothing lies after `nowLocal`.
 */
export function openWork(
  store: Store,
  random: Seeded,
  services: readonly SampleService[],
  calendar: WorkingCalendar,
  people: readonly SamplePerson[],
  nowLocal: string,
): number {
  const today = nowLocal.slice(0, 10);
  const workdays: CivilDay[] = [];
  for (let day = today; workdays.length < 60; day = addDays(day, -1)) if (isWorkingDay(calendar, day)) workdays.push(day);
  const short = services.filter(
    (s) => s.offered && s.term.unit === 'working_day' && Number.isInteger(s.term.value) && s.term.value >= 1 && s.term.value <= 15,
  );
  const longer = short.filter((s) => s.term.value >= 2);
  let serial = 5000;

  const inputOf = (service: SampleService, person: SamplePerson, day: CivilDay, as: 'received' | 'new'): ReceiveInput => {
    const online = as === 'new' || random.chance(0.75);
    serial += 1;
    const fee = service.feeVnd;
    return receiveInput.parse({
      procedureCode: service.code,
      channel: online ? 'online' : 'direct',
      subChannel: online ? random.pick(['portal', 'vneid']) : '',
      code: sampleCode(day, serial),
      as,
      term: service.term,
      person: {
        kind: 'individual',
        fullName: person.fullName,
        idNumber: person.idNumber,
        birth: person.birth,
        sex: person.sex,
        phone: person.phone,
        address: person.address,
      },
      components: componentsOf(store, service.code, service.version)
        .filter((c) => c.caseName === null)
        .slice(0, 12)
        .map((c) => ({
          position: c.position,
          name: c.name.slice(0, 300),
          kind: c.kind,
          required: c.required,
          presentOnly: c.presentOnly,
          received: true,
          originalQty: Math.max(c.originalQty, c.copyQty === 0 ? 1 : 0),
          copyQty: c.copyQty,
          digitised: c.presentOnly ? 'none' : random.chance(0.3) ? 'reused' : 'file',
          pages: c.presentOnly ? 0 : random.int(1, 4),
        })),
      fees:
        fee === 0
          ? []
          : [
              {
                name: 'Lệ phí',
                kind: 'le_phi',
                amount: fee,
                mode: 'before',
                method: online ? 'online' : 'cash',
                paid: true,
                receiptNo: '',
                exemptReason: '',
                basis: '',
              },
            ],
      resultBy: online ? 'electronic' : 'counter',
      notify: 'sms',
    });
  };
  const clerks = SAMPLE_STAFF.filter((s) => s.role === 'clerk');
  const stepsOf = (plot: Plot, service: SampleService, received: string, used: number): Step[] => {
    const officer = officerOf(service.field);
    const steps: Step[] = [];
    if (plot.end !== 'received')
      steps.push({
        at: minutesLater(received, random.int(6, 50)),
        who: random.pick(clerks).name,
        act: { kind: 'forward', officer, reason: '' },
      });
    const onDay = (back: number, from: number, to: number): string =>
      `${workdays[Math.max(0, back)] ?? today}T${String(random.int(from, to)).padStart(2, '0')}:${String(random.int(0, 59)).padStart(2, '0')}`;
    if (plot.end === 'supplement')
      steps.push({
        at: onDay(Math.max(0, used - 1), 13, 16),
        who: officer,
        act: {
          kind: 'requestSupplement',
          lines: ['Bản sao giấy tờ chứng minh nơi cư trú'],
          reason: 'Thành phần hồ sơ chưa đủ căn cứ để giải quyết',
        },
      });
    if (plot.end === 'payment')
      steps.push({
        at: onDay(Math.max(0, used - 1), 13, 16),
        who: officer,
        act: { kind: 'requestPayment', amount: 150_000, reason: 'Thông báo nghĩa vụ tài chính của cơ quan thuế' },
      });
    if (plot.end === 'stopped')
      steps.push({
        at: onDay(Math.max(0, used - 1), 13, 16),
        who: officer,
        act: { kind: 'stop', reason: 'Chờ kết luận của cơ quan có thẩm quyền', document: 'Văn bản mẫu số 01' },
      });
    if (plot.end === 'finished' || plot.end === 'returned')
      steps.push({
        at: minutesLater(nowLocal, 0) > `${today}T09:00` ? onDay(0, 7, Math.max(7, Number(nowLocal.slice(11, 13)) - 1)) : onDay(1, 14, 16),
        who: officer,
        act: { kind: 'finish', result: 'granted', electronicResult: random.chance(0.85), resultNo: '', note: '', lateReason: '' },
      });
    const finish = steps.at(-1);
    if (plot.end === 'returned' && finish !== undefined)
      steps.push({
        at: minutesLater(finish.at, random.int(5, 40)),
        who: random.pick(clerks).name,
        act: { kind: 'return', receiver: 'Chủ hồ sơ', method: 'electronic', note: '' },
      });
    return steps;
  };

  const stories: Story[] = [];
  for (const plot of PLOTS) {
    for (let i = 0; i < plot.count; i++) {
      const service = random.pick(plot.end === 'received' || plot.end === 'finished' || plot.end === 'returned' ? short : longer);
      const used = plot.used(random, service.term.value);
      const day = workdays[used] ?? today;
      // Today only until now.
      const latest = day === today ? Math.max(OPENS, minutesOf(nowLocal) - 1) : 13 * 60 + 59;
      const at = minutesLater(`${day}T00:00`, random.int(OPENS, latest));
      stories.push({ at, input: inputOf(service, random.pick(people), day, 'received'), steps: stepsOf(plot, service, at, used) });
    }
  }
  for (let i = 0; i < ONLINE_NEW; i++) {
    const day = workdays[i < 5 ? 0 : 1] ?? today;
    stories.push({
      at: `${day}T0${random.int(7, 9)}:${random.int(10, 59)}`,
      input: inputOf(random.pick(short), random.pick(people), day, 'new'),
      steps: [],
    });
  }
  return play(store, random, calendar, stories, nowLocal);
}

/** Plays the stories in the order of time, so that the history chain reads like one that grew. */
function play(store: Store, random: Seeded, calendar: WorkingCalendar, stories: readonly Story[], nowLocal: string): number {
  type Event = { readonly at: string; readonly story: Story; readonly step: Step | null };
  const events: Event[] = stories
    .filter((s) => s.at <= nowLocal)
    .flatMap((story) => {
      let last = story.at;
      const steps = story.steps.map((step): Event => {
        last = step.at > last ? step.at : minutesLater(last, 4);
        return { at: last, story, step };
      });
      return [{ at: story.at, story, step: null }, ...steps];
    })
    .filter((e) => e.at <= nowLocal)
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const ids = new Map<Story, number>();
  const people = new Map(SAMPLE_STAFF.map((s, i) => [s.name, { id: i + 1, name: s.name, role: s.role, counter: s.counter }]));
  const clerk = SAMPLE_STAFF.find((s) => s.role === 'clerk')?.name ?? '';
  for (let from = 0; from < events.length; from += 100) {
    writeDossiers(store, (writer) => {
      for (const { at, story, step } of events.slice(from, from + 100)) {
        const user = people.get(step?.who ?? clerk);
        if (user === undefined) throw new Error('unknown sample person');
        const desk: Desk = {
          store,
          session: { user, locked: false, proved: true, token: '' },
          now: vietnamInstant(at.slice(0, 10), at.slice(11)),
          today: at.slice(0, 10),
          nowLocal: at,
          writer: () => writer,
          services: { calendar: () => calendar, random: random.bytes },
        };
        if (step === null) ids.set(story, receiveDossier(desk, story.input).id);
        else {
          const id = ids.get(story);
          const row = id === undefined ? undefined : dossierById(store, id);
          if (row !== undefined) actOn(desk, row.id, row.revision, step.act);
        }
      }
    });
  }
  return ids.size;
}
