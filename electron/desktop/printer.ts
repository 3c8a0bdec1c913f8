import type { PrintToPDFOptions, WebContents, WebContentsPrintOptions } from 'electron';

/** The person chooses printer and copies; the page says its own size and margins by CSS (A4 or A5), which any other margin type would switch off. */
const PRINT_OPTIONS = {
  silent: false,
  printBackground: true,
  margins: { marginType: 'default' },
} as const satisfies WebContentsPrintOptions;
const PDF_OPTIONS = {
  preferCSSPageSize: true,
  printBackground: true,
  margins: { top: 0, bottom: 0, left: 0, right: 0 },
} as const satisfies PrintToPDFOptions;

/** Resolves when the dialog is gone, printed or not: closing it is a choice, not a failure. */
export const printPage = (contents: Pick<WebContents, 'print'>): Promise<void> =>
  new Promise((resolve) => contents.print(PRINT_OPTIONS, () => resolve()));

export const pageAsPdf = (contents: Pick<WebContents, 'printToPDF'>): Promise<Uint8Array> => contents.printToPDF(PDF_OPTIONS);
