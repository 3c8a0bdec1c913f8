import { describe, expect, it } from 'vitest';
import { assessmentStatements } from '../../electron/assessment/statements.ts';
import { leavesOf } from '../../shared/assessment/criteria.ts';
import { centrePeriods } from '../../electron/sync/periods.ts';
import { statementFault } from '../../shared/sync/statement.ts';
import { aCentreForEachTest, c, head, create, read, leafOf, upload, code, answerAll } from '../support/assessment-sheet.ts';

aCentreForEachTest();

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
