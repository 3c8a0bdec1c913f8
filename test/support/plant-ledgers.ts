import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';
import * as ledgers from '../../db/schema/ledgers.ts';
import type { Store } from '../../db/store.ts';
import type { Role } from '../../shared/contract/method.ts';
import type { RecordKind } from '../../shared/contract/records.ts';
import { csvOf } from './register-generator.ts';
import type { markerSource } from './markers.ts';

type Planting = {
  readonly mark: ReturnType<typeof markerSource>;
  /** Calls as somebody of the role whose own name and counter are markers. */
  readonly value: <T>(method: string, input: unknown, role: Role) => Promise<T>;
  readonly upload: (name: string, bytes: Uint8Array) => Promise<string>;
  /** A procedure whose own words are markers, and the code of a dossier a receipt was given for. */
  readonly procedure: string;
  readonly receipt: string;
};
type Made = { readonly id: number; readonly revision: number };
/** A whole month and a whole quarter that are over, and the day it is. */
const TODAY = '2026-08-19';
const JULY = { from: '2026-07-01', to: '2026-07-31' };

/** Writes into every place of every list besides dossiers that takes words of a person's: through the contract, as a person would. */
export async function plantLedgers(p: Planting): Promise<void> {
  await petitionsAndTasks(p);
  await inspectionsAndProposals(p);
  await enteredAndPosted(p);
  await surveyed(p);
  await assessed(p);
}

async function paper({ mark, value, upload }: Planting, kind: RecordKind, id: string): Promise<void> {
  const content = new TextEncoder().encode(`%PDF ${mark.name()} ${mark.idNumber()} ${mark.word()}\n`.repeat(40));
  await value(
    'evidence.add',
    {
      record: { kind, id },
      fileId: await upload(`${mark.word()}.pdf`, content),
      title: mark.word(),
      docNo: mark.word(),
      docOn: '2026-07-02',
      issuer: mark.word(),
    },
    'data',
  );
}

async function petitionsAndTasks(p: Planting): Promise<void> {
  const { mark, value, upload } = p;
  const task = await value<Made>(
    'tasks.save',
    {
      id: null,
      revision: null,
      content: mark.word(),
      assignedBy: mark.word(),
      docNo: mark.word(),
      docOn: '2026-07-01',
      assignedOn: '2026-07-02',
      owner: mark.name(),
      firstDue: '2026-07-20',
    },
    'data',
  );
  await paper(p, 'task', String(task.id));
  await value('tasks.note', { id: task.id, day: '2026-07-10', percent: 40, words: mark.word() }, 'data');
  await value('tasks.extend', { id: task.id, revision: 1, dueOn: '2026-07-30', reason: mark.word() }, 'data');
  await value('tasks.move', { id: task.id, revision: 2, act: 'start', day: '2026-07-11', words: mark.word() }, 'data');
  await value('tasks.move', { id: task.id, revision: 3, act: 'submit', day: '2026-07-25', words: mark.word() }, 'data');
  await value('tasks.move', { id: task.id, revision: 4, act: 'approve', day: '2026-07-26', words: mark.word() }, 'head');
  const cancelled = await value<Made>(
    'tasks.save',
    {
      id: null,
      revision: null,
      content: mark.word(),
      assignedBy: mark.word(),
      docNo: mark.word(),
      docOn: null,
      assignedOn: '2026-07-02',
      owner: mark.name(),
      firstDue: null,
    },
    'data',
  );
  await value('tasks.move', { id: cancelled.id, revision: 1, act: 'cancel', day: '2026-07-11', words: mark.word() }, 'head');
  const file = csvOf([
    ['Nội dung nhiệm vụ', 'Nơi giao', 'Số văn bản', 'Ngày giao', 'Người thực hiện', 'Hạn', mark.word()],
    [mark.word(), mark.word(), mark.word(), '01/07/2026', mark.name(), '30/07/2026', mark.word()],
  ]);
  await value('tasks.import', { fileId: await upload(`${mark.word()}.csv`, file), dryRun: false }, 'data');

  const petition = (more: Record<string, unknown>) =>
    value<Made>(
      'petitions.save',
      {
        id: null,
        revision: null,
        code: mark.word(),
        channel: 'portal',
        class: 'conduct',
        sender: mark.name(),
        contact: mark.phone(),
        content: `${mark.word()} ${mark.idNumber()}`,
        sentOn: '2026-07-06',
        receivedOn: '2026-07-06',
        officer: mark.name(),
        owner: mark.name(),
        ...more,
      },
      'data',
    );
  const answered = await petition({ dossier: p.receipt });
  await paper(p, 'petition', String(answered.id));
  const move = async (id: number, acts: readonly (readonly [act: string, day: string])[]): Promise<void> => {
    for (const [i, [act, day]] of acts.entries())
      await value('petitions.move', { id, revision: i + 1, act, day, words: mark.word() }, 'data');
  };
  await move(answered.id, [
    ['accept', '2026-07-07'],
    ['askSupplement', '2026-07-08'],
    ['supplemented', '2026-07-09'],
    ['answer', '2026-07-13'],
    ['publish', '2026-07-14'],
  ]);
  await move((await petition({ class: 'rule', transferredOn: '2026-07-06' })).id, [['refuse', '2026-07-07']]);
}

