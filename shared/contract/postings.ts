import { z } from 'zod';
import { PART_IDS } from '../posting/parts.ts';
import { ADDED_KINDS, POSTING_KINDS, POSTING_PLACES, POSTING_STATES } from '../posting/states.ts';
import { day, filled, id, text } from './fields.ts';
import { command, COUNTER, EVERYONE, query } from './method.ts';

const n = z.int();
/** `check`: hangs as it stands and nobody but who posted it has looked. */
export const POSTING_SHOWN = ['all', 'none', 'again', 'check', 'posted', 'remove', 'removed'] as const;
/** The code of a procedure, the kind of a standing paper, or `vb-` and the number of a paper added by hand. */
const key = z.string().min(1).max(80);
const keys = z.array(key).min(1).max(1000);
const place = z.enum(POSTING_PLACES);
export const postingRow = z.object({
  key,
  /** Null: never posted, so it has no record yet. */ id: id.nullable(),
  revision: n,
  kind: z.enum(POSTING_KINDS),
  code: z.string(),
  title: z.string(),
  field: z.string(),
  version: n.nullable(),
  docNo: z.string(),
  docOn: day.nullable(),
  untilOn: day.nullable(),
  state: z.enum(POSTING_STATES),
  checked: z.boolean(),
  /** Of what hangs; of what hung last when nothing does. */ postedOn: day.nullable(),
  postedBy: z.string(),
  postedVersion: n.nullable(),
  places: z.array(place),
  checkedOn: day.nullable(),
  checkedBy: z.string(),
  faultOn: day.nullable(),
  removedOn: day.nullable(),
  papers: n,
});
export type PostingRow = z.infer<typeof postingRow>;
const part = z.object({ id: z.enum(PART_IDS), lines: z.array(z.string()) });
const change = z.object({ id: z.enum(PART_IDS), gone: z.array(z.string()), come: z.array(z.string()), reordered: z.boolean() });
export const postingFull = z.object({
  row: postingRow,
  /** As it stands today; empty when nothing has to hang. */ parts: z.array(part),
  /** Between what hangs and what stands. */ changes: z.array(change),
  earlier: z.array(
    z.object({
      id,
      postedOn: day,
      postedBy: z.string(),
      version: n.nullable(),
      places: z.array(place),
      checkedOn: day.nullable(),
      checkedBy: z.string(),
      faultOn: day.nullable(),
      removedOn: day.nullable(),
      removedBy: z.string(),
    }),
  ),
});
export type PostingFull = z.infer<typeof postingFull>;
export const postingSheet = z.object({
  code: z.string(),
  name: z.string(),
  field: z.string(),
  version: n,
  parts: z.array(part),
  /** What the code on the sheet says: the address of the procedure's page, or its code alone. */ scan: z.string(),
});
export type PostingSheet = z.infer<typeof postingSheet>;
export const postedTableRow = z.object({
  code: z.string(),
  name: z.string(),
  field: z.string(),
  term: z.string(),
  level: z.string(),
  authority: z.string(),
  fee: z.array(z.string()),
});
export type PostedTableRow = z.infer<typeof postedTableRow>;
const filter = z.object({
  text: text(120).default(''),
  show: z.enum(POSTING_SHOWN).default('all'),
  kind: z.enum(['all', 'procedure', 'paper']).default('all'),
  /** '' for every field. */ field: text(200).default(''),
});
export type PostingFilter = z.output<typeof filter>;
const done = z.object({ /** Items done. */ done: n, /** Items left as they were: already so, or not to be done so. */ skipped: n });

export const postingsContract = {
  /** What has to hang and what hangs, procedures by field and name after the papers; `counts` by what is shown, under the same words, kind and field. */
  'postings.list': query({
    can: EVERYONE,
    input: filter,
    output: z.object({ rows: z.array(postingRow), counts: z.record(z.enum(POSTING_SHOWN), n), fields: z.array(z.string()) }),
  }),
  'postings.read': query({ can: EVERYONE, input: z.object({ key }), output: postingFull }),
  'postings.figures': query({
    can: EVERYONE,
    input: z.object({}),
    output: z.object({ required: n, posted: n, checked: n, none: n, again: n, remove: n, papers: n, papersPosted: n, papersAgain: n }),
  }),
  /** Notes what hangs since a day, word for word as it stands on that day. An item that hangs so since that day already is left. */
  'postings.post': command({
    can: COUNTER,
    touches: ['postings'],
    input: z.object({ keys, day, places: z.array(place).min(1, 'Chưa chọn nơi niêm yết'), note: text(300).default('') }),
    output: done,
  }),
  /** A second person looked; `fault`: what hangs is torn, wrong or gone, and has to be posted again. Items the caller posted are left and counted in `own`. */
  'postings.check': command({
    can: ['head', 'data'],
    touches: ['postings'],
    input: z.object({ keys, day, fault: z.boolean(), words: text(300).default('') }),
    output: done.extend({ own: n }),
  }),
  'postings.remove': command({ can: COUNTER, touches: ['postings'], input: z.object({ keys, day, reason: filled(300) }), output: done }),
  /** A paper added by hand, new or changed at `revision`. Past `untilOn` it has to be posted anew. */
  'postings.save': command({
    can: COUNTER,
    touches: ['postings'],
    input: z.object({
      id: id.nullable(),
      revision: n.nullable(),
      kind: z.enum(ADDED_KINDS),
      title: filled(300),
      docNo: text(60).default(''),
      docOn: day.nullable().default(null),
      untilOn: day.nullable().default(null),
    }),
    output: z.object({ key, revision: n }),
  }),
  /** Sheets to print, of the version in force today, in the order asked for. */
  'postings.sheets': query({ can: EVERYONE, input: z.object({ codes: z.array(key).min(1).max(600) }), output: z.array(postingSheet) }),
  /** Every procedure that has to hang, for the list of procedures and the table of fees. */
  'postings.tables': query({ can: EVERYONE, input: z.object({ field: text(200).default('') }), output: z.array(postedTableRow) }),
  /** Address of a procedure's page with `{code}` in it; '' : the sheet's code says the procedure's code alone. */
  'postings.address': query({ can: EVERYONE, input: z.object({}), output: z.object({ address: z.string() }) }),
  'postings.setAddress': command({
    can: ['head', 'data'],
    touches: ['postings', 'settings'],
    input: z.object({ address: text(300) }),
    output: z.object({}),
  }),
  'postings.export': query({ can: EVERYONE, input: filter, output: z.object({ link: z.string(), name: z.string() }) }),
} as const;
