import type { PostingState } from './states.ts';

export type CountedItem = {
  readonly procedure: boolean;
  readonly state: PostingState;
  /** Seen by a second person since it was posted. */ readonly checked: boolean;
};
export type PostingFigures = {
  /** Procedures that have to hang, and those of them that hang as they stand. */
  readonly required: number;
  readonly posted: number;
  readonly checked: number;
  readonly none: number;
  readonly again: number;
  readonly remove: number;
  /** The same of the other papers. */
  readonly papers: number;
  readonly papersPosted: number;
  readonly papersAgain: number;
};
/** Counts of a day. `checked` counts among `posted` only: a check of what hangs no longer says nothing. */
export function postingFigures(items: readonly CountedItem[]): PostingFigures {
  const n = (procedure: boolean, of: (i: CountedItem) => boolean): number => items.filter((i) => i.procedure === procedure && of(i)).length;
  const has = (i: CountedItem): boolean => i.state === 'none' || i.state === 'posted' || i.state === 'again';
  return {
    required: n(true, has),
    posted: n(true, (i) => i.state === 'posted'),
    checked: n(true, (i) => i.state === 'posted' && i.checked),
    none: n(true, (i) => i.state === 'none'),
    again: n(true, (i) => i.state === 'again'),
    remove: n(true, (i) => i.state === 'remove'),
    papers: n(false, has),
    papersPosted: n(false, (i) => i.state === 'posted'),
    papersAgain: n(false, (i) => i.state === 'again' || i.state === 'remove'),
  };
}
