import ExcelJS from 'exceljs';
import { utils, write } from '@e965/xlsx';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync, crc32 } from 'node:zlib';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { Refusal } from '../../shared/contract/errors.ts';
import type { RawCell } from '../../shared/register/cell.ts';
import { sourceOfBytes } from './byte-source.ts';
import { readSheet } from './read-file.ts';
import { plainZip } from './zip.ts';
import { plainNames } from './plain-names.ts';
import { wholeLetters } from './read-xlsx.ts';
import { openRegister } from './register-sheet.ts';
import { runNodeLimited } from './run-limited.ts';
import { runThreadLimited } from './run-thread.ts';
import { runXls } from './run-xls.ts';

const folder = mkdtempSync(join(tmpdir(), 'mcx-readers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rowsOf = async (bytes: Uint8Array): Promise<[number, readonly RawCell[]][]> => {
  const rows: [number, readonly RawCell[]][] = [];
  for await (const { row, cells } of readSheet(sourceOfBytes(bytes), runXls)) rows.push([row, cells]);
  return rows;
};
const codeOf = async (work: () => Promise<unknown>): Promise<string> => {
  try {
    await work();
  } catch (error) {
    if (error instanceof Refusal) return error.failure.code;
    throw error;
  }
  return 'read';
};
const workbook = async (fill: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void, sheet = 'Danh sách'): Promise<Buffer> => {
  const book = new ExcelJS.Workbook();
  fill(book.addWorksheet(sheet), book);
  return Buffer.from(await book.xlsx.writeBuffer());
};

describe('CSV', () => {
  const text = 'Mã hồ sơ;Trạng thái;Chủ hồ sơ\r\nA;4;"Nguyễn Mẫu; An ""Ba"""\r\n\r\nB;5;';
  it('is read with its separator found, with and without the mark, rows numbered as a spreadsheet does', async () => {
    for (const mark of ['', '\uFEFF'])
      expect(await rowsOf(Buffer.from(mark + text))).toEqual([
        [1, ['Mã hồ sơ', 'Trạng thái', 'Chủ hồ sơ']],
        [2, ['A', '4', 'Nguyễn Mẫu; An "Ba"']],
        [3, [null]],
        [4, ['B', '5', null]],
      ]);
    expect((await rowsOf(Buffer.from('Mã hồ sơ,Trạng thái\nA,4')))[1]).toEqual([2, ['A', '4']]);
  });
  it('keeps letters that fall on the edge of two reads', async () => {
    const name = 'Nguyễn Mẫu Ưởng';
    const rows = Array.from({ length: 9000 }, (_, i) => `H-${i},4,${name}`);
    const read = await rowsOf(Buffer.from(`Mã hồ sơ,Trạng thái,Chủ hồ sơ\n${rows.join('\n')}`));
    expect(read.slice(1).every(([, cells]) => cells[2] === name)).toBe(true);
  });
});

describe('XLSX', () => {
  it('gives the first sheet: dates, numbers, formulas as last calculated, rich text, links', async () => {
    const bytes = await workbook((sheet, book) => {
      sheet.addRow(['Mã hồ sơ', 'Ngày nhận', 'Phí', 'Tổng', 'Tên', 'Liên kết', 'Lỗi', 'Có']);
      sheet.addRow([
        'A',
        new Date(Date.UTC(2025, 6, 1, 7, 5, 30)),
        8000,
        { formula: '1+1', result: 2 },
        { richText: [{ text: 'Nguyễn ' }, { text: 'Mẫu' }] },
        { text: 'Xem', hyperlink: 'https://example.invalid' },
        { error: '#N/A' },
        true,
      ]);
      sheet.getCell('B2').numFmt = 'dd/mm/yyyy hh:mm';
      book.addWorksheet('Khác').addRow(['không đọc']);
    });
    expect(await rowsOf(bytes)).toEqual([
      [1, ['Mã hồ sơ', 'Ngày nhận', 'Phí', 'Tổng', 'Tên', 'Liên kết', 'Lỗi', 'Có']],
      [2, ['A', '2025-07-01T07:05:30', 8000, 2, 'Nguyễn Mẫu', 'Xem', '#N/A', true]],
    ]);
  });
  it('leaves nothing of the people in a temporary file, whatever order the package has', async () => {
    const spill = mkdtempSync(join(folder, 'spill-'));
    vi.stubEnv('TMPDIR', spill);
    vi.stubEnv('TEMP', spill);
    const bytes = await workbook((sheet) => {
      for (let i = 0; i < 500; i++) sheet.addRow([`A-${i}`, 'Nguyễn Mẫu Ẩn']);
    });
    expect((await rowsOf(bytes)).length).toBe(500);
    vi.unstubAllEnvs();
    expect(readdirSync(spill)).toEqual([]);
  });
  it('keeps letters whole when a piece ends inside one', async () => {
    const text = Buffer.from('ạ€𝄞 Nguyễn Mẫu Ưởng ạ');
    for (let size = 1; size < 8; size++) {
      async function* pieces(): AsyncGenerator<Buffer> {
        for (let at = 0; at < text.length; at += size) yield text.subarray(at, at + size);
      }
      let out = '';
      for await (const piece of wholeLetters(pieces())) out += piece.toString('utf8');
      expect(out).toBe(text.toString('utf8'));
    }
  });
  it('is read whatever prefix its names carry, cut anywhere', async () => {
    const cell = (ref: string, text: string): string => `<x:c r="${ref}" t="inlineStr"><x:is><x:t>${text}</x:t></x:is></x:c>`;
    const sheet = Buffer.from(
      `<?xml version="1.0"?><x:worksheet xmlns:x="u"><x:sheetData>${Array.from({ length: 60 }, (_, i) => `<x:row r="${i + 1}">${cell(`A${i + 1}`, `H-${i}`)}${cell(`B${i + 1}`, 'Nguyễn Mẫu &lt;x:c&gt; Ưởng')}</x:row>`).join('')}</x:sheetData></x:worksheet>`,
    );
    for (let size = 1; size < 300; size += 37) {
      async function* pieces(): AsyncGenerator<Buffer> {
        for (let at = 0; at < sheet.length; at += size) yield sheet.subarray(at, at + size);
      }
      const parts: Buffer[] = [];
      for await (const piece of plainNames(pieces())) parts.push(piece);
      const out = Buffer.concat(parts);
      expect(out.length).toBe(sheet.length);
      expect(out.toString('utf8').replaceAll(/ +(?=[ >])/g, '')).toBe(sheet.toString('utf8').replaceAll(/(<\/?)x:/g, '$1'));
    }
    const entry = (name: string, bytes: Buffer) => ({
      name,
      size: bytes.length,
      crc: crc32(bytes),
      async *bytes() {
        yield bytes;
      },
    });
    const parts: Buffer[] = [];
    for await (const part of plainZip([
      entry(
        'xl/workbook.xml',
        Buffer.from('<x:workbook xmlns:x="u" xmlns:r="v"><x:sheets><x:sheet name="DS" sheetId="3" r:id="R7"/></x:sheets></x:workbook>'),
      ),
      entry(
        'xl/_rels/workbook.xml.rels',
        Buffer.from('<Relationships><Relationship Type="t" Target="/xl/worksheets/sheet.xml" Id="R7"/></Relationships>'),
      ),
      entry('xl/worksheets/sheet.xml', sheet),
    ]))
      parts.push(part);
    const rows = await rowsOf(Buffer.concat(parts));
    expect(rows).toHaveLength(60);
    expect(rows[59]).toEqual([60, ['H-59', 'Nguyễn Mẫu <x:c> Ưởng']]);
  });
  it('with an awkward header is read as a register', async () => {
    const bytes = await workbook((sheet) => {
      sheet.getCell('B1').value = 'UBND XÃ NINH GIANG (DỮ LIỆU MẪU)';
      sheet.mergeCells('B1:H1');
      for (const [at, label] of [
        ['B3', 'STT'],
        ['C3', 'Số hồ sơ'],
        ['D3', 'Tên TTHC'],
        ['E3', 'Thời gian'],
        ['H3', 'Tình trạng'],
      ] as const)
        sheet.getCell(at).value = label;
      for (const merge of ['B3:B4', 'C3:C4', 'D3:D4', 'E3:G3', 'H3:H4']) sheet.mergeCells(merge);
      for (const [at, label] of [
        ['E4', 'Ngày nhận'],
        ['F4', 'Hẹn trả'],
        ['G4', 'Hoàn thành'],
      ] as const)
        sheet.getCell(at).value = label;
      sheet.getRow(5).values = [null, '(1)', '(2)', '(3)', '(4)', '(5)', '(6)', '(7)'];
      sheet.getRow(6).values = [null, 1, 'A', 'Khai sinh', '01/07/2025', '03/07/2025', '02/07/2025', 'Đã trả kết quả', 'ghi bên lề'];
      sheet.getRow(8).values = [null, 2, 'B', 'Khai tử', '01/07/2025', null, null, '4'];
      sheet.getRow(9).values = [null, 'Tổng cộng', null, null, 2];
      sheet.getRow(10).values = [null, 3, 'C', 'sau tổng cộng', '01/07/2025', null, null, '4'];
    });
    const register = await openRegister(readSheet(sourceOfBytes(bytes), runXls));
    const rows = [];
    for await (const { row, reading } of register.rows)
      rows.push([
        row,
        reading.ok ? [reading.cells.code, reading.cells.received, reading.cells.finished, reading.cells.status] : reading.fault.code,
      ]);
    expect(rows).toEqual([
      [6, ['A', '2025-07-01', '2025-07-02', 10]],
      [8, ['B', '2025-07-01', null, 4]],
    ]);
    expect(register.unknownColumns()).toEqual(['STT', 'Cột I']);
  });
});

describe('old XLS', () => {
  const sheet = utils.aoa_to_sheet(
    [
      ['Mã hồ sơ', 'Ngày nhận', 'Chủ hồ sơ', 'Trạng thái'],
      ['A', new Date(Date.UTC(2025, 6, 1, 7, 5)), 'Nguyễn Mẫu Ưởng', 4],
    ],
    { UTC: true, cellDates: true },
  );
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, 'Danh sách');
  const bytes = write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer;
  const want = [
    [1, ['Mã hồ sơ', 'Ngày nhận', 'Chủ hồ sơ', 'Trạng thái']],
    [2, ['A', '2025-07-01T07:05:00', 'Nguyễn Mẫu Ưởng', 4]],
  ];

  it('is read apart, in a process or in a thread', async () => {
    expect(await rowsOf(bytes)).toEqual(want);
    const lines = await runThreadLimited(new URL('./xls-thread.ts', import.meta.url))(bytes);
    expect(lines.split('\n').map((line) => JSON.parse(line) as unknown)).toEqual(want);
  });
  it('may be a web page or XML of 2003 under that name; days stay as written', async () => {
    const rows = [
      ['Mã hồ sơ', 'Ngày nhận', 'Chủ hồ sơ', 'Trạng thái'],
      ['A', '01/07/2025', 'Nguyễn Mẫu Ưởng', '4'],
    ];
    const page = `<html><head><meta charset="utf-8"></head><body><table border="1">${rows.map((r) => `<tr>${r.map((c) => `<td>${c}</td>`).join('')}</tr>`).join('')}</table></body></html>`;
    expect(await rowsOf(Buffer.from(page))).toEqual([
      [1, rows[0]],
      [2, rows[1]],
    ]);
    const xml = `<?xml version="1.0" encoding="UTF-8"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="DS"><Table>${rows.map((r) => `<Row>${r.map((c) => `<Cell><Data ss:Type="String">${c}</Data></Cell>`).join('')}</Row>`).join('')}</Table></Worksheet></Workbook>`;
    expect(await rowsOf(Buffer.from(xml))).toEqual([
      [1, rows[0]],
      [2, rows[1]],
    ]);
  });
  it('that breaks or exhausts its reader is refused, and the program goes on', async () => {
    expect(await codeOf(() => rowsOf(Buffer.concat([bytes.subarray(0, 600), Buffer.alloc(2000, 0xee)])))).toBe('file-unreadable');
    const limits = { milliseconds: 400, heapMegabytes: 48, outputBytes: 1000 };
    const entry = (name: string, code: string): string => {
      const path = join(folder, `${name}.mjs`);
      writeFileSync(path, code);
      return path;
    };
    expect(await codeOf(() => runNodeLimited(entry('slow', 'setInterval(() => {}, 1000)'), limits)(bytes))).toBe('file-too-large');
    expect(await codeOf(() => runNodeLimited(entry('loud', 'process.stdout.write("x".repeat(100000))'), limits)(bytes))).toBe(
      'file-too-large',
    );
    expect(
      await codeOf(() =>
        runNodeLimited(entry('fat', 'const all = []; for (;;) all.push(new Array(1e5).fill(all.length))'), {
          ...limits,
          milliseconds: 30_000,
        })(bytes),
      ),
    ).toBe('file-unreadable');
  });
});

