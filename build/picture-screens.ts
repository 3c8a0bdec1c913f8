import { type Page } from 'playwright-core';
import { type LineMoment } from '../test/support/sample-line.ts';
import { compareRegisters, fillShelf } from './picture-reconcile.ts';

export const SETTLE_MS = 900;
export const CARD = '030178990042|031234567|Đỗ Mẫu Khuê|05091978|Nữ|Thôn Mẫu Hai, xã Ninh Giang, TP Hải Phòng|12082021';
export type Look = 'light' | 'dark';
export type Picture = {
  readonly name: string;
  /** Who sits there; null: before sign-in. */
  readonly who: string | null;
  readonly path: string;
  readonly looks: readonly Look[];
  /** What to do before the picture. */
  readonly act?: (page: Page) => Promise<void>;
  /** The paper it prints instead of the page. */
  readonly paper?: true;
  /** On an empty folder instead of the sample register. */
  readonly empty?: true;
  /** On a centre that has been set up and has nothing yet. */
  readonly fresh?: true;
  /** On a centre with a city, its line at this moment; in the order of the moments. */
  readonly line?: LineMoment;
};
export const HEAD = 'Đào Mẫu Bình';
export const CLERK = 'Nguyễn Mẫu Lan';
export const OFFICER = 'Trần Mẫu Hùng';
export const DATA = 'Hoàng Mẫu Việt';
export const both = ['light', 'dark'] as const;
export const light = ['light'] as const;

/** A procedure, a scanned card; the focus is then on the first paper. */
export const fillIntake = async (page: Page, code: string): Promise<void> => {
  await page.getByRole('combobox', { name: /Quét QR/ }).focus();
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: `Bỏ thủ tục ${code}` }).waitFor();
  await page.keyboard.type(CARD, { delay: 0 });
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Bỏ người nộp Đỗ Mẫu Khuê' }).waitFor();
};

