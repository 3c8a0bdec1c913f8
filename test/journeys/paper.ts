import type { Page } from 'playwright-core';
import { PATIENT } from './support.ts';

export type Paper = {
  readonly text: string;
  readonly pages: number;
  /** Points, as the file says. */ readonly size: readonly [number, number];
};

/** Lets the program print into a real PDF instead of a dialog: what stood on the paper, on how many sheets of which size. */
export const paperOf = async (page: Page, press: () => Promise<void>): Promise<Paper> => {
  await page.evaluate(() => {
    window.print = () => {
      document.documentElement.dataset['printing'] = 'yes';
    };
  });
  await press();
  await page.waitForSelector('html[data-printing="yes"]', { state: 'attached', ...PATIENT });
  const text = await page.evaluate(() => document.getElementById('print-root')?.textContent ?? '');
  const file = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
  await page.evaluate(() => {
    delete document.documentElement.dataset['printing'];
    window.dispatchEvent(new Event('afterprint'));
  });
  const [, width = '0', height = '0'] = /\/MediaBox\s*\[\s*[\d.]+\s+[\d.]+\s+([\d.]+)\s+([\d.]+)/.exec(file) ?? [];
  return { text, pages: file.match(/\/Type\s*\/Page[^s]/g)?.length ?? 0, size: [Math.round(Number(width)), Math.round(Number(height))] };
};
