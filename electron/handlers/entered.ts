import {
  addEntered,
  changeEntered,
  enteredById,
  enteredIn,
  enteredOf,
  enteredTargets,
  removeEntered,
  setEnteredTarget,
} from '../../db/queries/entered.ts';
import { recordAct } from '../../db/queries/record-line.ts';
import { readUnit } from '../../db/queries/setting.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import { ENTERED, enteredDefinition, type EnteredDefinition } from '../../shared/entered/definitions.ts';
import { stateText, targetFault, targetOn, targetText } from '../../shared/entered/target.ts';
import { amountFault, fractionText, valueText } from '../../shared/entered/value.ts';
import { nfc } from '../../shared/vi/fold.ts';
import { vnDay, vnInstant } from '../../shared/vi/format.ts';
import { writeListXlsx, XLSX_MIME } from '../lists/list-xlsx.ts';
import type { Context, Handlers, Preparations } from '../server/handler.ts';

const note = (
  ctx: Context,
  id: number | string,
  act: string,
  facts: Readonly<Record<string, string | number | boolean | null>>,
  words = '',
): void =>
  recordAct(ctx.store, {
    kind: 'entered',
    recordId: String(id),
    act,
    day: ctx.today,
    at: ctx.now,
    actor: ctx.session.user.name,
    counter: ctx.session.user.counter,
    facts,
    note: words,
  });

export const enteredHandlers = {
  'entered.list': ({ period }, ctx) => [...enteredIn(ctx.store, period.from, period.to)],
  'entered.save': ({ id, revision, indicator, period, num, den, note: words, source }, ctx) => {
    const definition = enteredDefinition(indicator);
    if (definition === undefined) throw new Refusal('not-found', { what: 'indicator' });
    const fault = amountFault(definition, { num, den });
    if (fault !== null) throw new Refusal('answer-unfit', { why: fault });
    const value = { indicator, ...period, num, den, note: nfc(words).trim(), source: nfc(source).trim() };
    const taken = enteredOf(ctx.store, indicator, period.from, period.to);
    if (taken !== null && taken !== id) throw new Refusal('value-taken', { id: taken });
    if (id === null) {
      const made = addEntered(ctx.store, value, ctx.now, ctx.session.user.name);
      note(ctx, made, 'entered', { indicator, ...period, num, den }, words);
      return { id: made, revision: 1 };
    }
    const before = enteredById(ctx.store, id);
    if (before === undefined || before.indicator !== indicator) throw new Refusal('not-found', { what: 'entered' });
    if (before.revision !== revision) throw new Refusal('stale', { revision: before.revision });
    changeEntered(ctx.store, id, value, ctx.now, ctx.session.user.name);
    note(ctx, id, 'changed', { before: `${before.num}/${before.den ?? ''}`, after: `${num}/${den ?? ''}`, ...period }, words);
    return { id, revision: before.revision + 1 };
  },
  'entered.remove': ({ id, reason }, ctx) => {
    const before = enteredById(ctx.store, id);
    if (before === undefined) throw new Refusal('not-found', { what: 'entered' });
    if (reason.trim() === '') throw new Refusal('reason-required');
    removeEntered(ctx.store, id);
    note(ctx, id, 'removed', { indicator: before.indicator, num: before.num, den: before.den }, reason);
    return {};
  },
  'entered.targets': (_input, ctx) => [...enteredTargets(ctx.store)],
  'entered.setTarget': ({ indicator, value, validFrom, basis }, ctx) => {
    const definition = enteredDefinition(indicator);
    if (definition === undefined) throw new Refusal('not-found', { what: 'indicator' });
    const fault = value === null ? null : targetFault(definition, value);
    if (fault !== null) throw new Refusal('answer-unfit', { why: fault });
    const before = targetOn(enteredTargets(ctx.store), indicator, validFrom);
    const id = setEnteredTarget(ctx.store, { indicator, value, validFrom, basis: nfc(basis).trim() }, ctx.now, ctx.session.user.name);
    note(ctx, `target-${id}`, 'targetSet', { indicator, before: before?.value ?? null, after: value, from: validFrom }, basis);
    return {};
  },
  'entered.export': (_input, ctx) => {
    const made = ctx.prepared as { name: string; mime: string; bytes: Uint8Array };
    return { link: ctx.services.files.offer(made), name: made.name };
  },
} satisfies Partial<Handlers>;

export const enteredPreparations: Preparations = {
  'entered.export': async ({ period }, ctx) => {
    const values = enteredIn(ctx.store, period.from, period.to);
    const targets = enteredTargets(ctx.store);
    const aim = (d: EnteredDefinition, day: string): string => {
      const t = targetOn(targets, d.id, day);
      return t === null ? '' : targetText(d, t.value);
    };
    const rows = ENTERED.flatMap((d) => {
      const own = values.filter((v) => v.indicator === d.id);
      return own.length === 0
        ? [[d.group, d.name, '', 'chưa nhập', '', aim(d, period.to), '', '', '', '', '']]
        : own.map((v) => [
            d.group,
            d.name,
            `${vnDay(v.from)} – ${vnDay(v.to)}`,
            valueText(d, v),
            fractionText(d, v),
            aim(d, v.to),
            stateText(d, v, targetOn(targets, d.id, v.to)),
            v.source,
            v.papers,
            v.note,
            `${v.enteredBy}, ${vnInstant(v.enteredAt)}`,
          ]);
    });
    const bytes = await writeListXlsx([
      {
        name: 'Chỉ tiêu khác',
        title: 'Chỉ tiêu nhập tay',
        span: `${readUnit(ctx.store)?.fullName ?? ''} · ${vnDay(period.from)} – ${vnDay(period.to)}`,
        columns: [
          ['Nhóm', 22],
          ['Chỉ tiêu', 44],
          ['Kỳ', 24],
          ['Giá trị', 12],
          ['Tử số / mẫu số', 34],
          ['Mức giao', 10],
          ['Kết quả', 14],
          ['Nguồn', 30],
          ['Minh chứng', 11],
          ['Ghi chú', 36],
          ['Người nhập', 34],
        ],
        rows,
      },
    ]);
    return { name: `chi-tieu-khac-${period.from}-${period.to}.xlsx`, mime: XLSX_MIME, bytes };
  },
};
