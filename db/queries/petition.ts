import type { z } from 'zod';
import type { PETITION_SHOWN, PetitionRow, petitionStep } from '../../shared/contract/petitions.ts';
import type { PetitionDays } from '../../shared/petitions/clocks.ts';
import type { PetitionClass } from '../../shared/petitions/states.ts';
import { searchKey } from '../../shared/vi/fold.ts';
import type { Store } from '../store.ts';

/** A petition as it lies in the store; the terms are worked out by the calendar of the day. */
export type StoredPetition = Omit<PetitionRow, 'clocks' | 'misses' | 'next'>;
export type PetitionFilter = {
  readonly text: string;
  readonly show: (typeof PETITION_SHOWN)[number];
  readonly class: PetitionClass | null;
};
const COLUMNS = `p.id, p.revision, p.code, p.channel, p.class, p.sender, p.contact, p.content, p.sent_on AS sentOn, p.transferred_on AS transferredOn, p.received_on AS receivedOn, p.accepted_on AS acceptedOn, p.asked_on AS askedOn, p.supplemented_on AS supplementedOn,
  p.answered_on AS answeredOn, p.published_on AS publishedOn, p.closed_on AS closedOn, p.state, p.answer, p.to_publish AS toPublish, p.likes, p.dislikes, p.repeat_of AS repeatOf, coalesce((SELECT r.code FROM petition r WHERE r.id = p.repeat_of), '') AS repeatCode,
  (SELECT count(*) FROM petition r WHERE r.repeat_of IS NOT NULL AND r.repeat_of = p.id) AS repeats, p.dossier_id AS dossierId, coalesce((SELECT coalesce(d.code, d.temp_code) FROM dossier d WHERE d.id = p.dossier_id), '') AS dossierCode, p.officer, p.owner,
  (SELECT count(*) FROM evidence_use u WHERE u.kind = 'petition' AND u.record_id = CAST(p.id AS TEXT)) AS papers`;
type Raw = Omit<StoredPetition, 'toPublish'> & { readonly toPublish: number };
const fromRaw = (r: Raw): StoredPetition => ({ ...r, toPublish: r.toPublish === 1 });
const OPEN = "p.state IN ('received','accepted','supplement')";
/** `late` is a matter of the calendar: its caller leaves out what is not. */
const SHOWN: Readonly<Record<PetitionFilter['show'], string>> = {
  all: '1 = 1',
  open: OPEN,
  late: '1 = 1',
  supplement: "p.state = 'supplement'",
  toPublish: "p.state = 'answered' AND p.to_publish = 1",
  closed: `NOT ${OPEN}`,
};
const escaped = (text: string): string =>
  `%${searchKey(text)
    .trim()
    .replace(/[\\%_]/g, (c) => `\\${c}`)}%`;

/** Open ones first, oldest term first; then the newest. */
export const petitionsOf = (store: Store, f: PetitionFilter, limit: number): readonly StoredPetition[] =>
  (
    store
      .prepare(`SELECT ${COLUMNS} FROM petition p WHERE ${SHOWN[f.show]} AND p.search LIKE ? ESCAPE '\\' AND (? IS NULL OR p.class = ?)
    ORDER BY ${OPEN} DESC, CASE WHEN ${OPEN} THEN max(p.sent_on, coalesce(p.transferred_on, p.sent_on)) END, p.received_on DESC, p.id DESC LIMIT ?`)
      .all(escaped(f.text), f.class, f.class, limit) as Raw[]
  ).map(fromRaw);
export const petitionById = (store: Store, id: number): StoredPetition | undefined => {
  const raw = store.prepare(`SELECT ${COLUMNS} FROM petition p WHERE p.id = ?`).get(id) as Raw | undefined;
  return raw === undefined ? undefined : fromRaw(raw);
};
export const petitionTotal = (store: Store): number => (store.prepare('SELECT count(*) AS n FROM petition').get() as { n: number }).n;
export const petitionByCode = (store: Store, code: string): number | null =>
  (store.prepare('SELECT id FROM petition WHERE code = ?').get(code) as { id: number } | undefined)?.id ?? null;
