import { describe, expect, it } from 'vitest';
import { weekdayOf } from '../../shared/calendar/civil-day.ts';
import { dayOffReason, isWorkingDay, makeCalendar } from '../../shared/calendar/working-calendar.ts';
import { feeFor, type FeeQuestion, rulesFor } from '../../shared/fees/fee-rule.ts';
import { nfc } from '../../shared/vi/fold.ts';
import feesFile from './fees.json' with { type: 'json' };
import { catalogueAsOf, catalogueVersion, shippedComponents, shippedFeeRules, shippedProcedures, shippedUnits } from './shipped.ts';
import { shippedCalendar } from '../../shared/calendar/shipped-calendar.ts';
import calendarFile from '../../shared/calendar/shipped-days.json' with { type: 'json' };
import componentsFile from './components.json' with { type: 'json' };
import proceduresFile from './procedures.json' with { type: 'json' };
import unitsFile from './units.json' with { type: 'json' };

const count = <T>(rows: readonly T[], test: (row: T) => boolean): number => rows.filter(test).length;
const distinct = (values: readonly string[]): number => new Set(values).size;

const textsIn = (value: unknown): readonly string[] =>
  typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];

describe('shipped catalogue', () => {
  it('is of one version', () => {
    for (const file of [proceduresFile, componentsFile, unitsFile, calendarFile, feesFile]) {
      expect([file.version, file.asOf]).toEqual([catalogueVersion, catalogueAsOf]);
    }
  });

  it('keeps every text composed, trimmed and free of invisible characters', () => {
    const rows = [shippedProcedures(), shippedComponents(), shippedUnits(), shippedCalendar().days, shippedFeeRules()];
    for (const text of rows.flatMap(textsIn)) expect(text).toBe(nfc(text));
  });

  it('has 543 procedures with distinct codes, 8 of them repealed and dated', () => {
    const procedures = shippedProcedures();
    expect(procedures).toHaveLength(543);
    expect(distinct(procedures.map(({ code }) => code))).toBe(543);
    expect(count(procedures, ({ status }) => status === 'repealed')).toBe(8);
    expect(count(procedures, ({ repealedOn }) => repealedOn !== null)).toBe(8);
    expect(distinct(procedures.map(({ field }) => field))).toBe(88);
    expect(distinct(procedures.map(({ fieldGroup }) => fieldGroup))).toBe(26);
    expect(['sourced', 'known', 'unsure'].map((of) => count(procedures, ({ confidence }) => confidence === of))).toEqual([481, 54, 8]);
    expect(procedures.filter(({ code }) => !/^\d\.\d{6}$/.test(code)).map(({ code }) => code)).toEqual([
      'L-KHEN-01',
      'L-KHEN-02',
      'L-KHEN-03',
      'L-KHEN-04',
    ]);
  });

  it('has the terms, with 51 not known', () => {
    const terms = shippedProcedures().map(({ term }) => term);
    const units = ['working_day', 'day', 'same_day', 'hour'] as const;
    expect(units.map((unit) => count(terms, (term) => term?.unit === unit))).toEqual([397, 70, 17, 8]);
    expect(count(terms, (term) => term === null)).toBe(51);
    expect(count(terms, (term) => term !== null && term.unit !== 'same_day' && term.value <= 0)).toBe(0);
    expect(shippedProcedures().find(({ code }) => code === '1.001193')).toMatchObject({
      name: 'Thủ tục đăng ký khai sinh',
      shortName: 'Đăng ký khai sinh',
      field: 'Hộ tịch',
      term: { unit: 'same_day' },
      result: 'Giấy khai sinh',
    });
  });

  it('gives every procedure a short name that fits a table row', () => {
    const names = shippedProcedures().map(({ shortName }) => shortName);
    for (const name of names) expect(name).toMatch(/^\p{Lu}.{3,89}$/u);
    expect(names.filter((name) => /^thủ tục/i.test(name))).toEqual([]);
  });

  it('has the papers of 56 procedures, numbered without gaps', () => {
    const components = shippedComponents();
    expect(components).toHaveLength(309);
    const codes = new Set(shippedProcedures().map(({ code }) => code));
    const byProcedure = Map.groupBy(components, ({ procedureCode }) => procedureCode);
    expect(byProcedure.size).toBe(56);
    for (const [code, papers] of byProcedure) {
      expect(codes.has(code)).toBe(true);
      expect(distinct(papers.map(({ position }) => String(position)))).toBe(papers.length);
    }
    expect(count(components, ({ applies, caseName }) => applies === 'case' && caseName === null)).toBe(0);
  });

  it('has the 114 units: 67 xã, 45 phường, 2 đặc khu', () => {
    const units = shippedUnits();
    expect(['xã', 'phường', 'đặc khu'].map((of) => count(units, ({ kind }) => kind === of))).toEqual([67, 45, 2]);
    expect(['Hải Dương', 'Hải Phòng'].map((of) => count(units, ({ formerProvince }) => formerProvince === of))).toEqual([64, 50]);
    expect([distinct(units.map(({ code }) => code)), distinct(units.map(({ name }) => name))]).toEqual([114, 114]);
    expect(units.find(({ code }) => code === '11824')?.fullName).toBe('Xã Vĩnh Bảo');
  });
});

