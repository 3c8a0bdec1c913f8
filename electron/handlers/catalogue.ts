import { installedCatalogue } from '../../db/catalogue/install.ts';
import { feeRulesOf } from '../../db/catalogue/own-fee.ts';
import { recordAdminEvent } from '../../db/queries/admin-event.ts';
import {
  addProcedureVersion,
  componentsOf,
  currentProcedure,
  inForce,
  type ProcedureVersion,
  setOffered,
  versionsOf,
} from '../../db/queries/procedure.ts';
import { nextSerial } from '../../db/queries/serial.ts';
import { isCivilDay } from '../../shared/calendar/civil-day.ts';
import { isTerm } from '../../shared/calendar/promise.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import { feeFor } from '../../shared/fees/fee-rule.ts';
import { nfc, searchKey } from '../../shared/vi/fold.ts';
import { shortName } from '../../shared/vi/short-name.ts';
import type { Context, Handlers } from '../server/handler.ts';
import { findProcedures, type FindableProcedure, procedureIndex, rowOf, useByProcedure } from '../server/procedure-index.ts';

type Shown = 'offered' | 'hidden' | 'repealed' | 'local' | 'all';
const isLocal = (p: FindableProcedure): boolean => p.row.code.startsWith('L-');
const SHOWN: Readonly<Record<Shown, (p: FindableProcedure) => boolean>> = {
  offered: (p) => p.row.offered && p.row.status !== 'repealed',
  hidden: (p) => !p.row.offered && p.row.status !== 'repealed',
  repealed: (p) => p.row.status === 'repealed',
  local: isLocal,
  all: () => true,
};
const record = (ctx: Context, type: 'procedureSaved' | 'procedureOffered', facts: Record<string, string | number | boolean>): void =>
  recordAdminEvent(ctx.store, {
    type,
    day: ctx.today,
    at: ctx.now,
    actor: ctx.session.user.name,
    counter: ctx.session.user.counter,
    facts,
  });

/** What a new version keeps of the one before it; a local procedure starts plain. */
const baseOf = (
  before: ProcedureVersion | undefined,
  field: string,
): Pick<ProcedureVersion, 'fieldGroup' | 'onlineLevel' | 'authority' | 'scope' | 'offered'> =>
  before === undefined ? { fieldGroup: field, onlineLevel: 'information', authority: null, scope: 'commune', offered: true } : before;

function freshLocalCode(ctx: Context): string {
  for (;;) {
    const code = `L-TT${String(nextSerial(ctx.store, 'local-procedure', '')).padStart(4, '0')}`;
    if (versionsOf(ctx.store, code).length === 0) return code;
  }
}

export const catalogueHandlers = {
  'procedures.find': (input, ctx) => {
    const use = useByProcedure(ctx.store, ctx.services);
    const offered = procedureIndex(ctx.store, ctx.services, ctx.today).filter((p) => p.row.offered && p.row.status === 'active');
    return findProcedures(offered, input.text, use)
      .slice(0, input.limit)
      .map((p) => rowOf(p, use));
  },
  'procedures.list': (input, ctx) => {
    const use = useByProcedure(ctx.store, ctx.services);
    const all = procedureIndex(ctx.store, ctx.services, ctx.today);
    const count = (show: Shown): number => all.filter(SHOWN[show]).length;
    return {
      rows: findProcedures(all.filter(SHOWN[input.show]), input.text, use).map((p) => rowOf(p, use)),
      counts: { offered: count('offered'), hidden: count('hidden'), repealed: count('repealed'), local: count('local'), all: count('all') },
      version: installedCatalogue(ctx.store) ?? '',
    };
  },
  'procedures.read': ({ code }, ctx) => {
    const versions = versionsOf(ctx.store, code);
    const current = inForce(versions, ctx.today);
    const found = procedureIndex(ctx.store, ctx.services, ctx.today).find((p) => p.row.code === code);
    if (current === undefined || found === undefined) throw new Refusal('not-found', { what: 'procedure' });
    const { termNote, feeNote, result, authority, scope, validFrom, source, confidence, note } = current;
    return {
      ...rowOf(found, useByProcedure(ctx.store, ctx.services)),
      termNote,
      feeNote,
      result,
      authority,
      scope,
      validFrom,
      source,
      confidence,
      note,
      components: [...componentsOf(ctx.store, code, current.version)],
      versions: versions.map((v) => ({ version: v.version, validFrom: v.validFrom, origin: v.origin, note: v.note })).toReversed(),
    };
  },
  'procedures.offer': ({ code, offered }, ctx) => {
    const before = versionsOf(ctx.store, code);
    if (before.length === 0) throw new Refusal('not-found', { what: 'procedure' });
    // The record says when offering changed; what was so already leaves no line.
    if (before.every((v) => v.offered === offered)) return {};
    setOffered(ctx.store, code, offered);
    record(ctx, 'procedureOffered', { code, offered });
    return {};
  },
  'procedures.save': (input, ctx) => {
    if (input.term !== null && !isTerm(input.term)) throw new Refusal('bad-input', { field: 'term' });
    if (!isCivilDay(input.validFrom)) throw new Refusal('bad-input', { field: 'validFrom' });
    const known = input.code === null ? [] : versionsOf(ctx.store, input.code);
    if (input.code !== null && known.length === 0) throw new Refusal('not-found', { what: 'procedure' });
    const before = inForce(known, input.validFrom);
    const code = input.code ?? freshLocalCode(ctx);
    const version = (known.at(-1)?.version ?? 0) + 1;
    const name = nfc(input.name);
    const sameTerm = JSON.stringify(before?.term ?? null) === JSON.stringify(input.term);
    const sameFee = before?.feeVnd === input.feeVnd && before.feeOnlineVnd === input.feeOnlineVnd;
    addProcedureVersion(
      ctx.store,
      {
        ...baseOf(before, nfc(input.field)),
        code,
        version,
        name,
        shortName: shortName(name),
        nameKey: searchKey(name),
        field: nfc(input.field),
        term: input.term,
        termNote: sameTerm ? (before?.termNote ?? null) : null,
        feeVnd: input.feeVnd,
        feeOnlineVnd: input.feeOnlineVnd,
        feeNote: sameFee ? (before?.feeNote ?? null) : null,
        result: input.result,
        status: input.validFrom > ctx.today ? 'future' : 'active',
        origin: 'centre',
        validFrom: input.validFrom,
        confidence: 'sourced',
        source: 'centre',
        note: nfc(input.basis),
      },
      input.components,
    );
    record(ctx, 'procedureSaved', { code, version });
    return { code, version };
  },
  'procedures.fee': (input, ctx) => {
    const procedure = currentProcedure(ctx.store, input.code, input.submittedOn);
    if (procedure === undefined) throw new Refusal('not-found', { what: 'procedure' });
    const rules = feeRulesOf(procedure, versionsOf(ctx.store, input.code));
    const { choices, ...fee } = feeFor({ procedure, channel: input.channel, submittedOn: input.submittedOn }, rules);
    return { ...fee, choices: [...choices] };
  },
} satisfies Partial<Handlers>;
