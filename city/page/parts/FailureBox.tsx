import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import classes from '../../../renderer/parts/ErrorBox.module.css';
import type { PageFailure } from '../api/call.ts';
import { failureWords } from '../failure-words.ts';

type Props = { readonly failure: PageFailure; readonly onRetry?: () => void };

/** In place, never a dialog: what happened, what to do. */
export const FailureBox = ({ failure, onRetry }: Props) => {
  const { what, todo } = failureWords(failure);
  return (
    <div className={classes.box} role="alert">
      <IconAlertTriangle size={18} stroke={1.8} aria-hidden />
      <div className={classes.words}><p className={classes.what}>{what}</p><p>{todo}</p></div>
      {onRetry !== undefined && <Button size="xs" onClick={onRetry}>Thử lại</Button>}
    </div>
  );
};
