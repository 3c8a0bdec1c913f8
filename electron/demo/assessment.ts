import { addSheet, emptyLeaf, saveCriteriaSet, saveLeaf, sealSheet, moveSheet, sheetById } from '../../db/queries/assessment.ts';
import { addEvidence, attachEvidence } from '../../db/queries/evidence.ts';
import { recordAct } from '../../db/queries/record-line.ts';
import { shippedCriteria } from '../../db/catalogue/criteria.ts';
import type { Store } from '../../db/store.ts';
import { addDays, type CivilDay, yearOf } from '../../shared/calendar/civil-day.ts';
import { type Leaf, leavesOf } from '../../shared/assessment/criteria.ts';
import { answerOf } from '../../shared/assessment/sheet.ts';
import type { LeafAnswer } from '../../shared/contract/assessment.ts';
import { leafRecord, readSheet, viewSheet } from '../assessment/read.ts';
import { sealOf } from '../assessment/seal.ts';
import { SAMPLE_STAFF } from './people.ts';
import type { Seeded } from './random.ts';

/** What an ordinary commune would answer; `poor` in a few places, so that there is a gap to talk about. */
function sampleAnswer(leaf: Leaf, random: Seeded, year: number, poor: boolean): LeafAnswer {
  const { rule } = leaf;
  switch (rule.kind) {
    case 'ratio': {
      const den = 20 + Math.floor(random.next() * 30);
      return { num: poor ? Math.ceil(den * 0.86) : den, den };
    }
    case 'step':
      return Math.max(...rule.steps.map((s) => s.from)) - (poor ? 1 : 0);
    case 'yes_no':
      return !poor;
    case 'checklist':
    case 'bonus':
      return rule.items.slice(0, rule.kind === 'bonus' ? 0 : poor ? -1 : rule.items.length).map((i) => i.id);
    case 'deadline':
      return addDays(`${year}-${rule.due}`, poor ? 6 : -5);
    case 'deduct':
      return rule.weighted ? {} : poor ? 1 : 0;
    case 'survey':
      return 91;
    case 'penalty':
      return {};
  }
}

