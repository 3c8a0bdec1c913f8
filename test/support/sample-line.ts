import { markDirtyDays } from '../../db/queries/city-line.ts';
import { DEMO_UNIT } from '../../electron/demo/run-demo.ts';
import { tickingFrom } from '../../electron/server/clock.ts';
import { PEOPLE, startJourneyCentre } from '../journeys/support.ts';
import { startReceiver } from './receiver.ts';

/** How the line stands in a picture, in the order in which it comes about. */
export const LINE_MOMENTS = ['not-joined', 'joined', 'rejected', 'offline', 'waiting'] as const;
export type LineMoment = (typeof LINE_MOMENTS)[number];
const UNITS = 114;
const QUARTER = { start: '2026-07-01', end: '2026-09-30' };

/** A sample centre and the real receiver of a city, led from one moment of the line to the next. */
export const startLine = async (moment: string) => {
  const city = await startReceiver(
    [{ code: DEMO_UNIT, name: 'Ninh Giang', fullName: 'Xã Ninh Giang', kind: 'xã' }],
    tickingFrom(moment),
    'Thành phố Hải Phòng',
  );
  const centre = await startJourneyCentre({ demo: 1500, at: moment, line: true });
  const head = await centre.as(PEOPLE.head);
  const until = async (done: () => Promise<boolean>): Promise<void> => {
    while (!(await done()))
      await new Promise<void>((go) => {
        setTimeout(go, 200);
      });
  };
  const lie = (by: number): void =>
    centre.store().write(() => {
      centre.store().prepare('UPDATE figure SET done_before = done_before + ? WHERE bucket = 20260818 AND dimension = 0').run(by);
      if (by > 0) markDirtyDays(centre.store(), ['2026-08-18']);
    });
  const STEPS: Readonly<Record<LineMoment, () => Promise<void>>> = {
    'not-joined': async () => {
      await city.publish('targets', 'all', 'Kế hoạch 12/KH-UBND', {
        targets: [
          ['ontime_rate', 9850],
          ['online_rate', 9500],
          ['reuse_rate', 6000],
        ].map(([indicator, hundredths]) => ({
          indicator,
          hundredths,
          valid_from: '2026-09-01',
          basis: 'Kế hoạch 12/KH-UBND ngày 10/08/2026',
        })),
      });
      await city.publish('calendar', '2026', 'Thông báo 7/TB-UBND', {
        year: 2026,
        basis: 'Thông báo 7/TB-UBND',
        days: [
          { day: '2026-11-23', kind: 'compensatory', name: 'Nghỉ trước Ngày Văn hóa Việt Nam' },
          { day: '2026-11-28', kind: 'swapped_workday', name: 'Làm bù ngày 23/11' },
        ],
      });
      await city.publish('rank', 'all', '', {
        ranks: (
          [
            ['ontime_rate', 'all', 20, UNITS, 23],
            ['ontime_rate', 'commune', 12, 69, 12],
            ['online_rate', 'all', 44, UNITS, 41],
            ['766', 'all', 31, UNITS, null],
          ] as const
        ).map(([set, block, rank, of, previous]) => ({
          set,
          block,
          period: QUARTER,
          rank,
          of,
          num: set === '766' ? 8712 : 1791,
          den: set === '766' ? 10_000 : 1982,
          previous,
        })),
      });
    },
    joined: async () => {
      await head('sync.join', { url: city.address, code: await city.code(DEMO_UNIT) });
      await until(async () => (await head('sync.state', {})).counted && (await head('sync.state', {})).items.length > 2);
    },
    rejected: async () => {
      lie(1);
      await head('sync.now', {});
      await until(async () => (await head('sync.state', {})).rejected.count > 0);
      lie(-1);
    },
    offline: async () => {
      await city.unplug();
      await (
        await centre.as(PEOPLE.clerk)
      )('dossiers.receive', {
        procedureCode: '1.004873',
        channel: 'direct',
        code: null,
        components: [],
        fees: [],
        person: { fullName: 'Lê Mẫu Hai' },
      });
      await head('sync.now', {});
      await until(async () => (await head('sync.state', {})).lastFailure !== null);
    },
    waiting: async () => {
      await city.plug();
      const refused = (await head('sync.messages', { state: 'rejected' })).rows[0];
      if (refused !== undefined) await head('sync.restate', { epoch: refused.epoch, seq: refused.seq });
      await until(async () => (await head('sync.state', {})).waiting === 0);
      await city.machine(DEMO_UNIT).ask({}, await city.code(DEMO_UNIT));
      await head('sync.now', {});
      await until(async () => (await head('sync.state', {})).mode === 'waiting_approval');
    },
  };
  let reached = -1;
  return {
    address: centre.url,
    reach: async (wanted: LineMoment): Promise<void> => {
      for (const next of LINE_MOMENTS.slice(reached + 1, LINE_MOMENTS.indexOf(wanted) + 1)) {
        await STEPS[next]();
        reached += 1;
      }
    },
    close: async () => {
      await centre.close();
      await city.close();
    },
  };
};
