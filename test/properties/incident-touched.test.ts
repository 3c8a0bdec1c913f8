import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { dossierById } from '../../db/queries/dossier-rows.ts';
import { addOutage, changeOutage, outageById } from '../../db/queries/incident.ts';
import { lateDossiers } from '../../electron/incidents/lateness.ts';
import { outagesTouching, touchCounts, touchedBy } from '../../electron/incidents/touched.ts';
import { readPeriod } from '../../electron/indicators/read.ts';
import { addDays, dayOfInstant, localOfInstant } from '../../shared/calendar/civil-day.ts';
import { latenessTable } from '../../shared/incident/lateness.ts';
import { importBytes } from '../support/import-store.ts';
import { chooser, csvOf, numbers } from '../support/register-generator.ts';
import { testCentre } from '../support/test-centre.ts';

const SEED = Number(process.env['SEED'] ?? 20260819);
const DOSSIERS = 70;
const OUTAGES = 60;
const HOUR = 3_600_000;

/** What happened to a dossier, kept by the test itself. Instants in ISO; states by day in order of recording. */
type Log = {
  stated: boolean;
  revision: number;
  status: number;
  receivedAt: string | null;
  receivedOn: string;
  recordedFirst: string | null;
  acts: string[];
  ends: { day: string; waiting: boolean; promisedOn: string | null }[];
  finishedAt: string | null;
  finishedOn: string | null;
  late: boolean;
  temporary: boolean;
  before: { ends: Log['ends']; finishedAt: string | null; finishedOn: string | null; status: number }[];
};

/** The rule read literally: every day of the outage, every dossier, every act. */
function literal(d: Log, from: string, to: string): readonly string[] {
  const inside = (at: string | null): boolean => at !== null && from <= at && at < to;
  const out: string[] = [];
  // A stated hour is a whole minute; a receipt just then is one moment.
  const received =
    d.receivedAt !== null &&
    (d.stated ? new Date(Date.parse(d.receivedAt) + 59_999).toISOString() >= from && d.receivedAt < to : inside(d.receivedAt));
  if (received) out.push('received');
  if (d.acts.some(inside) || (!received && inside(d.recordedFirst))) out.push('acted');
  for (let day = dayOfInstant(from); new Date(`${day}T00:00:00+07:00`).toISOString() < to; day = addDays(day, 1)) {
    const state = d.ends.filter((e) => e.day <= day).at(-1);
    if (state === undefined || state.waiting || state.promisedOn !== day || d.receivedOn > day) continue;
    if (d.receivedAt !== null && d.receivedAt >= to) continue;
    if (d.finishedOn !== null && (d.finishedOn < day || (d.finishedOn === day && d.finishedAt !== null && d.finishedAt < from))) continue;
    out.push('due');
    break;
  }
  return out;
}

