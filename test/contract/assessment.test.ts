import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../db/open.ts';
import { storedFile } from '../../db/queries/evidence.ts';
import { restoreBackup } from '../../electron/backup/restore.ts';
import { takeBackup } from '../../electron/backup/take.ts';
import { assessmentStatements } from '../../electron/assessment/statements.ts';
import { evidenceCheck, openEvidence } from '../../electron/evidence/keep.ts';
import { deriveKeys, rootFromFile } from '../../electron/server/keys.ts';
import type { LeafView, SheetHead } from '../../shared/contract/assessment.ts';
import type { Evidence } from '../../shared/contract/records.ts';
import { leavesOf, type CriteriaSet } from '../../shared/assessment/criteria.ts';
import { centrePeriods } from '../../electron/sync/periods.ts';
import { statementFault } from '../../shared/sync/statement.ts';
import { readSet } from '../../renderer/screens/assessment/read-set.ts';
import { quickCentre } from '../support/quick-centre.ts';
import { refusalOf } from '../support/refusal-of.ts';

let c: Awaited<ReturnType<typeof quickCentre>>;
let head = '';
beforeEach(async () => {
  c = await quickCentre({ start: '2026-12-01T02:00:00.000Z' });
  head = c.as('head');
});
afterEach(() => c.close());

type View = { head: SheetHead; set: CriteriaSet; leaves: LeafView[] };
const create = () =>
  c.value<{ id: number }>(
    'assessment.create',
    { year: 2026, setId: 'par-xa-2026', from: '2026-01-01', to: '2026-11-30', dueOn: '2026-12-05' },
    head,
  );
const read = (id: number, token = head) => c.value<View>('assessment.read', { id }, token);
const leafOf = (view: View, leaf: string): LeafView => {
  const found = view.leaves.find((l) => l.leaf === leaf);
  if (found === undefined) throw new Error(leaf);
  return found;
};
const upload = async (token: string, name: string, text: string): Promise<string> => {
  const o = await c.centre().upload(token, name, new TextEncoder().encode(text));
  if (!o.ok) throw new Error(o.error.code);
  return o.value.fileId;
};
const code = async (method: string, input: unknown, token = head): Promise<string> => {
  const o = await c.call(method, input, token);
  return o.ok ? 'ok' : o.error.code;
};
/** Answers everything a commune may claim, the easy way, with an explanation. */
async function answerAll(id: number): Promise<void> {
  const { set, leaves } = await read(id);
  for (const leaf of set.groups.flatMap(leavesOf)) {
    if (leaf.from === 'city' || leaf.from === 'appraiser') continue;
    const view = leaves.find((l) => l.leaf === leaf.id);
    if (leaf.from === 'computed' && view?.reading !== null) {
      await c.value('assessment.judge', { id, leaf: leaf.id, verdict: 'confirmed' }, head);
      continue;
    }
    const answer =
      leaf.rule.kind === 'yes_no'
        ? true
        : leaf.rule.kind === 'ratio'
          ? { num: 9, den: 10 }
          : leaf.rule.kind === 'deadline'
            ? '2026-01-20'
            : leaf.rule.kind === 'checklist' || leaf.rule.kind === 'bonus'
              ? [leaf.rule.items[0]?.id ?? '']
              : leaf.rule.kind === 'deduct' && leaf.rule.weighted
                ? {}
                : 1;
    if (leaf.from === 'computed')
      await c.value(
        'assessment.judge',
        { id, leaf: leaf.id, verdict: 'contested', reason: 'Chưa có số trong máy, lấy theo báo cáo', answer },
        head,
      );
    await c.value('assessment.answer', { id, leaf: leaf.id, answer, explanation: 'Theo báo cáo số 12/BC-UBND' }, head);
    if (leaf.from === 'computed')
      await c.value(
        'evidence.add',
        {
          record: { kind: 'assessment', id: `${id}/${leaf.id}` },
          fileId: null,
          title: 'Báo cáo',
          docNo: `12/${leaf.id}`,
          docOn: '2026-11-30',
          issuer: 'UBND xã',
        },
        head,
      );
  }
}

