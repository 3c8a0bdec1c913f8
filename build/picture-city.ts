import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { CITY_PASSWORD, CITY_PEOPLE, startDemoCity } from '../test/support/demo-city.ts';

/** One picture of the city's page, on a city with invented figures; light and dark where both are named. */
export type CityPicture = {
  readonly name: string;
  readonly path: string | null;
  readonly looks: readonly ('light' | 'dark')[];
  readonly act?: (page: Page) => Promise<void>;
};
const light = ['light'] as const;
const both = ['light', 'dark'] as const;
const SECOND = 'from=2026-04-01&to=2026-06-30&kind=quarter';

/** In this order: what an act changes at the city stands in the pictures after it. */
export const CITY_PICTURES: readonly CityPicture[] = [
  { name: 'city-sign-in', path: null, looks: light },
  { name: 'city-health', path: '/health', looks: both },
  {
    name: 'city-approve',
    path: '/health?state=waiting_approval',
    looks: light,
    act: async (page) => {
      await page.locator('tbody tr').first().click();
    },
  },
  {
    name: 'city-code',
    path: '/health?state=never_joined',
    looks: light,
    act: async (page) => {
      await page.locator('tbody tr').first().click();
      await page.getByRole('button', { name: 'Cấp mã ghép' }).click();
      await page.getByRole('button', { name: 'Cấp mã', exact: true }).click();
    },
  },
  { name: 'city-league', path: '/league', looks: both },
  { name: 'city-totals', path: '/totals', looks: both },
  { name: 'city-periods', path: `/periods?${SECOND}`, looks: light },
  {
    name: 'city-cutoff',
    path: '/periods',
    looks: light,
    act: async (page) => {
      await page.getByRole('table', { name: 'Kỳ đã khóa' }).getByRole('button').first().click();
    },
  },
  { name: 'city-outliers', path: '/outliers', looks: light },
  { name: 'city-told', path: '/told?of=petitions', looks: light },
  { name: 'city-send', path: '/send', looks: light },
  { name: 'city-sent', path: '/send?tab=sent', looks: light },
  { name: 'city-people', path: '/people', looks: light },
];

export async function takeCityPictures(
  browser: Browser,
  chosen: readonly CityPicture[],
  options: { readonly root: string; readonly folder: string; readonly settleMs: number },
): Promise<void> {
  const city = await startDemoCity({ folder: join(options.root, 'out/city-page') });
  try {
    for (const { name, path, looks, act } of chosen) {
      for (const look of looks) {
        const context = await browser.newContext({
          viewport: { width: 1366, height: 768 },
          colorScheme: look,
          locale: 'vi-VN',
          timezoneId: 'Asia/Ho_Chi_Minh',
        });
        const page = await context.newPage();
        await page.goto(city.url);
        if (path !== null) {
          await page.getByLabel('Tên người dùng').fill(CITY_PEOPLE.operator);
          await page.getByLabel('Mật khẩu', { exact: true }).fill(CITY_PASSWORD);
          await page.keyboard.press('Enter');
          await page.getByRole('navigation', { name: 'Màn hình' }).waitFor();
          await page.evaluate((to) => {
            location.hash = `#${to}`;
          }, path);
        } else await page.getByLabel('Tên người dùng').waitFor();
        await page.waitForTimeout(options.settleMs);
        await act?.(page);
        await page.waitForTimeout(options.settleMs);
        await page.mouse.move(0, 0);
        const file = looks.length > 1 ? `${name}-${look}.png` : `${name}.png`;
        await page.screenshot({ path: join(options.folder, file) });
        await context.close();
        process.stdout.write(`${file}\n`);
      }
    }
  } finally {
    await city.close();
  }
}