describe('what outages touch', () => {
  const dir = mkdtempSync(join(tmpdir(), 'mcx-touched-'));
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it(`is what the rule says of every dossier, one by one, and the same from the dossier's side (seed ${SEED})`, async () => {
    const { pick, int, chance } = chooser(numbers(SEED));
    const { centre, clock, call, close } = await testCentre(dir, '2026-03-02T01:10:23.457Z');
    const store = centre.store();
    if (store === null) throw new Error('no store');
    const begin = clock.now();
    const all = new Map<number, Log>();
    const advance = (): void =>
      clock.set(new Date(Date.parse(clock.now()) + (chance(0.25) ? int(8, 60) * HOUR : int(1, 50) * 60_000)).toISOString());
    const note = (d: Log, s: { status: number; promisedOn: string | null; revision: number }): void => {
      const day = clock.today();
      if ([7, 9].includes(s.status) && d.status !== s.status) {
        d.finishedOn = day;
        d.finishedAt = clock.now();
      }
      if (s.status < 7 || s.status === 8) {
        d.finishedOn = null;
        d.finishedAt = null;
      }
      d.status = s.status;
      d.revision = s.revision;
      d.ends.push({ day, waiting: [5, 6, 8].includes(s.status), promisedOn: s.promisedOn });
    };
    while (all.size < DOSSIERS) {
      advance();
      if (chance(0.3) || all.size === 0) {
        const back = chance(0.25) ? int(1, 60) : 0;
        const at = back === 0 ? null : localOfInstant(new Date(Date.parse(clock.now()) - back * HOUR).toISOString());
        const made = await call('dossiers.receive', {
          procedureCode: '1.001193',
          channel: 'direct',
          code: chance(0.5) ? `H24.125-260301-${String(1000 + all.size)}` : null,
          person: { fullName: `Người Mẫu ${all.size}` },
          components: [],
          fees: [],
          officer: pick(['', 'Cán bộ Mẫu Một']),
          term: { value: pick([1, 2, 4]), unit: 'working_day' },
          receivedAt: at,
          lateEntryReason: at === null ? '' : 'Mất điện',
        });
        const { row } = await call('dossiers.read', { id: made.id });
        const local = at ?? localOfInstant(clock.now());
        all.set(made.id, {
          revision: row.revision,
          status: row.status,
          stated: at !== null,
          receivedAt: at === null ? clock.now() : new Date(`${local}:00+07:00`).toISOString(),
          receivedOn: local.slice(0, 10),
          recordedFirst: clock.now(),
          acts: [],
          ends: [{ day: local.slice(0, 10), waiting: false, promisedOn: row.promisedOn }],
          finishedAt: null,
          finishedOn: null,
          late: local.slice(0, 10) < clock.today(),
          temporary: made.temporary,
          before: [],
        });
        continue;
      }
      const [id, d] = pick([...all]);
      const { allowed } = await call('dossiers.read', { id });
      const kind = pick(
        allowed.filter((k) =>
          [
            'forward',
            'requestSupplement',
            'supplementReceived',
            'requestPayment',
            'paymentDone',
            'stop',
            'resume',
            'withdraw',
            'finish',
            'return',
            'note',
            'revert',
          ].includes(k),
        ),
      );
      const action = {
        forward: { kind, officer: 'Cán bộ Mẫu Hai' },
        requestSupplement: { kind, lines: ['Giấy'], reason: 'thiếu' },
        supplementReceived: { kind },
        requestPayment: { kind, amount: 1000, reason: 'thuế' },
        paymentDone: { kind, method: 'cash' },
        stop: { kind, reason: 'dừng' },
        resume: { kind, reason: 'tiếp', document: '01/QĐ' },
        withdraw: { kind, reason: 'rút', cause: 'applicant' },
        finish: { kind, result: 'granted', electronicResult: true, lateReason: pick(['Mất mạng', 'Chờ chữ ký', 'lời cũ']) },
        return: { kind, receiver: 'Người nhận Mẫu', method: 'counter' },
        note: { kind, text: 'ghi' },
        revert: { kind, reason: 'nhầm' },
      }[kind as string];
      if (action === undefined) continue;
      const before = { ends: [...d.ends], finishedAt: d.finishedAt, finishedOn: d.finishedOn, status: d.status };
      const done = await call('dossiers.act', { id, revision: d.revision, action: action as never });
      d.acts.push(clock.now());
      d.revision = done.revision;
      if (kind === 'note') continue;
      if (kind === 'revert') {
        Object.assign(d, d.before.pop());
        continue;
      }
      d.before.push(before);
      note(d, done);
    }
    // Rows of a register beside them: days, some with hours, no acts of ours.
    const today = clock.today();
    const vn = (day: string, hour: string): string => `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}${hour}`;
    const rows = Array.from({ length: 40 }, (_, i) => {
      const R = addDays('2026-03-02', int(0, 20)),
        H = addDays(R, int(0, 8)),
        finished = chance(0.5),
        K = addDays(R, int(0, 9));
      const hour = chance(0.5) ? ` ${String(int(7, 16)).padStart(2, '0')}:${String(int(0, 59)).padStart(2, '0')}` : '';
      return { code: `H24.MAU-${i}`, R, H, K: finished && K < today ? K : null, hour, waiting: !finished && chance(0.3) };
    });
    await importBytes(
      store,
      csvOf([
        ['Mã hồ sơ', 'Mã TTHC', 'Chủ hồ sơ', 'Ngày tiếp nhận', 'Ngày hẹn trả', 'Ngày kết thúc xử lý', 'Trạng thái'],
        ...rows.map((r) => [
          r.code,
          '1.001193',
          'Người Mẫu',
          vn(r.R, r.hour),
          vn(r.H, ''),
          r.K === null ? '' : vn(r.K, ''),
          r.K !== null ? 'Đã xử lý xong' : r.waiting ? 'Yêu cầu bổ sung giấy tờ' : 'Đang xử lý',
        ]),
      ]),
      { who: { actor: 'thử', now: clock.now(), today } },
    );
    for (const r of rows) {
      const { id } = store.prepare('SELECT id FROM dossier WHERE code = ?').get(r.code) as { id: number };
      all.set(id, {
        stated: true,
        revision: 1,
        status: 4,
        receivedAt: r.hour === '' ? null : new Date(`${r.R}T${r.hour.trim()}:00+07:00`).toISOString(),
        receivedOn: r.R,
        recordedFirst: null,
        acts: [],
        ends: [{ day: r.R, waiting: r.waiting, promisedOn: r.H }],
        finishedAt: null,
        finishedOn: r.K,
        late: false,
        temporary: false,
        before: [],
      });
    }

    const now = clock.now();
    const length = Date.parse(now) - Date.parse(begin);
    const seen = { received: 0, acted: 0, due: 0 };
    const touchedBySide = new Map<number, Map<number, readonly string[]>>();
    for (let n = 0; n < OUTAGES; n++) {
      const beganAt = new Date(Date.parse(begin) + Math.floor((int(0, 1000) / 1000) * length)).toISOString();
      const end = new Date(Date.parse(beganAt) + pick([20 * 60_000, 3 * HOUR, 30 * HOUR, 90 * HOUR])).toISOString();
      const endedAt = n % 15 === 0 ? null : end < now ? end : now;
      const id = addOutage(store, {
        system: `thu-${n}`,
        kind: 'line',
        name: 'Đường truyền',
        beganAt,
        noticed: 'manual',
        beganBy: 'thử',
        words: '',
      });
      const o = outageById(store, id);
      if (o === undefined) throw new Error('outage vanished');
      changeOutage(store, { ...o, endedAt });
      const outage = { ...o, endedAt };
      const got = touchedBy(store, outage, now);
      const want = [...all]
        .flatMap(([dossier, d]) => {
          const touches = literal(d, beganAt, endedAt ?? now);
          return touches.length === 0 ? [] : [{ dossier, touches }];
        })
        .toSorted((a, b) => a.dossier - b.dossier);
      expect({ n, beganAt, endedAt, touched: got.map((t) => ({ dossier: t.dossier.id, touches: [...t.touches] })) }).toEqual({
        n,
        beganAt,
        endedAt,
        touched: want,
      });
      const counts = touchCounts(got);
      const of = (touch: string): number => want.filter((w) => w.touches.includes(touch)).length;
      expect(counts).toEqual({
        total: want.length,
        received: of('received'),
        acted: of('acted'),
        due: of('due'),
        lateEntry: want.filter((w) => w.touches.includes('received') && all.get(w.dossier)?.late === true).length,
        temporary: want.filter((w) => w.touches.includes('received') && all.get(w.dossier)?.temporary === true).length,
      });
      for (const touch of ['received', 'acted', 'due'] as const) seen[touch] += of(touch);
      for (const { dossier, touches } of want)
        touchedBySide.set(dossier, (touchedBySide.get(dossier) ?? new Map<number, readonly string[]>()).set(id, touches));
    }
    expect(Math.min(seen.received, seen.acted, seen.due)).toBeGreaterThan(40);
    // From the dossier's side the same marks, and none that the ledger does not know.
    for (const id of all.keys()) {
      const row = dossierById(store, id);
      if (row === undefined) throw new Error('dossier vanished');
      expect(new Map(outagesTouching(store, row, now).map((m) => [m.outage.id, [...m.touches]]))).toEqual(
        new Map([...(touchedBySide.get(id) ?? [])].map(([o, t]) => [o, [...t]])),
      );
    }
    // Own histories too: every late one in exactly one cell of the split.
    for (let n = 0; n < 40; n++) {
      const from = addDays(dayOfInstant(begin), int(-5, 60));
      const period = { from, to: addDays(from, int(0, 60)) };
      const table = latenessTable(lateDossiers(store, period, today));
      const { counters } = readPeriod(store, period, today);
      expect({ period, late: [table.doneLate, table.pendOver] }).toEqual({ period, late: [counters.done_late, counters.pend_over] });
    }
    await close();
  }, 120_000);
});