describe('a sheet', () => {
  it('starts with everything missing, reads what the engine knows, and says what is missing', async () => {
    const { id } = await create();
    const view = await read(id);
    expect(view.leaves).toHaveLength(63);
    expect(view.head).toMatchObject({ year: 2026, revision: 1, state: 'draft', leaves: 63 });
    expect(view.head.missing).toBeGreaterThan(50);
    expect(leafOf(view, 'L3.4.3').reading).toMatchObject({ count: 0, source: 'Sổ hồ sơ' });
    expect(leafOf(view, 'L3.4.1').reading).toMatchObject({ num: 0, den: 0 });
    expect(leafOf(view, 'L8.1').readOnly).toBe('city');
    c.setClock('2026-12-01T02:08:00.000Z');
    expect(await code('assessment.submit', { id })).toBe('locked');
    await c.value('session.unlock', { password: 'mật khẩu mẫu 2026' }, head);
    expect(await code('assessment.submit', { id })).toBe('assessment-incomplete');
    expect(await code('assessment.create', { year: 2026, setId: 'par-xa-2026', from: '2026-01-01', to: '2026-11-30', dueOn: null })).toBe(
      'year-taken',
    );
  });

  it('counts a claim as proved only with a paper or an explanation', async () => {
    const { id } = await create();
    await c.value('assessment.answer', { id, leaf: 'L1.1.2', answer: { num: 45, den: 50 } }, head);
    expect(leafOf(await read(id), 'L1.1.2')).toMatchObject({ points: 1.8, provable: 0, missing: ['no-evidence'] });
    await c.value(
      'evidence.add',
      {
        record: { kind: 'assessment', id: `${id}/L1.1.2` },
        fileId: await upload(head, 'bao-cao.pdf', 'nội dung báo cáo'),
        title: 'Báo cáo kết quả',
        docNo: '15/BC-UBND',
        docOn: '2026-11-20',
        issuer: 'UBND xã',
      },
      head,
    );
    expect(leafOf(await read(id), 'L1.1.2')).toMatchObject({ points: 1.8, provable: 1.8, missing: [], evidence: 1 });
    expect(await code('assessment.answer', { id, leaf: 'L1.1.2', answer: true })).toBe('answer-unfit');
    expect(leafOf(await read(id), 'L1.1.2').points).toBe(1.8);
    expect(await code('assessment.answer', { id, leaf: 'L8.1', answer: 90 })).toBe('not-allowed');
  });

  it('never overwrites what the engine says: confirmed, or contested with a reason', async () => {
    const { id } = await create();
    expect(leafOf(await read(id), 'L3.4.3').missing).toEqual(['unconfirmed']);
    await c.value('assessment.judge', { id, leaf: 'L3.4.3', verdict: 'confirmed' }, head);
    expect(leafOf(await read(id), 'L3.4.3')).toMatchObject({ points: 1, provable: 1, missing: [], verdict: 'confirmed' });
    expect(await code('assessment.judge', { id, leaf: 'L3.4.3', verdict: 'contested', answer: 2 })).toBe('reason-required');
    await c.value('assessment.judge', { id, leaf: 'L3.4.3', verdict: 'contested', reason: 'Cổng ghi 2 hồ sơ', answer: 2 }, head);
    expect(leafOf(await read(id), 'L3.4.3')).toMatchObject({
      points: 0.8,
      provable: 0,
      verdict: 'contested',
      verdictReason: 'Cổng ghi 2 hồ sơ',
      missing: ['no-evidence'],
    });
    expect(await code('assessment.judge', { id, leaf: 'L1.7', verdict: 'confirmed' })).toBe('not-allowed');
  });

  it('lets a clerk answer only what is given to them', async () => {
    const { id } = await create();
    const clerk = c.as('clerk');
    expect(await code('assessment.answer', { id, leaf: 'L1.7', answer: true, explanation: 'a' }, clerk)).toBe('not-allowed');
    await c.value('assessment.assign', { id, leaves: ['L1.7'], owner: c.accounts.get('clerk')?.name, dueOn: '2026-12-03' }, head);
    expect(await code('assessment.answer', { id, leaf: 'L1.7', answer: true, explanation: 'Đã đối thoại ngày 12/6' }, clerk)).toBe('ok');
    expect(leafOf(await read(id), 'L1.7')).toMatchObject({
      owner: c.accounts.get('clerk')?.name,
      dueOn: '2026-12-03',
      points: 1,
      provable: 1,
    });
  });

  it('is sealed on submission; later changes are a new revision with a sheet of differences', async () => {
    const { id } = await create();
    await answerAll(id);
    expect((await read(id)).leaves.filter((l) => l.missing.length > 0)).toEqual([]);
    await c.value('session.unlock', { password: 'mật khẩu mẫu 2026' }, head);
    const { digest } = await c.value<{ digest: string }>('assessment.submit', { id }, head);
    const sealed = await read(id);
    expect(sealed.head).toMatchObject({ state: 'submitted', digest, sealedBy: 'Đào Mẫu Bình', missing: 0 });
    expect(await code('assessment.answer', { id, leaf: 'L1.7', answer: false, explanation: '' })).toBe('sheet-sealed');
    expect(await code('evidence.add', { record: { kind: 'assessment', id: `${id}/L1.7` }, fileId: null, title: 'x', docNo: '1' })).toBe(
      'sheet-sealed',
    );
    expect(await code('assessment.move', { id, to: 'published' })).toBe('sheet-state');
    await c.value('assessment.move', { id, to: 'returned', reason: 'Thiếu biên bản đối thoại' }, head);
    const { id: next } = await c.value<{ id: number }>('assessment.revise', { id, reason: 'Bổ sung theo yêu cầu' }, head);
    await c.value('assessment.answer', { id: next, leaf: 'L1.7', answer: false, explanation: '' }, head);
    expect((await read(next)).head).toMatchObject({ revision: 2, state: 'draft', newest: true });
    expect(await c.value('assessment.differences', { id: next, with: id }, head)).toEqual([
      {
        leaf: 'L1.7',
        name: expect.any(String),
        before: 'Có · Theo báo cáo số 12/BC-UBND · 0 minh chứng',
        after: 'Không · 0 minh chứng',
        pointsBefore: 1,
        pointsAfter: 0,
      },
    ]);
    expect(leafOf(await read(id), 'L1.7').points).toBe(1);
    // The papers of the first revision went over.
    expect(leafOf(await read(next), 'L1.6.1').evidence).toBe(leafOf(await read(id), 'L1.6.1').evidence);
  });

  it('goes through appraisal to a published result with gaps and a band', async () => {
    const { id } = await create();
    await answerAll(id);
    await c.value('session.unlock', { password: 'mật khẩu mẫu 2026' }, head);
    await c.value('assessment.submit', { id }, head);
    expect(await code('assessment.appraise', { id, leaf: 'L1.7', round: 1, points: 1 })).toBe('sheet-state');
    await c.value('assessment.move', { id, to: 'review_1' }, head);
    expect(await code('assessment.appraise', { id, leaf: 'L1.7', round: 2, points: 1 })).toBe('sheet-state');
    expect(await code('assessment.appraise', { id, leaf: 'L1.7', round: 1, points: 1.5 })).toBe('answer-unfit');
    for (const l of (await read(id)).leaves) {
      const max = (await read(id)).set.groups.flatMap(leavesOf).find((x) => x.id === l.leaf)?.max ?? 0;
      await c.value('assessment.appraise', { id, leaf: l.leaf, round: 1, points: l.leaf.startsWith('L9') ? 0 : max }, head);
    }
    await c.value('assessment.move', { id, to: 'explaining' }, head);
    await c.value('assessment.explain', { id, leaf: 'L1.7', reply: 'Đã gửi biên bản' }, head);
    await c.value('assessment.move', { id, to: 'review_2' }, head);
    await c.value('assessment.appraise', { id, leaf: 'L1.7', round: 2, points: 0, note: 'Không có biên bản' }, head);
    await c.value('assessment.move', { id, to: 'published' }, head);
    const { head: done, leaves } = await read(id);
    expect(done).toMatchObject({ state: 'published', totals: { final: 99, band: 'Xuất sắc' } });
    expect(leaves.find((l) => l.leaf === 'L1.7')).toMatchObject({ appraised1: 1, appraised2: 0, gap: 1, reply: 'Đã gửi biên bản' });
  }, 120_000);
});