async function inspectionsAndProposals(p: Planting): Promise<void> {
  const { mark, value } = p;
  const held = await value<Made>(
    'inspections.save',
    {
      id: null,
      revision: null,
      kind: 'iso',
      body: mark.word(),
      heldOn: '2026-07-03',
      scope: mark.word(),
      docNo: mark.word(),
      docOn: '2026-07-04',
      procedureCode: p.procedure,
      internalSteps: [mark.word()],
      electronicSteps: [mark.word()],
    },
    'data',
  );
  await paper(p, 'inspection', String(held.id));
  const finding = await value<Made>(
    'inspections.finding',
    { inspectionId: held.id, id: null, revision: null, kind: 'finding', content: mark.word(), owner: mark.name(), dueOn: '2026-07-20' },
    'data',
  );
  await value('inspections.move', { id: finding.id, revision: 1, act: 'remedy', day: '2026-07-10', words: mark.word() }, 'data');
  await value('inspections.move', { id: finding.id, revision: 2, act: 'reopen', day: '2026-07-11', words: mark.word() }, 'head');
  await value('inspections.move', { id: finding.id, revision: 3, act: 'remedy', day: '2026-07-12', words: mark.word() }, 'data');
  await value('inspections.move', { id: finding.id, revision: 4, act: 'confirm', day: '2026-07-13', words: mark.word() }, 'head');

  const proposal = {
    procedureCode: p.procedure,
    level: 'commune',
    period: '2026-H2',
    kinds: ['cut_time'],
    daysBefore: 10,
    daysAfter: 7,
    origin: mark.word(),
  };
  const sent = await value<Made>(
    'proposals.save',
    { id: null, revision: null, ...proposal, reason: mark.word(), provision: mark.word() },
    'data',
  );
  await paper(p, 'proposal', String(sent.id));
  for (const [i, act] of (['send', 'review', 'approve', 'start', 'complete'] as const).entries())
    await value(
      'proposals.move',
      { id: sent.id, revision: i + 1, act, day: `2026-07-1${i}`, decisionNo: mark.word(), words: mark.word() },
      'head',
    );
  const dropped = await value<Made>('proposals.save', { id: null, revision: null, ...proposal, reason: mark.word() }, 'data');
  await value('proposals.drop', { id: dropped.id, revision: 1, reason: mark.word() }, 'data');
}

