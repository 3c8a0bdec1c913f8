import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Refusal } from '../../shared/contract/errors.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'msedge', 'chrome'];
const PLACES = [
  '/usr/bin/chromium',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
/** A Chromium of this computer: the one that CHROME_PATH names, else on PATH, else in the usual places. */
export function findChromium(env: NodeJS.ProcessEnv): string | null {
  const named = env['CHROME_PATH'];
  if (named !== undefined && named !== '') return existsSync(named) ? named : null;
  const onPath = (env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => NAMES.map((name) => join(folder, process.platform === 'win32' ? `${name}.exe` : name)));
  return [...onPath, ...PLACES].find((path) => existsSync(path)) ?? null;
}

const LIMIT_MS = 60_000;

/** Prints a page of ours to `file`. Refused with `not-found {what: chromium}` where there is none. */
export async function printToPdf(html: string, file: string): Promise<void> {
  const chromium = findChromium(process.env);
  if (chromium === null) throw new Refusal('not-found', { what: 'chromium' });
  const folder = mkdtempSync(join(tmpdir(), 'mcx-in-'));
  try {
    const page = join(folder, 'bieu.html');
    writeFileSync(page, html);
    const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const args = [
      '--headless',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-extensions',
      ...asRoot,
      `--user-data-dir=${join(folder, 'profile')}`,
      '--no-pdf-header-footer',
      `--print-to-pdf=${file}`,
      pathToFileURL(page).href,
    ];
    const code = await new Promise<number | null>((resolve, reject) => {
      const child = spawn(chromium, args, { stdio: 'ignore', timeout: LIMIT_MS });
      child.on('error', reject);
      child.on('close', resolve);
    });
    if (code !== 0 || !existsSync(file)) throw new Refusal('not-found', { what: 'chromium' });
  } finally {
    // Chromium's helpers may still be writing their last lines.
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
