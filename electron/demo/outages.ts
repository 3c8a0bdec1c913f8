import type { Store } from '../../db/store.ts';
import { addDays, type CivilDay, vietnamInstant } from '../../shared/calendar/civil-day.ts';
import { isWorkingDay, type WorkingCalendar } from '../../shared/calendar/working-calendar.ts';
import { LATE_REASONS, RESPONSIBILITIES } from '../../shared/incident/late-reasons.ts';
import type { Noticed } from '../../shared/incident/systems.ts';
import { endOutage, SELF, startOutage } from '../incidents/ledger.ts';
import { SAMPLE_STAFF } from './people.ts';
import type { Seeded } from './random.ts';

type Sample = {
  readonly daysBack: number;
  readonly from: string;
  readonly to: string;
  readonly system: string;
  readonly noticed: Noticed;
  readonly words: string;
  readonly measures: string;
};
/** Working days before today; written down afterwards, as a centre that begins with the program would. */
const SAMPLES: readonly Sample[] = [
  {
    daysBack: 9,
    from: '09:00',
    to: '11:15',
    system: 'power',
    noticed: 'manual',
    words: 'Cắt điện theo lịch của điện lực',
    measures: 'Dùng máy xách tay và mã tạm, in giấy tiếp nhận khi có điện',
  },
  { daysBack: 4, from: '08:10', to: '10:40', system: 'ministry', noticed: 'probe', words: '', measures: '' },
  {
    daysBack: 1,
    from: '14:05',
    to: '15:20',
    system: 'line',
    noticed: 'manual',
    words: 'Đứt cáp ngoài đường, cả trụ sở mất mạng',
    measures: 'Gọi nhà mạng, tiếp nhận bằng mã tạm rồi nhập một lần khi có mạng',
  },
];

/** A few outages of the last weeks, for the ledger and the marks on dossiers. Inside no transaction. */
export function sampleOutages(store: Store, calendar: WorkingCalendar, now: string, today: CivilDay): void {
  const workdays: CivilDay[] = [];
  for (let day = addDays(today, -1); workdays.length < 10; day = addDays(day, -1)) if (isWorkingDay(calendar, day)) workdays.push(day);
  const officer = SAMPLE_STAFF.find((s) => s.role === 'officer')?.name ?? SELF;
  store.write(() => {
    for (const o of SAMPLES) {
      const day = workdays[o.daysBack - 1];
      if (day === undefined) continue;
      const scribe = { store, now, today, actor: o.noticed === 'probe' ? SELF : officer, counter: '' };
      const { id, revision } = startOutage(scribe, {
        system: o.system,
        beganAt: vietnamInstant(day, o.from),
        noticed: o.noticed,
        words: o.words,
      });
      endOutage(scribe, id, revision, { endedAt: vietnamInstant(day, o.to), measures: o.measures });
    }
  });
}

/** Why a sample dossier was late: mostly said, sometimes not. */
export const sampleLateReason = (random: Seeded): string =>
  random.chance(0.2) ? '' : random.pick(LATE_REASONS[random.pick(RESPONSIBILITIES)]);
