import { afterAll, describe, expect, it } from 'vitest';
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
    const { call, centre, close } = await testCentre(folder.folder, '2026-08-19T01:00:00.000Z');
    try {
      const received = await call('dossiers.receive', { procedureCode: '1.001193', channel: 'online', code: 'H24.MAU-260819-0001', person: { fullName: 'Phạm Mẫu An' }, components: [], fees: [], term: { value: 3, unit: 'working_day' } });
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
      await expect(call('imports.undo', { batch: first.result.batch }).then(async ({ jobId }) => {
        const ended = await centre.services.jobs.ended(jobId);
        return ended.failure;
      })).resolves.toMatchObject({ code: 'batch-not-undoable', details: { why: 'touched', dossiers: 1 } });
    } finally {
      await close();
    }
  });
});
