import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { bundleIsFresh } from '../../build/launch/bundle.mjs';
import { openCentre } from '../../electron/server/centre.ts';
import { tickingFrom } from '../../electron/server/clock.ts';
import { startHttp } from '../../electron/server/http.ts';
import { fileKeySource } from '../../electron/server/keys.ts';
import { keepLine } from '../../electron/sync/keep-line.ts';
import { CHEAP_FOR_TESTS } from '../../shared/access/password-rules.ts';
import type { Store } from '../../db/store.ts';
import type { Answer, CallInput, MethodName } from '../../shared/contract/contract.ts';
import { launchChromium } from '../support/chromium.ts';

const root = join(import.meta.dirname, '../..');
const log = {
  info: () => {},
  error: (event: string, error: unknown) => {
    console.error(event, error);
  },
};

/** The day the journeys stand at: Wednesday 19/08/2026, 10:34 in Vietnam. */
export const MOMENT = '2026-08-19T03:34:00.000Z';
/** Accounts of the sample store (electron/demo/people.ts), one for each role. */
export const PEOPLE = {
  head: 'Đào Mẫu Bình',
  clerk: 'Nguyễn Mẫu Lan',
  officer: 'Trần Mẫu Hùng',
  data: 'Hoàng Mẫu Việt',
  it: 'Đỗ Mẫu Long',
  auditor: 'Ngô Mẫu Nga',
} as const;
export const SAMPLE_PASSWORD = 'mau-2026';
/** A busy machine may take its time; what never comes is red all the same. */
export const PATIENT = { timeout: 45_000 } as const;

/** Built screens: out/renderer when it stands for the sources, else a build of our own (others may be building too); as people get them, not as the test runner's environment would have them. */
const screensFor = async (dir: string): Promise<string> => {
  if (bundleIsFresh(root, 'renderer')) return join(root, 'out/renderer');
  const made = join(dir, 'screens');
  await promisify(execFile)(
    process.execPath,
    [
      join(root, 'node_modules/vite/bin/vite.js'),
      'build',
      '--config',
      join(root, 'build/vite.renderer.ts'),
      '--outDir',
      made,
      '--logLevel',
      'error',
    ],
    { cwd: root, maxBuffer: 64 * 1024 * 1024, env: { ...process.env, NODE_ENV: 'production' } },
  );
  return made;
};

export type JourneyCentre = {
  readonly url: string;
  readonly dataDir: string;
  /** Calls the centre past the screen, to prepare or to look: signs in as that person once. */
  readonly as: (name: string) => Promise<<M extends MethodName>(method: M, input: CallInput<M>) => Promise<Answer<M>>>;
  /** The open store itself, to plant a fault in it. */
  readonly store: () => Store;
  /** Stops the server on its port and starts it again on the same data: sessions are gone, the store is not. */
  readonly restart: () => Promise<void>;
  readonly close: () => Promise<void>;
};
export type JourneyOptions = {
  /** Invented dossiers; null leaves the folder empty for the first-run wizard. */
  readonly demo: number | null;
  /** Instant the clock starts at; it runs on from there. */
  readonly at?: string;
  /** Runs the sender of the line to the city, as an open program does. */
  readonly line?: boolean;
};

/** Fills `dataDir` with the sample centre and leaves it closed. While it is made the clock stands: what is done in it afterwards is later. */
const makeSample = async (dataDir: string, dossiers: number, at: string): Promise<void> => {
  const centre = openCentre({
    dataDir,
    key: fileKeySource(dataDir, randomBytes),
    clock: () => at,
    random: randomBytes,
    log,
    passwordCost: CHEAP_FOR_TESTS,
  });
  const started = await centre.call({ method: 'setup.demo', input: { dossiers }, token: null });
  if (!started.ok) throw new Error(`demo refused: ${started.error.code}`);
  const job = await centre.services.jobs.ended((started.value as { jobId: string }).jobId);
  if (job.state !== 'done') throw new Error(`demo ${job.state}: ${job.error}`);
  await centre.close();
};
/** The sample centre in `dir`, made once in a run of the tests (test/support/run-folder.ts) and copied: making it costs seconds. */
const layOutSample = async (dir: string, dossiers: number, at: string): Promise<void> => {
  const folder = process.env['TEST_RUN_FOLDER'];
  const kept = folder === undefined ? null : join(folder, `sample-${dossiers}-${at.replaceAll(':', '')}`);
  if (kept !== null && existsSync(kept)) return cpSync(kept, dir, { recursive: true });
  await makeSample(join(dir, 'data'), dossiers, at);
  if (kept === null) return undefined;
  // Another file of the same run may be making it too: the first whole one stays.
  const ready = `${kept}.${process.pid}`;
  cpSync(dir, ready, { recursive: true });
  try {
    renameSync(ready, kept);
  } catch (error) {
    if (!existsSync(kept)) throw error;
    rmSync(ready, { recursive: true });
  }
  return undefined;
};