describe('after the city has it', () => {
  const submitted = async (): Promise<number> => {
    const { id } = await create();
    await answerAll(id);
    await c.value('session.unlock', { password: 'mật khẩu mẫu 2026' }, head);
    await c.value('assessment.submit', { id }, head);
    return id;
  };
  const store = () => {
    const open = c.centre().store();
    if (open === null) throw new Error('no store');
    return open;
  };
  const stated = () => assessmentStatements(store(), '2026-12-01');

  it('says its totals and groups to the city from the day it is sealed, and only the newest sealed revision', async () => {
    expect(stated()).toEqual([]);
    const id = await submitted();
    const { head: sealed, leaves } = await read(id);
    const [one, ...more] = stated();
    if (one === undefined) throw new Error('nothing stated');
    expect(more).toEqual([]);
    expect(statementFault({ ...one, revision: 1 })).toBeNull();
    expect(one).toMatchObject({ period: { kind: 'year', start: '2026-01-01', end: '2026-12-31' }, set: 'self_assessment' });
    const cells = new Map(one.cells.map(([code, num, den]) => [code, [num, den]]));
    expect([...cells.keys()]).toEqual([
      'self_total_hundredths',
      'provable_hundredths',
      'claimable_hundredths',
      'l1',
      'l2',
      'l3',
      'l4',
      'l5',
      'l6',
      'l7',
      'l8',
      'l9',
    ]);
    expect(cells.get('self_total_hundredths')).toEqual([Math.round(sealed.totals.self * 100), 100]);
    expect(cells.get('l2')).toEqual([
      Math.round(leaves.filter((l) => l.leaf.startsWith('L2')).reduce((n, l) => n + (l.points ?? 0), 0) * 100),
      100,
    ]);
    expect(centrePeriods(store(), '2026-12-01').filter((p) => p.set === 'self_assessment')).toEqual([one]);
    const { id: next } = await c.value<{ id: number }>('assessment.revise', { id, reason: 'Sửa một mục' }, head);
    await c.value('assessment.answer', { id: next, leaf: 'L1.7', answer: false, explanation: '' }, head);
    expect(stated()).toEqual([one]);
    await c.value('assessment.submit', { id: next }, head);
    expect(new Map(stated()[0]?.cells.map(([code, num]) => [code, num])).get('self_total_hundredths')).toBe(
      Math.round(sealed.totals.self * 100) - 100,
    );
  });

  it('keeps what was claimed where the appraisers said nothing, and records what the city published', async () => {
    const id = await submitted();
    await c.value('assessment.move', { id, to: 'review_1' }, head);
    await c.value('assessment.appraise', { id, leaf: 'L1.7', round: 1, points: 0.5, note: 'Chưa đủ biên bản' }, head);
    const { leaves: filled } = await c.value<{ leaves: number }>('assessment.appraiseRest', { id }, head);
    const view = await read(id);
    expect(filled).toBe(view.leaves.filter((l) => l.points !== null).length - 1);
    expect(leafOf(view, 'L1.7')).toMatchObject({ appraised1: 0.5, gap: 0.5, appraiserNote: 'Chưa đủ biên bản' });
    expect(leafOf(view, 'L1.1.2').appraised1).toBe(leafOf(view, 'L1.1.2').points);
    expect(leafOf(view, 'L8.1').appraised1).toBeNull();
    // Without a survey the rest is rescaled to a hundred.
    expect(view.head.totals.final).not.toBeNull();
    expect(await code('assessment.move', { id, to: 'published', result: { on: '2026-12-01', index: 90, place: 69, of: 68 } })).toBe(
      'answer-unfit',
    );
    await c.value('assessment.move', { id, to: 'published', result: { on: '2026-12-01', index: 90.12, place: 24, of: 68 } }, head);
    expect((await read(id)).head.published).toEqual({ on: '2026-12-01', index: 90.12, place: 24, of: 68 });
    expect(await code('assessment.appraiseRest', { id })).toBe('sheet-state');
    expect(stated()[0]?.cells.map(([cell]) => cell)).toContain('final_hundredths');
  });
});

