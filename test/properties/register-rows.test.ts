import { afterAll, describe, expect, it } from 'vitest';
import { exportBytes, EVERYTHING } from '../../electron/importing/export-file.ts';
import { undoBatch } from '../../electron/importing/undo.ts';
import { ALONE } from '../../electron/importing/work.ts';
import { verifyStore } from '../../db/verify.ts';
import type { Store } from '../../db/store.ts';
import { REFUSAL_CODES, type RefusalCode } from '../../shared/contract/register.ts';
import { errorLine } from '../../shared/vi/errors.ts';
import { importBytes, storeFolder, WHO } from '../support/import-store.ts';
import { csvOf } from '../support/register-generator.ts';

const folder = storeFolder();
afterAll(() => folder.clean());

const HEAD = [
  'Mã hồ sơ',
  'Mã TTHC',
  'Tên thủ tục hành chính',
  'Lĩnh vực',
  'Chủ hồ sơ',
  'Số định danh',
  'Số điện thoại',
  'Kênh tiếp nhận',
  'Ngày tiếp nhận',
  'Ngày hẹn trả',
  'Ngày kết thúc xử lý',
  'Ngày trả',
  'Trạng thái',
  'Cán bộ xử lý',
  'Phí, lệ phí',
  'Hình thức thanh toán',
  'Số hóa',
];
const GOOD: Record<string, string> = {
  'Mã TTHC': '1.001193',
  'Chủ hồ sơ': 'Nguyễn Mẫu Bí Mật',
  'Số định danh': '030178000042',
  'Số điện thoại': '0900000123',
  'Kênh tiếp nhận': 'Trực tuyến',
  'Ngày tiếp nhận': '01/08/2026',
  'Ngày hẹn trả': '05/08/2026',
  'Ngày kết thúc xử lý': '03/08/2026',
  'Trạng thái': 'Đã trả kết quả',
  'Cán bộ xử lý': 'Trần Mẫu Hùng',
  'Phí, lệ phí': '8000',
  'Hình thức thanh toán': 'Trực tuyến',
  'Số hóa': 'Có',
};
const line = (code: string, change: Record<string, string> = {}): string[] =>
  HEAD.map((h) => ({ ...GOOD, 'Mã hồ sơ': code, ...change })[h] ?? '');
const file = (...rows: string[][]): Buffer => csvOf([HEAD, ...rows]);
const export_ = async (store: Store): Promise<string[]> =>
  Buffer.from((await exportBytes(store, EVERYTHING, 'csv', ALONE)).bytes)
    .toString('utf8')
    .split('\r\n')
    .slice(1, -1);

/** One spoiled row for each rule: what is spoiled, which column is named, which code. */
const SPOILED: readonly (readonly [change: Record<string, string>, column: string, code: RefusalCode])[] = [
  [{ 'Mã hồ sơ': '' }, 'Mã hồ sơ', 'missing-code'],
  [{ 'Ngày tiếp nhận': '' }, 'Ngày tiếp nhận', 'missing-received-day'],
  [{ 'Mã TTHC': '' }, 'Mã TTHC', 'missing-procedure'],
  [{ 'Ngày tiếp nhận': '07/31/2026' }, 'Ngày tiếp nhận', 'bad-date'],
  [{ 'Ngày hẹn trả': '30/02/2026' }, 'Ngày hẹn trả', 'bad-date'],
  [{ 'Ngày trả': 'hôm qua' }, 'Ngày trả', 'bad-date'],
  [{ 'Ngày tiếp nhận': '20/08/2026', 'Ngày kết thúc xử lý': '', 'Trạng thái': '4' }, 'Ngày tiếp nhận', 'day-in-future'],
  [{ 'Ngày kết thúc xử lý': '20/08/2026' }, 'Ngày kết thúc xử lý', 'day-in-future'],
  [{ 'Trạng thái': 'Chưa rõ' }, 'Trạng thái', 'bad-status'],
  [{ 'Trạng thái': '11' }, 'Trạng thái', 'bad-status'],
  [{ 'Trạng thái': '' }, 'Trạng thái', 'bad-status'],
  [{ 'Kênh tiếp nhận': 'Qua điện thoại' }, 'Kênh tiếp nhận', 'unknown-channel'],
  [{ 'Phí, lệ phí': 'tám nghìn' }, 'Phí, lệ phí', 'bad-amount'],
  [{ 'Phí, lệ phí': '-8000' }, 'Phí, lệ phí', 'bad-amount'],
  [{ 'Ngày kết thúc xử lý': '' }, 'Ngày kết thúc xử lý', 'finish-missing'],
  [{ 'Ngày kết thúc xử lý': '', 'Trạng thái': '7' }, 'Ngày kết thúc xử lý', 'finish-missing'],
  [{ 'Trạng thái': 'Đang xử lý' }, 'Ngày kết thúc xử lý', 'finish-not-allowed'],
  [{ 'Trạng thái': '1' }, 'Ngày kết thúc xử lý', 'finish-not-allowed'],
  [{ 'Ngày kết thúc xử lý': '31/07/2026' }, 'Ngày kết thúc xử lý', 'finish-before-received'],
  [{ 'Chủ hồ sơ': 'Mẫu '.repeat(60) }, 'Chủ hồ sơ', 'too-long'],
];

