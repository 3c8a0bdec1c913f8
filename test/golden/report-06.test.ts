import ExcelJS from 'exceljs';
import { afterAll, describe, expect, it } from 'vitest';
import { readSettings, saveSettings, saveUnit } from '../../db/queries/setting.ts';
import { reportHtml } from '../../electron/commands/report-html.ts';
import { readGroups, readPeriod } from '../../electron/indicators/read.ts';
import { bieu06 } from '../../electron/indicators/report-document.ts';
import { writeBreakdownXlsx, writeReportXlsx } from '../../electron/indicators/report-xlsx.ts';
import { addDays } from '../../shared/calendar/civil-day.ts';
import type { ReportDocument } from '../../shared/contract/indicators.ts';
import { DEFINITIONS } from '../../shared/indicators/definitions.ts';
import { FORM_06_HEAD } from '../../shared/indicators/form-06.ts';
import { importBytes, NOW, storeFolder, TODAY } from '../support/import-store.ts';
import { csvOf, makeRegister, sheetOf } from '../support/register-generator.ts';
import { byRule, type ByRule, groupsByRule } from '../support/register-rules.ts';

const SEED = Number(process.env['SEED'] ?? 606);
const folder = storeFolder();
afterAll(() => folder.clean());

/** Columns 3 to 13 as one-stop papers order them, from counters made without the engine. */
const columns = ({ counters: c }: ByRule): number[] =>
  ['total', 'rec_online', 'direct+post', 'carried', 'done', 'done_before', 'done_on', 'done_late', 'pend', 'pend_in', 'pend_over'].map(
    (k) => (k === 'direct+post' ? (c['rec_direct'] ?? 0) + (c['rec_post'] ?? 0) : (c[k] ?? 0)),
  );
async function register() {
  const made = makeRegister(SEED, 400, TODAY);
  const store = folder.store();
  store.write(() => saveUnit(store, { code: '11911', name: 'Ninh Giang', kind: 'xã', fullName: 'Xã Ninh Giang' }, null, NOW, 'thử'));
  expect((await importBytes(store, csvOf(sheetOf(made)))).result).toMatchObject({ added: 400, refused: 0 });
  return { store, said: made.rows.map((r) => r.said) };
}
const broken = (doc: ReportDocument): readonly unknown[] => doc.identities.filter((i) => i.ok === false);
const sheetIn = async (bytes: Uint8Array, name: string): Promise<ExcelJS.Worksheet> => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.from(bytes) as never);
  const sheet = book.getWorksheet(name);
  if (sheet === undefined) throw new Error(name);
  return sheet;
};

