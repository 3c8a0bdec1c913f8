import { keepPreviousData, useMutation, useQuery, useQueryClient, type QueryClient, type UseQueryResult } from '@tanstack/react-query';
import { contract, type Answer, type CallInput, type MethodName } from '../../shared/contract/contract.ts';
import type { Topic } from '../../shared/contract/method.ts';
import { call } from './client.ts';
import { failureOf, isCentreError, type CentreError } from './failure.ts';
import { TOPICS_OF, type CommandName, type QueryName } from './topics.ts';

export type CentreOptions = {
  readonly enabled?: boolean;
  /** Milliseconds between looks; live topics refresh anyway. */
  readonly every?: number;
  /** Keep the answer of the previous input on screen while the next one loads (default true). */
  readonly keep?: boolean;
};

export const keyOf = (method: MethodName, input: unknown) => ['centre', method, input] as const;

/** Asks the centre and stays true: any change of the answer's topics, at any counter, asks again. */
export const useCentre = <M extends QueryName>(
  method: M,
  input: CallInput<M>,
  options: CentreOptions = {},
): UseQueryResult<Answer<M>, CentreError> =>
  useQuery<Answer<M>, CentreError>({
    queryKey: keyOf(method, input),
    queryFn: () => call(method, input),
    enabled: options.enabled ?? true,
    refetchInterval: options.every ?? false,
    ...(options.keep === false ? {} : { placeholderData: keepPreviousData }),
  });

/** One-off read outside a component's own data (search on Enter, fetching the rows to print). Cached like the rest. */
export const useAsk = () => {
  const client = useQueryClient();
  return <M extends QueryName>(method: M, input: CallInput<M>): Promise<Answer<M>> =>
    client.fetchQuery({ queryKey: keyOf(method, input), queryFn: () => call(method, input) });
};

export const refreshTopics = (client: QueryClient, topics: readonly Topic[]): void => {
  void client.invalidateQueries({
    predicate: ({ queryKey }) => {
      const [root, method] = queryKey;
      if (root !== 'centre' || typeof method !== 'string' || !(method in TOPICS_OF)) return false;
      return TOPICS_OF[method as QueryName].some((t) => topics.includes(t));
    },
  });
};

const AGAIN_MS = [400, 1200, 3000] as const;

/**
 * One user action, one command id: made when the action starts and kept through every retry,
 * so a lost answer cannot do the thing twice.
 */
export const sendCommand = async <M extends CommandName>(method: M, input: CallInput<M>): Promise<Answer<M>> => {
  const commandId = crypto.randomUUID();
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await call(method, input, commandId);
    } catch (e) {
      const wait = AGAIN_MS[attempt];
      if (failureOf(e).code !== 'unreachable' || wait === undefined) throw e;
      await new Promise((resume) => setTimeout(resume, wait));
    }
  }
};

/** A command with its state: `run(input)` throws CentreError, `attempt(input)` answers null; `failure` is the last refusal, `busy` while on the way. */
export const useCommand = <M extends CommandName>(method: M) => {
  const client = useQueryClient();
  const mutation = useMutation<Answer<M>, CentreError, CallInput<M>>({
    mutationFn: (input) => sendCommand(method, input),
    onSuccess: () => refreshTopics(client, contract[method].touches ?? []),
  });
  return {
    run: (input: CallInput<M>): Promise<Answer<M>> => mutation.mutateAsync(input),
    /** Like run, but a refusal answers null and stands in `failure`, where the screen shows it. */
    attempt: (input: CallInput<M>): Promise<Answer<M> | null> =>
      mutation.mutateAsync(input).catch((e: unknown) => {
        if (isCentreError(e)) return null;
        throw e;
      }),
    busy: mutation.isPending,
    failure: isCentreError(mutation.error) ? mutation.error.failure : null,
    reset: mutation.reset,
  } as const;
};
