import { isTemporaryHere, stateOf, type HereRow } from '../../db/queries/reconcile-here.ts';
import type { NewItem, Scope } from '../../db/queries/reconcile.ts';
import type { ReconcileSide } from '../../shared/contract/reconcile.ts';
import type { Matcher } from '../../shared/register/matching.ts';
import { mergeRow } from '../../shared/register/merge.ts';
import { refusalOf } from '../../shared/register/refusal.ts';
import type { RegisterCells } from '../../shared/register/row.ts';
import { choicesOf } from '../../shared/reconcile/choices.ts';
import { daysOf, differences, isBehind } from '../../shared/reconcile/compare.ts';
import type { List } from '../../shared/reconcile/lists.ts';
import type { Pairing } from '../../shared/reconcile/match.ts';
import { theirsPlan } from '../../shared/reconcile/theirs.ts';
import { maskId } from '../../shared/vi/identity.ts';
import type { OtherRow } from './read-other-side.ts';

/** Both sides as they are matched: folded words beside what they came from. */
export type HereSide = HereRow & { readonly procedure: string; readonly name: string };
export type ThereSide = OtherRow & {
  readonly code: string;
  readonly procedure: string;
  readonly procedureName: string;
  readonly field: string;
  readonly name: string;
  readonly idNumber: string;
  readonly received: string | null;
};

const NOTHING = {
  row: null,
  by: null,
  differs: { status: false, days: [] },
  here: null,
  there: null,
  candidates: [],
  refusal: null,
  closed: [],
  cells: null,
} satisfies NewItem['body'];
export const item = (
  list: List,
  dossierId: number | null,
  body: Partial<NewItem['body']>,
  more: Partial<Pick<NewItem, 'allowed' | 'suggested' | 'target'>>,
): NewItem => ({
  list,
  dossierId,
  body: { ...NOTHING, ...body },
  allowed: more.allowed ?? [],
  suggested: more.suggested ?? 'later',
  target: more.target ?? null,
});

type About = {
  readonly scope: Scope;
  readonly scoped: ReadonlySet<number>;
  readonly today: string;
  readonly reason: string;
  readonly nameOf: (code: string) => string;
  readonly matcher: Matcher;
};