describe('hostile packages', () => {
  /** A zip of one entry whose directory may lie about the unpacked size. */
  const zip = (name: string, body: Buffer, claimed = body.length): Buffer => {
    const packed = deflateRawSync(body);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(crc32(body), 14);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(claimed, 22);
    head.writeUInt16LE(name.length, 26);
    const line = Buffer.alloc(46);
    line.writeUInt32LE(0x02014b50, 0);
    line.writeUInt16LE(8, 10);
    line.writeUInt32LE(crc32(body), 16);
    line.writeUInt32LE(packed.length, 20);
    line.writeUInt32LE(claimed, 24);
    line.writeUInt16LE(name.length, 28);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(1, 8);
    end.writeUInt16LE(1, 10);
    end.writeUInt32LE(46 + name.length, 12);
    end.writeUInt32LE(30 + name.length + packed.length, 16);
    return Buffer.concat([head, Buffer.from(name), packed, line, Buffer.from(name), end]);
  };
  it('are refused before they unpack', async () => {
    expect(await codeOf(() => rowsOf(zip('xl/workbook.xml', Buffer.alloc(40_000_000))))).toBe('file-too-large');
    expect(await codeOf(() => rowsOf(zip('xl/workbook.xml', Buffer.from('<workbook/>'), 2_100_000_000)))).toBe('file-too-large');
    expect(await codeOf(() => rowsOf(zip('anything.txt', Buffer.from('x'))))).toBe('file-unreadable');
  });

  it('and 400 damaged workbooks end in rows or one refusal, never in a fault or a wait (seed 7)', async () => {
    const good = await workbook((sheet) => {
      sheet.addRow(['Mã hồ sơ', 'Trạng thái', 'Ngày nhận']);
      for (let i = 0; i < 30; i++) sheet.addRow([`A-${i}`, '4', '01/07/2025']);
    });
    let seed = 7;
    const next = (n: number): number => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return seed % n;
    };
    const seen: Record<string, number> = {};
    for (let i = 0; i < 400; i++) {
      const bytes = Buffer.from(good);
      if (next(4) === 0) bytes.copyWithin(next(bytes.length), next(bytes.length));
      for (let k = next(6); k >= 0; k--) bytes[next(bytes.length)] = next(256);
      const cut = next(3) === 0 ? bytes.subarray(0, next(bytes.length)) : bytes;
      const code = await codeOf(async () => {
        const register = await openRegister(readSheet(sourceOfBytes(cut), runXls));
        for await (const one of register.rows) void one;
      });
      seen[code] = (seen[code] ?? 0) + 1;
    }
    expect(
      Object.keys(seen).every((code) =>
        ['read', 'file-unreadable', 'file-too-large', 'file-missing-column', 'file-shifted'].includes(code),
      ),
    ).toBe(true);
    expect(seen['read'] ?? 0).toBeGreaterThan(0);
    expect(seen['file-unreadable'] ?? 0).toBeGreaterThan(50);
  });

  it('and 600 damaged lists likewise (seed 11)', async () => {
    const good = Buffer.from(
      `\uFEFFMã hồ sơ,Trạng thái,Ngày nhận,Chủ hồ sơ\n${Array.from({ length: 20 }, (_, i) => `A-${i},4,01/07/2025,"Nguyễn Mẫu ${i}"`).join('\n')}`,
    );
    let seed = 11;
    const next = (n: number): number => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return seed % n;
    };
    for (let i = 0; i < 600; i++) {
      const bytes = Buffer.from(good);
      for (let k = next(8); k >= 0; k--) bytes[next(bytes.length)] = next(256);
      const cut = next(3) === 0 ? bytes.subarray(0, next(bytes.length)) : bytes;
      expect(['read', 'file-unreadable', 'file-missing-column', 'file-shifted']).toContain(
        await codeOf(async () => {
          const register = await openRegister(readSheet(sourceOfBytes(cut), runXls));
          for await (const one of register.rows) void one;
        }),
      );
    }
  });
});