async function enteredAndPosted(p: Planting): Promise<void> {
  const { mark, value } = p;
  const enter = (indicator: string, num: number, den: number | null) =>
    value<Made>(
      'entered.save',
      { id: null, revision: null, indicator, period: JULY, num, den, note: `${mark.word()} ${mark.name()}`, source: mark.word() },
      'data',
    );
  const kept = await enter('edoc_rate', 95, 100);
  await paper(p, 'entered', String(kept.id));
  await value(
    'entered.save',
    { id: kept.id, revision: 1, indicator: 'edoc_rate', period: JULY, num: 96, den: 100, note: mark.word(), source: mark.word() },
    'data',
  );
  await value('entered.remove', { id: (await enter('par_initiatives_applied', 2, null)).id, reason: mark.word() }, 'data');
  await value('entered.setTarget', { indicator: 'edoc_rate', value: 9500, validFrom: '2026-01-01', basis: mark.word() }, 'data');

  const { key } = await value<{ key: string }>(
    'postings.save',
    { id: null, revision: null, kind: 'notice', title: mark.word(), docNo: mark.word(), docOn: '2026-07-01', untilOn: '2026-12-31' },
    'data',
  );
  const keys = [key, p.procedure];
  await value('postings.post', { keys, day: TODAY, places: ['board'], note: mark.word() }, 'data');
  await value('postings.check', { keys, day: TODAY, fault: true, words: mark.word() }, 'head');
  await value('postings.remove', { keys: [key], day: TODAY, reason: mark.word() }, 'data');
}

async function surveyed(p: Planting): Promise<void> {
  const { mark, value } = p;
  const form = await value<{ version: number; revision: number }>(
    'surveys.saveForm',
    {
      version: null,
      revision: null,
      title: mark.word(),
      questions: [
        { group: 'staff', text: mark.word() },
        { group: 'result', text: mark.word() },
      ],
    },
    'data',
  );
  await value('surveys.approveForm', { ...form, validFrom: TODAY }, 'head');
  for (const counter of [mark.word(), mark.word()]) {
    const { id } = await value<{ id: number }>(
      'surveys.paper',
      { day: TODAY, counter, form: form.version, sheets: Array.from({ length: 3 }, () => ({ field: mark.word(), answers: '54' })) },
      'clerk',
    );
    if (id > 1) await value('surveys.withdraw', { id, reason: mark.word() }, 'head');
  }
  await value('surveys.answer', { code: p.receipt, form: form.version, answers: '45' }, 'clerk');
}

/** A sheet of a set of its own words, sent back, revised and taken through to what the city published. */
async function assessed(p: Planting): Promise<void> {
  const { mark, value } = p;
  const about = { basis: 'model', note: mark.word() };
  const leaf = (id: string, rule: Record<string, unknown>, from: string) => ({
    id,
    name: mark.word(),
    ...about,
    max: 50,
    rule,
    whenNull: 'zero',
    from,
    evidence: [mark.word()],
  });
  const id = `Qzxwkvj-${mark.made()}`;
  await value(
    'assessment.saveSet',
    {
      origin: 'import',
      set: {
        id,
        year: 2026,
        title: mark.word(),
        basis: mark.word(),
        bands: [{ from: 0, name: mark.word() }],
        groups: [
          {
            id: 'L1',
            name: mark.word(),
            ...about,
            max: 100,
            children: [
              leaf('L1.1', { kind: 'yes_no', question: 'co' }, 'entered'),
              leaf('L1.2', { kind: 'ratio', indicator: 'task_done_rate', targetPct: 100, floorPct: 10 }, 'computed'),
            ],
          },
        ],
      },
    },
    'data',
  );
  await value('assessment.copySet', { id, newId: `${id}-x`, year: 2027 }, 'data');
  let sheet = (await value<Made>('assessment.create', { year: 2026, setId: id, ...JULY, dueOn: '2026-12-05' }, 'data')).id;
  await value('assessment.assign', { id: sheet, leaves: ['L1.1', 'L1.2'], owner: mark.name(), dueOn: '2026-11-30' }, 'head');
  await value('assessment.answer', { id: sheet, leaf: 'L1.1', answer: true, explanation: `${mark.word()} ${mark.name()}` }, 'data');
  await value(
    'assessment.judge',
    { id: sheet, leaf: 'L1.2', verdict: 'contested', reason: mark.word(), answer: { num: 9, den: 10 } },
    'data',
  );
  await paper(p, 'assessment', `${sheet}/L1.1`);
  await paper(p, 'assessment', `${sheet}/L1.2`);
  await value('assessment.submit', { id: sheet }, 'head');
  await value('assessment.move', { id: sheet, to: 'returned', reason: mark.word() }, 'head');
  sheet = (await value<Made>('assessment.revise', { id: sheet, reason: mark.word() }, 'head')).id;
  await value('assessment.submit', { id: sheet }, 'head');
  await value('assessment.move', { id: sheet, to: 'review_1' }, 'head');
  await value('assessment.appraise', { id: sheet, leaf: 'L1.1', round: 1, points: 40, note: mark.word() }, 'head');
  await value('assessment.move', { id: sheet, to: 'explaining' }, 'head');
  await value('assessment.explain', { id: sheet, leaf: 'L1.1', reply: mark.word() }, 'head');
  await value('assessment.move', { id: sheet, to: 'review_2' }, 'head');
  await value('assessment.appraise', { id: sheet, leaf: 'L1.1', round: 2, points: 45, note: mark.word() }, 'head');
  await value(
    'assessment.move',
    { id: sheet, to: 'published', reason: mark.word(), result: { on: TODAY, index: 90.5, place: 3, of: 68 } },
    'head',
  );
}

