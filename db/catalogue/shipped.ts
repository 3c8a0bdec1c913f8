/**
 * The reference data that ships with the program, read and checked once.
 * JSON is imported, not read from disk, so that it also travels inside a bundle.
 * Throws ZodError when a file was edited into something these shapes do not allow.
 */
import { z } from 'zod';
import { isCivilDay } from '../../shared/calendar/civil-day.ts';
import type { FeeRule } from '../../shared/fees/fee-rule.ts';
import componentsFile from './components.json' with { type: 'json' };
import feesFile from './fees.json' with { type: 'json' };
import proceduresFile from './procedures.json' with { type: 'json' };
import unitsFile from './units.json' with { type: 'json' };
import { shortName } from '../../shared/vi/short-name.ts';

/** Version of the shipped catalogue, year and month of its state. Raise it whenever a file changes. */
export const catalogueVersion = '2026.11';

/** The day the shipped rows describe; their versions are valid from it. */
export const catalogueAsOf = '2026-11-22';

/** sourced = read in a named source · known = general knowledge in some cell · unsure = check before use. */
const confidence = z.enum(['sourced', 'known', 'unsure']);
const day = z.string().refine(isCivilDay, 'not a civil day');
const words = z.string().min(1);
const orNull = <T extends z.ZodType>(type: T) => type.nullable().default(null);
const dong = z.int().min(0);

const term = z.object({ value: z.number().min(0), unit: z.enum(['working_day', 'day', 'hour', 'same_day']) }).readonly();

const procedure = z
  .object({
    /** National code, or `L-…` for the four award procedures that have none. */
    code: words,
    name: words,
    field: words,
    fieldGroup: words,
    /** The longest case when the portal lists several; the value of `same_day` is 0 and not read. */
    term: orNull(term),
    termNote: orNull(words),
    /** Đồng, the lowest direct amount; null: the city decides, or not recorded. Ask `feeFor`, not this. */
    feeVnd: orNull(dong),
    feeOnlineVnd: orNull(dong),
    feeNote: orNull(words),
    /** `information` also where no online channel is recorded. */
    onlineLevel: z.enum(['full', 'partial', 'information']),
    result: orNull(words),
    authority: words,
    scope: z.enum(['commune', 'commune_police', 'shared', 'reception_only']),
    status: z.enum(['active', 'repealed']),
    localStatus: orNull(z.enum(['listed_2026-09', 'listed_2025', 'published_by_city', 'repealed'])),
    localNote: orNull(words),
    /** Day of the city's decision. */
    repealedOn: orNull(day),
    publisher: orNull(words),
    confidence,
    source: z.enum(['npsp-2026-07', 'hp-audit-2026-09', 'hp-list-2025', 'knowledge']),
  })
  .readonly();

const component = z
  .object({
    procedureCode: words,
    position: z.int().min(1),
    name: words,
    note: orNull(words),
    copies: z.int().min(1),
    originalQty: z.int().min(0),
    copyQty: z.int().min(0),
    kind: z.enum(['form', 'original', 'copy', 'certified']),
    required: z.boolean(),
    /** Shown at the counter, not handed in. */
    presentOnly: z.boolean(),
    channel: z.enum(['paper', 'online', 'both']),
    /** `case`: only in the alternative that `caseName` names. */
    applies: z.enum(['always', 'case']),
    caseName: orNull(words),
    confidence,
  })
  .readonly();

const unit = z
  .object({
    /** Five-digit official code: the identity of a centre towards the city. */
    code: z.string().regex(/^\d{5}$/),
    name: words,
    /** The same name with the tone mark on the other letter, where official texts write both. */
    nameAlt: orNull(words),
    kind: z.enum(['xã', 'phường', 'đặc khu']),
    fullName: words,
    formerProvince: z.enum(['Hải Dương', 'Hải Phòng']),
    /** Of the unit whose code was kept, which need not cover the whole new unit. */
    formerDistrict: orNull(words),
    formerUnit: orNull(words),
    slug: words,
    confidence,
  })
  .readonly();

const list = (type: typeof words) => z.array(type).readonly().default([]);

const feeRule = z
  .object({
    id: words,
    document: words,
    from: orNull(day),
    to: orNull(day),
    codes: list(words),
    fields: list(words),
    exceptCodes: list(words),
    channels: z
      .array(z.enum(['online', 'direct', 'post']))
      .min(1)
      .readonly(),
    item: words,
    kind: z.enum(['phi', 'le_phi']),
    amountVnd: orNull(dong),
    choices: z
      .array(z.object({ label: words, amountVnd: dong }).readonly())
      .readonly()
      .default([]),
    note: orNull(words),
    confidence,
  })
  .readonly();

export type ShippedProcedure = z.infer<typeof procedure> & { readonly shortName: string };
export type ShippedComponent = z.infer<typeof component>;
export type ShippedUnit = z.infer<typeof unit>;

/** Checks on first use and remembers: the files are some 600 KB and most starts need none of them. */
const once = <T>(read: () => T): (() => T) => {
  let value: T | undefined;
  return () => (value ??= read());
};

/** All 543 procedures, repealed ones too: old dossiers name them. */
export const shippedProcedures: () => readonly ShippedProcedure[] = once(() =>
  z
    .array(procedure)
    .parse(proceduresFile.rows)
    .map((row) => ({ ...row, shortName: shortName(row.name) })),
);

/** The papers of 56 procedures, by procedure and position. */
export const shippedComponents: () => readonly ShippedComponent[] = once(() => z.array(component).parse(componentsFile.rows));

/** The 114 xã, phường and đặc khu of Hải Phòng. */
export const shippedUnits: () => readonly ShippedUnit[] = once(() => z.array(unit).parse(unitsFile.rows));

/** Dated fee rules of the city and the ministry of finance. */
export const shippedFeeRules: () => readonly FeeRule[] = once(() => z.array(feeRule).parse(feesFile.rows));
