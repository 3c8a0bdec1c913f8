import { recordAdminEvent, type AdminEvent } from '../../db/queries/admin-event.ts';
import { type CityLine, readLine, updateLine } from '../../db/queries/city-line.ts';
import { type CityItem, itemsToShow, noteApplied } from '../../db/queries/city-item.ts';
import { listedMessage, messagesCount, messagesPage } from '../../db/queries/city-outbox.ts';
import { readUnit } from '../../db/queries/setting.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import { CARRIER_BYTES } from '../../shared/sync/carrier.ts';
import { keyOfText } from '../../shared/sync/statement.ts';
import { isApplicable } from '../../shared/sync/received-items.ts';
import { readSealedWhole } from '../server/sealed-file.ts';
import type { Context, Handlers, Preparations } from '../server/handler.ts';
import { applyItem, previewItem } from '../sync/apply-items.ts';
import { readCarrierAnswers, writeCarrier } from '../sync/carrier.ts';
import { askAgain } from '../sync/epoch.ts';
import { askToJoin, finishJoin } from '../sync/join.ts';
import { centrePorts } from '../sync/centre-ports.ts';
import type { LinePorts } from '../sync/ports.ts';
import type { Posted } from '../sync/post.ts';
import { asLineMessage, messageDetailOf, readLineState } from '../sync/state.ts';
import { restateKey, withdrawKeys } from '../sync/stating.ts';

const ports = (ctx: Context): LinePorts => centrePorts(ctx.store, () => ctx.now, ctx.services.random);
const joined = (ctx: Context): CityLine => {
  const line = readLine(ctx.store);
  if (line === null || line.epoch === 0) throw new Refusal('not-joined');
  return line;
};
const ready = (ctx: Context): CityLine => {
  const line = joined(ctx);
  if (line.mode !== 'ok') throw new Refusal('line-not-ready', { mode: line.mode });
  return line;
};
const record = (ctx: Context, type: AdminEvent, facts: Readonly<Record<string, string | number>>): void =>
  recordAdminEvent(ctx.store, {
    type,
    day: ctx.today,
    at: ctx.now,
    actor: ctx.session.user.name,
    counter: ctx.session.user.counter,
    facts,
  });
const itemShown = (ctx: Context, kind: CityItem['kind']): CityItem => {
  const item = itemsToShow(ctx.store).find((i) => i.kind === kind);
  if (item === undefined) throw new Refusal('not-found', { what: 'item' });
  return item;
};
/** What the city signed, without its signature. */
const textOf = (item: CityItem): string => item.body.slice(item.body.indexOf('\n') + 1);