/** The lines of a comparison with what each may be decided as, and how many agree or lie outside the scope. */
export function linesOf(result: Pairing<HereSide, ThereSide>, about: About) {
  const { scope, scoped, today, reason, nameOf, matcher } = about;
  const inPeriod = (day: string | null): boolean => day === null || (day >= scope.from && day <= scope.to);
  // A file without channels or fields cannot be narrowed by them: its lines stay in.
  const wanted = (t: ThereSide): boolean =>
    inPeriod(t.received) &&
    (scope.channel === null || t.cells.channel === undefined || (t.cells.channel ?? 'direct') === scope.channel) &&
    (scope.field === '' || t.field === '' || t.field === scope.field);
  const hereView = (h: HereSide): ReconcileSide => ({
    code: h.code,
    name: h.fullName,
    maskedId: maskId(h.idNumber),
    procedureName: nameOf(h.procedureCode) || h.procedureCode,
    channel: h.channel,
    status: h.status,
    received: h.received,
    promised: h.promised,
    finished: h.finished,
  });
  const thereView = (t: ThereSide): ReconcileSide => ({
    code: t.code,
    name: t.cells.owner ?? '',
    maskedId: maskId(t.idNumber),
    procedureName: t.procedureName,
    channel: t.cells.channel ?? null,
    status: t.cells.status,
    ...daysOf(t.cells),
  });
  const candidateOf = (h: HereSide) => ({ id: h.id, code: h.code, name: h.fullName, received: h.received, status: h.status });
  /** Why a line of the file could not go into the register as it is; null when it could. */
  const closedAdd = (cells: RegisterCells): string | null => {
    const match =
      cells.procedureCode === undefined && cells.procedureName === undefined
        ? null
        : matcher.match({
            procedureCode: cells.procedureCode ?? null,
            procedureName: cells.procedureName ?? null,
            field: cells.field ?? null,
          });
    const merged = mergeRow(null, cells, match, today);
    return merged.ok ? null : refusalOf(0, merged.fault).message;
  };
  const items: NewItem[] = [];
  let matched = 0;
  let matchedByPerson = 0;
  let outside = 0;
  let here = 0;

  /** A line of the file that stands for no dossier with an official code here. */
  const lineOfFile = (list: 'missing-here' | 'unclear', t: ThereSide, candidates: readonly HereSide[]): void => {
    const temporary = candidates.filter(isTemporaryHere).map((h) => h.id);
    const choices = choicesOf({
      list,
      own: false,
      temporaryHere: false,
      behindThere: false,
      inFile: true,
      attachTo: temporary,
      closedThere: null,
      closedAdd: closedAdd(t.cells),
    });
    items.push(
      item(
        list,
        null,
        {
          row: t.row,
          there: thereView(t),
          cells: t.cells,
          by: list === 'missing-here' && candidates.length > 0 ? 'person' : null,
          candidates: candidates.map(candidateOf),
          closed: [...choices.closed],
        },
        { ...choices, target: temporary.length === 1 ? (temporary[0] ?? null) : null },
      ),
    );
  };
  /** A dossier here that the file does not name. */
  const lineOfHere = (list: 'missing-there' | 'unclear', h: HereSide): void => {
    here += 1;
    const choices = choicesOf({
      list,
      own: stateOf(h).own,
      temporaryHere: isTemporaryHere(h),
      behindThere: false,
      inFile: false,
      attachTo: [],
      closedThere: null,
      closedAdd: null,
    });
    items.push(item(list, h.id, { here: hereView(h) }, choices));
  };

  for (const { here: h, there: t, by } of result.pairs) {
    if (!scoped.has(h.id) && !wanted(t)) {
      outside += 1;
      continue;
    }
    if (by === 'person' && isTemporaryHere(h)) {
      here += 1;
      lineOfFile('missing-here', t, [h]);
      continue;
    }
    here += 1;
    const state = stateOf(h);
    const differs = differences(state, t.cells);
    const list: List | null = differs.status ? 'status' : differs.days.length > 0 ? 'day' : by === 'person' ? 'code' : null;
    if (by === 'person') matchedByPerson += 1;
    if (list === null) {
      matched += 1;
      continue;
    }
    const plan = theirsPlan(state, t.cells, today, reason);
    const choices = choicesOf({
      list,
      own: state.own,
      temporaryHere: isTemporaryHere(h),
      behindThere: isBehind(t.cells.status, h.status),
      inFile: true,
      attachTo: [],
      closedThere: plan.how === 'closed' ? plan.why : null,
      closedAdd: null,
    });
    items.push(
      item(
        list,
        h.id,
        {
          row: t.row,
          by,
          differs: { status: differs.status, days: [...differs.days] },
          here: hereView(h),
          there: thereView(t),
          cells: t.cells,
          closed: [...choices.closed],
        },
        choices,
      ),
    );
  }
  for (const h of result.onlyHere) if (scoped.has(h.id)) lineOfHere('missing-there', h);
  for (const t of result.onlyThere) {
    if (wanted(t)) lineOfFile('missing-here', t, []);
    else outside += 1;
  }
  for (const { there: t, candidates } of result.unclearThere) lineOfFile('unclear', t, candidates);
  for (const h of result.unclearHere) lineOfHere('unclear', h);
  const orderOf = ({ body: { here: h, there: t } }: NewItem): string => `${(h ?? t)?.received ?? ''} ${(h ?? t)?.code ?? ''}`;
  items.sort((a, b) => {
    const [x, y] = [orderOf(a), orderOf(b)];
    return x < y ? -1 : x > y ? 1 : 0;
  });
  return { items, matched, matchedByPerson, outside, here };
}
