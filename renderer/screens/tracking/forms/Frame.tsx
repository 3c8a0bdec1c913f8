import { Button } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import type { ScreenFailure } from '../../../../shared/vi/errors.ts';
import { useKeys } from '../../../keys/use-keys.ts';
import { ErrorBox } from '../../../parts/ErrorBox.tsx';
import { tabbable } from '../../../parts/focus.ts';
import { KeyCap } from '../../../parts/KeyCap.tsx';
import classes from './forms.module.css';

type Props = {
  readonly title: string;
  /** Words of the button: the act and its effect. */
  readonly submit: string;
  readonly busy: boolean;
  readonly failure: ScreenFailure | null;
  /** Says what is missing, beside the closed button: null when it can go. */
  readonly missing?: string | null;
  readonly onSubmit: () => void;
  readonly onCancel: () => void;
  readonly children?: ReactNode;
};

/** An action's fields in place, inside the panel: Ctrl+Enter does it, Esc goes back. */
export const Frame = ({ title, submit, busy, failure, missing = null, onSubmit, onCancel, children }: Props) => {
  const form = useRef<HTMLFormElement>(null);
  const go = (): void => {
    if (!busy && missing === null) onSubmit();
  };
  useKeys({ 'Ctrl+Enter': go, Esc: onCancel });
  useEffect(() => {
    const first = form.current === null ? undefined : tabbable(form.current)[0];
    first?.focus();
  }, []);
  return (
    <form
      ref={form}
      className={classes.form}
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      <h3 className={classes.title}>{title}</h3>
      {children}
      {failure !== null && <ErrorBox failure={failure} />}
      <div className={classes.foot}>
        {missing !== null && (
          <p className={classes.missing} role="status">
            {missing}
          </p>
        )}
        <Button type="submit" variant="filled" loading={busy} disabled={missing !== null} rightSection={<KeyCap>Ctrl Enter</KeyCap>}>
          {submit}
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          Thôi
        </Button>
      </div>
    </form>
  );
};
