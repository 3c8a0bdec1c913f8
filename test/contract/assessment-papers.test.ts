import ExcelJS from 'exceljs';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../db/open.ts';
import { storedFile } from '../../db/queries/evidence.ts';
import { restoreBackup } from '../../electron/backup/restore.ts';
import { takeBackup } from '../../electron/backup/take.ts';
import { evidenceCheck, openEvidence } from '../../electron/evidence/keep.ts';
import { deriveKeys, rootFromFile } from '../../electron/server/keys.ts';
import type { Evidence } from '../../shared/contract/records.ts';
import { type CriteriaSet } from '../../shared/assessment/criteria.ts';
import { readSet } from '../../renderer/screens/assessment/read-set.ts';
import { refusalOf } from '../support/refusal-of.ts';
import { aCentreForEachTest, c, head, create, upload, code } from '../support/assessment-sheet.ts';

aCentreForEachTest();

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