describe(`form 06 of a register (seed ${SEED})`, async () => {
  const { store, said } = await register();
  const periods = [
    { from: '2025-10-01', to: '2025-12-31' },
    { from: '2025-12-15', to: '2026-03-14' },
    { from: '2026-07-01', to: '2026-09-30' },
    { from: '2026-03-03', to: '2026-06-17' },
    { from: TODAY, to: TODAY },
    { from: '2024-01-01', to: '2024-01-31' },
  ];

  it.each(periods)('of $from to $to has the cells of the rules, by field and in all, and keeps its identities', ({ from, to }) => {
    const doc = bieu06(store, { from, to }, TODAY);
    expect(doc.total).toEqual(columns(byRule(said, from, to, TODAY)));
    expect(new Map(doc.rows.map((r) => [r.label, r.cells]))).toEqual(
      new Map([...groupsByRule(said, (d) => d.field, from, to, TODAY)].map(([field, g]) => [field, columns(g)])),
    );
    expect(broken(doc)).toEqual([]);
    expect(doc.identities.map((i) => i.id)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8']);
    expect(doc.rows.every((r) => r.checks.every(Boolean))).toBe(true);
  });

  it('carries into a period what the one before left, whatever their lengths', () => {
    for (const cut of ['2025-11-20', '2026-01-15', '2026-05-01']) {
      const before = bieu06(store, { from: '2025-07-01', to: addDays(cut, -1) }, TODAY),
        after = bieu06(store, { from: cut, to: TODAY }, TODAY);
      expect(after.total[3]).toBe(before.total[8]);
      expect(after.total[3]).toBeGreaterThan(0);
    }
  });

  it('checks the quarters of a whole year, by the calendar and from the 15th to the 14th', () => {
    const seventh = (from: string, to: string) => bieu06(store, { from, to }, '2027-01-10').identities.find((i) => i.id === '7')?.ok;
    expect(seventh('2025-01-01', '2025-12-31')).toBe(true);
    expect(seventh('2024-12-15', '2025-12-14')).toBe(true);
    expect(seventh('2026-01-01', '2026-12-31')).toBe(true);
    expect(seventh('2025-07-01', '2026-06-30')).toBeNull();
    // A year still running has no last quarter to compare with.
    expect(bieu06(store, { from: '2026-01-01', to: '2026-12-31' }, TODAY).identities.find((i) => i.id === '7')?.ok).toBeNull();
  });

  it('is written to a workbook cell by cell: head, numbers, rows, total, footnote', async () => {
    const doc = bieu06(store, { from: '2026-03-03', to: TODAY }, TODAY);
    expect(doc.rows.length).toBeGreaterThan(5);
    const sheet = await sheetIn(await writeReportXlsx(doc), 'Biểu 06');
    const line = (n: number): unknown[] => Array.from({ length: 13 }, (_, i) => sheet.getCell(n, i + 1).value);
    expect(line(10)).toEqual(Array.from({ length: 13 }, (_, i) => `(${i + 1})`));
    doc.rows.forEach((r, i) => expect(line(11 + i)).toEqual([i + 1, r.label, ...r.cells]));
    const last = 11 + doc.rows.length;
    expect(line(last).slice(1)).toEqual(['Tổng cộng', ...doc.total]);
    expect(sheet.getCell(last, 3).font.bold).toBe(true);
    expect(sheet.getCell(last + 1, 1).text).toContain(doc.footnote);
    for (const c of FORM_06_HEAD) {
      const cell = sheet.getCell(7 + c.row, c.column + 1);
      expect(cell.value).toBe(c.text);
      // Every cell of a head's span reads as its first one.
      expect(sheet.getCell(7 + c.row + c.rows - 1, c.column + c.columns).master.address).toBe(cell.address);
    }
    const texts = new Set<string>();
    sheet.eachRow((r) =>
      r.eachCell((c) => {
        if (typeof c.value === 'string') texts.add(c.value);
      }),
    );
    for (const text of [
      doc.formNo,
      doc.title.toLocaleUpperCase('vi'),
      `Đơn vị báo cáo: ${doc.unitName}`,
      `Đơn vị nhận báo cáo: ${doc.receiverName}`,
      'Đơn vị tính: Số hồ sơ TTHC',
      doc.placeDay,
      'THỦ TRƯỞNG ĐƠN VỊ',
    ])
      expect(texts).toContain(text);
    expect(sheet.pageSetup).toMatchObject({ orientation: 'landscape', paperSize: 9 });
  });

  it('names who makes it and who signs it, on the page and in the workbook; a name nobody gave leaves the line free', async () => {
    const period = { from: '2026-03-03', to: TODAY };
    const names = (by: string): readonly string[] => bieu06(store, period, TODAY, by).signers.map((s) => s.name);
    expect(names('Hoàng Mẫu Việt')).toEqual(['Hoàng Mẫu Việt', '']);
    store.write(() =>
      saveSettings(store, { ...readSettings(store), reportMaker: 'Nguyễn Mẫu Lan', reportHead: 'Đào <Mẫu> Bình' }, NOW, 'thử'),
    );
    expect(names('Hoàng Mẫu Việt')).toEqual(['Nguyễn Mẫu Lan', 'Đào <Mẫu> Bình']);
    const doc = bieu06(store, period, TODAY);
    const last = 11 + doc.rows.length;
    const sheet = await sheetIn(await writeReportXlsx(doc), 'Biểu 06');
    expect(['B', 'I'].map((c) => [sheet.getCell(`${c}${last + 5}`).value, sheet.getCell(`${c}${last + 10}`).value])).toEqual([
      ['NGƯỜI LẬP BIỂU', 'Nguyễn Mẫu Lan'],
      ['THỦ TRƯỞNG ĐƠN VỊ', 'Đào <Mẫu> Bình'],
    ]);
    expect(reportHtml(doc)).toMatch(/NGƯỜI LẬP BIỂU<\/b>.*<b>Nguyễn Mẫu Lan<\/b>.*THỦ TRƯỞNG ĐƠN VỊ<\/b>.*<b>Đào &lt;Mẫu&gt; Bình<\/b>/s);
    const heads = [...reportHtml(doc).matchAll(/<th rowspan="(\d)" colspan="(\d)">([^<]+)/g)].map(([, rows, columns, text]) =>
      [rows, columns, text].join(),
    );
    expect(heads.toSorted()).toEqual(FORM_06_HEAD.map((h) => [h.rows, h.columns, h.text].join()).toSorted());
    store.write(() => saveSettings(store, { ...readSettings(store), reportMaker: '', reportHead: '' }, NOW, 'thử'));
  });

  it.each(['field', 'procedure', 'officer', 'channel'] as const)('breaks down by %s in a workbook equal to the screen', async (by) => {
    const period = { from: '2026-01-01', to: TODAY };
    const groups = readGroups(store, period, TODAY, by),
      total = readPeriod(store, period, TODAY);
    const sheet = await sheetIn(
      await writeBreakdownXlsx({
        title: 'Chỉ số',
        ...period,
        unitName: 'Xã Ninh Giang',
        keyName: 'Nhóm',
        groups,
        total,
        rates: DEFINITIONS,
      }),
      'Chỉ số',
    );
    const heads = (sheet.getRow(4).values as unknown[]).slice(1);
    const column = (name: string): number => heads.indexOf(name) + 1;
    [...groups, { key: null, label: 'Tổng cộng', ...total }].forEach((g, i) => {
      const n = 5 + i;
      expect([sheet.getCell(n, 1).value === '' ? null : sheet.getCell(n, 1).value, sheet.getCell(n, 2).value]).toEqual([g.key, g.label]);
      const c = g.counters;
      for (const [name, value] of [
        ['Tổng số', c.total],
        ['Trực tuyến', c.rec_online],
        ['Trực tiếp', c.rec_direct],
        ['Bưu chính', c.rec_post],
        ['Từ kỳ trước', c.carried],
        ['Đã giải quyết', c.done],
        ['Trước hạn', c.done_before],
        ['Đúng hạn', c.done_on],
        ['Quá hạn', c.done_late],
        ['Đang giải quyết', c.pend],
        ['Đang, trong hạn', c.pend_in],
        ['Đang, quá hạn', c.pend_over],
        ['Dừng đếm', c.waiting],
      ] as const)
        expect(sheet.getCell(n, column(name)).value, name).toBe(value);
      for (const d of DEFINITIONS) {
        const at = column(`${d.name} (%)`),
          v = g.indicators.find((x) => x.id === d.id);
        expect(
          [0, 1, 2].map((k) => sheet.getCell(n, at + k).value),
          d.id,
        ).toEqual([v?.value, v?.num, v?.den]);
      }
    });
    expect(sheet.getCell(5 + groups.length + 1, 2).value).toBeNull();
  });
});