describe('spoiled rows', () => {
  it('are refused one by one with row, column and code, in words that repeat nobody; the others go in', async () => {
    const store = folder.store();
    const rows = SPOILED.flatMap(([change], i) => [line(`TỐT-${i}`), line(`HỎNG-${i}`, change)]);
    const { result } = await importBytes(store, file(...rows));
    expect(result).toMatchObject({ read: SPOILED.length * 2, added: SPOILED.length, refused: SPOILED.length, updated: 0, unchanged: 0 });
    expect(result.refusals.map(({ row, column, code }) => ({ row, column, code }))).toEqual(
      SPOILED.map(([, column, code], i) => ({ row: 3 + i * 2, column, code })),
    );
    for (const { message } of result.refusals) {
      expect(message).toMatch(/^[\p{Lu}].*\.$/u);
      for (const value of ['Bí Mật', '030178000042', '0900000123', 'Trần Mẫu Hùng', 'HỎNG', 'Mẫu Mẫu'])
        expect(message).not.toContain(value);
    }
    expect(await export_(store)).toHaveLength(SPOILED.length);
    expect(verifyStore(store).ok).toBe(true);
  });

  it('leave no rule without a case', () => {
    const elsewhere: RefusalCode[] = ['duplicate-in-file', 'own-dossier', 'period-certified'];
    expect(new Set([...SPOILED.map(([, , code]) => code), ...elsewhere])).toEqual(new Set(REFUSAL_CODES));
  });

  it('of one code: copies are unchanged, a differing later row is refused and names the first', async () => {
    const store = folder.store();
    const { result } = await importBytes(store, file(line('A'), line('B'), line('A'), line('A', { 'Chủ hồ sơ': 'Trần Mẫu Khác' })));
    expect(result).toMatchObject({ read: 4, added: 2, unchanged: 1, refused: 1 });
    expect(result.refusals[0]).toMatchObject({
      row: 5,
      column: 'Mã hồ sơ',
      code: 'duplicate-in-file',
      message: expect.stringContaining('dòng 2') as string,
    });
  });
});

