/** Names on the wire between preload and main. One list: main answers exactly these. */
export const CHANNELS = {
  call: 'centre:call',
  upload: 'centre:upload',
  saveFile: 'centre:save-file',
  print: 'centre:print',
  savePdf: 'centre:save-pdf',
  forgetCopied: 'centre:forget-copied',
} as const;

/** Main to window, the only message that is not an answer. */
export const CHANGE = 'centre:change';
