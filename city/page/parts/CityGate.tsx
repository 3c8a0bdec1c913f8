import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import classes from '../../../renderer/parts/QueryGate.module.css';
import { failureOf } from '../api/call.ts';
import { FailureBox } from './FailureBox.tsx';

type Props<T> = { readonly query: UseQueryResult<T, Error>; readonly children: (data: T) => ReactNode };

/** A query on screen: shown data stays while it refreshes; a refusal stands above it. */
export const CityGate = <T,>({ query, children }: Props<T>) => (
  <>
    {query.error !== null && <FailureBox failure={failureOf(query.error)} onRetry={() => void query.refetch()} />}
    {query.data !== undefined
      ? children(query.data)
      : query.error === null && (
          <p className={classes.wait} role="status">
            Đang mở…
          </p>
        )}
  </>
);
