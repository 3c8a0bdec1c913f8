import { dossierByCode } from '../../db/queries/dossier-rows.ts';
import {
  addPetition,
  addPetitionStep,
  lastPetitionCode,
  petitionByCode,
  petitionById,
  petitionDays,
  petitionSteps,
  petitionTotal,
  type PetitionWrite,
  savePetition,
  type StoredPetition,
} from '../../db/queries/petition.ts';
import { recordAct } from '../../db/queries/record-line.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import { missesAt } from '../../shared/petitions/clocks.ts';
import { petitionFigures } from '../../shared/petitions/figures.ts';
import {
  afterPetitionAct,
  isOpenPetition,
  PETITION_ACT_LABEL,
  PETITION_DECIDING,
  PETITION_STATE_LABEL,
  PETITION_WORDED,
  type PetitionAct,
} from '../../shared/petitions/states.ts';
import { nfc } from '../../shared/vi/fold.ts';
import { daysAfterOf, listPetitions, petitionsXlsx, viewOf } from '../petitions/view.ts';
import type { Context, Handlers, Preparations } from '../server/handler.ts';

const MOST = 500;
const CHAIN_WORD: Readonly<Record<PetitionAct, string>> = {
  accept: 'accepted',
  askSupplement: 'supplementAsked',
  supplemented: 'supplementReceived',
  answer: 'replied',
  publish: 'published',
  refuse: 'refused',
  return: 'returned',
  transferIn: 'transferred',
  reopen: 'reopened',
};
/** Days and flags only: what people wrote stays in the petition's own tables. */
const note = (ctx: Context, id: number, act: string, facts: Readonly<Record<string, string | number | boolean | null>>): void =>
  recordAct(ctx.store, {
    kind: 'petition',
    recordId: String(id),
    act,
    day: ctx.today,
    at: ctx.now,
    actor: ctx.session.user.name,
    counter: ctx.session.user.counter,
    facts,
  });
const after = (ctx: Context) => daysAfterOf(ctx.services.calendar());
const current = (ctx: Context, id: number, revision: number): StoredPetition => {
  const p = petitionById(ctx.store, id);
  if (p === undefined) throw new Refusal('not-found', { what: 'petition' });
  if (p.revision !== revision) throw new Refusal('stale', { revision: p.revision });
  return p;
};
const decides = (ctx: Context): boolean => ctx.session.user.role === 'head' || ctx.session.user.role === 'data';
/** Clerk and officer work on what is theirs or nobody's yet. */
const mayTouch = (ctx: Context, p: { readonly owner: string }): void => {
  if (!decides(ctx) && p.owner !== '' && p.owner !== ctx.session.user.name) throw new Refusal('not-allowed', { why: 'owner' });
};
/** Nobody settles what is said about themselves. */
const fair = (p: Pick<PetitionWrite, 'class' | 'officer' | 'owner'>): void => {
  if (p.class === 'conduct' && p.officer !== '' && p.officer === p.owner)
    throw new Refusal('transition-not-allowed', { why: 'Người bị phản ánh không xử lý phản ánh về mình.' });
};
const latest = (days: readonly (string | null)[]): string => days.reduce<string>((a, b) => (b !== null && b > a ? b : a), '');