describe('a figure that moved', () => {
  it('after it was confirmed is shown with both values and looked at again before the sheet goes', async () => {
    const { id } = await create();
    await c.value('assessment.judge', { id, leaf: 'L3.4.3', verdict: 'confirmed' }, head);
    await c.value(
      'dossiers.receive',
      {
        procedureCode: '1.001193',
        channel: 'direct',
        code: null,
        person: { fullName: 'Phạm Mẫu Muộn' },
        components: [],
        fees: [],
        officer: 'Người Mẫu officer',
        term: { value: 1, unit: 'working_day' },
        receivedAt: '2026-11-20T09:00',
        lateEntryReason: 'Mất điện',
      },
      head,
    );
    const moved = leafOf(await read(id), 'L3.4.3');
    expect(moved).toMatchObject({ moved: true, missing: ['moved'], judged: { count: 0 }, reading: { count: 1 }, effective: 0, points: 1 });
    await c.value('assessment.judge', { id, leaf: 'L3.4.3', verdict: 'confirmed' }, head);
    expect(leafOf(await read(id), 'L3.4.3')).toMatchObject({ moved: false, missing: [], effective: 1, points: 0.9 });
  });
});

describe('papers', () => {
  it('one content is one paper; it lies sealed, opens unchanged, and an altered file is found', async () => {
    const { id } = await create();
    const words = 'Biên bản đối thoại năm 2026, trang 1';
    const record = (leaf: string) => ({ kind: 'assessment', id: `${id}/${leaf}` });
    const first = await c.value<{ id: number }>(
      'evidence.add',
      { record: record('L1.7'), fileId: await upload(head, 'bien-ban.txt', words), title: 'Biên bản' },
      head,
    );
    const again = await c.value<{ id: number }>(
      'evidence.add',
      { record: record('L1.4'), fileId: await upload(head, 'ban-khac.txt', words), title: 'Bản khác' },
      head,
    );
    expect(again.id).toBe(first.id);
    const [paper] = await c.value<Evidence[]>('evidence.of', { record: record('L1.4') }, head);
    expect(paper).toMatchObject({
      title: 'Biên bản',
      fileName: 'bien-ban.txt',
      uses: 2,
      sha256: createHash('sha256').update(words).digest('hex'),
    });
    const folder = join(c.dataDir, 'evidence');
    const files = readdirSync(folder);
    expect(files).toHaveLength(1);
    expect(readFileSync(join(folder, files[0] ?? '')).includes('đối thoại')).toBe(false);
    const { link } = await c.value<{ link: string }>('evidence.open', { id: first.id }, head);
    const got = await c.centre().download(head, link);
    expect(got.ok && Buffer.from(got.bytes).toString('utf8')).toBe(words);
    const store = c.centre().store();
    if (store === null) throw new Error('no store');
    expect(evidenceCheck(store, c.dataDir)).toMatchObject({ ok: true });
    const bytes = readFileSync(join(folder, files[0] ?? ''));
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    writeFileSync(join(folder, files[0] ?? ''), bytes);
    expect(evidenceCheck(store, c.dataDir)).toMatchObject({ ok: false });
  });

  it('a paper without a file has a number; taking one off needs a reason and stays in the history', async () => {
    const { id } = await create();
    const record = { kind: 'assessment', id: `${id}/L1.7` };
    expect(await code('evidence.add', { record, fileId: null, title: 'Quyết định' })).toBe('reason-required');
    const { id: paper } = await c.value<{ id: number }>(
      'evidence.add',
      { record, fileId: null, title: 'Quyết định', docNo: '33/QĐ-UBND', docOn: '2026-03-02', issuer: 'UBND xã' },
      head,
    );
    expect(await code('evidence.detach', { record, id: paper, reason: '' })).toBe('bad-input');
    await c.value('evidence.detach', { record, id: paper, reason: 'Nhầm số' }, head);
    expect(await c.value('evidence.of', { record }, head)).toEqual([]);
    const lines = await c.value<{ title: string; detail: string }[]>('records.history', { record }, head);
    expect(lines.map((l) => l.title)).toEqual(['Gỡ minh chứng', 'Thêm minh chứng']);
    expect(lines[0]?.detail).toContain('Nhầm số');
    expect(await code('evidence.add', { record: { kind: 'assessment', id: '99/L1.7' }, fileId: null, title: 'x', docNo: '1' })).toBe(
      'not-found',
    );
  });

  it('travels with a backup, and with a bare copy of the folder', async () => {
    const { id } = await create();
    const { id: paper } = await c.value<{ id: number }>(
      'evidence.add',
      {
        record: { kind: 'assessment', id: `${id}/L1.7` },
        fileId: await upload(head, 'bien-ban.txt', 'Biên bản đối thoại'),
        title: 'Biên bản',
      },
      head,
    );
    const store = c.centre().store();
    const root = rootFromFile(`${c.dataDir}.key`);
    if (store === null || root === null) throw new Error('no store');
    const file = join(c.dir, 'mang-di.mcx');
    takeBackup(store, c.dataDir, root, file, c.now());
    const { jobId } = await c.value<{ jobId: string }>('backups.run', {}, head);
    await c.centre().services.jobs.ended(jobId);
    const [bare] = await c.value<{ name: string }[]>('backups.list', {}, head);
    for (const [name, from] of [
      ['goi', file],
      ['trần', join(c.dataDir, 'backups', bare?.name ?? '')],
    ] as const) {
      const dataDir = join(c.dir, name, 'so');
      restoreBackup({ file: from, dataDir, keyFile: `${c.dataDir}.key`, recoveryFile: null, now: c.now() });
      const opened = openStore({ dir: dataDir, keys: deriveKeys(root), now: c.now(), mode: 'read' });
      try {
        const kept = storedFile(opened, paper);
        expect(kept && Buffer.from(openEvidence(dataDir, kept)).toString('utf8'), name).toBe('Biên bản đối thoại');
      } finally {
        opened.close();
      }
    }
    const cut = join(c.dir, 'cut.mcx');
    writeFileSync(cut, readFileSync(file).subarray(0, -3));
    expect(
      refusalOf(() =>
        restoreBackup({ file: cut, dataDir: join(c.dir, 'cut', 'so'), keyFile: `${c.dataDir}.key`, recoveryFile: null, now: c.now() }),
      ),
    ).toMatchObject({ details: { why: 'backup-cut' } });
  });

  it('the binder holds every paper once, in the order of the form, with an index and the sheet', async () => {
    const { id } = await create();
    await c.value(
      'evidence.add',
      {
        record: { kind: 'assessment', id: `${id}/L1.1.1` },
        fileId: await upload(head, 'Kế hoạch 2026.pdf', 'kế hoạch'),
        title: 'Kế hoạch',
        docNo: '1/KH',
      },
      head,
    );
    await c.value(
      'evidence.add',
      {
        record: { kind: 'assessment', id: `${id}/L1.1.2` },
        fileId: await upload(head, 'Kế hoạch 2026.pdf', 'kế hoạch'),
        title: 'Kế hoạch',
      },
      head,
    );
    const { link, name } = await c.value<{ link: string; name: string }>('assessment.export', { id, format: 'binder' }, head);
    expect(name).toBe('minh-chung-2026-ban-1.zip');
    const zip = await c.centre().download(head, link);
    if (!zip.ok) throw new Error('no zip');
    const { readDirectory } = await import('../../electron/importing/zip.ts');
    const { sourceOfBytes } = await import('../../electron/importing/byte-source.ts');
    expect(readDirectory(sourceOfBytes(Buffer.from(zip.bytes))).map((e) => e.name)).toEqual([
      'muc-luc.xlsx',
      'minh-chung/L1.1.1-1-ke-hoach-2026.pdf',
    ]);
    const sheet = await c.value<{ link: string }>('assessment.export', { id, format: 'xlsx' }, head);
    const file = await c.centre().download(head, sheet.link);
    if (!file.ok) throw new Error('no file');
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(file.bytes as unknown as ArrayBuffer);
    expect(book.worksheets[0]?.getCell('A1').text).toContain('năm 2026');
    expect(book.worksheets[0]?.rowCount).toBeGreaterThan(90);
  });
});

