import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ReceiptSlipData } from '../../shared/forms/receipt-slip.ts';
import { longSlip, usualSlip } from '../../shared/forms/sample-slips.ts';
import type { SupplementRequestData } from '../../shared/forms/supplement-request.ts';
import { launchChromium } from '../support/chromium.ts';

let folder = '';
let browser: Browser;
let page: Page;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'print-'));
  await build({
    configFile: false,
    logLevel: 'error',
    root: fileURLToPath(new URL('../..', import.meta.url)),
    // Under vitest NODE_ENV is "test", for which the bundler writes development JSX: take the React that goes with it.
    define: { 'process.env.NODE_ENV': '"development"' },
    build: {
      outDir: folder,
      assetsInlineLimit: 10_000_000,
      cssCodeSplit: false,
      minify: false,
      lib: {
        entry: fileURLToPath(new URL('print-entry.tsx', import.meta.url)),
        formats: ['iife'],
        name: 'printEntry',
        fileName: () => 'entry.js',
        cssFileName: 'entry',
      },
    },
  });
  browser = await launchChromium();
  page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  await page.setContent('<!doctype html><html lang="vi"><head><title>x</title></head><body><div id="root"></div></body></html>');
  await page.addStyleTag({ content: readFileSync(join(folder, 'entry.css'), 'utf8') });
  await page.addScriptTag({ content: readFileSync(join(folder, 'entry.js'), 'utf8') });
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

type Wanted = { readonly receipts?: readonly ReceiptSlipData[]; readonly supplements?: readonly SupplementRequestData[] };

/** Prints as the program does; answers the settings chosen, the page count and size, the text and the place of the lowest ink. */
const printed = async (wanted: Wanted) => {
  await page.evaluate(() => {
    document.getElementById('print-root')?.remove();
    document.body.append(Object.assign(document.createElement('div'), { id: 'print-root' }));
  });
  const fits = await page.evaluate((w) => globalThis.drawForms(w), wanted);
  const file = join(folder, 'form.pdf');
  writeFileSync(file, await page.pdf({ preferCSSPageSize: true, printBackground: true }));
  const info = execFileSync('pdfinfo', [file], { encoding: 'utf8' });
  const text = execFileSync('pdftotext', ['-layout', '-enc', 'UTF-8', file, '-'], { encoding: 'utf8' })
    .normalize('NFC')
    .replaceAll('\u00A0', ' ');
  return {
    fits,
    pages: Number(/^Pages:\s+(\d+)/m.exec(info)?.[1]),
    size: /^Page size:\s+([\d.]+) x ([\d.]+)/m.exec(info)?.slice(1).map(Number),
    text,
    flat: text.replace(/\s+/g, ' '),
  };
};

const LABELS = [
  'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  'Độc lập - Tự do - Hạnh phúc',
  'TRUNG TÂM PHỤC VỤ',
  'HÀNH CHÍNH CÔNG',
  'GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ',
  'Mã hồ sơ:',
  'Tiếp nhận hồ sơ của Ông (Bà)/Tổ chức:',
  'Số định danh cá nhân/tổ chức:',
  'Số điện thoại:',
  'Địa chỉ:',
  'Email:',
  'Nội dung yêu cầu giải quyết:',
  'Thành phần hồ sơ nộp gồm:',
  'Số lượng hồ sơ:',
  'Thời gian giải quyết hồ sơ theo quy định là:',
  'Thời gian nhận hồ sơ:',
  'Thời gian trả kết quả giải quyết hồ sơ:',
  'Đăng ký nhận kết quả tại:',
  'Vào Sổ theo dõi hồ sơ, Quyển số',
  'NGƯỜI NỘP HỒ SƠ',
  'NGƯỜI TIẾP NHẬN HỒ SƠ',
  'HẸN TRẢ KẾT QUẢ',
  'Mã tra cứu:',
  'Không tính:',
  'Khi đến nhận, mang theo:',
  'Mẫu số 01, Thông tư 03/2025/TT-VPCP',
];

test('the usual receipt is one sheet of A5 on its side with every label', async () => {
  const paper = await printed({ receipts: [usualSlip] });
  expect(paper.fits).toEqual([0]);
  expect(paper.pages).toBe(1);
  expect(Math.round(paper.size?.[0] ?? 0)).toBe(595);
  expect(Math.round(paper.size?.[1] ?? 0)).toBe(420);
  for (const label of LABELS) expect(paper.flat).toContain(label);
  expect(paper.flat).toContain('10 giờ 45 phút, ngày 04 tháng 9 năm 2026');
  expect(paper.flat).toContain('ĐỖ MẪU KHUÊ');
});

test('the longest realistic receipt still is one sheet: twelve papers, an agent, a name of 430 letters', async () => {
  const paper = await printed({ receipts: [longSlip] });
  expect(paper.pages).toBe(1);
  for (const label of LABELS) expect(paper.flat).toContain(label);
  expect(paper.text).toMatch(/^\s*12\. /m);
  expect(paper.flat).toContain('Ghi chú: Người nộp đề nghị gọi điện trước khi gửi kết quả');
  expect(paper.flat).toContain('DỮ LIỆU MẪU, KHÔNG CÓ GIÁ TRỊ');
  expect(paper.flat).toContain('MÃ TẠM, sẽ thay bằng mã chính');
  const out = await page.evaluate(() => {
    const sheet = document.querySelector('#print-root article');
    if (sheet === null) throw new Error('no sheet');
    document.body.style.height = 'auto';
    const root = document.getElementById('print-root');
    root?.style.setProperty('display', 'block', 'important');
    const edge = sheet.getBoundingClientRect();
    const spilled = [...sheet.querySelectorAll('p, li, span, svg')]
      .filter((el) => {
        const box = el.getBoundingClientRect();
        return box.bottom > edge.bottom + 0.5 || box.right > edge.right + 0.5;
      })
      .map((el) => el.textContent);
    root?.style.removeProperty('display');
    return spilled;
  });
  expect(out).toEqual([]);
});

test('several receipts in one go: a sheet each', async () => {
  const paper = await printed({ receipts: [usualSlip, longSlip, usualSlip] });
  expect(paper.pages).toBe(3);
  expect(paper.fits[0]).toBe(0);
  expect(paper.fits[1]).toBeGreaterThan(0);
});

test('Mẫu 02 is one sheet, also with twenty long lines', async () => {
  const data: SupplementRequestData = {
    office: usualSlip.office,
    number: null,
    person: usualSlip.person,
    procedure: longSlip.procedure,
    lines: longSlip.components.map((c) => c.name),
    reason: 'Thiếu giấy tờ bắt buộc',
    day: '2026-08-19',
    guide: 'Nguyễn Mẫu Lan',
    print: usualSlip.print,
  };
  const paper = await printed({ supplements: [data, { ...data, lines: [...data.lines, ...data.lines.slice(0, 8)] }] });
  expect(paper.pages).toBe(2);
  for (const label of [
    'PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ',
    'Hồ sơ của:',
    'Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau:',
    'Lý do:',
    'Trong quá trình hoàn thiện hồ sơ nếu có vướng mắc, Ông/Bà liên hệ với',
    'để được hướng dẫn',
    'NGƯỜI HƯỚNG DẪN',
    'Mẫu số 02, Thông tư 03/2025/TT-VPCP',
  ]) {
    expect(paper.flat.split(label)).toHaveLength(3);
  }
});
