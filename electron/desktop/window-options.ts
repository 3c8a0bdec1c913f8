import type { BrowserWindowConstructorOptions } from 'electron';

/** Smallest laptop screens of a commune show 1366×768; below 1100×680 the register table no longer fits. */
const WINDOW_SIZE = { width: 1366, height: 768, minWidth: 1100, minHeight: 680 } as const;

export type WindowSetting = {
  /** A packed program; the developer tools exist only in an unpacked one. */
  readonly packaged: boolean;
  /** Path of the preload script. */
  readonly preload: string;
  /** Name of the session whose storage the window uses. */
  readonly partition: string;
};

/** Every protection named, also those that are Electron's default today: a default may change, this must not. */
export const windowOptions = (setting: WindowSetting) =>
  ({
    ...WINDOW_SIZE,
    show: false,
    title: 'Một Cửa Xã',
    backgroundColor: '#f6f7f9',
    autoHideMenuBar: true,
    webPreferences: {
      preload: setting.preload,
      partition: setting.partition,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      // A spell checker fetches its dictionaries and learns the names people type.
      spellcheck: false,
      devTools: !setting.packaged,
    },
  }) as const satisfies BrowserWindowConstructorOptions;
