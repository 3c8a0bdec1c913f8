import { hash } from 'node:crypto';
import { feeRulesOf } from '../../db/catalogue/own-fee.ts';
import { allPostingItems, offerLines, type PostingItem, postingsByItem, type StoredPosting } from '../../db/queries/posting.ts';
import { allComponents, allVersions, inForce, type ProcedureVersion } from '../../db/queries/procedure.ts';
import { readSettings } from '../../db/queries/setting.ts';
import type { Store } from '../../db/store.ts';
import type { CivilDay } from '../../shared/calendar/civil-day.ts';
import { offeredOn } from '../../shared/posting/offered.ts';
import { contentParts, feeLines, type Part, postedText, procedureParts } from '../../shared/posting/parts.ts';
import { hangingOn, type PostingKind, type PostingState, STANDING_KINDS, STANDING_TITLE, stateOn } from '../../shared/posting/states.ts';
import { compareVi } from '../../shared/vi/collate.ts';
import { vnDay } from '../../shared/vi/format.ts';

/** What has to hang on a day: a procedure in force and offered, or a standing paper. */
export type Due = {
  readonly key: string;
  readonly kind: PostingKind;
  readonly code: string;
  readonly title: string;
  readonly field: string;
  readonly version: ProcedureVersion | null;
  readonly parts: readonly Part[];
  readonly words: string;
  readonly digest: string;
};
/** One item on a day. */
export type BoardLine = {
  readonly key: string;
  readonly kind: PostingKind;
  readonly code: string;
  readonly title: string;
  readonly field: string;
  readonly item: PostingItem | null;
  readonly due: Due | null;
  readonly state: PostingState;
  /** What hangs; when nothing does, what hung last. */
  readonly last: StoredPosting | null;
  readonly hanging: boolean;
  readonly checked: boolean;
};

const digestOf = (words: string): string => hash('sha256', words);
const dueOf = (about: Omit<Due, 'words' | 'digest'>): Due => {
  const words = postedText(about.parts);
  return { ...about, words, digest: digestOf(words) };
};

/** The procedures that have to hang on a day, as the catalogue states them for that day, by field and name. */
export function dueProcedures(store: Store, day: CivilDay): readonly Due[] {
  const components = allComponents(store);
  const offers = offerLines(store);
  return [...allVersions(store)]
    .flatMap(([code, versions]) => {
      // For registers older than the catalogue `inForce` reaches behind the first version; nothing has to hang then.
      const p = versions.some((v) => v.validFrom <= day) ? inForce(versions, day) : undefined;
      if (p === undefined || p.status !== 'active' || !offeredOn(offers.get(code) ?? [], p.offered, day)) return [];
      const fee = feeLines(p, feeRulesOf(p, versions), day);
      return [
        dueOf({
          key: code,
          kind: 'procedure',
          code,
          title: p.name,
          field: p.field,
          version: p,
          parts: procedureParts(p, components.get(`${code} ${p.version}`) ?? [], fee),
        }),
      ];
    })
    .toSorted((a, b) => compareVi(a.field, b.field) || compareVi(a.title, b.title) || (a.code < b.code ? -1 : 1));
}
/** The papers every centre has to hang: they change with the catalogue and with the centre's settings of today. */
function dueStanding(store: Store, procedures: readonly Due[]): readonly Due[] {
  const { agencyName, centreName, hotline } = readSettings(store);
  const lines: Readonly<Record<(typeof STANDING_KINDS)[number], readonly string[]>> = {
    procedure_list: procedures.map((p) => `${p.code} · ${p.title} · ${p.field}`),
    fee_table: procedures.map((p) => `${p.code} · ${p.title}: ${(p.parts.find((x) => x.id === 'fee')?.lines ?? []).join('; ')}`),
    contact: [centreName, agencyName, hotline === '' ? '' : `Điện thoại: ${hotline}`].filter((l) => l !== ''),
  };
  return STANDING_KINDS.map((kind) =>
    dueOf({ key: kind, kind, code: kind, title: STANDING_TITLE[kind], field: '', version: null, parts: contentParts(lines[kind]) }),
  );
}
/** A paper added by hand has to hang until somebody takes it off; past its last day it has to be posted anew, which no content of it satisfies. */
const dueAdded = (i: PostingItem): Due =>
  dueOf({
    key: `vb-${i.id}`,
    kind: i.kind,
    code: '',
    title: i.title,
    field: '',
    version: null,
    parts: contentParts(
      [
        i.title,
        i.docNo === '' ? '' : `Số ${i.docNo}`,
        i.docOn === null ? '' : `Ngày ${vnDay(i.docOn)}`,
        i.untilOn === null ? '' : `Dùng đến hết ngày ${vnDay(i.untilOn)}`,
      ].filter((l) => l !== ''),
    ),
  });

/** Everything that has to hang on a day or hung before it, papers first. What only a later day brought is not in it. */
export function boardOn(store: Store, day: CivilDay): readonly BoardLine[] {
  const items = allPostingItems(store);
  const postings = postingsByItem(store);
  const procedures = dueProcedures(store, day);
  const standing = [...dueStanding(store, procedures), ...procedures];
  const byCode = new Map(items.filter((i) => i.code !== '').map((i) => [i.code, i]));
  const known = new Set(standing.map((d) => d.code));
  const line = (item: PostingItem | null, due: Due | null): BoardLine[] => {
    const made = item === null ? [] : (postings.get(item.id) ?? []);
    const added = item !== null && item.code === '';
    const last = made.findLast((p) => p.postedOn <= day) ?? null;
    const hanging = hangingOn(made, day);
    const required = added ? last === null || hanging !== undefined : due !== null;
    const expired = added && item.untilOn !== null && item.untilOn < day;
    const state = stateOn(made, required, due === null || expired ? null : due.digest, day);
    if (state === null) return [];
    const about = due ?? {
      key: item?.code ?? '',
      kind: item?.kind ?? 'procedure',
      code: item?.code ?? '',
      title: item?.title ?? '',
      field: '',
    };
    return [
      {
        key: about.key,
        kind: about.kind,
        code: about.code,
        title: about.title,
        field: about.field,
        item,
        due,
        state,
        last,
        hanging: hanging !== undefined,
        checked: hanging !== undefined && hanging.checkedOn !== null && hanging.checkedOn <= day,
      },
    ];
  };
  const papers = standing.filter((d) => d.kind !== 'procedure').flatMap((due) => line(byCode.get(due.code) ?? null, due));
  const added = items.filter((i) => i.code === '').flatMap((i) => line(i, dueAdded(i)));
  const offered = procedures.flatMap((due) => line(byCode.get(due.code) ?? null, due));
  const gone = items.filter((i) => i.code !== '' && !known.has(i.code)).flatMap((i) => line(i, null));
  return [...papers, ...added, ...gone, ...offered];
}