/** Last year's sheet, published, and this year's on its way: answered here and there, some without papers, some not looked at. */
export function sampleAssessments(store: Store, random: Seeded, now: string, today: CivilDay): void {
  const by = SAMPLE_STAFF.find((s) => s.role === 'head')?.name ?? '';
  const others = SAMPLE_STAFF.filter((s) => s.role === 'data' || s.role === 'officer').map((s) => s.name);
  const year = yearOf(today);
  store.write(() => {
    const act = (id: string, what: string, facts: Readonly<Record<string, string | number>>): void =>
      recordAct(store, {
        kind: 'assessment',
        recordId: id,
        act: what,
        day: today,
        at: now,
        actor: 'Dữ liệu mẫu',
        counter: '',
        facts,
        note: '',
      });
    const shipped = shippedCriteria();
    const sheet = (of: number, setId: string): number => {
      saveCriteriaSet(store, { ...shipped, id: setId, year: of }, setId === shipped.id ? 'shipped' : 'copy', now, by);
      return addSheet(
        store,
        { year: of, revision: 1, setId, from: `${of}-01-01`, to: `${of}-11-30`, dueOn: `${of}-12-05`, reason: '' },
        now,
        by,
      );
    };
    const paper = (sheetId: number, leaf: Leaf, i: number, of: number): void => {
      const id = addEvidence(store, {
        title: leaf.evidence[0] ?? 'Báo cáo',
        docNo: `${40 + i}/BC-UBND`,
        docOn: `${of}-06-16`,
        issuer: 'UBND xã Ninh Giang',
        file: null,
        at: now,
        by,
      });
      attachEvidence(store, 'assessment', leafRecord(sheetId, leaf.id), id, now, by);
    };
    const last = sheet(year - 1, `par-xa-${year - 1}`);
    const leaves = shipped.groups.flatMap(leavesOf);
    leaves.forEach((leaf, i) => {
      if (leaf.from === 'city' || leaf.from === 'appraiser') return;
      saveLeaf(store, last, {
        ...emptyLeaf(leaf.id),
        answer: sampleAnswer(leaf, random, year - 1, i % 9 === 4),
        owner: others[i % others.length] ?? '',
        explanation: 'Theo báo cáo năm của UBND xã',
        ...(leaf.from === 'computed' ? { verdict: 'contested' as const, verdictReason: 'Năm đầu hoạt động, lấy theo báo cáo đã gửi' } : {}),
      });
      if (i % 2 === 0) paper(last, leaf, i, year - 1);
    });
    const row = sheetById(store, last);
    if (row !== undefined)
      sealSheet(
        store,
        last,
        sealOf(store, readSheet(store, row, today), by, `${year - 1}-12-04T03:20:00.000Z`).text,
        `${year - 1}-12-04T03:20:00.000Z`,
        by,
      );
    const submitted = sheetById(store, last);
    const claims = new Map((submitted === undefined ? [] : viewSheet(store, submitted, today, false).leaves).map((l) => [l.leaf, l]));
    leaves.forEach((leaf, i) => {
      const claim = claims.get(leaf.id);
      const given = leaf.from === 'city' ? leaf.max * 0.92 : leaf.from === 'appraiser' ? 0 : (claim?.points ?? null);
      const cut = i % 13 === 6 && given !== null && claim?.points != null ? Math.min(given, 0.5) : 0;
      saveLeaf(store, last, {
        ...emptyLeaf(leaf.id),
        answer: claim?.answer ?? null,
        owner: claim?.owner ?? '',
        explanation: claim?.explanation ?? '',
        verdict: claim?.verdict ?? '',
        verdictReason: claim?.verdictReason ?? '',
        appraised1: given === null ? null : given - cut,
        appraiserNote: cut > 0 ? 'Tài liệu chưa thể hiện kết quả cuối năm' : '',
      });
    });
    const done = sheetById(store, last);
    const final = done === undefined ? null : viewSheet(store, done, today, false).head.totals.final;
    moveSheet(store, last, 'published', {
      on: `${year}-01-09`,
      index: final === null ? null : Math.round(final * 100) / 100,
      place: 24,
      of: 68,
    });
    act(String(last), 'created', { year: year - 1 });
    act(String(last), 'published', { place: 24, of: 68 });

    const running1 = sheet(year, shipped.id);
    const running = sheetById(store, running1);
    const kept = running === undefined ? [] : readSheet(store, running, today).kept;
    kept.forEach((k, i) => {
      const { leaf, reading } = k;
      if (leaf.from === 'city' || leaf.from === 'appraiser') return;
      const base = { ...emptyLeaf(leaf.id), owner: others[i % others.length] ?? '', dueOn: `${year}-${i % 3 === 0 ? '09-04' : '11-30'}` };
      const fits = reading !== null && answerOf(leaf, reading) !== null;
      if (leaf.from === 'computed') {
        saveLeaf(store, running1, { ...base, ...(fits && i % 4 !== 1 ? { verdict: 'confirmed' as const, computed: reading } : {}) });
        return;
      }
      // What falls due later in the year is not done yet; a few are answered without a paper.
      const due = leaf.rule.kind === 'deadline' && `${year}-${leaf.rule.due}` > today;
      if (due || i % 11 === 7) {
        saveLeaf(store, running1, base);
        return;
      }
      saveLeaf(store, running1, {
        ...base,
        answer: sampleAnswer(leaf, random, year, i % 10 === 3),
        explanation: i % 5 === 0 ? 'Theo báo cáo sáu tháng của UBND xã' : '',
      });
      if (i % 5 !== 0 && i % 7 !== 2) paper(running1, leaf, i, year);
    });
    act(String(running1), 'created', { year });
  });
}
