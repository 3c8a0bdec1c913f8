import type { Failure } from './errors.ts';
import type { Topic } from './method.ts';

export type BridgeOutcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure };
export type BridgeCallOptions = { readonly token: string | null; readonly commandId?: string };

/**
 * `window.centre` inside the desktop window, put there by electron/preload.ts; absent in a browser,
 * where the same calls go over HTTP. It carries plain data only: no Node object, no ipcRenderer.
 */
export type CentreBridge = {
  readonly host: 'window';
  readonly call: (method: string, input: unknown, options: BridgeCallOptions) => Promise<BridgeOutcome<unknown>>;
  /** Live changes made at any counter, and the lock of the operating system (topic `session`). Returns how to stop listening. */
  readonly onChange: (listener: (topics: readonly Topic[]) => void) => () => void;
  readonly upload: (token: string, name: string, bytes: Uint8Array<ArrayBuffer>) => Promise<BridgeOutcome<{ readonly fileId: string }>>;
  /** Fetches what a short-lived link names and asks where to save it; `saved: false` when the person closed the dialog. */
  readonly saveFile: (token: string, link: string, name: string) => Promise<BridgeOutcome<{ readonly saved: boolean }>>;
  /** The operating system's print dialog for the page as it stands; resolves when the dialog is gone. */
  readonly print: () => Promise<void>;
  /** Empties the system's clipboard in a minute when this text is still in it; answers at once. */
  readonly forgetCopied: (text: string) => Promise<BridgeOutcome<null>>;
  /** The page as it would print, saved as a PDF file where the person says. */
  readonly savePdf: (name: string) => Promise<BridgeOutcome<{ readonly saved: boolean }>>;
};

/** The name under `window`. */
export const BRIDGE = 'centre';
