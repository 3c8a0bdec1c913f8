import { IconZoomScan } from '@tabler/icons-react';
import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import classes from './reports.module.css';

/** Width of the margin beside the paper that holds the check marks, in paper pixels. */
const MARGIN = 100;
/** A4 on its side at 96 dots an inch. */
const PAPER: { readonly width: number; readonly height: number } = { width: 1122.5, height: 793.7 };

/** The paper on a desk, as large as the window allows; a long form scrolls, never the page. */
export const Desk = ({
  head,
  children,
}: {
  /** In the line above the paper: which figures stand on it. */ readonly head?: ReactNode;
  readonly children: ReactNode;
}) => {
  const desk = useRef<HTMLDivElement>(null);
  const paper = useRef<HTMLDivElement>(null);
  const [fit, setFit] = useState({ scale: 0.69, height: PAPER.height });
  useLayoutEffect(() => {
    const el = desk.current,
      sheet = paper.current;
    if (el === null || sheet === null) return undefined;
    const measure = (): void => {
      const scale = Math.min(1, Math.max(0.4, (el.clientWidth - 8) / (PAPER.width + MARGIN)));
      setFit({ scale, height: sheet.offsetHeight });
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(el);
    watch.observe(sheet);
    return () => watch.disconnect();
  }, []);
  return (
    <section className={classes.desk} aria-label="Biểu như khi in">
      <header className={classes.deskHead}>
        <span>A4 ngang, {Math.max(1, Math.ceil((fit.height - 8) / PAPER.height))} trang</span>
        {head}
        <span className={classes.zoom}>
          <IconZoomScan size={15} stroke={1.7} aria-hidden />
          Vừa khung, {Math.round(fit.scale * 100)} %
        </span>
      </header>
      <div ref={desk} className={classes.deskBody} tabIndex={0} role="group" aria-label="Cuộn để xem hết biểu">
        <div style={{ height: fit.height * fit.scale + 12 }}>
          <div ref={paper} className={classes.paper} style={{ transform: `scale(${fit.scale})` }}>
            {children}
          </div>
        </div>
      </div>
    </section>
  );
};
