import { QueryClient } from '@tanstack/react-query';
import { failureOf } from './failure.ts';

/** Answers are fresh until a topic says otherwise; only a broken line is tried again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      refetchOnWindowFocus: false,
      retry: (count, error) => failureOf(error).code === 'unreachable' && count < 3,
      retryDelay: (count) => 400 * 2 ** count,
    },
    mutations: { retry: false },
  },
});