export const petitionHandlers = {
  'petitions.list': (filter, ctx) => {
    const rows = listPetitions(ctx.store, filter, ctx.today, after(ctx), MOST + 1);
    return { rows: rows.slice(0, MOST), more: rows.length > MOST, total: petitionTotal(ctx.store) };
  },
  'petitions.read': ({ id }, ctx) => {
    const p = petitionById(ctx.store, id);
    if (p === undefined) throw new Refusal('not-found', { what: 'petition' });
    return { petition: viewOf(p, ctx.today, after(ctx)), steps: [...petitionSteps(ctx.store, id)] };
  },
  'petitions.figures': ({ period }, ctx) => {
    const all = petitionDays(ctx.store);
    const by = after(ctx);
    const late = all.filter((p) =>
      isOpenPetition(p.state)
        ? missesAt(p, ctx.today, by).includes('answer')
        : p.state === 'answered' && missesAt(p, ctx.today, by).includes('publish'),
    ).length;
    return {
      figures: petitionFigures(all, period, ctx.today, by),
      now: {
        late,
        open: all.filter((p) => isOpenPetition(p.state)).length,
        toPublish: all.filter((p) => p.state === 'answered' && p.toPublish).length,
      },
    };
  },
  'petitions.nextCode': (_input, ctx) => {
    const beginning = `PA-${ctx.today.slice(0, 4)}-`;
    const last = Number(lastPetitionCode(ctx.store, beginning)?.slice(beginning.length) ?? '0');
    return { code: `${beginning}${String((Number.isInteger(last) ? last : 0) + 1).padStart(4, '0')}` };
  },
  'petitions.save': ({ id, revision, repeatOf, dossier, ...input }, ctx) => {
    const words = {
      ...input,
      code: nfc(input.code).trim(),
      sender: nfc(input.sender).trim(),
      contact: nfc(input.contact).trim(),
      content: nfc(input.content).trim(),
      officer: nfc(input.officer).trim(),
      owner: nfc(input.owner).trim(),
    };
    if (latest([words.sentOn, words.transferredOn, words.receivedOn]) > ctx.today) throw new Refusal('day-in-future');
    if (words.receivedOn < words.sentOn || (words.transferredOn !== null && words.transferredOn < words.sentOn))
      throw new Refusal('day-unfit', { why: 'ngày nhận, ngày chuyển sớm hơn ngày gửi' });
    const before = id === null ? null : current(ctx, id, revision ?? 0);
    if (before !== null) mayTouch(ctx, before);
    if (!decides(ctx) && words.owner !== '' && words.owner !== ctx.session.user.name && words.owner !== before?.owner)
      throw new Refusal('not-allowed', { why: 'owner' });
    fair(words);
    const first = [before?.acceptedOn, before?.askedOn, before?.answeredOn, before?.closedOn]
      .filter((d) => d !== null && d !== undefined)
      .toSorted()[0];
    if (first !== undefined && first < words.receivedOn) throw new Refusal('day-unfit', { why: 'ngày nhận sau việc đã ghi' });
    const twin = petitionByCode(ctx.store, words.code);
    if (twin !== null && twin !== id) throw new Refusal('petition-listed', { id: twin });
    const original = repeatOf.trim() === '' ? null : petitionByCode(ctx.store, nfc(repeatOf).trim());
    if (repeatOf.trim() !== '' && (original === null || original === id)) throw new Refusal('not-found', { what: 'petition-repeated' });
    const found = dossier.trim() === '' ? undefined : dossierByCode(ctx.store, dossier.trim());
    if (dossier.trim() !== '' && found === undefined) throw new Refusal('not-found', { what: 'dossier' });
    const links = { repeatOf: original, dossierId: found?.id ?? null };
    if (before === null || id === null) {
      const made = addPetition(
        ctx.store,
        {
          ...words,
          ...links,
          acceptedOn: null,
          askedOn: null,
          supplementedOn: null,
          answeredOn: null,
          publishedOn: null,
          closedOn: null,
          state: 'received',
          answer: '',
          likes: 0,
          dislikes: 0,
        },
        ctx.now,
        ctx.session.user.name,
      );
      addPetitionStep(ctx.store, made, { act: 'created', day: words.receivedOn, words: '' }, ctx.now, ctx.session.user.name);
      note(ctx, made, 'created', {
        receivedOn: words.receivedOn,
        sentOn: words.sentOn,
        ...(links.repeatOf === null ? {} : { repeatOf: links.repeatOf }),
      });
      return { id: made, revision: 1 };
    }
    savePetition(ctx.store, id, { ...before, ...words, ...links });
    note(ctx, id, 'changed', {
      ...(words.sentOn === before.sentOn ? {} : { sentOn: words.sentOn }),
      ...(words.transferredOn === before.transferredOn ? {} : { transferredOn: words.transferredOn }),
      ...(words.receivedOn === before.receivedOn ? {} : { receivedOn: words.receivedOn }),
      ...(links.repeatOf === before.repeatOf ? {} : { repeatOf: links.repeatOf }),
      ...(links.dossierId === before.dossierId ? {} : { dossier: links.dossierId }),
    });
    return { id, revision: before.revision + 1 };
  },
  'petitions.move': ({ id, revision, act, day, words }, ctx) => {
    const p = current(ctx, id, revision);
    if (PETITION_DECIDING.includes(act) && !decides(ctx)) throw new Refusal('not-allowed', { why: 'decide' });
    mayTouch(ctx, p);
    const state = afterPetitionAct(p.state, act);
    if (state === null)
      throw new Refusal('transition-not-allowed', {
        why: `Phản ánh đang ở trạng thái ${PETITION_STATE_LABEL[p.state].toLocaleLowerCase('vi')}, không làm được việc ${PETITION_ACT_LABEL[act].toLocaleLowerCase('vi')}.`,
      });
    if (PETITION_WORDED.includes(act) && words.trim() === '') throw new Refusal('reason-required');
    if (act === 'publish' && !p.toPublish) throw new Refusal('transition-not-allowed', { why: 'Phản ánh này ghi là không công khai.' });
    if (day > ctx.today) throw new Refusal('day-in-future');
    if (day < latest([p.receivedOn, p.acceptedOn, p.askedOn, p.supplementedOn, ...(act === 'reopen' ? [] : [p.answeredOn])]))
      throw new Refusal('day-unfit', { why: 'ngày này sớm hơn việc đã ghi trước đó' });
    const said = nfc(words).trim();
    const next = { ...p, state, owner: p.owner === '' && !decides(ctx) ? ctx.session.user.name : p.owner };
    fair(next);
    savePetition(ctx.store, id, {
      ...next,
      ...(act === 'accept'
        ? { acceptedOn: day }
        : act === 'askSupplement'
          ? { askedOn: p.askedOn ?? day }
          : act === 'supplemented'
            ? { supplementedOn: day, acceptedOn: p.acceptedOn ?? day }
            : act === 'answer'
              ? { answeredOn: day, answer: said }
              : act === 'publish'
                ? { publishedOn: day }
                : act === 'transferIn'
                  ? { transferredOn: day }
                  : act === 'reopen'
                    ? { answeredOn: null, publishedOn: null, closedOn: null, answer: '' }
                    : { closedOn: day }),
    });
    addPetitionStep(ctx.store, id, { act, day, words: said }, ctx.now, ctx.session.user.name);
    note(ctx, id, CHAIN_WORD[act], { day });
    return { revision: p.revision + 1 };
  },
  'petitions.rate': ({ id, revision, likes, dislikes }, ctx) => {
    const p = current(ctx, id, revision);
    mayTouch(ctx, p);
    if (isOpenPetition(p.state)) throw new Refusal('transition-not-allowed', { why: 'Chỉ ghi đánh giá khi phản ánh đã xử lý.' });
    savePetition(ctx.store, id, { ...p, likes, dislikes });
    note(ctx, id, 'rated', { likes, dislikes });
    return { revision: p.revision + 1 };
  },
  'petitions.export': (_input, ctx) => {
    const made = ctx.prepared as { name: string; mime: string; bytes: Uint8Array };
    return { link: ctx.services.files.offer(made), name: made.name };
  },
} satisfies Partial<Handlers>;

export const petitionPreparations: Preparations = {
  'petitions.export': async (filter, ctx) => petitionsXlsx(ctx.store, filter, ctx.today, daysAfterOf(ctx.services.calendar())),
};