describe('sets of criteria', () => {
  it('are copied to the next year, edited while unused, and refused when they do not add up', async () => {
    await c.value('assessment.copySet', { id: 'par-xa-2026', newId: 'par-xa-2027', year: 2027 }, head);
    const set = await c.value<CriteriaSet>('assessment.set', { id: 'par-xa-2027' }, head);
    expect(set.year).toBe(2027);
    const first = set.groups[0];
    if (first === undefined) throw new Error('no group');
    expect(
      await code('assessment.saveSet', { set: { ...set, groups: [{ ...first, max: 20 }, ...set.groups.slice(1)] }, origin: 'edit' }),
    ).toBe('criteria-unfit');
    expect(await code('assessment.saveSet', { set: { ...set, title: 'Bộ của thành phố' }, origin: 'edit' })).toBe('ok');
    await create();
    expect(await code('assessment.saveSet', { set: { ...set, id: 'par-xa-2026' }, origin: 'edit' })).toBe('criteria-unfit');
    expect(existsSync(c.dataDir)).toBe(true);
  });

  it('leave as a file and come back as they were', async () => {
    const { link, name } = await c.value<{ link: string; name: string }>('assessment.exportSet', { id: 'par-xa-2026' }, c.as('auditor'));
    const file = await c.centre().download(head, link);
    if (!file.ok) throw new Error('no file');
    expect(name).toBe('bo-tieu-chi-par-xa-2026.json');
    const { set, faults } = readSet(Buffer.from(file.bytes).toString('utf8').replace('"id": "par-xa-2026"', '"id": "cua-thanh-pho"'));
    expect(faults).toEqual([]);
    expect(await code('assessment.saveSet', { set, origin: 'import' })).toBe('ok');
    expect(await c.value('assessment.set', { id: 'cua-thanh-pho' }, head)).toEqual({
      ...(await c.value<CriteriaSet>('assessment.set', { id: 'par-xa-2026' }, head)),
      id: 'cua-thanh-pho',
    });
  });
});
