import { useInfiniteQuery } from '@tanstack/react-query';
import type { Answer } from '../../../shared/contract/contract.ts';
import type { LineMessage } from '../../../shared/contract/sync.ts';
import { call } from '../../api/client.ts';
import { failureOf, type CentreError } from '../../api/failure.ts';
import { keyOf } from '../../api/use-centre.ts';

const PAGE = 100;
type Page = Answer<'sync.messages'>;
type Cursor = Page['next'];

/** Messages newest first, a page at a time as the list is scrolled; fresh again whenever the line moved. */
export const useMessages = (state: LineMessage['state'] | null) => {
  const query = useInfiniteQuery<Page, CentreError, { readonly pages: readonly Page[] }, readonly unknown[], Cursor>({
    queryKey: [...keyOf('sync.messages', { state }), 'pages'],
    queryFn: ({ pageParam }) => call('sync.messages', { before: pageParam, state, limit: PAGE }),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
  });
  const pages = query.data?.pages ?? [];
  return {
    rows: pages.flatMap((p) => p.rows),
    total: pages[0]?.total ?? null,
    failure: query.error === null ? null : failureOf(query.error),
    ready: query.data !== undefined,
    /** Asks for the next page when there is one and none is on its way. */
    more: () => {
      if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
    },
    retry: () => void query.refetch(),
  } as const;
};
export type Messages = ReturnType<typeof useMessages>;
