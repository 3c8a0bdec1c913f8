import { type CodeKeys, codeKeys } from './code-keys.ts';

/** What matching looks at on each side. `procedure` and `name` come folded; an empty text matches nobody. */
export type Marks = {
  readonly code: string;
  readonly procedure: string;
  readonly name: string;
  readonly idNumber: string;
  readonly received: string | null;
};
export type HereMarks = Marks & { readonly tempCode: string | null };
export type MatchedBy = 'code' | 'temp-code' | 'shape' | 'person';

export type Pairing<H, T> = {
  readonly pairs: readonly { readonly here: H; readonly there: T; readonly by: MatchedBy }[];
  /** Several could be one: never guessed. Each line of the file with what it might be here. */
  readonly unclearThere: readonly { readonly there: T; readonly candidates: readonly H[] }[];
  readonly unclearHere: readonly H[];
  readonly onlyHere: readonly H[];
  readonly onlyThere: readonly T[];
};

/** Candidates named for one unclear line; a wider choice is no help. */
const MOST_NAMED = 10;

const group = <V>(items: Iterable<V>, keyOf: (item: V) => string | null): Map<string, V[]> => {
  const groups = new Map<string, V[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === null || key === '') continue;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [item]);
    else known.push(item);
  }
  return groups;
};

/**
 * Pairs the two sides one to one: by the very code, our temporary code, the code without case, spaces and keyboard slips,
 * the code without its unit when one side writes none, then by person, procedure and day of receipt. Each step uses maps only,
 * so the work grows with the number of lines, not with their product. Same input, same answer: the order of lines decides nothing.
 */
export function pairSides<H extends HereMarks, T extends Marks>(here: readonly H[], there: readonly T[]): Pairing<H, T> {
  const pairs: { here: H; there: T; by: MatchedBy }[] = [];
  const unclear = new Map<T, Set<H>>();
  const unclearHere = new Set<H>();
  const freeHere = new Set(here);
  const freeThere = new Set(there);
  const pair = (h: H, t: T, by: MatchedBy): void => {
    pairs.push({ here: h, there: t, by });
    freeHere.delete(h);
    freeThere.delete(t);
  };
  const doubt = (theres: Iterable<T>, heres: readonly H[]): void => {
    for (const t of theres) {
      const known = unclear.get(t) ?? new Set<H>();
      for (const h of heres) known.add(h);
      unclear.set(t, known);
      freeThere.delete(t);
    }
    for (const h of heres) if (freeHere.delete(h)) unclearHere.add(h);
  };

  const byCode = new Map(here.map((h) => [h.code, h]));
  const byTemp = new Map(here.flatMap((h) => (h.tempCode === null || h.tempCode === h.code ? [] : [[h.tempCode, h] as const])));
  for (const t of there) {
    const h = byCode.get(t.code);
    if (h !== undefined && freeHere.has(h)) pair(h, t, 'code');
  }
  for (const t of [...freeThere]) {
    const h = byTemp.get(t.code) ?? byCode.get(t.code);
    if (h === undefined) continue;
    // The file names one dossier twice, by its temporary and its official code.
    if (freeHere.has(h)) pair(h, t, 'temp-code');
    else doubt([t], [h]);
  }

  const keys = new Map<H | T, CodeKeys>();
  const keysOf = (item: H | T): CodeKeys => {
    const known = keys.get(item);
    if (known !== undefined) return known;
    const made = codeKeys(item.code);
    keys.set(item, made);
    return made;
  };
  /** One step by a key: a lone pair is a pair, a crowd is unclear. `counts` says which crowds are about the same thing at all. */
  const step = (
    keyOf: (item: H | T) => string | null,
    by: MatchedBy,
    counts: (heres: readonly H[], theres: readonly T[]) => boolean,
  ): void => {
    const ours = group(freeHere, keyOf);
    for (const [key, theres] of group(freeThere, keyOf)) {
      const heres = ours.get(key);
      if (heres === undefined || !counts(heres, theres)) continue;
      const [h, t] = [heres[0], theres[0]];
      if (heres.length === 1 && theres.length === 1 && h !== undefined && t !== undefined) pair(h, t, by);
      else doubt(theres, heres);
    }
  };
  if (freeThere.size > 0) {
    step(
      (item) => keysOf(item).whole,
      'shape',
      () => true,
    );
    // Two units may both have given the number 0043 of a day: only a side that writes no unit leaves it open.
    step(
      (item) => keysOf(item).bare,
      'shape',
      (heres, theres) => [...heres, ...theres].some((item) => keysOf(item).unitless),
    );
  }
  if (freeThere.size > 0) byPerson(freeHere, freeThere, pair, doubt);

  return {
    pairs,
    unclearThere: [...unclear].map(([t, candidates]) => ({ there: t, candidates: [...candidates].slice(0, MOST_NAMED) })),
    unclearHere: [...unclearHere],
    onlyHere: here.filter((h) => freeHere.has(h)),
    onlyThere: there.filter((t) => freeThere.has(t)),
  };
}

/** Person (number, or name when either side has no number), procedure and day: a pair only when neither side has another choice. */
function byPerson<H extends HereMarks, T extends Marks>(
  freeHere: ReadonlySet<H>,
  freeThere: ReadonlySet<T>,
  pair: (h: H, t: T, by: MatchedBy) => void,
  doubt: (theres: Iterable<T>, heres: readonly H[]) => void,
): void {
  const keyOf = (item: Marks, who: string): string | null =>
    who === '' || item.received === null || item.procedure === '' ? null : `${item.received}\u0000${item.procedure}\u0000${who}`;
  const byId = group(freeHere, (h) => keyOf(h, h.idNumber));
  const byName = group(freeHere, (h) => keyOf(h, h.name));
  // Somebody two lines ask for is never given to one of them, so what is unclear stays whole.
  const choices = new Map<T, readonly H[]>();
  const asked = new Map<H, number>();
  for (const t of freeThere) {
    const id = keyOf(t, t.idNumber);
    const name = keyOf(t, t.name);
    const found = new Set([
      ...(id === null ? [] : (byId.get(id) ?? [])),
      ...(name === null ? [] : (byName.get(name) ?? []).filter((h) => h.idNumber === '' || t.idNumber === '' || h.idNumber === t.idNumber)),
    ]);
    if (found.size === 0) continue;
    choices.set(t, [...found]);
    for (const h of found) asked.set(h, (asked.get(h) ?? 0) + 1);
  }
  for (const [t, heres] of choices) {
    const only = heres.length === 1 ? heres[0] : undefined;
    if (only !== undefined && asked.get(only) === 1) pair(only, t, 'person');
  }
  for (const [t, heres] of choices) if (freeThere.has(t)) doubt([t], heres);
}
