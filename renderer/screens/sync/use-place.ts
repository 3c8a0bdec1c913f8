import { useSearchParams } from 'react-router';
import { ITEM_KINDS, type ItemKind } from '../../../shared/sync/protocol.ts';
import { MESSAGE_STATES, type LineMessage } from '../../../shared/contract/sync.ts';

type State = LineMessage['state'];
const isState = (text: string | null): text is State => (MESSAGE_STATES as readonly (string | null)[]).includes(text);
const isKind = (text: string | null): text is ItemKind => (ITEM_KINDS as readonly (string | null)[]).includes(text);

/** What is on show lives in the address: a link from Hôm nay leads to the refused messages or to what the city sent. */
export const usePlace = () => {
  const [params, setParams] = useSearchParams();
  const state = params.get('state'),
    item = params.get('item');
  const set = (next: Readonly<Record<string, string>>): void => setParams(next, { replace: true });
  return {
    view: params.get('view') === 'items' ? 'items' : 'messages',
    state: isState(state) ? state : null,
    item: isKind(item) ? item : null,
    showMessages: (of: State | null) => set(of === null ? {} : { state: of }),
    showItems: (kind: ItemKind | null) => set(kind === null ? { view: 'items' } : { view: 'items', item: kind }),
  } as const;
};
export type Place = ReturnType<typeof usePlace>;
