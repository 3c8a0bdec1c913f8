// Draws build/installer/icon.png and icon.ico from renderer/theme/mark.svg: `node build/icons.ts`, after the mark has changed.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium } from './launch/system-packages.mjs';

const root = join(import.meta.dirname, '..');
const mark = readFileSync(join(root, 'renderer/theme/mark.svg'), 'utf8');
const executablePath = findChromium(process.env);
if (executablePath === null) throw new Error('No Chromium found; name one in CHROME_PATH.');

const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
const draw = async (size: number): Promise<Buffer> => {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${mark}`);
  const png = await page.screenshot({ omitBackground: true });
  await page.close();
  return png;
};

/** An .ico is a list of pictures; since Windows Vista each may be a PNG. */
const icoOf = (pictures: readonly { readonly size: number; readonly png: Buffer }[]): Buffer => {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  for (const [i, { size, png }] of pictures.entries()) {
    const at = 6 + 16 * i;
    // 0 stands for 256.
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...pictures.map(({ png }) => png)]);
};

const sizes = [16, 24, 32, 48, 64, 256];
const pictures = [];
for (const size of sizes) pictures.push({ size, png: await draw(size) });
writeFileSync(join(root, 'build/installer/icon.ico'), icoOf(pictures));
writeFileSync(join(root, 'build/installer/icon.png'), await draw(512));
await browser.close();
