import { recordAdminEvent } from '../../db/queries/admin-event.ts';
import { dossierById } from '../../db/queries/dossier-rows.ts';
import { unsaidLate } from '../../db/queries/incident-dossiers.ts';
import {
  openOutages,
  outageById,
  outageChanges,
  type OutageRow,
  outagesIn,
  probeMinutes,
  saveWatchedSystem,
  setProbeMinutes,
  watchedSystems,
} from '../../db/queries/incident.ts';
import { listedByIds, registerRowsOf } from '../../db/queries/register-rows.ts';
import { readUnit } from '../../db/queries/setting.ts';
import { addDays, type CivilDay, daysBetween, localOfInstant, vietnamInstant } from '../../shared/calendar/civil-day.ts';
import { workingHoursBetween } from '../../shared/calendar/working-hours.ts';
import { CORRECTORS, type Outage } from '../../shared/contract/incidents.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import { readAddress } from '../../shared/incident/address.ts';
import { sideOf } from '../../shared/incident/late-reasons.ts';
import { latenessTable } from '../../shared/incident/lateness.ts';
import type { Heard } from '../../shared/incident/probe-machine.ts';
import { choicesOf, type SystemKind } from '../../shared/incident/systems.ts';
import { nfc } from '../../shared/vi/fold.ts';
import { correctOutage, describeOutage, endOutage, instantOf, type Scribe, startOutage, withdrawOutage } from '../incidents/ledger.ts';
import { endOf, lateDossiers, type LateEntry } from '../incidents/lateness.ts';
import { probeOverNetwork } from '../incidents/probe.ts';
import { outagesTouching, touchCounts, touchedBy } from '../incidents/touched.ts';
import type { Context, Handlers, Preparations } from '../server/handler.ts';

const MOST = 500;
const MOST_IN_FILE = 20_000;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
type MadeFile = { readonly name: string; readonly mime: string; readonly bytes: Uint8Array };

const scribeOf = (ctx: Context): Scribe => ({
  store: ctx.store,
  now: ctx.now,
  today: ctx.today,
  actor: ctx.session.user.name,
  counter: ctx.session.user.counter,
});
const shown = (ctx: Context) => {
  const calendar = ctx.services.calendar();
  return (o: OutageRow): Outage => {
    const worked = workingHoursBetween(localOfInstant(o.beganAt), localOfInstant(o.endedAt ?? ctx.now), calendar);
    return { ...o, withdrawn: o.withdrawn === 1, workingMinutes: worked.ok ? Math.round(worked.hours * 60) : null };
  };
};
const known = (ctx: Context, id: number): OutageRow => {
  const o = outageById(ctx.store, id);
  if (o === undefined) throw new Refusal('not-found', { what: 'outage' });
  return o;
};
const within = (ctx: Context, kind: SystemKind | null, from: CivilDay | null, to: CivilDay | null, limit: number): readonly OutageRow[] =>
  outagesIn(
    ctx.store,
    kind,
    from === null ? null : vietnamInstant(from, '00:00'),
    to === null ? null : vietnamInstant(addDays(to, 1), '00:00'),
    limit,
  );
const written = (ctx: Context, type: 'watchSaved' | 'probeSet', facts: Record<string, string | number | boolean>): void => {
  recordAdminEvent(ctx.store, {
    type,
    day: ctx.today,
    at: ctx.now,
    actor: ctx.session.user.name,
    counter: ctx.session.user.counter,
    facts,
  });
};

/** Late dossiers as a list shows them, in the order given. */
function lateRows(
  ctx: Context,
  entries: readonly Pick<LateEntry, 'id' | 'lateReason' | 'finished' | 'promisedOn' | 'finishedOn'>[],
  end: CivilDay,
) {
  const listed = listedByIds(
    ctx.store,
    entries.map((e) => e.id),
  );
  const rows = registerRowsOf(ctx.store, listed, ctx.today);
  return rows.flatMap((row, i) => {
    const entry = entries.find((e) => e.id === row.id);
    const source = listed[i];
    if (entry === undefined || source === undefined) return [];
    const until = entry.finished ? (entry.finishedOn ?? end) : end;
    return [
      {
        row,
        side: sideOf(entry.lateReason),
        lateReason: entry.lateReason,
        finished: entry.finished,
        lateDays: entry.promisedOn === null ? 0 : daysBetween(entry.promisedOn, until),
        outages: outagesTouching(ctx.store, source, ctx.now).length,
      },
    ];
  });
}