/** A real centre over HTTP on a temporary, encrypted store. Close it in afterAll. */
export const startJourneyCentre = async ({ demo, at = MOMENT, line = false }: JourneyOptions): Promise<JourneyCentre> => {
  const dir = mkdtempSync(join(tmpdir(), 'journey-'));
  const dataDir = join(dir, 'data');
  if (demo !== null) await layOutSample(dir, demo, at);
  const screens = await screensFor(dir);
  const clock = tickingFrom(at);
  const open = () =>
    openCentre({ dataDir, key: fileKeySource(dataDir, randomBytes), clock, random: randomBytes, log, passwordCost: CHEAP_FOR_TESTS });
  let centre = open();
  let http = await startHttp({ centre, port: 0, screens, log });
  const { port, address } = http;
  const sender = line ? keepLine(centre, log) : null;
  const ask = async (method: string, input: unknown, token: string | null): Promise<unknown> => {
    const outcome = await centre.call({ method, input, token });
    if (!outcome.ok) throw new Error(`${method} refused: ${JSON.stringify(outcome.error)}`);
    return outcome.value;
  };
  return {
    url: address,
    dataDir,
    store: () => {
      const store = centre.store();
      if (store === null) throw new Error('no store yet');
      return store;
    },
    as: async (name) => {
      const { token } = (await ask('session.signIn', { name, password: SAMPLE_PASSWORD }, null)) as Answer<'session.signIn'>;
      return async <M extends MethodName>(method: M, input: CallInput<M>) => (await ask(method, input, token)) as Answer<M>;
    },
    restart: async () => {
      await http.close();
      await centre.close();
      centre = open();
      http = await startHttp({ centre, port, screens, log });
    },
    close: async () => {
      await sender?.stop();
      await http.close();
      await centre.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
};

/**
 * JOURNEY_THROTTLE=6 makes every page six times slower than this machine (Chromium's own brake), to find what only
 * a slow counter PC or a busy CI shows.
 */
const THROTTLE = Number(process.env['JOURNEY_THROTTLE'] ?? '1');
const brakes = new WeakMap<Page, (rate: number) => Promise<void>>();

export type Desk = {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Errors the page wrote to its console, CSP refusals included. */ readonly complaints: readonly string[];
  readonly close: () => Promise<void>;
};

/** One Chromium for all desks of a file, as long as one is open; each desk has its own storage, as another PC would. */
const shared: { browser: Promise<Browser> | null; desks: number } = { browser: null, desks: 0 };
const leave = async (context: BrowserContext): Promise<void> => {
  await context.close();
  shared.desks -= 1;
  if (shared.desks > 0) return;
  const last = shared.browser;
  shared.browser = null;
  await (await last)?.close();
};

/** One counter PC: real Chromium at 1366×768. `window.print` is noted on `window.printed` instead of opening a dialog. */
export const openDesk = async (
  options: { readonly height?: number; readonly width?: number; readonly dark?: boolean } = {},
): Promise<Desk> => {
  shared.desks += 1;
  shared.browser ??= launchChromium();
  const browser = await shared.browser;
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1366, height: options.height ?? 768 },
    colorScheme: options.dark === true ? 'dark' : 'light',
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    acceptDownloads: true,
  });
  context.setDefaultTimeout(PATIENT.timeout);
  await context.addInitScript(() => {
    const seen = window as unknown as { printed: string[] };
    seen.printed = [];
    window.print = () => {
      seen.printed.push(document.getElementById('print-root')?.innerText ?? '');
      window.dispatchEvent(new Event('afterprint'));
    };
  });
  const page = await context.newPage();
  if (THROTTLE > 1) {
    const cdp = await context.newCDPSession(page);
    brakes.set(page, async (rate) => {
      await cdp.send('Emulation.setCPUThrottlingRate', { rate });
    });
    await brakes.get(page)?.(THROTTLE);
  }
  const complaints: string[] = [];
  page.on('pageerror', (e) => complaints.push(e.message));
  // A refused call is an answer, and a live stream that ends with its server is expected; scripts and styles are not.
  page.on('console', (m) => {
    if (m.type() === 'error' && !/Failed to load resource/.test(m.text())) complaints.push(m.text());
  });
  return { context, page, complaints, close: () => leave(context) };
};

/** Opens the page and signs in with the sample password; waits for the shell. */
export const signIn = async (page: Page, url: string, name: string): Promise<void> => {
  await page.goto(url);
  const who = page.getByRole('combobox', { name: 'Tên người dùng' }).or(page.getByRole('textbox', { name: 'Tên người dùng' }));
  await who.waitFor();
  if ((await who.inputValue()) !== name) {
    await who.click();
    await who.fill(name);
    await page.getByRole('option', { name }).click();
  }
  await page.getByLabel('Mật khẩu', { exact: true }).fill(SAMPLE_PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Màn hình' }).waitFor();
};

/** Goes to a place by its address (renderer/links.ts: pathFor) within the page, as a link would. */
export const goTo = async (page: Page, path: string): Promise<void> =>
  page.evaluate((to) => {
    location.hash = `#${to}`;
  }, path);

type AxeAnswer = {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string | null;
    readonly nodes: readonly { readonly target: readonly unknown[] }[];
  }[];
};
type AxeWindow = { readonly axe?: { readonly run: (root: Document, options: object) => Promise<AxeAnswer> } };
/** axe itself, the one @axe-core/playwright brings; run in the page straight away, it takes a quarter of the builder's time. */
const axeSource = ((): (() => string) => {
  let text: string | null = null;
  return () =>
    (text ??= readFileSync(
      createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'),
      'utf8',
    ));
})();

/** Serious and critical findings of axe on the page as it stands; a test expects []. */
export const axeFindings = async (page: Page): Promise<readonly string[]> => {
  // The brake is for keys and drawing; the inspection learns nothing from it.
  await brakes.get(page)?.(1);
  if (!(await page.evaluate(() => (window as unknown as AxeWindow).axe !== undefined))) await page.evaluate(axeSource());
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as AxeWindow;
    if (axe === undefined) throw new Error('axe is not on the page');
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    return violations
      .filter((v) => v.impact === 'serious' || v.impact === 'critical')
      .map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`);
  });
  await brakes.get(page)?.(THROTTLE);
  return found;
};

/** Text taken by print calls so far. */
export const printed = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => (window as unknown as { printed: string[] }).printed);
