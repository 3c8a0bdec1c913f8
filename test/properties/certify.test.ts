import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkCertified } from '../../db/queries/certified-check.ts';
import { chainHead, keepRevision, revisionsOf } from '../../db/queries/certified.ts';
import type { Store } from '../../db/store.ts';
import { verifyStore } from '../../db/verify.ts';
import { approveRestatement, certifyPeriod, proposeRestatement, rejectRestatement } from '../../electron/certify/certify.ts';
import { figuresNow, fingerprintOf, movesOf } from '../../electron/certify/figures.ts';
import { readCertified } from '../../electron/certify/read.ts';
import { type GrowingSheet, growingSheet, sheetBetween, sheetSince } from '../../electron/certify/sheet.ts';
import { certifiedStatements } from '../../electron/certify/statements.ts';
import { addDays } from '../../shared/calendar/civil-day.ts';
import { COUNTER_IDS } from '../../shared/certify/cells.ts';
import { sumOfDifferences } from '../../shared/certify/difference.ts';
import type { Figures } from '../../shared/certify/frozen.ts';
import type { Counters } from '../../shared/contract/indicators.ts';
import { DEFINITIONS_VERSION } from '../../shared/indicators/definitions.ts';
import { type DaySpan, periodOf } from '../../shared/indicators/periods.ts';
import { type CertifyWorld, certifyWorld, type Known, PEOPLE } from '../support/certify-world.ts';
import { countersByRule } from '../support/counter-rules.ts';
import { makeSmallStore } from '../support/small-store.ts';

const SEED = Number(process.env['SEED'] ?? 20260820);
const SEQUENCES = Number(process.env['SEQUENCES'] ?? 500);
const STEPS = 14;

/** Counters and fractions of a span by the rules read literally, the centre ('') and each field that has any counter. */
type ByRule = ReadonlyMap<string, { readonly counters: Counters; readonly rates: Readonly<Record<string, readonly [number, number]>> }>;
function byRule(all: readonly Known[], span: DaySpan, today: string): ByRule {
  const one = (list: readonly Known[]) => {
    const c = countersByRule(list, span, today);
    const n = (test: (d: Known) => boolean): number => list.filter(test).length;
    const here = (d: Known): boolean => d.receivedOn >= span.from && d.receivedOn <= span.to;
    const done = (d: Known): boolean => d.finishedOn !== null && d.finishedOn >= span.from && d.finishedOn <= span.to;
    const inTotal = (d: Known): boolean => here(d) || (d.receivedOn < span.from && (d.finishedOn === null || d.finishedOn >= span.from));
    const onTime = c.done_before + c.done_on;
    return {
      counters: c,
      rates: {
        ontime_rate: [onTime, c.total],
        ontime_rate_resolved: [onTime, c.done],
        ontime_rate_766: [onTime + c.pend_in, c.total],
        before_time_rate: [c.done_before, c.done],
        late_rate: [c.done_late, c.done],
        resolved_rate: [c.done, c.total],
        online_rate: [n((d) => inTotal(d) && d.channel === 'online'), c.total],
        direct_rate: [c.rec_direct, c.rec_period],
        post_rate: [c.rec_post, c.rec_period],
        payment_online_rate: [n((d) => here(d) && d.feeDue && d.paidOnline), n((d) => here(d) && d.feeDue)],
        digitised_dossier_rate: [n((d) => here(d) && d.digitised), c.rec_period],
        eresult_rate: [n((d) => done(d) && d.eresult), c.done],
        reuse_rate: [n((d) => here(d) && d.reused), c.rec_period],
      } as Readonly<Record<string, readonly [number, number]>>,
    };
  };
  const fields = [...Map.groupBy(all, (d) => d.key.field)]
    .map(([field, list]) => [field, one(list)] as const)
    .filter(([, v]) => Object.values(v.counters).some((x) => x !== 0));
  return new Map([['', one(all)] as const, ...fields.toSorted(([a], [b]) => (a < b ? -1 : 1))]);
}
const plain = (figures: Figures): unknown => [
  ['', { counters: figures.unit.counters, rates: figures.unit.rates }],
  ...figures.fields.map((f) => [f.field, { counters: f.counters, rates: f.rates }]),
];
const said = (rule: ByRule): unknown => structuredClone([...rule]);

type Snapshots = Map<string, { readonly span: DaySpan; readonly revisions: unknown[]; growing: GrowingSheet }>;

