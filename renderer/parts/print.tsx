import { createContext, useCallback, useContext, useRef, useState, type ReactNode } from 'react';
import { createPortal, flushSync } from 'react-dom';
import { transport } from '../api/carrier.ts';
import { centreError } from '../api/failure.ts';
import { cx } from './cx.ts';
import classes from './print.module.css';

export type PrintJob = {
  /** Named pages of theme/base.css: A4 upright, A4 on its side, A5 on its side, A5 upright. */
  readonly page: 'a4' | 'a4l' | 'a5l' | 'a5';
  /** Becomes the name of the PDF. */
  readonly title: string;
  readonly content: ReactNode;
  /** dialog (default): the print dialog; pdf: a file, where the window can write one, else the dialog. */
  readonly to?: 'dialog' | 'pdf';
};

const PrintContext = createContext<((job: PrintJob) => Promise<void>) | null>(null);

/** `print(job)` draws the paper into the print-only root and opens the print dialog; resolves when it is gone. */
export const usePrint = (): ((job: PrintJob) => Promise<void>) => {
  const print = useContext(PrintContext);
  if (print === null) throw new Error('usePrint outside PrintRoot');
  return print;
};

/** One at the top of the page. Paper leaves the page again after printing, so the browser's own print never shows an old form. */
export const PrintRoot = ({ children }: { readonly children: ReactNode }) => {
  const [job, setJob] = useState<PrintJob | null>(null);
  const title = useRef(document.title);
  const print = useCallback(async (next: PrintJob) => {
    flushSync(() => setJob(next));
    title.current = document.title;
    document.title = next.title;
    await Promise.all([
      document.fonts.ready,
      ...[...document.querySelectorAll<HTMLImageElement>('#print-root img')].map((i) => i.decode().catch(() => undefined)),
    ]);
    try {
      if (next.to === 'pdf' && transport.savePdf !== null) {
        const outcome = await transport.savePdf(`${next.title}.pdf`);
        if (!outcome.ok) throw centreError(outcome.error);
      } else {
        await transport.print();
      }
    } finally {
      document.title = title.current;
      setJob(null);
    }
  }, []);
  const root = document.getElementById('print-root');
  return (
    <PrintContext value={print}>
      {children}
      {job !== null &&
        root !== null &&
        createPortal(
          <div className={cx(classes.sheet, classes[job.page])} data-page={job.page}>
            {job.content}
          </div>,
          root,
        )}
    </PrintContext>
  );
};
