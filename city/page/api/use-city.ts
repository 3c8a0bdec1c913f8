import { keepPreviousData, QueryClient, useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import type { CityAnswer, CityContract, CityInput, CityMethod } from '../../contract/contract.ts';
import { call, type CityError, failureOf, isCityError } from './call.ts';

export type QueryName = { [M in CityMethod]: CityContract[M]['kind'] extends 'query' ? M : never }[CityMethod];
export type CommandName = Exclude<CityMethod, QueryName>;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: true,
      retry: (count, error) => failureOf(error).code === 'unreachable' && count < 2,
      retryDelay: (count) => 400 * 2 ** count,
    },
    mutations: { retry: false },
  },
});

export type CityOptions = { readonly enabled?: boolean; /** Milliseconds between looks. */ readonly every?: number };

/** Asks the receiver. What is shown stays while the next answer is on its way. */
export const useCity = <M extends QueryName>(
  method: M,
  input: CityInput<M>,
  { enabled = true, every }: CityOptions = {},
): UseQueryResult<CityAnswer<M>, CityError> =>
  useQuery<CityAnswer<M>, CityError>({
    queryKey: ['city', method, input],
    queryFn: () => call(method, input),
    enabled,
    refetchInterval: every ?? false,
    placeholderData: keepPreviousData,
  });

/** A command with its state. `attempt` answers null on a refusal, which then stands in `failure`. Every answer on screen is asked again afterwards. */
export const useCommand = <M extends CommandName>(method: M) => {
  const client = useQueryClient();
  const mutation = useMutation<CityAnswer<M>, CityError, CityInput<M>>({
    mutationFn: (input) => call(method, input),
    onSuccess: () => {
      void client.invalidateQueries();
    },
  });
  return {
    attempt: (input: CityInput<M>): Promise<CityAnswer<M> | null> =>
      mutation.mutateAsync(input).catch((e: unknown) => {
        if (isCityError(e)) return null;
        throw e;
      }),
    busy: mutation.isPending,
    failure: mutation.error === null ? null : failureOf(mutation.error),
    reset: mutation.reset,
  } as const;
};