function aSpan(w: CertifyWorld): DaySpan {
  const to = addDays(w.today, -w.int(1, 40));
  const kind = w.pick(['month', 'month-15', 'quarter', 'free', 'free'] as const);
  const span = kind === 'free' ? { from: addDays(to, -w.int(0, 60)), to } : (periodOf[kind]?.(to) ?? { from: to, to });
  return span.to < w.today ? span : { from: addDays(to, -20), to };
}
const now = (w: CertifyWorld, span: DaySpan): Figures => figuresNow(w.store, span, w.today);

const seqOf = (w: CertifyWorld, span: DaySpan): number => revisionsOf(w.store, span).at(-1)?.frozen.chain.seq ?? 0;

/** Certifies a random finished span; the oracle's word of that moment is kept. */
function certify(w: CertifyWorld, kept: Snapshots): void {
  const span = aSpan(w);
  const key = `${span.from} ${span.to}`;
  const done = w.as(PEOPLE.head, (desk) => certifyPeriod(desk, span, fingerprintOf(now(w, span))));
  expect(done.ok ? 'certified' : done.code).toBe(kept.has(key) ? 'already-certified' : 'certified');
  if (!kept.has(key))
    kept.set(key, { span, revisions: [said(byRule([...w.log.values()], span, w.today))], growing: growingSheet(seqOf(w, span)) });
}

/** Proposes and decides: the proposer is always refused, the second head approves or gives it back. */
function restate(w: CertifyWorld, kept: Snapshots): number {
  const entry = w.pick([...kept.values()]);
  const { span, revisions } = entry;
  const moved = movesOf(revisionsOf(w.store, span).at(-1)?.frozen.figures ?? now(w, span), now(w, span)).size > 0;
  const by = w.pick([PEOPLE.head, PEOPLE.data]);
  const asked = w.as(by, (desk) => proposeRestatement(desk, span, 'wrong_entry', 'Rà sổ'));
  expect(asked.ok ? 'asked' : asked.code).toBe(moved ? 'asked' : 'restatement-state');
  if (!moved) return 0;
  const fingerprint = fingerprintOf(now(w, span));
  if (by.role === 'head')
    expect(w.as(by, (desk) => approveRestatement(desk, span, fingerprint))).toEqual({ ok: false, code: 'second-person' });
  if (w.chance(0.2)) {
    expect(w.as(PEOPLE.second, (desk) => rejectRestatement(desk, span, 'Chưa rõ')).ok).toBe(true);
    return 0;
  }
  expect(w.as(PEOPLE.second, (desk) => approveRestatement(desk, span, fingerprint))).toMatchObject({
    ok: true,
    value: { revision: revisions.length + 1 },
  });
  revisions.push(said(byRule([...w.log.values()], span, w.today)));
  entry.growing = growingSheet(seqOf(w, span));
  return 1;
}

const counts = { certified: 0, restated: 0, refused: 0, passed: 0, evidence: 0, moved: 0, entries: 0 };

/** Cells a fact of today may move although they are counted on the day of receipt. */
const EVIDENCE: ReadonlySet<string> = new Set(['payment_online_rate/num', 'digitised_dossier_rate/num', 'reuse_rate/num']);

/** One thing someone does. A clerk is refused exactly when a certified figure would move, but for evidence that comes true later. */
function edit(w: CertifyWorld, kept: Snapshots): void {
  const roll = w.int(1, 10);
  if (roll === 10) {
    expect(w.undoRow().ok).toBe(true);
    return;
  }
  const chosen = roll > 6 ? w.someAct() : null;
  const run = (person: (typeof PEOPLE)[keyof typeof PEOPLE]) =>
    chosen !== null ? w.act(person, chosen.id, chosen.action) : roll <= 3 ? w.receive(person) : w.importRow(person);
  const spans = [...kept.values()].map((k) => k.span);
  const before = spans.map((s) => now(w, s));
  const movedCells = (): ReadonlySet<string> =>
    new Set(spans.flatMap((s, i) => [...movesOf(before[i] ?? now(w, s), now(w, s)).values()].flatMap((cells) => [...cells.keys()])));
  const clerk = w.chance(0.7) && chosen?.action.kind !== 'correct';
  const done = run(clerk ? PEOPLE.clerk : PEOPLE.data);
  const moved = movedCells();
  if (clerk)
    expect([chosen?.action.kind ?? roll, [...moved].filter((cell) => !EVIDENCE.has(cell))]).toEqual([chosen?.action.kind ?? roll, []]);
  if (clerk && moved.size > 0) counts.evidence += 1;
  counts[done.code === 'period-certified' ? 'refused' : 'passed'] += 1;
  if (done.code !== 'period-certified' || chosen === null) return;
  // The same by someone who may, taken back again: it does move a certified figure, so the refusal was for a reason.
  w.store.sql.exec('SAVEPOINT tried');
  const log = structuredClone(w.log.get(chosen.id));
  expect(w.act(PEOPLE.data, chosen.id, chosen.action).ok).toBe(true);
  expect([...movedCells()].some((cell) => !EVIDENCE.has(cell))).toBe(true);
  w.store.sql.exec('ROLLBACK TO tried; RELEASE tried');
  if (log !== undefined) w.log.set(chosen.id, log);
}

