import { loadCalendar } from '../../db/queries/calendar.ts';
import { dossierById } from '../../db/queries/dossier-rows.ts';
import { type DossierWriter, dossierWriter } from '../../db/queries/dossier-writer.ts';
import { importedLine, ownerOf, registerFactsOf, restOf, searchSourceOf, stateOf, storedById } from '../../db/queries/import-dossier.ts';
import type { Store } from '../../db/store.ts';
import { certifiedLock, rewrittenPeriod } from '../../electron/certify/lock.ts';
import { actOn } from '../../electron/dossiers/act.ts';
import { receiveDossier } from '../../electron/dossiers/intake.ts';
import type { Desk } from '../../electron/server/handler.ts';
import { addDays, vietnamInstant } from '../../shared/calendar/civil-day.ts';
import { type Action, receiveInput } from '../../shared/contract/dossiers.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import type { Role } from '../../shared/contract/method.ts';
import { importedFacts } from '../../shared/dossier/facts.ts';
import type { RegisterFacts } from '../../shared/register/merge.ts';
import type { RuleDossier } from './counter-rules.ts';
import { chooser, numbers } from './register-generator.ts';

/** What we ourselves remember of a dossier, by the rules read literally; `steps` are the states a take-back returns to. */
type Snapshot = Pick<RuleDossier, 'ends' | 'finishedOn' | 'withdrawn' | 'eresult'> & { readonly status: number };
export type Known = RuleDossier & { status: number; steps: Snapshot[]; imported: RegisterFacts | null };
export type Log = Map<number, Known>;
export type Person = { readonly id: number; readonly name: string; readonly role: Role };
export const PEOPLE = {
  head: { id: 1, name: 'Giám đốc Mẫu', role: 'head' },
  second: { id: 2, name: 'Giám đốc Mẫu Hai', role: 'head' },
  data: { id: 3, name: 'Số liệu Mẫu', role: 'data' },
  clerk: { id: 4, name: 'Tiếp nhận Mẫu', role: 'clerk' },
} as const satisfies Record<string, Person>;
/** What was tried, and what came of it. */
export type Attempt = { readonly ok: boolean; readonly code: string };

const FIELDS = [
  ['1.001193', 'Hộ tịch'],
  ['1.004884', 'Hộ tịch'],
  ['2.000815', 'Chứng thực'],
] as const;
const WAITS: readonly number[] = [5, 6, 8];

/**
 * People at a real store, step by step by a seed: intake (also back-dated), the acts of the counter, corrections, money, scans,
 * imports, their updates and their undoing. Beside the store `log` keeps what happened, and nothing of the engine is used for it.
 */
