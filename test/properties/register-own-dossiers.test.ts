import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { verifyStore } from '../../db/verify.ts';
import { importBytes, storeFolder } from '../support/import-store.ts';
import { csvOf } from '../support/register-generator.ts';
import { testCentre } from '../support/test-centre.ts';

const folder = storeFolder();
afterAll(() => folder.clean());

const HEAD = ['Mã hồ sơ', 'Mã TTHC', 'Chủ hồ sơ', 'Ngày tiếp nhận', 'Ngày kết thúc xử lý', 'Trạng thái'];
const line = (code: string, owner = 'Nguyễn Mẫu Bình'): string[] => [code, '1.001193', owner, '01/08/2026', '03/08/2026', 'Đã trả kết quả'];
const file = (...rows: string[][]): Buffer => csvOf([HEAD, ...rows]);

describe('rows', () => {
  it('of a dossier with a history of our own are refused; an import never alters it', async () => {
    const { call, centre, close } = await testCentre(join(folder.folder, 'own'), '2026-08-19T01:00:00.000Z');
    try {
      const received = await call('dossiers.receive', {
        procedureCode: '1.001193',
        channel: 'online',
        code: 'H24.MAU-260819-0001',
        person: { fullName: 'Phạm Mẫu An' },
        components: [],
        fees: [],
        term: { value: 3, unit: 'working_day' },
      });
      const store = centre.store();
      if (store === null) throw new Error('no store');
      const first = await importBytes(store, file(line('H24.MAU-260819-0001'), line('X-1')));
      expect(first.result).toMatchObject({ added: 1, refused: 1, refusals: [{ row: 2, column: 'Mã hồ sơ', code: 'own-dossier' }] });
      // Taken on at the counter, an imported one is ours as well.
      const page = await call('dossiers.search', { text: 'X-1' });
      const row = page[0];
      if (row === undefined) throw new Error('X-1 not found');
      await call('dossiers.act', { id: row.id, revision: row.revision, action: { kind: 'note', text: 'Đã gọi điện báo kết quả' } });
      const second = await importBytes(store, file(line('X-1', 'Người Mẫu Khác')));
      expect(second.result).toMatchObject({ refused: 1, refusals: [{ code: 'own-dossier' }] });
      expect((await call('dossiers.read', { id: received.id })).person.fullName).toBe('Phạm Mẫu An');
      expect((await call('imports.list', {})).map((b) => b.refused)).toEqual([1, 1]);
      await expect(
        call('imports.undo', { batch: first.result.batch }).then(async ({ jobId }) => {
          const ended = await centre.services.jobs.ended(jobId);
          return ended.failure;
        }),
      ).resolves.toMatchObject({ code: 'batch-not-undoable', details: { why: 'touched', dossiers: 1 } });
    } finally {
      await close();
    }
  });

  it('whose lateness got a reason stay rows of the register: imports and their undo go on, the reason stays', async () => {
    const { call, centre, close } = await testCentre(join(folder.folder, 'said'), '2026-08-19T01:00:00.000Z');
    try {
      const store = centre.store();
      if (store === null) throw new Error('no store');
      const open = (owner: string, promised: string, status = 'Đang xử lý', finished = ''): Buffer =>
        csvOf([
          ['Mã hồ sơ', 'Mã TTHC', 'Chủ hồ sơ', 'Ngày tiếp nhận', 'Ngày hẹn trả', 'Ngày kết thúc xử lý', 'Trạng thái'],
          ['X-2', '1.001193', owner, '03/08/2026', promised, finished, status],
        ]);
      await importBytes(store, open('Nguyễn Mẫu Bình', '05/08/2026'));
      const found = (await call('dossiers.search', { text: 'X-2' }))[0];
      if (found === undefined) throw new Error('X-2 not found');
      const { id } = found;
      const read = () => call('dossiers.read', { id });
      await call('dossiers.act', {
        id,
        revision: found.revision,
        action: { kind: 'lateReason', reason: 'Chờ nơi khác xác minh: công an xã' },
      });
      expect((await importBytes(store, open('Nguyễn Mẫu Bình', '05/08/2026'))).result).toMatchObject({ unchanged: 1, refused: 0 });
      const second = await importBytes(store, open('Người Mẫu Khác', '05/08/2026', 'Đã xử lý xong', '12/08/2026'));
      expect(second.result).toMatchObject({ updated: 1, refused: 0 });
      expect(await read()).toMatchObject({
        person: { fullName: 'Người Mẫu Khác' },
        row: { status: 9, finishedOn: '2026-08-12' },
        lateReason: 'Chờ nơi khác xác minh: công an xã',
      });
      const table = await call('lateness.table', { period: { from: '2026-08-01', to: '2026-08-31' } });
      expect([table.total.total, table.total.unclassified, table.doneLate]).toEqual([1, 0, 1]);
      const { jobId } = await call('imports.undo', { batch: second.result.batch });
      expect((await centre.services.jobs.ended(jobId)).failure ?? null).toBeNull();
      expect(await read()).toMatchObject({
        person: { fullName: 'Nguyễn Mẫu Bình' },
        row: { status: 4, finishedOn: null },
        lateReason: 'Chờ nơi khác xác minh: công an xã',
      });
      // Work on it after all makes it ours, whatever was said of it before.
      const now = await read();
      await call('dossiers.act', { id, revision: now.row.revision, action: { kind: 'forward', officer: 'Trần Mẫu Hùng' } });
      expect((await importBytes(store, open('Người Mẫu Khác', '05/08/2026'))).result).toMatchObject({
        refused: 1,
        refusals: [{ code: 'own-dossier' }],
      });
      expect(verifyStore(store).checks.filter((c) => !c.ok)).toEqual([]);
    } finally {
      await close();
    }
  });
});
