import { chromium, type Browser, type LaunchOptions } from 'playwright-core';
import { findChromium } from '../../build/launch/system-packages.mjs';

/** Quiet and offline: no updates, no sync, no first-run pages; as root Chromium refuses its own sandbox. */
export const CHROMIUM_ARGS: readonly string[] = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-extensions',
  '--lang=vi',
  '--font-render-hinting=none',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** Where Chromium is; throws a sentence that says what to do when there is none. */
export const chromiumPath = (): string => {
  const found = findChromium(process.env);
  if (found === null) throw new Error('No Chromium found: install one or name it in CHROME_PATH ("npm test" does it on Debian as root).');
  return found;
};

/** A real, headless Chromium of this machine. Close it in the test that opened it. */
export const launchChromium = (options: LaunchOptions = {}): Promise<Browser> =>
  chromium.launch({
    ...options,
    executablePath: chromiumPath(),
    args: [...CHROMIUM_ARGS, ...(options.args ?? [])],
  });
