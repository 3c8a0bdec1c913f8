import { readSettings } from '../../db/queries/setting.ts';
import { currentProcedure } from '../../db/queries/procedure.ts';
import { discardDraft } from '../../db/queries/draft.ts';
import { addParts } from '../../db/queries/dossier-parts.ts';
import type { Line } from '../../db/queries/dossier-writer.ts';
import { personById, rememberPerson } from '../../db/queries/person.ts';
import { nextSerial } from '../../db/queries/serial.ts';
import { type Promised, promisedDay, receiptHour, type Term } from '../../shared/calendar/promise.ts';
import { vietnamInstant } from '../../shared/calendar/civil-day.ts';
import type { ReceiveInput } from '../../shared/contract/dossiers.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import { isTemporary, nationalCode, normaliseCode, temporaryCode } from '../../shared/dossier/codes.ts';
import { digitisedFully, missingRequired, reusedAny } from '../../shared/dossier/completeness.ts';
import { feeDueOf, paidOnlineOf, payMethodOf } from '../../shared/fees/fee-state.ts';
import { nfc } from '../../shared/vi/fold.ts';
import type { Desk } from '../server/handler.ts';

export const NOBODY = 'Chưa giao';

/** Promise of a term from a moment of receipt by this centre's calendar; `no-calendar-for-year` when it cannot be given. */
export function promiseFrom(ctx: Pick<Desk, 'store' | 'services'>, from: string, term: Term): Promised & { readonly hour: string } {
  const calendar = ctx.services.calendar();
  const promised = promisedDay({ receivedAt: from, term, cutOff: readSettings(ctx.store).cutOff }, calendar);
  if (!promised.ok) throw new Refusal(promised.code, { year: promised.year });
  return { ...promised, hour: promised.dueAt?.slice(11) ?? receiptHour(from, calendar, term.unit) };
}

/** The official code first; without one the centre's own number when it is authorised, else a visibly temporary code. */
function giveCode(ctx: Desk, input: ReceiveInput, day: string): { readonly code: string; readonly temporary: boolean } {
  if (input.code !== null && input.code.trim() !== '') {
    const code = normaliseCode(input.code);
    if (isTemporary(code)) throw new Refusal('code-malformed', { code });
    return { code, temporary: false };
  }
  if (input.channel === 'online') throw new Refusal('code-required');
  const prefix = readSettings(ctx.store).codePrefix;
  if (prefix !== null && prefix !== '')
    return { code: nationalCode(prefix, day, nextSerial(ctx.store, `code:${prefix}`, day)), temporary: false };
  return { code: temporaryCode(nextSerial(ctx.store, 'temp', day), day), temporary: true };
}

const PIN = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const lookupPin = (bytes: Uint8Array): string => [...bytes].map((b, i) => (i === 4 ? '-' : '') + PIN[b % PIN.length]).join('');

const tidy = (p: ReceiveInput['person']): ReceiveInput['person'] => ({
  ...p,
  fullName: nfc(p.fullName).trim(),
  address: nfc(p.address).trim(),
  idNumber: p.idNumber.replace(/[\s.-]/g, ''),
});

/** Takes a dossier in: code, person, promised day, papers, fees, first lines of its history; one transaction. */
export function receiveDossier(ctx: Desk, input: ReceiveInput): { id: number; code: string; temporary: boolean; promise: Promised | null } {
  const { store, session, today } = ctx;
  const receivedAt = input.receivedAt ?? ctx.nowLocal;
  const day = receivedAt.slice(0, 10);
  if (receivedAt > ctx.nowLocal) throw new Refusal('day-in-future', { day });
  const lateEntry = day < today;
  if (lateEntry && input.lateEntryReason.trim() === '') throw new Refusal('reason-required', { field: 'lateEntryReason' });
  const procedure = currentProcedure(store, input.procedureCode, day);
  if (procedure === undefined) throw new Refusal('not-found', { what: 'procedure' });
  if (!procedure.offered || procedure.status !== 'active') throw new Refusal('procedure-not-offered', { code: procedure.code });
  const asNew = input.as === 'new';
  const missing = missingRequired(input.components);
  if (!asNew && missing.length > 0) throw new Refusal('missing-components', { count: missing.length });
  const term = input.term ?? procedure.term;
  const promise = asNew || term === null ? null : promiseFrom(ctx, receivedAt, term);
  const { code, temporary } = giveCode(ctx, input, day);
  const personId = rememberPerson(store, tidy(input.person));
  const agentId = input.agent === null ? null : rememberPerson(store, tidy(input.agent));
  const person = personById(store, personId);
  if (person === undefined) throw new Error('person vanished inside its own transaction');

  const officer = input.officer.trim() === '' ? NOBODY : input.officer.trim();
  const promisedAt = promise === null ? null : `${promise.due}T${promise.hour}`;
  const flags = {
    feeDue: feeDueOf(input.fees) > 0,
    paidOnline: paidOnlineOf(input.fees),
    digitised: digitisedFully(input.components),
    reused: reusedAny(input.components),
  };
  const base = { day, recordedAt: ctx.now, actor: session.user.name, counter: session.user.counter, lateEntry };
  const lines: Line[] = [
    {
      ...base,
      type: asNew ? 'registered' : 'received',
      fromStatus: null,
      toStatus: asNew ? 1 : 2,
      promisedOn: promise?.due ?? null,
      facts: {
        channel: input.channel,
        procedureCode: procedure.code,
        field: procedure.field,
        officer: asNew ? officer : NOBODY,
        receivedOn: asNew ? null : day,
        ...flags,
        promisedAt,
        termFrom: receivedAt,
      },
      ...(lateEntry ? { note: JSON.stringify({ reason: input.lateEntryReason.trim() }) } : {}),
    },
  ];
  if (!asNew && officer !== NOBODY)
    lines.push({ ...base, type: 'forward', fromStatus: 2, toStatus: 4, promisedOn: null, facts: { officer } });
  const { id } = ctx.writer().add(
    'native',
    {
      code,
      tempCode: temporary ? code : null,
      procedureVersion: procedure.version,
      receivedAt: asNew ? null : vietnamInstant(day, receivedAt.slice(11)),
      promisedAt,
      finishedAt: null,
      returnedOn: null,
      returnedAt: null,
      personId,
      agentId,
      feeDue: feeDueOf(input.fees),
      payMethod: payMethodOf(input.fees),
      lateReason: '',
      detail: {
        caseName: input.caseName,
        subChannel: input.subChannel,
        directReason: input.directReason,
        copies: input.copies,
        resultBy: input.resultBy,
        notify: input.notify,
        noteOnSlip: input.noteOnSlip,
        term,
        slip: nextSerial(store, 'slip', day.slice(0, 4)),
        pin: lookupPin(ctx.services.random(8)),
        submittedAt: receivedAt,
      },
    },
    person,
    lines,
  );
  addParts(store, id, input.components, input.fees);
  if (input.draftId !== null) discardDraft(store, input.draftId, session.user.id);
  return { id, code, temporary, promise };
}