describe('shipped calendar', () => {
  const { years, days } = shippedCalendar();
  const calendar = makeCalendar({ years, days });

  it('covers 2024–2027 and nothing else', () => {
    expect(years).toEqual([2024, 2025, 2026, 2027]);
    expect(days).toHaveLength(60);
    for (const { day } of days) expect(years).toContain(Number(day.slice(0, 4)));
  });

  it('works only on weekends by exchange, and takes days in lieu only on weekdays', () => {
    for (const { day, kind } of days) {
      const weekend = weekdayOf(day) >= 6;
      expect([day, kind === 'swapped_workday' ? weekend : kind === 'compensatory' ? !weekend : true]).toEqual([day, true]);
    }
  });

  it('gives 11 statutory days a year, 12 from 2026', () => {
    // A holiday on a weekend is made good by a day in lieu; both are listed, so holidays alone are counted.
    const holidays = (year: number) => count(days, ({ day, kind }) => kind === 'holiday' && day.startsWith(String(year)));
    expect([2024, 2025, 2026, 2027].map(holidays)).toEqual([11, 11, 12, 12]);
  });

  it('pairs every exchanged workday with a day off in the same year', () => {
    for (const year of years) {
      const swapped = days.filter(({ day, kind }) => kind === 'swapped_workday' && day.startsWith(String(year)));
      const exchanged = days.filter(({ day, name }) => name.startsWith('Nghỉ hoán đổi') && day.startsWith(String(year)));
      expect(swapped).toHaveLength(exchanged.length);
    }
    expect(isWorkingDay(calendar, '2026-08-22')).toBe(true);
    expect(dayOffReason(calendar, '2026-08-31')).toBe('Nghỉ hoán đổi Quốc khánh');
  });

  it('marks what still awaits a decision', () => {
    expect(days.filter(({ confidence }) => confidence === 'unsure').map(({ day }) => day)).toEqual([
      '2027-02-05',
      '2027-02-09',
      '2027-02-10',
      '2027-02-11',
      '2027-09-03',
    ]);
  });
});

describe('shipped fee rules', () => {
  const rules = shippedFeeRules();
  const byCode = new Map(shippedProcedures().map((procedure) => [procedure.code, procedure]));
  const ask = (code: string, channel: FeeQuestion['channel'], submittedOn: string) => {
    const procedure = byCode.get(code);
    if (procedure === undefined) throw new Error(`no procedure ${code}`);
    return feeFor({ procedure, channel, submittedOn }, rules);
  };

  it('names codes and fields that exist, in distinct rules', () => {
    const fields = new Set(shippedProcedures().map(({ field }) => field));
    expect(distinct(rules.map(({ id }) => id))).toBe(rules.length);
    for (const rule of rules) {
      expect([...rule.codes, ...rule.exceptCodes].filter((code) => !byCode.has(code))).toEqual([]);
      expect(rule.fields.filter((field) => !fields.has(field))).toEqual([]);
      expect(rule.codes.length + rule.fields.length).toBeGreaterThan(0);
      expect([rule.id, rule.confidence === 'unsure' ? rule.amountVnd : null]).toEqual([rule.id, null]);
    }
  });

  it('never leaves two rules of one rank and one start to decide a price', () => {
    const dates = ['2025-07-01', '2026-01-01', '2026-08-07', '2026-08-08', '2031-12-31', '2032-01-01'];
    for (const procedure of byCode.values()) {
      for (const channel of ['online', 'direct', 'post'] as const) {
        for (const submittedOn of dates) {
          const [first, second] = rulesFor({ procedure, channel, submittedOn }, rules);
          const tie =
            first !== undefined && second !== undefined && first.from === second.from && first.codes.length > 0 === second.codes.length > 0;
          expect([procedure.code, tie]).toEqual([procedure.code, false]);
        }
      }
    }
  });

  it.each(['1.004873', '1.001193', '1.013225', '1.014199', '1.012783', '1.011443'])(
    '%s costs nothing online from 08/08/2026 on, by the day of submission',
    (code) => {
      expect(ask(code, 'online', '2026-08-08')).toMatchObject({ amount: 0 });
      expect(ask(code, 'online', '2026-08-08').basis).toContain('23/2026/NQ-HĐND');
      expect(ask(code, 'online', '2026-08-07').basis).not.toContain('23/2026/NQ-HĐND');
    },
  );

  it('does not make fees free that the resolution does not name', () => {
    expect(ask('2.000635', 'online', '2026-09-01')).toMatchObject({ amount: 8000, kind: 'phi' });
    expect(ask('1.004222', 'online', '2026-09-01').amount).toBe(10_000);
    expect(ask('1.004222', 'direct', '2026-09-01').amount).toBe(20_000);
  });

  it('charges paper filings as before', () => {
    expect(ask('1.004873', 'direct', '2026-09-01').amount).toBe(5000);
    expect(ask('1.004746', 'post', '2026-09-01').amount).toBe(30_000);
    expect(ask('1.001193', 'direct', '2026-09-01')).toMatchObject({ amount: 0, choices: [{ amountVnd: 0 }, { amountVnd: 8000 }] });
  });

  it('frees business registration on every channel until the end of 2031', () => {
    expect(['online', 'direct', 'post'].map((channel) => ask('1.001612', channel as FeeQuestion['channel'], '2026-08-08').amount)).toEqual([
      0, 0, 0,
    ]);
    expect(ask('1.001612', 'direct', '2026-08-07').amount).toBeNull();
    expect(ask('1.001612', 'direct', '2032-01-01').amount).toBeNull();
  });

  it('leaves to the clerk what is not sure or depends on the case', () => {
    expect(ask('1.013225', 'direct', '2026-09-01')).toMatchObject({
      amount: null,
      choices: [{ amountVnd: 75_000 }, { amountVnd: 150_000 }],
    });
    expect(ask('1.012783', 'direct', '2026-09-01').amount).toBeNull();
    expect(ask('2.000815', 'direct', '2026-09-01')).toMatchObject({
      amount: null,
      choices: [{ label: 'Bản sao điện tử từ bản chính', amountVnd: 0 }],
    });
    expect(ask('2.000815', 'direct', '2031-01-01').choices).toEqual([]);
  });
});