describe('rows', () => {
  it('give a warning, not a refusal, where the paper is odd', async () => {
    const store = folder.store();
    const { result, counts } = await importBytes(
      store,
      file(
        line('A', { 'Số định danh': '30178000042' }),
        line('B', { 'Số định danh': 'B1234567' }),
        line('C', { 'Ngày hẹn trả': '31/07/2026' }),
        line('D', { 'Số hóa': 'chưa rõ' }),
        line('E', { 'Hình thức thanh toán': 'Voi' }),
        line('F', { 'Phí, lệ phí': '', 'Hình thức thanh toán': 'Voi' }),
      ),
    );
    expect(result).toMatchObject({ added: 6, refused: 0, warnings: 5 });
    expect(counts.warnings).toEqual({
      'id-repaired': 1,
      'id-other-paper': 1,
      'promised-before-received': 1,
      'yes-no-unread': 1,
      'pay-method-unread': 1,
    });
    const rows = await export_(store);
    expect(rows[0]).toContain(',030178000042,');
    expect(rows[1]).toContain(',B1234567,');
    expect(rows[3]).toMatch(/,Không,Không,Không$/);
  });

  it('keep what an absent column says, clear what a blank says', async () => {
    const store = folder.store();
    await importBytes(store, file(line('A')));
    const short = await importBytes(
      store,
      csvOf([
        ['Mã hồ sơ', 'Trạng thái', 'Ngày tiếp nhận', 'Mã TTHC'],
        ['A', 'Đã xử lý xong', '01/08/2026', '1.001193'],
      ]),
    );
    expect(short.result).toMatchObject({ updated: 1 });
    expect((await export_(store))[0]).toBe(
      'A,1.001193,Thủ tục đăng ký khai sinh,Hộ tịch,Nguyễn Mẫu Bí Mật,030178000042,0900000123,,Trực tuyến,01/08/2026,05/08/2026,03/08/2026,,Đã xử lý xong,Trần Mẫu Hùng,8000,Trực tuyến,Có,Không,Không',
    );
    const blank = await importBytes(
      store,
      file(
        line('A', {
          'Trạng thái': '9',
          'Chủ hồ sơ': '',
          'Số định danh': '',
          'Số điện thoại': '',
          'Kênh tiếp nhận': '',
          'Ngày hẹn trả': '',
          'Cán bộ xử lý': '',
          'Phí, lệ phí': '',
          'Số hóa': '',
        }),
      ),
    );
    expect(blank.result).toMatchObject({ updated: 1 });
    expect((await export_(store))[0]).toBe(
      'A,1.001193,Thủ tục đăng ký khai sinh,Hộ tịch,,,,,Trực tiếp,01/08/2026,,03/08/2026,,Đã xử lý xong,,,,Không,Không,Không',
    );
    expect(verifyStore(store).ok).toBe(true);
  });

  it('of a new owner change nobody else, and the old one is there again after the undo', async () => {
    const store = folder.store();
    const people = (): string[] =>
      (store.prepare('SELECT full_name AS name FROM person ORDER BY full_name').all() as { name: string }[]).map((p) => p.name);
    // Two dossiers of one person, word for word: one row for both.
    await importBytes(store, file(line('A'), line('B')));
    expect(people()).toEqual(['Nguyễn Mẫu Bí Mật']);
    const { result } = await importBytes(store, file(line('A', { 'Chủ hồ sơ': 'Trần Mẫu Mới', 'Số định danh': '' })));
    expect(people()).toEqual(['Nguyễn Mẫu Bí Mật', 'Trần Mẫu Mới']);
    expect((await export_(store))[1]).toContain('Nguyễn Mẫu Bí Mật');
    await undoBatch(store, result.batch, WHO, ALONE);
    expect(people()).toEqual(['Nguyễn Mẫu Bí Mật']);
    expect(verifyStore(store).ok).toBe(true);
  });

  it('of a known dossier may not end it without a day, nor open it with one', async () => {
    const store = folder.store();
    await importBytes(store, file(line('A'), line('B', { 'Trạng thái': '4', 'Ngày kết thúc xử lý': '' })));
    const { result } = await importBytes(
      store,
      csvOf([
        ['Mã hồ sơ', 'Trạng thái'],
        ['A', '4'],
        ['B', '9'],
        ['C', '4'],
      ]),
    );
    expect(result.refusals.map((r) => [r.row, r.code])).toEqual([
      [2, 'finish-not-allowed'],
      [3, 'finish-missing'],
      [4, 'missing-procedure'],
    ]);
  });

  it('keep the procedures nobody lists under local codes and name them', async () => {
    const store = folder.store();
    const { result, counts } = await importBytes(
      store,
      file(
        line('A', { 'Mã TTHC': '9.999999', 'Tên thủ tục hành chính': 'Việc mẫu lạ', 'Lĩnh vực': 'Lĩnh vực mẫu' }),
        line('B', { 'Mã TTHC': '9.999999.H24' }),
      ),
    );
    expect(result).toMatchObject({ added: 2, newProcedures: 1 });
    expect(counts.newProcedures).toEqual(['Việc mẫu lạ']);
    expect(await export_(store)).toEqual([
      expect.stringContaining('A,L-9.999999,Việc mẫu lạ,Lĩnh vực mẫu,'),
      expect.stringContaining('B,L-9.999999,Việc mẫu lạ,Lĩnh vực mẫu,'),
    ]);
  });

  it('that a spreadsheet would run leave quoted and come back as they were', async () => {
    const store = folder.store();
    await importBytes(store, file(line('A', { 'Chủ hồ sơ': '=HYPERLINK("x")', 'Số điện thoại': '+84900000123' })));
    const rows = await export_(store);
    expect(rows[0]).toContain(`"'=HYPERLINK(""x"")"`);
    const back = await importBytes(store, (await exportBytes(store, EVERYTHING, 'xlsx', ALONE)).bytes);
    expect(back.result).toMatchObject({ unchanged: 1, updated: 0 });
  });
});

describe('whole files', () => {
  const refused = async (bytes: Uint8Array, store = folder.store()): Promise<{ code: string; line: string; batches: number }> => {
    try {
      await importBytes(store, bytes);
    } catch (error) {
      const failure = (error as { failure?: Parameters<typeof errorLine>[0] }).failure;
      if (failure === undefined) throw error;
      return {
        code: failure.code,
        line: errorLine(failure),
        batches: (store.prepare('SELECT count(*) AS n FROM import_batch').get() as { n: number }).n,
      };
    }
    return { code: 'taken', line: '', batches: -1 };
  };
  it('that cannot be read are refused with one sentence and leave nothing behind', async () => {
    const store = folder.store();
    const shifted = csvOf([HEAD, ...[1, 2, 3, 4].map((n) => [...line(`S-${n}`).slice(3), '', '', ''])]);
    const cases: readonly (readonly [Uint8Array, string])[] = [
      [Buffer.alloc(0), 'file-unreadable'],
      [Buffer.from('không phải danh sách'), 'file-unreadable'],
      [Buffer.from([0, 1, 2, 3, 0, 0, 9]), 'file-unreadable'],
      [Buffer.from('Mã hồ sơ,Trạng thái\nA,\xff\xfe', 'latin1'), 'file-unreadable'],
      [csvOf([HEAD.filter((h) => h !== 'Trạng thái'), line('A')]), 'file-missing-column'],
      [csvOf([HEAD.filter((h) => h !== 'Mã hồ sơ'), line('A')]), 'file-missing-column'],
      [shifted, 'file-shifted'],
      [Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(200, 7)]), 'file-unreadable'],
      [Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(3000, 1)]), 'file-unreadable'],
    ];
    for (const [bytes, code] of cases) {
      const outcome = await refused(bytes, store);
      expect(outcome).toMatchObject({ code, batches: 0 });
      expect(outcome.line).toMatch(/\.$/);
    }
  });
});