/** Text columns of these tables that never hold words of a person's, and why. Days and instants are told by their values. */
const CLOSED: Readonly<Record<string, string>> = {
  'evidence.mime': 'from the end of the file name',
  'evidence.sha256': 'a hash',
  'evidence.stored_as': 'a random name',
  'evidence_use.kind': 'a list of the program',
  'evidence_use.record_id': 'a number',
  'record_line.kind': 'a list of the program',
  'record_line.act': 'a word of the program',
  'record_line.seal': 'a keyed hash',
  'assessment_leaf.leaf_id': 'a code of the set',
  'assessment_leaf.answer': 'numbers, flags and codes of the set',
  'assessment.published': 'numbers and a day',
  'assessment_leaf.computed': 'numbers and the program’s own words',
  'entered_value.indicator': 'a code of the program',
  'entered_target.indicator': 'a code of the program',
  'proposal.procedure_code': 'a code',
  'proposal.period': 'a year or its half',
  'proposal.kinds': 'codes of the program',
  'inspection.procedure_code': 'a code',
  'petition_step.act': 'a word of the program',
  'posting_item.code': 'a code',
  'posting.digest': 'a hash',
  'posting_text.digest': 'a hash',
  'posting.places': 'words of the program',
  'survey_answer.id': 'chance',
  'survey_answer.answers': 'digits',
  'survey_receipt.mark': 'a keyed hash',
  'survey_receipt.month': 'a month',
};
const CORES = /qzxwkvj|ngựhoắcxỹ|nguhoacxy|09073142/iu;
const WHEN = /^\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?$/;

/** Text columns of the lists besides dossiers in which nothing was planted and of which nobody said why; and those said to be closed that are not there, or hold words after all. */
export function unplantedColumns(store: Store): { readonly unplanted: readonly string[]; readonly wronglyClosed: readonly string[] } {
  const unplanted: string[] = [];
  const wronglyClosed = new Set(Object.keys(CLOSED));
  for (const table of (Object.values(ledgers) as SQLiteTable[]).filter((t) => t instanceof SQLiteTable).map((t) => getTableConfig(t))) {
    for (const { name, enumValues } of table.columns.filter((c) => c.getSQLType() === 'text')) {
      const column = `${table.name}.${name}`;
      const values = (
        store.sql.prepare(`SELECT DISTINCT ${name} AS v FROM ${table.name} WHERE ${name} IS NOT NULL AND ${name} <> ''`).all() as {
          v: string;
        }[]
      ).map((r) => r.v.normalize('NFC'));
      const planted = values.some((v) => CORES.test(v));
      if (CLOSED[column] !== undefined) {
        if (!planted) wronglyClosed.delete(column);
        continue;
      }
      const closed = enumValues !== undefined || (values.length > 0 && values.every((v) => WHEN.test(v)));
      if (!planted && !closed) unplanted.push(column);
    }
  }
  return { unplanted, wronglyClosed: [...wronglyClosed] };
}
