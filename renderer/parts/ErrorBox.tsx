import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { errorSentence, type ScreenFailure } from '../../shared/vi/errors.ts';
import classes from './ErrorBox.module.css';

type Props = {
  readonly failure: ScreenFailure;
  readonly onRetry?: () => void;
  /** Words of the button; says what it does. */
  readonly retryLabel?: string;
};

/** In place, never a dialog: what happened, that data stands, what to do. */
export const ErrorBox = ({ failure, onRetry, retryLabel }: Props) => {
  const { what, safe, todo } = errorSentence(failure);
  return <FailureLines what={what} todo={`${todo}${safe ? ' Dữ liệu ở xã còn nguyên.' : ''}`} onRetry={onRetry} retryLabel={retryLabel} />;
};

type Lines = Omit<Props, 'failure'> & { readonly what: string; readonly todo: string };
/** The same of words already chosen. */
export const FailureLines = ({ what, todo, onRetry, retryLabel = 'Thử lại' }: Lines) => (
  <div className={classes.box} role="alert">
    <IconAlertTriangle size={18} stroke={1.8} aria-hidden />
    <div className={classes.words}>
      <p className={classes.what}>{what}</p>
      <p>{todo}</p>
    </div>
    {onRetry !== undefined && (
      <Button size="xs" onClick={onRetry}>
        {retryLabel}
      </Button>
    )}
  </div>
);