const byName = (a: readonly [string, ...unknown[]], b: readonly [string, ...unknown[]]): number => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0);

/** Everything that must hold of what was certified, whatever happened after. */
function judge(w: CertifyWorld, kept: Snapshots): void {
  for (const { span, revisions, growing } of kept.values()) {
    const stored = revisionsOf(w.store, span);
    expect(stored.map((r) => plain(r.frozen.figures))).toEqual(revisions);
    const live = now(w, span);
    expect(plain(live)).toEqual(said(byRule([...w.log.values()], span, w.today)));
    stored.forEach((r, i) => {
      const next = stored[i + 1];
      const sheet = sheetBetween(w.store, span, r.frozen.chain.seq, next?.frozen.chain.seq ?? null);
      expect(sumOfDifferences(sheet)).toEqual(movesOf(r.frozen.figures, next?.frozen.figures ?? live));
      for (const line of sheet) expect(line.causes.length).toBeGreaterThan(0);
      counts.entries += sheet.length;
      if (next === undefined && sheet.length > 0) counts.moved += 1;
    });
    expect(sheetSince(w.store, span, seqOf(w, span), growing)).toEqual(sheetBetween(w.store, span, seqOf(w, span), null));
    expect(
      readCertified(w.store, span, { today: w.today, accountId: 0, sheets: (s, from, to) => sheetBetween(w.store, s, from, to) })
        .unexplained,
    ).toBe(0);
  }
  const last = [...kept.values()]
    .map(({ span, revisions }) => ({
      span,
      revisions,
      newest: revisions.at(-1) as [string, { counters: Counters; rates: Record<string, [number, number]> }][],
    }))
    .filter(({ span }) => span.from !== span.to);
  expect(
    certifiedStatements(w.store)
      .map((s) => [`${s.period.start} ${s.period.end}`, s.revision, s.cells] as const)
      .toSorted(byName),
  ).toEqual(
    last
      .map(({ span, revisions, newest }) => {
        const unit = newest[0]?.[1];
        if (unit === undefined) throw new Error('no unit');
        return [
          `${span.from} ${span.to}`,
          revisions.length,
          [...COUNTER_IDS.map((id) => [id, unit.counters[id], 1]), ...Object.entries(unit.rates).map(([id, [num, den]]) => [id, num, den])],
        ] as const;
      })
      .toSorted(byName),
  );
  expect(checkCertified(w.store).wrong).toBe(0);
}

