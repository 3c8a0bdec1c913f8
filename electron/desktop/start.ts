import { app, BrowserWindow, clipboard, dialog, ipcMain, Menu, powerMonitor, safeStorage, session, shell } from 'electron';
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Topic } from '../../shared/contract/method.ts';
import { mendedByCopy } from '../backup/rescue.ts';
import type { Centre } from '../server/centre.ts';
import { answerApp } from './app-protocol.ts';
import { readArguments } from './arguments.ts';
import { CHANGE } from './channels.ts';
import { makeForgetting } from './forget-copied.ts';
import { answerBridge } from './ipc.ts';
import { osKeyStore, type OsKeyStore } from './key-store.ts';
import { menuTemplate } from './menu.ts';
import { guardNavigation } from './navigation.ts';
import { onOsLock } from './os-lock.ts';
import type { Dialogs, Rescue } from './rescue.ts';
import { pageAsPdf, printPage } from './printer.ts';
import { APP_HOME, APP_SCHEME } from './scheme.ts';
import { hardenSession, PARTITION, PARTITION_OPTIONS } from './session-rules.ts';
import { windowOptions } from './window-options.ts';

export type DesktopCentre = Pick<Centre, 'call' | 'onChange' | 'upload' | 'download' | 'close'>;

export type DesktopOptions = {
  readonly openCentre: (where: {
    readonly dataDir: string;
    readonly demo: boolean;
    readonly keyStore: OsKeyStore;
  }) => Promise<DesktopCentre>;
  /** Folder when `--data` names none; sample data lie apart. */
  readonly defaultDataDir: (demo: boolean) => string;
  readonly preload: string;
  /** Folder of the built screens. */
  readonly screens: string;
  /** The Vietnamese sentence for a centre that could not be opened. */
  readonly explain: (error: unknown) => string;
  /** What to offer when the store is damaged; true when a copy stands in its place now. */
  readonly rescue: Rescue;
};

/** Sessions this window has used; locked together with the computer. */
const makeTokens = () => {
  const tokens = new Set<string>();
  return { seen: (token: string) => void tokens.add(token), all: () => [...tokens] };
};

const openWindow = (options: DesktopOptions): BrowserWindow => {
  const ours = session.fromPartition(PARTITION, PARTITION_OPTIONS);
  hardenSession(ours, app.isPackaged);
  const nonce = (): string => randomBytes(16).toString('base64');
  ours.protocol.handle(APP_SCHEME, (request) => answerApp(request, { folder: options.screens, nonce }));
  const window = new BrowserWindow(windowOptions({ packaged: app.isPackaged, preload: options.preload, partition: PARTITION }));
  window.once('ready-to-show', () => window.show());
  // The page keeps nothing of its own: drafts are in the store, so a fresh page loses nothing.
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit' && !window.isDestroyed()) window.webContents.reload();
  });
  return window;
};

const connect = (window: BrowserWindow, centre: DesktopCentre): void => {
  const tokens = makeTokens();
  const tell = (topics: readonly Topic[]): void => {
    if (!window.isDestroyed()) window.webContents.send(CHANGE, topics);
  };
  answerBridge({
    handle: (channel, listener) => ipcMain.handle(channel, listener),
    centre,
    askWhere: async (name) => {
      const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath: join(app.getPath('documents'), name) });
      return canceled || filePath === '' ? null : filePath;
    },
    print: () => printPage(window.webContents),
    pdf: () => pageAsPdf(window.webContents),
    forgetCopied: makeForgetting(clipboard),
    onToken: tokens.seen,
    onRefusedSender: (channel) => process.stderr.write(`refused sender on ${channel}\n`),
  });
  centre.onChange(({ topics }) => tell(topics));
  onOsLock(powerMonitor, () => {
    // A token that has ended since is refused by the centre; the others are locked.
    void Promise.all(tokens.all().map((token) => centre.call({ method: 'session.lock', input: {}, token }))).then(() => tell(['session']));
  });
};

/** Closes the store before the process ends; a second request to quit waits for the same closing. */
const closeBeforeQuit = (centre: DesktopCentre): void => {
  let closing: Promise<void> | null = null;
  app.on('will-quit', (event) => {
    event.preventDefault();
    closing ??= centre.close();
    void closing.then(
      () => app.exit(0),
      (error: unknown) => {
        process.stderr.write(`close failed: ${String(error)}\n`);
        app.exit(1);
      },
    );
  });
};

const dialogs = (): Dialogs => ({
  documents: app.getPath('documents'),
  ask: async ({ message, detail, buttons }) =>
    (
      await dialog.showMessageBox({
        type: 'error',
        title: 'Một Cửa Xã',
        message,
        detail,
        buttons: [...buttons],
        defaultId: 0,
        cancelId: buttons.length - 1,
        noLink: true,
      })
    ).response,
  askWhere: async (defaultPath) => {
    const { canceled, filePath } = await dialog.showSaveDialog({ defaultPath });
    return canceled || filePath === '' ? null : filePath;
  },
});

/** The centre, after a restore if it takes one; null when the person was told why not and left. */
const openOrRescue = async (options: DesktopOptions, where: Parameters<DesktopOptions['openCentre']>[0]): Promise<DesktopCentre | null> => {
  for (;;) {
    try {
      return await options.openCentre(where);
    } catch (error) {
      if (mendedByCopy(error)) {
        if (!(await options.rescue(error, where, dialogs(), options.explain))) return null;
        continue;
      }
      dialog.showErrorBox('Một Cửa Xã', options.explain(error));
      return null;
    }
  }
};

const start = async (options: DesktopOptions): Promise<void> => {
  const { dataDir, demo } = readArguments(process.argv, process.cwd());
  // Chromium's own files (window state, the choice of dark or light) lie beside the store, so two stores can be open at once.
  if (dataDir !== null) {
    mkdirSync(`${dataDir}.window`, { recursive: true, mode: 0o700 });
    app.setPath('userData', `${dataDir}.window`);
  }
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  app.enableSandbox();
  app.on('web-contents-created', (_event, contents) => guardNavigation(contents, (address) => shell.openExternal(address)));
  app.on('window-all-closed', () => app.quit());
  await app.whenReady();
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(app.isPackaged)));

  const centre = await openOrRescue(options, {
    dataDir: dataDir ?? options.defaultDataDir(demo),
    demo,
    keyStore: osKeyStore(safeStorage, process.platform),
  });
  if (centre === null) {
    app.exit(1);
    return;
  }
  closeBeforeQuit(centre);
  const window = openWindow(options);
  connect(window, centre);
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  await window.loadURL(APP_HOME);
};

/**
 * The desktop program, in its order: one instance, our guards on every page, the centre, then the window.
 * The scheme must be registered before the app is ready (main.ts does it first thing). Answers nothing to wait for:
 * Electron becomes ready only after the main module has been evaluated, so a top-level `await` here would never end.
 */
export const startDesktop = (options: DesktopOptions): void => {
  start(options).catch((error: unknown) => {
    dialog.showErrorBox('Một Cửa Xã', options.explain(error));
    app.exit(1);
  });
};
