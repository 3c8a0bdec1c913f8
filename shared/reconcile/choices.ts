import type { Decision, List } from './lists.ts';

/** What is known of one line when it is listed. `why` sentences close a decision; null leaves it open. */
export type LineState = {
  readonly list: List;
  readonly own: boolean;
  readonly temporaryHere: boolean;
  /** The file shows a step this side has already left behind. */
  readonly behindThere: boolean;
  /** Stands on a line of the file, not only on a dossier here. */
  readonly inFile: boolean;
  /** Temporary dossiers here that the line may be. */
  readonly attachTo: readonly number[];
  readonly closedThere: string | null;
  readonly closedAdd: string | null;
};
export type Choices = {
  readonly allowed: readonly Decision[];
  readonly closed: readonly { readonly decision: Decision; readonly why: string }[];
  readonly suggested: Decision;
};

/**
 * Decisions a line offers, the usual one first, and the one suggested. Suggested is what can be known: a dossier of our own
 * counts as right here (we saw it happen), one known only by import follows the newer file unless the file is behind, a temporary one waits for its code.
 */
export function choicesOf(line: LineState): Choices {
  const closed: { decision: Decision; why: string }[] = [];
  const open = (decision: Decision, why: string | null): Decision[] => {
    if (why === null) return [decision];
    closed.push({ decision, why });
    return [];
  };
  const rest = ['later', 'skip'] as const satisfies readonly Decision[];
  switch (line.list) {
    case 'missing-there':
      return { allowed: ['here', ...rest], closed, suggested: line.temporaryHere ? 'later' : 'here' };
    case 'code':
      return { allowed: ['here', ...rest], closed, suggested: 'here' };
    case 'status':
    case 'day': {
      const there = open('there', line.closedThere);
      return {
        allowed: ['here', ...there, ...rest],
        closed,
        suggested: line.own || line.behindThere || there.length === 0 ? 'here' : 'there',
      };
    }
    case 'missing-here': {
      const attach: Decision[] = line.attachTo.length > 0 ? ['attach'] : [];
      const add = open('add', line.closedAdd);
      return { allowed: [...attach, ...add, ...rest], closed, suggested: attach[0] ?? add[0] ?? 'later' };
    }
    case 'unclear': {
      if (!line.inFile) return { allowed: ['here', ...rest], closed, suggested: 'later' };
      const attach: Decision[] = line.attachTo.length > 0 ? ['attach'] : [];
      return { allowed: [...attach, ...open('add', line.closedAdd), ...rest], closed, suggested: 'later' };
    }
    case 'unread':
      return { allowed: [], closed, suggested: 'later' };
  }
}
