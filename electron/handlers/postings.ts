import { recordAdminEvent } from '../../db/queries/admin-event.ts';
import { addPostingItem, allPostingItems, postedWords, postingsByItem, saveAddedPaper } from '../../db/queries/posting.ts';
import { recordAct } from '../../db/queries/record-line.ts';
import { procedurePageAddress, saveProcedurePageAddress } from '../../db/queries/setting.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import { isPageAddress } from '../../shared/posting/address.ts';
import { changedParts, partsOfText } from '../../shared/posting/parts.ts';
import { nfc } from '../../shared/vi/fold.ts';
import { checkMany, type Poster, postMany, removeMany } from '../posting/act.ts';
import { boardOn } from '../posting/board.ts';
import { postingRowOf, postingsShown, postingsXlsx } from '../posting/list.ts';
import { figuresOn } from '../posting/readings.ts';
import { postingSheets, postedTables } from '../posting/sheets.ts';
import type { Context, Handlers, Preparations } from '../server/handler.ts';

const poster = (ctx: Context): Poster => ({
  name: ctx.session.user.name,
  counter: ctx.session.user.counter,
  now: ctx.now,
  today: ctx.today,
});
const lines = <T extends { readonly lines: readonly string[] }>(parts: readonly T[]) => parts.map((p) => ({ ...p, lines: [...p.lines] }));

export const postingHandlers = {
  'postings.list': (filter, ctx) => postingsShown(ctx.store, filter, ctx.today),
  'postings.read': ({ key }, ctx) => {
    const line = boardOn(ctx.store, ctx.today).find((l) => l.key === key);
    if (line === undefined) throw new Refusal('not-found', { what: 'posting' });
    const words = line.hanging && line.last !== null ? postedWords(ctx.store, line.last.digest) : undefined;
    const earlier =
      line.item === null ? [] : (postingsByItem(ctx.store).get(line.item.id) ?? []).filter((p) => p.id !== line.last?.id).toReversed();
    return {
      row: postingRowOf(line),
      parts: lines(line.due?.parts ?? []),
      changes:
        words === undefined || line.due === null
          ? []
          : changedParts(partsOfText(words), line.due.parts).map((c) => ({ ...c, gone: [...c.gone], come: [...c.come] })),
      earlier: earlier.map(({ id, postedOn, postedBy, version, places, checkedOn, checkedBy, faultOn, removedOn, removedBy }) => ({
        id,
        postedOn,
        postedBy,
        version,
        places: [...places],
        checkedOn,
        checkedBy,
        faultOn,
        removedOn,
        removedBy,
      })),
    };
  },
  'postings.figures': (_input, ctx) => figuresOn(ctx.store, ctx.today),
  'postings.post': ({ keys, day, places, note }, ctx) => postMany(ctx.store, keys, day, [...new Set(places)], note, poster(ctx)),
  'postings.check': ({ keys, day, fault, words }, ctx) => checkMany(ctx.store, keys, day, fault, words, poster(ctx)),
  'postings.remove': ({ keys, day, reason }, ctx) => removeMany(ctx.store, keys, day, reason, poster(ctx)),
  'postings.save': ({ id, revision, ...input }, ctx) => {
    if (input.untilOn !== null && input.docOn !== null && input.untilOn < input.docOn)
      throw new Refusal('day-unfit', { why: 'ngày hết dùng sớm hơn ngày văn bản' });
    const words = { ...input, title: nfc(input.title).trim(), docNo: nfc(input.docNo).trim() };
    const line = (item: number, act: string): void =>
      recordAct(ctx.store, {
        kind: 'posting',
        recordId: String(item),
        act,
        day: ctx.today,
        at: ctx.now,
        actor: ctx.session.user.name,
        counter: ctx.session.user.counter,
        facts: { docOn: words.docOn, untilOn: words.untilOn },
      });
    if (id === null) {
      const made = addPostingItem(ctx.store, { ...words, code: '' }, ctx.now, ctx.session.user.name);
      line(made, 'created');
      return { key: `vb-${made}`, revision: 1 };
    }
    const before = allPostingItems(ctx.store).find((i) => i.id === id && i.code === '');
    if (before === undefined) throw new Refusal('not-found', { what: 'posting' });
    if (before.revision !== revision) throw new Refusal('stale', { revision: before.revision });
    saveAddedPaper(ctx.store, id, words);
    line(id, 'changed');
    return { key: `vb-${id}`, revision: before.revision + 1 };
  },
  'postings.sheets': ({ codes }, ctx) => postingSheets(ctx.store, codes, ctx.today),
  'postings.tables': ({ field }, ctx) => postedTables(ctx.store, field, ctx.today),
  'postings.address': (_input, ctx) => ({ address: procedurePageAddress(ctx.store) }),
  'postings.setAddress': ({ address }, ctx) => {
    const given = address.trim();
    if (!isPageAddress(given)) throw new Refusal('page-address');
    saveProcedurePageAddress(ctx.store, given, ctx.now, ctx.session.user.name);
    recordAdminEvent(ctx.store, {
      type: 'settingsChanged',
      day: ctx.today,
      at: ctx.now,
      actor: ctx.session.user.name,
      counter: ctx.session.user.counter,
      facts: { procedurePage: given !== '' },
    });
    return {};
  },
  'postings.export': (_input, ctx) => {
    const made = ctx.prepared as { name: string; mime: string; bytes: Uint8Array };
    return { link: ctx.services.files.offer(made), name: made.name };
  },
} satisfies Partial<Handlers>;

export const postingPreparations: Preparations = { 'postings.export': (filter, ctx) => postingsXlsx(ctx.store, filter, ctx.today) };