export const incidentHandlers = {
  'incidents.now': (_input, ctx) => ({
    now: ctx.now,
    open: openOutages(ctx.store).map(shown(ctx)),
    systems: [...choicesOf(watchedSystems(ctx.store))],
  }),
  'incidents.list': ({ kind, from, to }, ctx) => {
    const rows = within(ctx, kind, from, to, MOST + 1);
    return { rows: rows.slice(0, MOST).map(shown(ctx)), more: rows.length > MOST };
  },
  'incidents.read': ({ id }, ctx) => {
    const o = known(ctx, id);
    return { outage: shown(ctx)(o), changes: [...outageChanges(ctx.store, id)], counts: touchCounts(touchedBy(ctx.store, o, ctx.now)) };
  },
  'incidents.touched': ({ id, after, limit }, ctx) => {
    const wanted = touchedBy(ctx.store, known(ctx, id), ctx.now).filter((t) => t.dossier.id > after);
    const page = wanted.slice(0, limit);
    const rows = registerRowsOf(
      ctx.store,
      listedByIds(
        ctx.store,
        page.map((t) => t.dossier.id),
      ),
      ctx.today,
    );
    return {
      rows: rows.flatMap((row) => {
        const found = page.find((t) => t.dossier.id === row.id);
        return found === undefined
          ? []
          : [{ row, touches: [...found.touches], lateEntry: found.dossier.lateEntry, temporary: found.dossier.temporary }];
      }),
      next: wanted.length > limit ? (page.at(-1)?.dossier.id ?? null) : null,
    };
  },
  'incidents.ofDossier': ({ id }, ctx) => {
    const row = dossierById(ctx.store, id);
    if (row === undefined) throw new Refusal('not-found', { what: 'dossier' });
    return outagesTouching(ctx.store, row, ctx.now).map(({ outage: o, touches }) => ({
      id: o.id,
      kind: o.kind,
      name: o.name,
      beganAt: o.beganAt,
      endedAt: o.endedAt,
      touches: [...touches],
    }));
  },
  'incidents.start': ({ system, at, words }, ctx) =>
    startOutage(scribeOf(ctx), { system, beganAt: instantOf(ctx, at), noticed: 'manual', words: nfc(words) }),
  'incidents.end': ({ id, revision, at, measures }, ctx) =>
    endOutage(scribeOf(ctx), id, revision, { endedAt: instantOf(ctx, at), measures: nfc(measures) }),
  'incidents.correct': ({ id, revision, beganAt, endedAt, reason }, ctx) => {
    const o = known(ctx, id);
    return correctOutage(
      scribeOf(ctx),
      id,
      revision,
      {
        beganAt: beganAt === 'keep' ? o.beganAt : instantOf(ctx, beganAt),
        endedAt: endedAt === 'keep' ? o.endedAt : endedAt === null ? null : instantOf(ctx, endedAt),
      },
      nfc(reason),
    );
  },
  'incidents.describe': ({ id, revision, words, measures }, ctx) =>
    describeOutage(scribeOf(ctx), id, revision, { words: nfc(words), measures: nfc(measures) }),
  'incidents.withdraw': ({ id, revision, reason }, ctx) =>
    withdrawOutage(scribeOf(ctx), id, revision, nfc(reason), (CORRECTORS as readonly string[]).includes(ctx.session.user.role)),
  'incidents.export': (_input, ctx) => {
    const file = ctx.prepared as MadeFile;
    return { link: ctx.services.files.offer(file), name: file.name };
  },
  'incidents.watched': (_input, ctx) => ({ systems: [...watchedSystems(ctx.store)], everyMinutes: probeMinutes(ctx.store) }),
  'incidents.saveWatched': (input, ctx) => {
    const address = input.address.trim();
    if (address !== '' && readAddress(address) === null) throw new Refusal('bad-address');
    const id = saveWatchedSystem(ctx.store, {
      id: input.id,
      kind: input.kind,
      name: nfc(input.name).trim(),
      address,
      active: input.active,
    });
    if (id === null) throw new Refusal('not-found', { what: 'system' });
    written(ctx, 'watchSaved', { system: id, kind: input.kind, active: input.active, tried: address !== '' });
    return { id };
  },
  'incidents.setProbe': ({ everyMinutes }, ctx) => {
    setProbeMinutes(ctx.store, everyMinutes, ctx.now, ctx.session.user.name);
    written(ctx, 'probeSet', { everyMinutes });
    return {};
  },
  'incidents.tryAddress': (_input, ctx) => ({ answer: ctx.prepared as Heard }),
  'lateness.table': ({ period }, ctx) => {
    const table = latenessTable(lateDossiers(ctx.store, period, ctx.today));
    return { ...table, rows: table.rows.map((r) => ({ ...r })) };
  },
  'lateness.list': ({ period, side, field, after, limit }, ctx) => {
    const wanted = lateDossiers(ctx.store, period, ctx.today).filter(
      (d) => (side === null || d.side === side) && (field === null || d.field === field),
    );
    const page = wanted.filter((d) => d.id > after);
    return {
      rows: lateRows(ctx, page.slice(0, limit), endOf(period, ctx.today)),
      next: page.length > limit ? (page[limit - 1]?.id ?? null) : null,
      total: wanted.length,
    };
  },
  'lateness.unsaid': ({ after, limit }, ctx) => {
    const { ids, total } = unsaidLate(ctx.store, ctx.today, after, limit);
    const rows = listedByIds(ctx.store, ids);
    const entries = rows.map((r) => ({ id: r.id, lateReason: r.lateReason, finished: false, promisedOn: r.promisedOn, finishedOn: null }));
    return {
      rows: lateRows(ctx, entries, ctx.today),
      next: after + ids.length < total && ids.length > 0 ? after + ids.length : null,
      total,
    };
  },
} satisfies Partial<Handlers>;

export const incidentPreparations = {
  'incidents.tryAddress': async ({ address }): Promise<Heard> => {
    const read = readAddress(address);
    if (read === null) throw new Refusal('bad-address');
    return probeOverNetwork(read);
  },
  'incidents.export': async ({ kind, period }, ctx): Promise<MadeFile> => {
    const data = ctx.store.sql
      .transaction(() => ({
        outages: within(ctx, kind, period.from, period.to, MOST_IN_FILE).map(shown(ctx)),
        lateness: latenessTable(lateDossiers(ctx.store, period, ctx.today)),
        unitName: readUnit(ctx.store)?.fullName ?? '',
      }))
      .deferred();
    // The workbook library is large; it is read when the first workbook is wanted.
    const { writeLedgerXlsx } = await import('../incidents/ledger-xlsx.ts');
    return {
      name: `so-su-co_${period.from}_${period.to}.xlsx`,
      mime: XLSX,
      bytes: await writeLedgerXlsx({ ...data, from: period.from, to: period.to }),
    };
  },
} satisfies Preparations;
