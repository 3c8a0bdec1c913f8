import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ScreenFailure } from '../../shared/vi/errors.ts';
import { useKeys } from '../keys/use-keys.ts';
import { ErrorBox } from './ErrorBox.tsx';
import { KeyCap } from './KeyCap.tsx';
import { panelClasses } from './Ledger.tsx';

type Props = {
  /** Name for screen readers, and the words of the button unless `submit` gives others. */
  readonly title: string;
  readonly submit?: string;
  /** A whole record has full buttons; one step of it, inside its panel, small ones. */
  readonly whole?: boolean;
  /** What is still missing, in words; null when it can go. */
  readonly missing: string | null;
  readonly busy: boolean;
  readonly failure: ScreenFailure | null;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  /** Esc leaves the fields as they are: the list takes the focus, "Thôi" closes. */
  readonly keepOnEsc?: boolean;
  readonly children: ReactNode;
};

/** The fields of a record or of one step, inside the panel of a Ledger: Ctrl+Enter sends, Esc closes. */
export const PanelForm = ({
  title,
  submit = title,
  whole = false,
  missing,
  busy,
  failure,
  onSubmit,
  onClose,
  keepOnEsc = false,
  children,
}: Props) => {
  const go = (): void => {
    if (missing === null && !busy) onSubmit();
  };
  useKeys({ 'Ctrl+Enter': go });
  const size = whole ? {} : ({ size: 'xs' } as const);
  return (
    <form
      className={panelClasses.form}
      aria-label={title}
      onSubmit={(e) => {
        e.preventDefault();
        go();
      }}
      onKeyDown={(e) => {
        if (keepOnEsc || e.key !== 'Escape' || e.defaultPrevented) return;
        e.preventDefault();
        e.stopPropagation();
        onClose();
      }}
    >
      {children}
      {failure !== null && <ErrorBox failure={failure} />}
      {missing !== null && (
        <p className="hint" role="status">
          {missing}
        </p>
      )}
      <div className={panelClasses.buttons}>
        <Button
          {...size}
          type="submit"
          variant="filled"
          disabled={missing !== null}
          loading={busy}
          rightSection={<KeyCap>Ctrl Enter</KeyCap>}
        >
          {submit}
        </Button>
        <Button {...size} onClick={onClose}>
          Thôi
        </Button>
      </div>
    </form>
  );
};
