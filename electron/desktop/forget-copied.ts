/** What this needs of the system's clipboard. */
export type ClipboardPort = { readonly readText: () => Promise<string>; readonly clear: () => void };

/** No personal data stays in the clipboard longer than this. */
export const KEPT_MS = 60_000;

/**
 * Empties the clipboard a minute after a copy, also while another program has the focus, which a page cannot do.
 * What somebody copied meanwhile is left alone; a newer copy of ours starts its own minute.
 */
export const makeForgetting = (clipboard: ClipboardPort): ((text: string) => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (text) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      void clipboard.readText().then((now) => {
        if (now === text) clipboard.clear();
      });
    }, KEPT_MS);
    timer.unref();
  };
};
