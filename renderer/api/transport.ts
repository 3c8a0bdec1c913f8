import type { Topic } from '../../shared/contract/method.ts';
import type { ScreenFailure } from '../../shared/vi/errors.ts';

export type Delivered<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ScreenFailure };

/** What carries calls to the centre: the desktop bridge in the window, HTTP in a browser. Both answer the same outcomes. */
export type Transport = {
  readonly host: 'window' | 'browser';
  readonly call: (method: string, input: unknown, commandId?: string) => Promise<Delivered<unknown>>;
  readonly upload: (name: string, file: Blob) => Promise<Delivered<{ readonly fileId: string }>>;
  readonly saveFile: (link: string, name: string) => Promise<Delivered<null>>;
  /** Live changes made at any counter. `onLink` hears when the line to the centre breaks and returns. */
  readonly onChange: (onTopics: (topics: readonly Topic[]) => void, onLink: (up: boolean) => void) => () => void;
  /** Prints the page as it stands; resolves when the dialog is gone. */
  readonly print: () => Promise<void>;
  /** The page as it would print, as a PDF file. A browser has no other way than its print dialog: null there. */
  readonly savePdf: ((name: string) => Promise<Delivered<null>>) | null;
  /** Empties the clipboard in a minute when this text is still in it. A browser's page has to do that itself: null there. */
  readonly forgetCopied: ((text: string) => void) | null;
};

export const UNREACHABLE = { ok: false, error: { code: 'unreachable' } } as const satisfies Delivered<never>;
