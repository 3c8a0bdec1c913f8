import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { FITS, type Fit, type FormDocument } from '../../shared/forms/document.ts';
import { FormPaper } from './FormPaper.tsx';

/** A form that can be set more tightly until it holds one page. */
export type FormMaker = (fit: Fit) => FormDocument;

const holds = (sheet: Element): boolean => {
  const main = sheet.querySelector('[data-main]');
  if (main === null) return true;
  const columns = [...main.children];
  return (
    sheet.scrollHeight <= sheet.clientHeight &&
    columns.every((column) => column.scrollHeight <= main.clientHeight + 1 && column.scrollWidth <= column.clientWidth + 1)
  );
};

/**
 * The loosest setting of each form that stays on one page, measured on sheets of printed size out of sight.
 * The tightest one is returned when none holds; its limits are chosen so that the longest catalogue names do.
 */
export const fitForms = async (makers: readonly FormMaker[]): Promise<readonly FormDocument[]> => {
  await Promise.all(
    [
      '400 9pt Tinos',
      '700 9pt Tinos',
      'italic 400 9pt Tinos',
      '400 9pt "Be Vietnam Pro"',
      '600 9pt "Be Vietnam Pro"',
      '600 9pt Digits',
    ].map((font) => document.fonts.load(font, 'Giấy 0')),
  );
  const host = document.createElement('div');
  host.setAttribute('aria-hidden', 'true');
  host.style.cssText = 'position:fixed;left:-10000px;top:0;visibility:hidden;contain:layout';
  document.body.append(host);
  const root = createRoot(host);
  try {
    return makers.map((make) => {
      for (const fit of FITS) {
        const form = make(fit);
        flushSync(() => root.render(<FormPaper form={form} />));
        const sheet = host.firstElementChild;
        if (sheet === null || holds(sheet) || fit === FITS.at(-1)) return form;
      }
      return make(5);
    });
  } finally {
    root.unmount();
    host.remove();
  }
};