export const PICTURES: readonly Picture[] = [
  { name: 'sign-in', who: null, path: '/', looks: light },
  {
    name: 'first-run-unit',
    who: null,
    path: '/',
    looks: light,
    empty: true,
    act: async (page) => {
      await page.getByRole('button', { name: /Thiết lập cho trung tâm/ }).click();
      await page.getByRole('combobox').fill('ninh');
    },
  },
  {
    name: 'intake',
    who: CLERK,
    path: '/intake',
    looks: both,
    act: async (page) => {
      await fillIntake(page, '1.013225');
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Space');
    },
  },
  {
    name: 'receipt',
    who: CLERK,
    path: '/intake',
    looks: light,
    paper: true,
    act: async (page) => {
      await fillIntake(page, '1.004873');
      await page.keyboard.press('Shift+Space');
      await page.keyboard.press('Control+Enter');
    },
  },
  {
    name: 'tracking',
    who: OFFICER,
    path: '/tracking?queue=today',
    looks: both,
    act: async (page) => {
      await page.getByRole('tab', { name: /Hạn hôm nay/ }).click();
      await page.waitForTimeout(SETTLE_MS);
      await page.getByRole('row').nth(2).click();
      await page.keyboard.press('Enter');
    },
  },
  { name: 'today', who: HEAD, path: '/today', looks: both },
  { name: 'indicators', who: DATA, path: '/indicators', looks: both },
  {
    name: 'indicators-why',
    who: DATA,
    path: '/indicators',
    looks: light,
    act: async (page) => {
      await page
        .getByRole('button', { name: /^Vì sao/ })
        .first()
        .click();
    },
  },
  { name: 'reports', who: DATA, path: '/reports', looks: both },
  {
    name: 'certify',
    who: HEAD,
    path: '/reports?kind=month&from=2026-06-01&to=2026-06-30',
    looks: light,
    act: async (page) => {
      await page.getByRole('button', { name: 'Chốt kỳ' }).click();
    },
  },
  { name: 'incidents', who: HEAD, path: '/incidents', looks: both },
  { name: 'lateness', who: HEAD, path: '/incidents?tab=lateness', looks: light },
  {
    name: 'proposals',
    who: HEAD,
    path: '/proposals',
    looks: both,
    act: async (page) => {
      await page.getByRole('table', { name: 'Phương án đơn giản hóa' }).locator('tbody tr').nth(4).click();
    },
  },
  {
    name: 'suggestions',
    who: DATA,
    path: '/proposals?tab=suggestions',
    looks: light,
    act: async (page) => {
      await page.getByRole('table', { name: 'Gợi ý từ sổ hồ sơ' }).locator('tbody tr').first().click();
    },
  },
  {
    name: 'surveys',
    who: HEAD,
    path: '/surveys',
    looks: both,
    act: async (page) => {
      await page.getByRole('table', { name: 'Kết quả theo câu hỏi' }).locator('tbody tr').nth(3).click();
    },
  },
  { name: 'survey-desk', who: CLERK, path: '/survey-desk', looks: light },
  {
    name: 'inspections',
    who: HEAD,
    path: '/inspections',
    looks: both,
    act: async (page) => {
      await page.getByRole('table', { name: 'Cuộc kiểm tra' }).locator('tbody tr').first().click();
    },
  },
  {
    name: 'entered',
    who: HEAD,
    path: '/entered',
    looks: both,
    act: async (page) => {
      await page.getByRole('table', { name: 'Chỉ tiêu nhập tay' }).locator('tbody tr').first().click();
    },
  },
  {
    name: 'postings',
    who: HEAD,
    path: '/postings',
    looks: both,
    act: async (page) => {
      await page.getByRole('textbox', { name: 'Tìm thủ tục, giấy tờ' }).fill('ket hon luu dong');
      await page.waitForTimeout(SETTLE_MS);
      await page.getByRole('table', { name: 'Nội dung niêm yết' }).locator('tbody tr').first().click();
    },
  },
  {
    name: 'search',
    who: OFFICER,
    path: '/tracking?queue=mine',
    looks: light,
    act: async (page) => {
      await page.keyboard.press('F3');
      await page.keyboard.type('nguyen mau');
    },
  },
  {
    name: 'commands',
    who: HEAD,
    path: '/today',
    looks: light,
    act: async (page) => {
      await page.keyboard.press('Control+k');
    },
  },
  {
    name: 'help',
    who: OFFICER,
    path: '/tracking?queue=mine',
    looks: light,
    act: async (page) => {
      await page.keyboard.press('F1');
    },
  },
  {
    name: 'admin-people',
    who: HEAD,
    path: '/admin?tab=people',
    looks: light,
    act: async (page) => {
      await page.getByRole('row').filter({ hasText: OFFICER }).getByRole('button').click();
    },
  },
  {
    name: 'admin-catalogue',
    who: HEAD,
    path: '/admin?tab=catalogue',
    looks: light,
    act: async (page) => {
      await page.getByRole('row').filter({ hasText: '1.004873' }).getByRole('button').click();
    },
  },
  {
    name: 'admin-calendar',
    who: HEAD,
    path: '/admin?tab=calendar',
    looks: both,
    act: async (page) => {
      await page.getByRole('button', { name: /Thứ Bảy 22\/08\/2026/ }).click();
    },
  },
  {
    name: 'admin-backup',
    who: HEAD,
    path: '/admin?tab=backup',
    looks: light,
    act: async (page) => {
      await page.getByRole('button', { name: 'Sao lưu ngay' }).first().click();
      await page.getByText(/^Đạt/).first().waitFor();
    },
  },
  { name: 'admin-settings', who: HEAD, path: '/admin?tab=settings', looks: light },
  { name: 'reconcile', who: DATA, path: '/reconcile', looks: both, act: compareRegisters },
  { name: 'shelf', who: CLERK, path: '/reconcile?tab=shelf', looks: light, act: fillShelf },
  {
    name: 'tasks',
    who: HEAD,
    path: '/tasks',
    looks: both,
    act: async (page) => {
      await page.getByRole('table', { name: 'Nhiệm vụ thành phố giao' }).locator('tbody tr').nth(1).click();
    },
  },
  {
    name: 'petitions',
    who: HEAD,
    path: '/petitions',
    looks: both,
    act: async (page) => {
      await page.getByRole('table', { name: 'Phản ánh, kiến nghị' }).locator('tbody tr').nth(1).click();
    },
  },
  ...(['assessment', 'tasks', 'petitions', 'proposals', 'inspections'] as const).map((name): Picture => ({
    name: `empty-${name}`,
    who: HEAD,
    path: `/${name}`,
    looks: light,
    fresh: true,
  })),
  { name: 'assessment-whole', who: HEAD, path: '/assessment', looks: light },
  { name: 'assessment', who: DATA, path: '/assessment?leaf=L3.4.1', looks: both },
  { name: 'assessment-group', who: HEAD, path: '/assessment?leaf=L3', looks: light },
  {
    name: 'assessment-sets',
    who: HEAD,
    path: '/assessment',
    looks: light,
    act: async (page) => {
      await page.getByRole('button', { name: 'Việc khác' }).click();
      await page.getByRole('menuitem', { name: 'Bộ tiêu chí' }).click();
      await page.getByRole('button', { name: 'Xem' }).first().click();
      await page.getByRole('button', { name: 'Mục L1.4' }).click();
    },
  },
  { name: 'assessment-published', who: HEAD, path: '/assessment?sheet=1&leaf=L1.5', looks: light },
  { name: 'sync-join', who: HEAD, path: '/sync', looks: light, line: 'not-joined' },
  { name: 'sync-items', who: HEAD, path: '/sync?view=items&item=targets', looks: light, line: 'joined' },
  { name: 'sync-today', who: HEAD, path: '/today', looks: light, line: 'joined' },
  { name: 'sync', who: DATA, path: '/sync', looks: both, line: 'rejected' },
  { name: 'sync-offline', who: HEAD, path: '/sync', looks: light, line: 'offline' },
  { name: 'sync-waiting', who: HEAD, path: '/sync', looks: light, line: 'waiting' },
];