export const syncHandlers = {
  'sync.state': (_input, ctx) =>
    readLineState(ctx.store, { today: ctx.today, calendar: ctx.services.calendar(), sending: ctx.services.line.sending() }),
  'sync.messages': ({ before, state, limit }, ctx) => {
    const rows = messagesPage(ctx.store, { before, state, limit: limit + 1 });
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    return {
      rows: rows.slice(0, limit).map(asLineMessage),
      total: messagesCount(ctx.store, state),
      next: last === undefined ? null : { epoch: last.epoch, seq: last.seq },
    };
  },
  'sync.message': ({ epoch, seq }, ctx) => {
    const message = listedMessage(ctx.store, epoch, seq);
    if (message === undefined) throw new Refusal('not-found', { what: 'message' });
    return messageDetailOf(ports(ctx), message);
  },
  'sync.join': (_input, ctx) => {
    const done = finishJoin(ports(ctx), ctx.prepared as Posted, ctx.session.user.name);
    record(ctx, 'cityJoined', { commune: done.commune, epoch: done.epoch });
    ctx.services.line.kick('now');
    return done;
  },
  'sync.now': (_input, ctx) => {
    joined(ctx);
    ctx.services.line.kick('now');
    return {};
  },
  'sync.restate': ({ epoch, seq }, ctx) => {
    ready(ctx);
    const message = listedMessage(ctx.store, epoch, seq);
    const key = message === undefined ? null : keyOfText(message.key);
    if (message === undefined || message.type !== 'statement' || key === null) throw new Refusal('not-found', { what: 'message' });
    const revision = restateKey(ports(ctx), key);
    if (revision === null) throw new Refusal('not-found', { what: 'figures' });
    record(ctx, 'cityRestated', { key: message.key, epoch, seq, before: message.revision ?? 0, revision });
    ctx.services.line.kick('now');
    return { revision };
  },
  'sync.confirmWithdraw': ({ keys }, ctx) => {
    ready(ctx);
    if (!ctx.session.proved) throw new Refusal('locked', { why: 'prove-password' });
    const withdrawn = withdrawKeys(ports(ctx), keys);
    if (withdrawn > 0) record(ctx, 'cityWithdrawn', { count: withdrawn });
    ctx.services.line.kick('now');
    return { withdrawn };
  },
  'sync.askEpoch': (_input, ctx) => {
    const line = joined(ctx);
    if (!askAgain(ports(ctx))) throw new Refusal('line-not-ready', { mode: line.mode });
    record(ctx, 'cityEpochAsked', { epoch: line.epoch });
    ctx.services.line.kick('now');
    return { mode: joined(ctx).mode };
  },
  'sync.writeFile': (_input, ctx) => {
    const made = writeCarrier(ports(ctx));
    const name = `dong-bo-${made.commune}-${ctx.today}.mctx`;
    return {
      link: ctx.services.files.offer({ name, mime: 'application/octet-stream', bytes: Buffer.from(made.text, 'utf8') }),
      name,
      messages: made.messages,
    };
  },
  'sync.readFile': (_input, ctx) => {
    const before = readLine(ctx.store)?.epoch ?? 0;
    const back = readCarrierAnswers(ports(ctx), ctx.prepared as string);
    const line = joined(ctx);
    if (before === 0) updateLine(ctx.store, { joinedBy: ctx.session.user.name });
    if (line.epoch !== before) record(ctx, 'cityJoined', { commune: line.commune, epoch: line.epoch });
    ctx.services.line.kick('quiet');
    return back;
  },
  'sync.preview': ({ kind }, ctx) => {
    const item = itemShown(ctx, kind);
    const plan = previewItem(ctx.store, kind, textOf(item));
    return {
      kind,
      version: item.version,
      basis: plan.basis,
      changes: plan.lines.map((l) => ({ ...l })),
      unchanged: plan.unchanged,
      note: plan.note,
    };
  },
  'sync.apply': ({ kind, version }, ctx) => {
    const item = itemShown(ctx, kind);
    if (!isApplicable(kind)) throw new Refusal('not-found', { what: 'item' });
    if (item.version !== version || item.appliedAt !== null) throw new Refusal('item-outdated', { version: item.version });
    const applied = applyItem(
      ctx.store,
      { kind, version, text: textOf(item) },
      { today: ctx.today, at: ctx.now, actor: ctx.session.user.name, counter: ctx.session.user.counter },
    );
    noteApplied(ctx.store, kind, version, ctx.now, ctx.session.user.name);
    return { applied };
  },
} satisfies Partial<Handlers>;

export const syncPreparations = {
  'sync.join': (input, ctx) => {
    const unit = readUnit(ctx.store);
    if (unit === null) throw new Refusal('not-set-up');
    return askToJoin(ports(ctx), { ...input, commune: unit.code }, ctx.services.line.post);
  },
  'sync.readFile': async ({ fileId }, ctx) => {
    const file = ctx.services.files.take(fileId);
    if (file === null) throw new Refusal('not-found', { what: 'file' });
    const bytes = readSealedWhole(file.path, file.key);
    ctx.services.files.drop(fileId);
    if (bytes.length > CARRIER_BYTES) throw new Refusal('carrier-file-wrong', { why: 'too-large' });
    return bytes.toString('utf8');
  },
} satisfies Preparations;