export function certifyWorld(store: Store, seed: number, start: { readonly today: string; readonly log: Log }) {
  const calendar = loadCalendar(store);
  const next = numbers(seed);
  const { pick, int, chance } = chooser(next);
  const log: Log = structuredClone(start.log);
  let today = start.today;
  let minute = 0;
  let made = 0;

  /** Runs as one person in one transaction that a refusal takes back whole, behind the same lock the dispatch puts there. */
  function as<T>(
    person: Person,
    work: (desk: Desk) => T,
  ): { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: string } {
    minute = (minute + 1) % 600;
    const nowLocal = `${today}T${String(7 + Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    try {
      const value = store.sql.transaction(() => {
        const lock = certifiedLock(() => store, person.role);
        let writer: DossierWriter | null = null;
        const desk: Desk = {
          store,
          session: { user: { ...person, counter: '' }, locked: false, proved: true, token: '' },
          now: vietnamInstant(today, nowLocal.slice(11)),
          today,
          nowLocal,
          writer: () => (writer ??= dossierWriter(store, lock.guard)),
          services: { calendar: () => calendar, random: (size) => new Uint8Array(size).fill(7) },
        };
        const done = work(desk);
        (writer as DossierWriter | null)?.end();
        return done;
      })();
      return { ok: true, value };
    } catch (error) {
      if (error instanceof Refusal) return { ok: false, code: error.failure.code };
      throw error;
    }
  }
  const told = (outcome: { readonly ok: boolean; readonly code?: string }): Attempt => ({ ok: outcome.ok, code: outcome.code ?? '' });

  function receive(person: Person): Attempt {
    const day = chance(0.35) ? addDays(today, -int(1, 40)) : today;
    const [procedureCode, field] = pick(FIELDS);
    const channel = pick(['online', 'direct', 'post'] as const);
    const fee = chance(0.5);
    const paid = fee && chance(0.3);
    const scanned = chance(0.4);
    made += 1;
    const input = receiveInput.parse({
      procedureCode,
      channel,
      code: channel === 'online' ? `H24.MAU-${seed}-${made}` : null,
      person: { fullName: 'Người Mẫu' },
      officer: '',
      term: { value: int(1, 6), unit: 'working_day' },
      components: [
        {
          position: 0,
          name: 'Tờ khai',
          kind: 'form',
          required: true,
          presentOnly: false,
          received: true,
          originalQty: 1,
          copyQty: 0,
          digitised: scanned ? 'file' : 'none',
          pages: 1,
        },
      ],
      fees: fee ? [{ name: 'Lệ phí', kind: 'le_phi', amount: 8000, mode: 'after', method: paid ? 'online' : null, paid }] : [],
      ...(day < today ? { receivedAt: `${day}T08:00`, lateEntryReason: 'Mất mạng' } : {}),
    });
    const done = as(person, (desk) => receiveDossier(desk, input));
    if (done.ok) {
      log.set(done.value.id, {
        key: { field, procedure: procedureCode, channel },
        channel,
        receivedOn: day,
        finishedOn: null,
        withdrawn: false,
        ends: [{ day, waiting: false, promisedOn: done.value.promise?.due ?? null }],
        feeDue: fee,
        paidOnline: paid,
        digitised: scanned,
        reused: false,
        eresult: false,
        status: 2,
        steps: [],
        imported: null,
      });
    }
    return told(done);
  }

  function act(person: Person, id: number, action: Action): Attempt {
    const d = log.get(id);
    const row = dossierById(store, id);
    if (d === undefined || row === undefined) throw new Error(`dossier ${id} is not there`);
    const before: Snapshot = { ends: [...d.ends], finishedOn: d.finishedOn, withdrawn: d.withdrawn, eresult: d.eresult, status: d.status };
    const done = as(person, (desk) => actOn(desk, id, row.revision, action));
    if (!done.ok) return told(done);
    const { status, promisedOn } = done.value;
    d.imported = null;
    switch (action.kind) {
      case 'payFee':
        d.paidOnline = action.method === 'online';
        return told(done);
      case 'digitise':
        d.digitised = true;
        d.reused = action.as === 'reused';
        return told(done);
      case 'correct':
        if (action.channel !== undefined) {
          d.channel = action.channel;
          d.key = { ...d.key, channel: action.channel };
        }
        if (action.finishedOn !== undefined) d.finishedOn = action.finishedOn;
        if (action.electronicResult !== undefined) d.eresult = action.electronicResult;
        return told(done);
      case 'revert': {
        const back = d.steps.pop();
        if (back !== undefined) {
          Object.assign(d, back, { status });
          return told(done);
        }
        break;
      }
      default:
        d.steps.push(before);
    }
    if ((status === 7 || status === 9) && before.status !== status) d.finishedOn = today;
    else if (status < 7 || status === 8) d.finishedOn = null;
    if (action.kind === 'finish') d.eresult = action.electronicResult;
    d.status = status;
    d.withdrawn = status === 7;
    d.ends.push({ day: today, waiting: WAITS.includes(status), promisedOn });
    return told(done);
  }

  const rowFacts = (code: string): RegisterFacts => {
    const status = pick([4, 5, 7, 8, 9, 10] as const);
    const received = addDays(today, -int(0, 70));
    const [procedureCode, field] = pick(FIELDS);
    const ended = status === 7 || status >= 9;
    const until = addDays(received, int(0, 30));
    return {
      code,
      status,
      channel: pick(['online', 'direct', 'post'] as const),
      procedureCode,
      field,
      officer: 'Cán bộ Mẫu',
      owner: 'Người Mẫu',
      idNumber: '',
      otherPaper: '',
      phone: '',
      address: '',
      received,
      promised: chance(0.1) ? null : addDays(received, int(0, 12)),
      finished: ended ? (until > today ? today : until) : null,
      returned: null,
      fee: chance(0.5) ? 8000 : 0,
      payMethod: chance(0.5) ? 'online' : null,
      digitised: chance(0.5),
      eresult: chance(0.5),
      reused: chance(0.5),
    };
  };
  const knownOf = (f: RegisterFacts): Known => ({
    key: { field: f.field, procedure: f.procedureCode, channel: f.channel },
    channel: f.channel,
    receivedOn: f.received ?? '',
    finishedOn: f.finished,
    withdrawn: f.status === 7,
    ends: [{ day: f.received ?? '', waiting: WAITS.includes(f.status), promisedOn: f.promised }],
    feeDue: f.fee > 0,
    paidOnline: f.fee > 0 && f.payMethod === 'online',
    digitised: f.digitised,
    reused: f.reused,
    eresult: f.eresult,
    status: f.status,
    steps: [],
    imported: f,
  });

  /** A row of a file: a new dossier, or another state of one known by import only. Held back for who may not restate, as the import does. */
  function importRow(person: Person): Attempt {
    const ours = [...log].filter(([, d]) => d.imported !== null);
    const [id, known] = ours.length > 0 && chance(0.5) ? pick(ours) : [null, null];
    return putRow(person, id, rowFacts(known?.imported?.code ?? `H24.MAU-${seed}-${(made += 1)}`));
  }
  /** This very row: of a dossier known by import (`id`), or of a new one. */
  function putRow(person: Person, id: number | null, facts: RegisterFacts): Attempt {
    const done = as(person, (desk) => {
      const stored = id === null ? undefined : storedById(store, id);
      const before = stored === undefined ? null : registerFactsOf(stored);
      if (
        person.role === 'clerk' &&
        rewrittenPeriod(store, before === null ? null : importedFacts(stateOf(before)), importedFacts(stateOf(facts))) !== null
      )
        throw new Refusal('period-certified');
      const who = { actor: person.name, now: desk.now, today };
      // The writer of an import has no lock of its own: its rows were judged.
      const writer = dossierWriter(store);
      const changed =
        stored === undefined
          ? writer.add('import', restOf(facts, 1, ownerOf(store, facts), null), searchSourceOf(facts), [importedLine(facts, null, who)]).id
          : (writer.change(stored, stored.revision, restOf(facts, 1, stored.personId, stored), null, [
              importedLine(facts, stored.status, who),
            ]),
            stored.id);
      writer.end();
      return changed;
    });
    if (done.ok) log.set(done.value, knownOf(facts));
    return told(done);
  }
  /** The undo of an import: the dossier goes, its lines stay. Only who may restate does it. */
  function undoRow(): Attempt {
    const ours = [...log].filter(([, d]) => d.imported !== null);
    if (ours.length === 0) return { ok: true, code: '' };
    const [id] = pick(ours);
    const done = as(PEOPLE.data, (desk) => {
      const stored = storedById(store, id);
      if (stored === undefined) throw new Error('gone');
      const writer = dossierWriter(store);
      writer.remove(stored, {
        type: 'importUndone',
        day: today,
        recordedAt: desk.now,
        fromStatus: stored.status,
        toStatus: null,
        promisedOn: null,
        actor: PEOPLE.data.name,
        counter: '',
        facts: {},
      });
      writer.end();
    });
    if (done.ok) log.delete(id);
    return told(done);
  }

  /** One act out of all, whether the rules allow it or not. */
  function someAct(): { readonly id: number; readonly action: Action } | null {
    if (log.size === 0) return null;
    const [id, d] = pick([...log]);
    const evidence = (): Action =>
      chance(0.5)
        ? { kind: 'payFee', position: 0, method: pick(['online', 'online', 'cash'] as const), receiptNo: '' }
        : { kind: 'digitise', position: 0, as: pick(['file', 'reused'] as const), pages: 1 };
    const action = pick<() => Action>([
      () => ({ kind: 'finish', result: 'granted', electronicResult: chance(0.5), resultNo: '', note: '', lateReason: 'Chờ chữ ký' }),
      () => ({ kind: 'finish', result: 'granted', electronicResult: chance(0.5), resultNo: '', note: '', lateReason: 'Chờ chữ ký' }),
      () => ({ kind: 'requestSupplement', lines: ['Giấy tờ'], reason: 'thiếu' }),
      () => ({ kind: 'supplementReceived', note: '' }),
      () => ({ kind: 'withdraw', reason: 'rút', cause: 'applicant' }),
      () => ({ kind: 'revert', reason: 'nhầm' }),
      () => ({ kind: 'revert', reason: 'nhầm' }),
      evidence,
      evidence,
      evidence,
      evidence,
      () => ({
        kind: 'correct',
        reason: 'sổ giấy',
        ...(d.finishedOn !== null && chance(0.7)
          ? { finishedOn: addDays(d.receivedOn, int(0, 20)) }
          : { channel: pick(['online', 'direct', 'post'] as const) }),
      }),
      () => ({ kind: 'correct', reason: 'sổ giấy', electronicResult: chance(0.5) }),
    ])();
    return { id, action };
  }

  return {
    store,
    log,
    as,
    receive,
    act,
    importRow,
    putRow,
    undoRow,
    someAct,
    pick,
    int,
    chance,
    get today() {
      return today;
    },
    advance(days: number) {
      today = addDays(today, days);
    },
  };
}
export type CertifyWorld = ReturnType<typeof certifyWorld>;