/** Days, classes and marks of every petition: what the figures are made of. No words. */
export const petitionDays = (store: Store): readonly PetitionDays[] =>
  (
    store
      .prepare(
        `SELECT id, class, state, sent_on AS sentOn, transferred_on AS transferredOn, received_on AS receivedOn, asked_on AS askedOn, answered_on AS answeredOn, published_on AS publishedOn, closed_on AS closedOn, to_publish AS toPublish, likes, dislikes, repeat_of AS repeatOf FROM petition`,
      )
      .all() as (Omit<PetitionDays, 'toPublish'> & { toPublish: number })[]
  ).map((p) => ({ ...p, toPublish: p.toPublish === 1 }));
export const lastPetitionCode = (store: Store, beginning: string): string | null =>
  (
    store
      .prepare('SELECT max(code) AS code FROM petition WHERE code >= ? AND code < ? AND length(code) = ?')
      .get(beginning, `${beginning}\uffff`, beginning.length + 4) as { code: string | null }
  ).code;

export type PetitionWrite = Omit<StoredPetition, 'id' | 'revision' | 'repeatCode' | 'repeats' | 'dossierCode' | 'papers'>;
const WRITTEN = [
  'code',
  'channel',
  'class',
  'sender',
  'contact',
  'content',
  'sent_on',
  'transferred_on',
  'received_on',
  'accepted_on',
  'asked_on',
  'supplemented_on',
  'answered_on',
  'published_on',
  'closed_on',
  'state',
  'answer',
  'to_publish',
  'likes',
  'dislikes',
  'repeat_of',
  'dossier_id',
  'officer',
  'owner',
  'search',
] as const;
const valuesOf = (p: PetitionWrite) => [
  p.code,
  p.channel,
  p.class,
  p.sender,
  p.contact,
  p.content,
  p.sentOn,
  p.transferredOn,
  p.receivedOn,
  p.acceptedOn,
  p.askedOn,
  p.supplementedOn,
  p.answeredOn,
  p.publishedOn,
  p.closedOn,
  p.state,
  p.answer,
  p.toPublish ? 1 : 0,
  p.likes,
  p.dislikes,
  p.repeatOf,
  p.dossierId,
  p.officer,
  p.owner,
  searchKey([p.code, p.sender, p.content, p.officer, p.owner].join(' ')),
];
export const addPetition = (store: Store, p: PetitionWrite, at: string, by: string): number =>
  Number(
    store
      .prepare(
        `INSERT INTO petition (revision, ${WRITTEN.join(', ')}, created_at, created_by) VALUES (1, ${WRITTEN.map(() => '?').join(', ')}, ?, ?)`,
      )
      .run(...valuesOf(p), at, by).lastInsertRowid,
  );
export const savePetition = (store: Store, id: number, p: PetitionWrite): void =>
  void store
    .prepare(`UPDATE petition SET revision = revision + 1, ${WRITTEN.map((c) => `${c} = ?`).join(', ')} WHERE id = ?`)
    .run(...valuesOf(p), id);

export const petitionSteps = (store: Store, id: number): readonly z.infer<typeof petitionStep>[] =>
  store.prepare('SELECT id, act, day, words, at, by FROM petition_step WHERE petition_id = ? ORDER BY id DESC').all(id) as z.infer<
    typeof petitionStep
  >[];
export const addPetitionStep = (
  store: Store,
  id: number,
  step: { readonly act: string; readonly day: string; readonly words: string },
  at: string,
  by: string,
): void =>
  void store
    .prepare('INSERT INTO petition_step (petition_id, act, day, words, at, by) VALUES (?, ?, ?, ?, ?, ?)')
    .run(id, step.act, step.day, step.words, at, by);