describe('certified periods', () => {
  const dir = mkdtempSync(join(tmpdir(), 'mcx-certify-'));
  let store: Store;
  let base: CertifyWorld;
  beforeAll(() => {
    store = makeSmallStore(join(dir, 'so')).open();
    base = certifyWorld(store, SEED, { today: '2026-05-04', log: new Map() });
    store.sql.transaction(() => {
      for (let i = 0; i < 160; i++) {
        base.advance(base.chance(0.3) ? base.int(1, 3) : 0);
        edit(base, new Map());
      }
    })();
  });
  afterAll(() => {
    store.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it(`stay what the events said when they were frozen, and every difference since is a dossier's: ${SEQUENCES} sequences of edits, certifications and restatements (seed ${SEED})`, () => {
    for (let n = 1; n <= SEQUENCES; n++) {
      // Each sequence starts from the same real store and is taken back whole at its end.
      store.sql.exec('BEGIN IMMEDIATE');
      try {
        const w = certifyWorld(store, SEED + n, { today: base.today, log: base.log });
        const kept: Snapshots = new Map();
        certify(w, kept);
        for (let step = 0; step < STEPS; step++) {
          const roll = w.int(1, 20);
          if (roll <= 3) w.advance(w.int(1, 5));
          else if (roll === 4) certify(w, kept);
          else if (roll <= 7) counts.restated += restate(w, kept);
          else edit(w, kept);
          // Read now and then, as a screen does, so that at the end it has grown.
          if (roll === 20) for (const { span, growing } of kept.values()) sheetSince(w.store, span, seqOf(w, span), growing);
        }
        judge(w, kept);
        counts.certified += kept.size;
        if (n % 100 === 0) expect(verifyStore(store).checks.filter((c) => !c.ok && c.id !== 'integrity')).toEqual([]);
      } catch (error) {
        throw new Error(`sequence ${n} of seed ${SEED}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
      } finally {
        store.sql.exec('ROLLBACK');
      }
    }
    console.log(`certify: ${JSON.stringify(counts)}`);
    // The sequences have to reach what they are about.
    if (SEQUENCES >= 100) for (const [what, n] of Object.entries(counts)) expect([what, n > SEQUENCES / 50]).toEqual([what, true]);
  }, 300_000);

  it('lose a dossier from a sheet already read when its day of receipt leaves the period', () => {
    store.sql.exec('BEGIN IMMEDIATE');
    try {
      const w = certifyWorld(store, SEED, { today: '2026-08-10', log: base.log });
      const span = { from: '2026-06-01', to: '2026-06-30' };
      expect(w.as(PEOPLE.head, (desk) => certifyPeriod(desk, span, fingerprintOf(now(w, span)))).ok).toBe(true);
      const growing = growingSheet(seqOf(w, span));
      const read = (): readonly number[] => sheetSince(store, span, seqOf(w, span), growing).map((l) => l.dossierId);
      const row = {
        code: 'H24.MAU-LECH',
        status: 4,
        channel: 'direct',
        procedureCode: '1.001193',
        field: 'Hộ tịch',
        officer: 'Cán bộ Mẫu',
        owner: 'Người Mẫu',
        idNumber: '',
        otherPaper: '',
        phone: '',
        address: '',
        received: '2026-06-12',
        promised: null,
        finished: null,
        returned: null,
        fee: 0,
        payMethod: null,
        digitised: false,
        eresult: false,
        reused: false,
      } as const;
      expect(w.putRow(PEOPLE.data, null, row).ok).toBe(true);
      const id = Math.max(...w.log.keys());
      expect(read()).toEqual([id]);
      expect(w.putRow(PEOPLE.data, id, { ...row, received: '2026-07-12' }).ok).toBe(true);
      expect(read()).toEqual([]);
    } finally {
      store.sql.exec('ROLLBACK');
    }
  });

  it('keep what they were frozen under when the way of counting changes; what no dossier explains is said to be so', () => {
    store.sql.exec('BEGIN IMMEDIATE');
    try {
      const w = certifyWorld(store, SEED, { today: '2026-08-10', log: base.log });
      const span = { from: '2026-04-01', to: '2026-04-30' };
      const figures = now(w, span);
      // As an older program would have frozen it: another version of the definitions, another number of one rate.
      const [num, den] = figures.unit.rates.online_rate;
      const older: Figures = { ...figures, unit: { ...figures.unit, rates: { ...figures.unit.rates, online_rate: [num + 1, den] } } };
      keepRevision(store, {
        period: { kind: 'month', ...span },
        revision: 1,
        definitions: DEFINITIONS_VERSION - 1,
        chain: chainHead(store),
        by: PEOPLE.head.name,
        at: '2026-05-01T01:00:00.000Z',
        restated: null,
        figures: older,
      });
      const read = () =>
        readCertified(store, span, { today: w.today, accountId: 0, sheets: (s, from, to) => sheetBetween(store, s, from, to) });
      expect(read()).toMatchObject({
        definitions: DEFINITIONS_VERSION,
        dossiers: 0,
        unexplained: 1,
        moves: [{ field: '', key: 'online_rate/num', was: num + 1, is: num }],
      });
      expect(read().revisions).toMatchObject([{ definitions: DEFINITIONS_VERSION - 1 }]);
      expect(certifiedStatements(store)).toMatchObject([
        { definitionsVersion: DEFINITIONS_VERSION - 1, cells: expect.arrayContaining([['online_rate', num + 1, den]]) },
      ]);
      expect(w.as(PEOPLE.data, (desk) => proposeRestatement(desk, span, 'definition_changed', 'Chương trình tính lại')).ok).toBe(true);
      expect(w.as(PEOPLE.head, (desk) => approveRestatement(desk, span, fingerprintOf(now(w, span))))).toMatchObject({ ok: true });
      expect(read()).toMatchObject({ unexplained: 0, moves: [] });
      expect(read().revisions.map((r) => r.definitions)).toEqual([DEFINITIONS_VERSION - 1, DEFINITIONS_VERSION]);
    } finally {
      store.sql.exec('ROLLBACK');
    }
  });
});
