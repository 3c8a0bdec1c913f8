import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, BrowserContextOptions, Frame, Page, Request, Route } from 'playwright-core';
import type { BrowserWindowConstructorOptions } from 'electron';
import { fromPage, toPage } from './address.ts';
import { ipcHandlers } from './ipc.ts';
import { preloadScript } from './preload-runner.ts';
import type { SessionDouble } from './session.ts';

const SEND = '__ipcSend';

type OpenHandler = (details: { url: string }) => { action: 'allow' | 'deny' };
type Cancellable = { readonly url: string; readonly isMainFrame: boolean; defaultPrevented: boolean; preventDefault: () => void };

const cancellable = (url: string, isMainFrame: boolean): Cancellable => {
  const event: Cancellable = {
    url,
    isMainFrame,
    defaultPrevented: false,
    preventDefault: () => {
      event.defaultPrevented = true;
    },
  };
  return event;
};

/** A frame as ipcMain sees its sender: numbers that tell frames apart, the address in our scheme, the parent. */
export type FrameDouble = {
  readonly routingId: number;
  readonly processId: number;
  readonly url: string;
  readonly parent: FrameDouble | null;
};

/** `webContents` over one page of a real Chromium. */
export const makeContents = (page: Page, context: BrowserContext) => {
  const emitter = new EventEmitter();
  const ids = new Map<Frame, number>();
  const idOf = (frame: Frame): number => {
    const known = ids.get(frame) ?? ids.size + 1;
    ids.set(frame, known);
    return known;
  };
  const asDouble = (frame: Frame): FrameDouble => {
    const parent = frame.parentFrame();
    return { routingId: idOf(frame), processId: 1, url: fromPage(frame.url()), parent: parent === null ? null : asDouble(parent) };
  };
  const state: { openHandler: OpenHandler; ownLoad: string | null } = { openHandler: () => ({ action: 'allow' }), ownLoad: null };
  const contents = Object.assign(emitter, {
    get mainFrame() {
      return asDouble(page.mainFrame());
    },
    setWindowOpenHandler: (handler: OpenHandler) => {
      state.openHandler = handler;
    },
    send: (channel: string, ...args: unknown[]) => {
      if (page.isClosed()) return;
      void page.evaluate(
        ([name, values]) => (globalThis as unknown as { __ipcDeliver?: (c: string, a: unknown[]) => void }).__ipcDeliver?.(name, values),
        [channel, args] as const,
      );
    },
    reload: () => void page.reload(),
    printToPDF: async (options: { preferCSSPageSize?: boolean; printBackground?: boolean }) =>
      page.pdf({ preferCSSPageSize: options.preferCSSPageSize ?? false, printBackground: options.printBackground ?? false }),
    print: (_options: unknown, done: (ok: boolean, why: string) => void) => {
      // No dialog can open here: it is closed at once, as a person does who changes her mind.
      void page
        .evaluate(() => {
          dispatchEvent(new Event('beforeprint'));
          dispatchEvent(new Event('afterprint'));
        })
        .then(() => done(false, 'Print job canceled'));
    },
  });

  const answerIpc = async (frame: Frame, channel: string, args: unknown[]): Promise<{ value: unknown } | { error: string }> => {
    const handler = ipcHandlers.get(channel);
    if (handler === undefined) return { error: `No handler registered for '${channel}'` };
    const unpacked = args.map((arg) =>
      typeof arg === 'object' && arg !== null && '$bytes' in arg ? new Uint8Array(Buffer.from(String(arg.$bytes), 'base64')) : arg,
    );
    try {
      return { value: structuredClone(await handler({ sender: contents, senderFrame: asDouble(frame) }, ...unpacked)) };
    } catch (error) {
      return { error: `Error invoking remote method '${channel}': ${String(error)}` };
    }
  };

  /** Navigations the page itself began go past the guards first, as in Electron. */
  const mayNavigate = (frame: Frame | null, url: string): boolean => {
    // A window the page opened: it is closed below, and loads nothing meanwhile.
    if (frame === null || frame.page() !== page) return false;
    if (state.ownLoad === url) {
      state.ownLoad = null;
      return true;
    }
    const isMainFrame = frame === page.mainFrame();
    const events = isMainFrame ? ['will-frame-navigate', 'will-navigate'] : ['will-frame-navigate'];
    return events.every((name) => {
      const event = cancellable(fromPage(url), isMainFrame);
      emitter.emit(name, event);
      return !event.defaultPrevented;
    });
  };

  context.on('page', (opened) => {
    if (opened === page) return;
    const { action } = state.openHandler({ url: fromPage(opened.url()) });
    if (action === 'deny') void opened.close();
  });
  return {
    contents,
    answerIpc,
    mayNavigate,
    willLoad: (url: string) => {
      state.ownLoad = url;
    },
  };
};

/** The frame that navigates; none yet for a window that is only just opening. */
const frameOf = (request: Request): Frame | null => {
  try {
    return request.frame();
  } catch {
    return null;
  }
};

/** Opens the page a BrowserWindow stands for, with its session's rules and its preload. */
export const openPage = async (browser: Browser, session: SessionDouble, options: BrowserWindowConstructorOptions) => {
  const size = { width: options.width ?? 800, height: options.height ?? 600 };
  const settings: BrowserContextOptions = { viewport: size, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' };
  const context = await browser.newContext(settings);
  const page = await context.newPage();
  const made = makeContents(page, context);
  const preload = options.webPreferences?.preload;
  await context.exposeBinding(SEND, ({ frame }, channel: string, args: unknown[]) => made.answerIpc(frame, channel, args));
  if (preload !== undefined) await context.addInitScript({ content: preloadScript(readFileSync(preload, 'utf8'), SEND) });
  await context.route('**/*', async (route: Route) => {
    const request = route.request();
    // Guards come before the filter, as in Electron; an answer without content leaves the page where it is.
    if (request.isNavigationRequest() && !made.mayNavigate(frameOf(request), request.url())) return route.fulfill({ status: 204 });
    if (session.cancels(fromPage(request.url()))) return route.abort('blockedbyclient');
    const answer = await session.answer(fromPage(request.url()), request.method());
    if (answer === null) return route.abort('failed');
    return route.fulfill({
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: Buffer.from(await answer.arrayBuffer()),
    });
  });
  const load = async (address: string): Promise<void> => {
    made.willLoad(toPage(address));
    await page.goto(toPage(address));
  };
  return { page, context, contents: made.contents, load };
};
