import ExcelJS from 'exceljs';
import { afterAll, describe, expect, it } from 'vitest';
import { whyRows } from '../../db/queries/why.ts';
import { verifyStore } from '../../db/verify.ts';
import { readGroups, readPeriod } from '../../electron/indicators/read.ts';
import { reportOf } from '../../electron/indicators/report-document.ts';
import { writeReportXlsx } from '../../electron/indicators/report-xlsx.ts';
import { addDays } from '../../shared/calendar/civil-day.ts';
import { INDICATOR_IDS } from '../../shared/contract/indicators.ts';
import { previousPeriod } from '../../shared/indicators/previous-period.ts';
import { classify } from '../../shared/indicators/why.ts';
import { vnDay } from '../../shared/vi/format.ts';
import { importBytes, storeFolder, TODAY } from '../support/import-store.ts';

/**
 * Published sums of one quarter, rebuilt dossier by dossier: so many received, carried in, on time, late, still open, filed online.
 * Kiến Thụy in quarter III of 2023: 1,463 + 10 = 1,473 = 1,465 + 3 + 5, online 1,462. All communes of the city: 19,486 + 9 + 2 = 19,497, online 18,762.
 */
type Quarter = {
  readonly name: string;
  readonly received: number;
  readonly carried: number;
  readonly onTime: number;
  readonly late: number;
  readonly open: number;
  readonly online: number;
  readonly rates: Readonly<Record<string, readonly [num: number, den: number, value: number]>>;
};
const PERIOD = { from: '2023-07-01', to: '2023-09-30' };
const QUARTERS: readonly Quarter[] = [
  {
    name: 'one district',
    received: 1463,
    carried: 10,
    onTime: 1465,
    late: 3,
    open: 5,
    online: 1462,
    rates: {
      ontime_rate: [1465, 1473, 99.46],
      online_rate: [1462, 1473, 99.25],
      ontime_rate_resolved: [1465, 1468, 99.8],
      ontime_rate_766: [1470, 1473, 99.8],
    },
  },
  {
    name: 'the commune level',
    received: 19_497,
    carried: 0,
    onTime: 19_486,
    late: 9,
    open: 2,
    online: 18_762,
    rates: { ontime_rate: [19_486, 19_497, 99.94], online_rate: [18_762, 19_497, 96.23], ontime_rate_resolved: [19_486, 19_495, 99.95] },
  },
];
const PROCEDURES = ['Đăng ký khai sinh', 'Chứng thực bản sao từ bản chính', 'Đăng ký kết hôn'] as const;

/** A register file: late ones first, then open ones, the rest in time by a varying margin. */
const registerOf = ({ received, carried, late, open, online }: Quarter): Uint8Array => {
  const lines = [
    'Mã hồ sơ,Tên thủ tục hành chính,Chủ hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc xử lý,Trạng thái,Hình thức nộp,Cán bộ xử lý',
  ];
  for (let i = 0; i < received + carried; i += 1) {
    const came = i < received ? addDays(PERIOD.from, i % 80) : addDays(PERIOD.from, -1 - (i % 5));
    const due = addDays(came, 7);
    const done =
      i < late ? addDays(due, 1 + (i % 3)) : i < late + open ? null : i >= received ? addDays(PERIOD.from, i % 2) : addDays(came, i % 8);
    const promised = i >= late && i < late + open ? addDays(PERIOD.to, 3) : due;
    lines.push(
      [
        `QN-${i}`,
        PROCEDURES[i % PROCEDURES.length],
        `Nguyễn Mẫu ${i}`,
        vnDay(came),
        vnDay(promised),
        done === null ? '' : vnDay(done),
        done === null ? 'Đang xử lý' : 'Đã xử lý xong',
        i < online ? 'Trực tuyến' : 'Trực tiếp',
        `Cán bộ Mẫu ${i % 4}`,
      ].join(','),
    );
  }
  return new TextEncoder().encode(`${lines.join('\n')}\n`);
};

const folder = storeFolder();
afterAll(() => folder.clean());

describe('published figures, from dossiers', () => {
  it.each(QUARTERS)(
    '$name: figures, form 06, file and lists agree',
    async (quarter) => {
      const store = folder.store();
      expect((await importBytes(store, registerOf(quarter))).result).toMatchObject({
        added: quarter.received + quarter.carried,
        refused: 0,
      });
      const reading = readPeriod(store, PERIOD, TODAY);
      expect(reading.counters).toMatchObject({
        rec_period: quarter.received,
        carried: quarter.carried,
        total: quarter.received + quarter.carried,
        done_late: quarter.late,
        pend: quarter.open,
        pend_over: 0,
      });
      expect(reading.counters.done_before + reading.counters.done_on).toBe(quarter.onTime);
      for (const [id, [num, den, value]] of Object.entries(quarter.rates))
        expect(reading.indicators.find((v) => v.id === id)).toEqual({ id, num, den, value });

      const form = reportOf(store, 'bieu-06', PERIOD, TODAY);
      expect(form.identities.filter((i) => i.ok === false)).toEqual([]);
      expect(form.total).toEqual([
        reading.counters.total,
        reading.counters.rec_online,
        reading.counters.rec_direct,
        quarter.carried,
        quarter.onTime + quarter.late,
        reading.counters.done_before,
        reading.counters.done_on,
        quarter.late,
        quarter.open,
        quarter.open,
        0,
      ]);
      expect(readPeriod(store, previousPeriod(PERIOD), TODAY).counters.pend).toBe(quarter.carried);
      const book = new ExcelJS.Workbook();
      await book.xlsx.load(Buffer.from(await writeReportXlsx(form)) as never);
      const file: unknown[][] = [];
      book.worksheets[0]?.eachRow((row) => file.push(Array.from({ length: 13 }, (_, i) => row.getCell(i + 1).value)));
      for (const row of form.rows) expect(file.find((r) => r[1] === row.label)?.slice(2)).toEqual(row.cells);
      expect(file.find((r) => r[1] === 'Tổng cộng')?.slice(2)).toEqual(form.total);

      const judged = whyRows(store, PERIOD, PERIOD.to, null);
      for (const id of INDICATOR_IDS) {
        const sides = judged.map((d) => classify(id, d, { ...PERIOD, end: PERIOD.to }).part);
        expect({ id, num: sides.filter((p) => p === 'num').length, den: sides.filter((p) => p !== 'not-den').length }).toEqual({
          id,
          num: reading.indicators.find((v) => v.id === id)?.num,
          den: reading.indicators.find((v) => v.id === id)?.den,
        });
      }
      for (const by of ['field', 'procedure', 'officer', 'channel'] as const) {
        const groups = readGroups(store, PERIOD, TODAY, by);
        expect(groups.reduce((n, g) => n + g.counters.total, 0)).toBe(reading.counters.total);
        expect(groups.reduce((n, g) => n + (g.indicators.find((v) => v.id === 'online_rate')?.num ?? 0), 0)).toBe(quarter.online);
      }
      expect(verifyStore(store).checks.filter((c) => !c.ok)).toEqual([]);
    },
    120_000,
  );
});
