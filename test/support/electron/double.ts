/**
 * Electron's main-process module over a real Chromium, for machines without the Electron runtime: windows are pages,
 * `protocol.handle` and `webRequest` answer the page's requests, ipc meets through a binding, printing is Chromium's.
 * What no page can show (fuses, the two JavaScript worlds, DPAPI) is not doubled.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserWindowConstructorOptions } from 'electron';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../chromium.ts';
import { ipcHandlers } from './ipc.ts';
import { makeSession, type SessionDouble } from './session.ts';
import { openPage } from './window.ts';

const port = process.env['STANDIN_DEBUG_PORT'];
const browser: Browser = await launchChromium({ args: port === undefined ? [] : [`--remote-debugging-port=${port}`] });

/**
 * Electron becomes ready only after the main script, an ES module, has been evaluated to its end: a script that awaits
 * `whenReady()` at its top level would wait for itself.
 */
const loaded = Promise.withResolvers<void>();
export const markLoaded = (): void => loaded.resolve();

/** Speaks to the test that started this process (process.send), never on standard output. */
const report = (message: Readonly<Record<string, unknown>>): void => void process.send?.(message);

const paths = new Map<string, string>();
const pathOf = (name: string): string => paths.get(name) ?? join(tmpdir(), 'electron-double', name);

const quit = async (code: number): Promise<void> => {
  await browser.close();
  process.exit(code);
};

export const app = Object.assign(new EventEmitter(), {
  isPackaged: false,
  whenReady: () => loaded.promise,
  requestSingleInstanceLock: () => process.env['STANDIN_SECOND_INSTANCE'] === undefined,
  enableSandbox: () => {},
  getPath: pathOf,
  setPath: (name: string, path: string) => void paths.set(name, path),
  getVersion: () => '0.0.0',
  exit: (code = 0) => void quit(code),
  quit: () => {
    let prevented = false;
    app.emit('will-quit', {
      preventDefault: () => {
        prevented = true;
      },
    });
    if (!prevented) void quit(0);
  },
});

const sessions = new Map<string, SessionDouble>();
export const session = {
  fromPartition: (name: string): SessionDouble => {
    const known = sessions.get(name) ?? makeSession();
    sessions.set(name, known);
    return known;
  },
};

/** Opens its page at the first `loadURL`, because opening takes time and a constructor may not wait. */
export class BrowserWindow extends EventEmitter {
  readonly webContents: Record<string, unknown>;
  private readonly opening: ReturnType<typeof openPage>;
  private page: Page | null = null;

  constructor(options: BrowserWindowConstructorOptions) {
    super();
    const held: [string, unknown[]][] = [];
    const hold =
      (name: string) =>
      (...args: unknown[]): void =>
        void held.push([name, args]);
    this.webContents = { setWindowOpenHandler: hold('setWindowOpenHandler'), on: hold('on'), send: hold('send') };
    this.opening = openPage(browser, session.fromPartition(options.webPreferences?.partition ?? ''), options).then((opened) => {
      const real = opened.contents as unknown as Record<string, (...args: unknown[]) => unknown>;
      for (const [name, args] of held) real[name]?.(...args);
      for (const name of ['setWindowOpenHandler', 'on', 'send', 'print', 'printToPDF', 'reload'])
        this.webContents[name] = real[name]?.bind(opened.contents);
      this.page = opened.page;
      opened.page.on('close', () => app.emit('window-all-closed'));
      return opened;
    });
    app.emit('web-contents-created', {}, this.webContents);
  }

  async loadURL(address: string): Promise<void> {
    const { load } = await this.opening;
    await load(address);
    this.emit('ready-to-show');
    report({ window: address });
  }

  show(): void {}
  focus(): void {
    report({ focused: true });
  }
  isMinimized(): boolean {
    return false;
  }
  restore(): void {}
  isDestroyed(): boolean {
    return this.page?.isClosed() ?? false;
  }
}

export const ipcMain = {
  handle: (channel: string, handler: (event: unknown, ...args: unknown[]) => Promise<unknown>) => {
    if (ipcHandlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    ipcHandlers.set(channel, handler);
  },
};

const schemes: unknown[] = [];
export const protocol = { registerSchemesAsPrivileged: (added: unknown[]) => void schemes.push(...added) };
export const powerMonitor = new EventEmitter();
export const Menu = { setApplicationMenu: () => {}, buildFromTemplate: (template: unknown) => template };
export const shell = { openExternal: async (address: string) => report({ opened: address }) };

export const clipboard = { readText: async () => '', clear: () => report({ clipboard: 'cleared' }) };

const presses = (process.env['STANDIN_PRESS'] ?? '').split('|').filter((b) => b !== '');
let asked = 0;
export const dialog = {
  showErrorBox: (title: string, text: string) => report({ errorBox: `${title}: ${text}` }),
  /** The test names the buttons to press, in order (`STANDIN_PRESS=Phục hồi bản này|Phục hồi`); after them the person closes every dialog. */
  showMessageBox: async (options: { message: string; detail: string; buttons: string[]; cancelId: number }) => {
    const button = presses.shift();
    const response = button === undefined ? options.cancelId : options.buttons.indexOf(button);
    report({ [`messageBox${asked++}`]: `${options.message} ${options.detail} [${options.buttons.join('|')}]` });
    if (response < 0) throw new Error(`no button ${button}`);
    return { response };
  },
  /** The test names the answer; without one the person closes the dialog. */
  showSaveDialog: async (...args: readonly unknown[]) => {
    const options = args.at(-1) as { defaultPath: string };
    const folder = process.env['STANDIN_SAVE_DIR'];
    const name = options.defaultPath.split('/').at(-1) ?? '';
    return folder === undefined ? { canceled: true, filePath: '' } : { canceled: false, filePath: join(folder, name) };
  },
};

/** AES under a fixed key: shows that what is stored is not the key itself, and that another account cannot open it. */
const account = createHash('sha256')
  .update(process.env['STANDIN_ACCOUNT'] ?? 'account')
  .digest();
export const safeStorage = {
  isAsyncEncryptionAvailable: async () => true,
  getSelectedStorageBackend: () => process.env['STANDIN_KEY_BACKEND'] ?? 'gnome_libsecret',
  encryptStringAsync: async (text: string) => {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', account, nonce);
    return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  },
  decryptStringAsync: async (bytes: Buffer) => {
    const decipher = createDecipheriv('aes-256-gcm', account, bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(-16));
    return { result: Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8'), shouldReEncrypt: false };
  },
};

/** Orders from the test: the computer is locked, a second instance starts, the window is closed. */
process.on('message', (order: unknown) => {
  if (order === 'lock-screen') powerMonitor.emit('lock-screen');
  if (order === 'second-instance') app.emit('second-instance');
  if (order === 'close') app.emit('window-all-closed');
});
process.on('SIGTERM', () => app.quit());
// The test is gone: leave no browser behind.
process.on('disconnect', () => app.exit(1));
