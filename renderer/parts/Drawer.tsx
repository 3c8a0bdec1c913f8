import { CloseButton } from '@mantine/core';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useKeys } from '../keys/use-keys.ts';
import { cx } from './cx.ts';
import { trapTab } from './focus.ts';
import classes from './Drawer.module.css';

type Props = {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  /** Small words above the title ("Vì sao?"). */
  readonly kicker?: ReactNode;
  /** Buttons before the closing one. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  readonly foot?: ReactNode;
};

/** Right side, 628 wide, scrim over the content only. Esc returns focus to its opener. */
export const Drawer = (props: Props) => (props.open ? <OpenDrawer {...props} /> : null);

const OpenDrawer = ({ onClose, title, kicker, actions, children, foot }: Props) => {
  const id = useId();
  const panel = useRef<HTMLElement>(null);
  const opener = useRef<Element | null>(null);
  useKeys({ Esc: onClose });
  useEffect(() => {
    opener.current = document.activeElement;
    panel.current?.focus();
    return () => {
      if (opener.current instanceof HTMLElement && opener.current.isConnected) opener.current.focus();
    };
  }, []);
  return (
    <div
      className={classes.scrim}
      onMouseDown={(e) => {
        if (e.target === e.currentTarget) onClose();
      }}
    >
      <aside
        ref={panel}
        className={cx(classes.drawer)}
        role="dialog"
        aria-modal="true"
        aria-labelledby={id}
        tabIndex={-1}
        onKeyDown={(e) => trapTab(e, panel.current)}
      >
        <header className={classes.head}>
          <div className={classes.words}>
            {kicker !== undefined && <p className={classes.kicker}>{kicker}</p>}
            <h2 id={id} className={classes.title}>
              {title}
            </h2>
          </div>
          {actions}
          <CloseButton aria-label="Đóng, phím Esc" onClick={onClose} />
        </header>
        <div className={classes.body}>{children}</div>
        {foot !== undefined && <footer className={classes.foot}>{foot}</footer>}
      </aside>
    </div>
  );
};
