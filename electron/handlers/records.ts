import {
  addEvidence,
  attachEvidence,
  detachEvidence,
  evidenceById,
  evidenceBySha,
  evidenceOf,
  findEvidence,
  storedFile,
} from '../../db/queries/evidence.ts';
import { type RecordAct, recordAct, recordLines } from '../../db/queries/record-line.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import type { RecordKind } from '../../shared/contract/records.ts';
import { actTitle, factText } from '../../shared/vi/record-words.ts';
import { discard, keepUpload, type Kept, openEvidence, settle } from '../evidence/keep.ts';
import { refuseWhenSealed } from '../evidence/sealed-records.ts';
import type { Context, Handlers, Preparations } from '../server/handler.ts';

type Ref = { readonly kind: RecordKind; readonly id: string };
const line = (ctx: Context, record: Ref, act: string, facts: RecordAct['facts'], note = ''): void =>
  recordAct(ctx.store, {
    kind: record.kind,
    recordId: record.id,
    act,
    day: ctx.today,
    at: ctx.now,
    actor: ctx.session.user.name,
    counter: ctx.session.user.counter,
    facts: facts ?? {},
    note,
  });

export const recordHandlers = {
  'records.history': ({ record }, ctx) =>
    recordLines(ctx.store, record.kind, record.id, true).map(({ facts, note, ...l }) => ({
      ...l,
      title: actTitle(l.act),
      detail: [...Object.entries(facts).map(([key, value]) => factText(key, value)), note].filter((w) => w !== '').join(' · '),
    })),
  'evidence.of': ({ record }, ctx) => [...evidenceOf(ctx.store, record.kind, record.id)],
  'evidence.find': ({ text, limit }, ctx) => [...findEvidence(ctx.store, text, limit)],
  'evidence.add': ({ record, fileId, ...about }, ctx) => {
    refuseWhenSealed(ctx.store, record);
    const kept = fileId === null ? null : (ctx.prepared as Kept);
    if (kept === null && about.docNo.trim() === '') throw new Refusal('reason-required', { field: 'docNo' });
    const known = kept === null ? null : evidenceBySha(ctx.store, kept.sha256);
    const id = known ?? addEvidence(ctx.store, { ...about, file: kept, at: ctx.now, by: ctx.session.user.name });
    if (kept !== null) {
      if (known === null) settle(ctx.services.dataDir, kept);
      else discard(ctx.services.dataDir, kept);
    }
    if (attachEvidence(ctx.store, record.kind, record.id, id, ctx.now, ctx.session.user.name))
      line(ctx, record, 'evidenceAdded', { evidence: id });
    return { id };
  },
  'evidence.attach': ({ record, id }, ctx) => {
    refuseWhenSealed(ctx.store, record);
    if (evidenceById(ctx.store, id) === undefined) throw new Refusal('not-found', { what: 'evidence' });
    if (attachEvidence(ctx.store, record.kind, record.id, id, ctx.now, ctx.session.user.name))
      line(ctx, record, 'evidenceAdded', { evidence: id });
    return {};
  },
  'evidence.detach': ({ record, id, reason }, ctx) => {
    refuseWhenSealed(ctx.store, record);
    if (!detachEvidence(ctx.store, record.kind, record.id, id)) throw new Refusal('not-found', { what: 'evidence' });
    line(ctx, record, 'evidenceRemoved', { evidence: id }, reason);
    return {};
  },
  'evidence.open': ({ id }, ctx) => {
    const file = storedFile(ctx.store, id);
    if (file === undefined) throw new Refusal('not-found', { what: 'evidence-file' });
    return {
      link: ctx.services.files.offer({ name: file.fileName, mime: file.mime, bytes: openEvidence(ctx.services.dataDir, file) }),
      name: file.fileName,
    };
  },
} satisfies Partial<Handlers>;

export const recordPreparations: Preparations = {
  'evidence.add': ({ fileId }, ctx) =>
    fileId === null ? Promise.resolve(null) : keepUpload(ctx.services.files, fileId, ctx.services.dataDir, ctx.services.random),
};
