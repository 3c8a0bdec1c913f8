import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { failureOf } from '../api/failure.ts';
import { ErrorBox } from './ErrorBox.tsx';
import classes from './QueryGate.module.css';

type Props<T> = { readonly query: UseQueryResult<T, Error>; readonly children: (data: T) => ReactNode };

/** A query on screen: shown data stays while it refreshes; a refusal stands above what is shown. */
export const QueryGate = <T,>({ query, children }: Props<T>) => (
  <>
    {query.error !== null && <ErrorBox failure={failureOf(query.error)} onRetry={() => void query.refetch()} />}
    {query.data !== undefined
      ? children(query.data)
      : query.error === null && (
          <p className={classes.wait} role="status">
            Đang mở…
          </p>
        )}
  </>
);
