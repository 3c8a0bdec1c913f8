import { existsSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { Refusal } from '../../shared/contract/errors.ts';
import { type Done, today } from '../../shared/command-line/command.ts';
import { sourceOfFile } from '../importing/byte-source.ts';
import { exportToFile, formatOfName } from '../importing/export-file.ts';
import { importFile, type ImportReport, reportOf } from '../importing/import-file.ts';
import { runXls } from '../importing/run-xls.ts';
import { undoBatch } from '../importing/undo.ts';
import { ALONE, type Who, type WorkControl } from '../importing/work.ts';
import { type Command, type Given, progressNotes, reading, writing } from './frame.ts';

const who = (given: Given): Who => ({ actor: 'Dòng lệnh', now: given.world.clock(), today: today(given) });
const control = (given: Given, label: string): WorkControl => ({ ...ALONE, progress: progressNotes(given.world, label) });

function imported({ result, counts, sameAs }: ImportReport, dryRun: boolean): Done {
  const head = dryRun ? 'Chạy thử, chưa ghi gì' : `Đợt nhập ${result.batch}`;
  return {
    json: result,
    lines: [
      `${head}: đọc ${result.read}, thêm ${result.added}, sửa ${result.updated}, không đổi ${result.unchanged}, từ chối ${result.refused}.`,
      ...(result.unknownColumns.length > 0 ? [`Cột không dùng: ${result.unknownColumns.join(', ')}`] : []),
      ...(result.newProcedures > 0 ? [`Thủ tục mới (mã L-…): ${counts.newProcedures.join('; ')}`] : []),
      ...(sameAs === null ? [] : [`Tệp này đã nhập ở đợt ${sameAs}`]),
      ...(result.warnings > 0 ? [`Cảnh báo: ${result.warnings}`] : []),
      ...result.refusals.map((r) => `Dòng ${r.row}, cột ${r.column}: ${r.message}`),
    ],
  };
}

export const importCommand: Command = {
  takes: ['TỆP'],
  does: 'Nhập danh sách hồ sơ (.csv, .xlsx, .xls)',
  options: { 'dry-run': { type: 'boolean' } },
  async run(given) {
    const path = resolve(given.positionals[0] ?? '');
    if (!existsSync(path) || !statSync(path).isFile()) throw new Refusal('not-found', { why: 'import-file' });
    const dryRun = given.values['dry-run'] === true;
    const source = sourceOfFile(path);
    try {
      const report = await (dryRun ? reading : writing)(given, (store) =>
        importFile(store, { source, fileName: basename(path), dryRun }, who(given), control(given, 'Đang nhập'), runXls),
      );
      return imported(report, dryRun);
    } finally {
      source.close();
    }
  },
};

export const undo: Command = {
  takes: ['ĐỢT'],
  does: 'Lấy lại cả một đợt nhập',
  options: {},
  run: (given) =>
    writing(given, async (store) => {
      const batch = given.positionals[0] ?? '';
      const undone = await undoBatch(store, batch, who(given), control(given, 'Đang lấy lại'));
      const { refusals: _refusals, ...before } = reportOf(store, batch, 0).result;
      return {
        json: { ...before, refusals: [], removed: undone.removed, restored: undone.restored },
        lines: [`Đã lấy lại đợt ${batch}: bỏ ${undone.removed} hồ sơ, trả lại ${undone.restored} hồ sơ như trước.`],
      };
    }),
};

export const exportCommand: Command = {
  takes: ['TỆP'],
  does: 'Xuất danh sách hồ sơ (.xlsx hoặc .csv), nhập lại nơi khác không đổi',
  options: {},
  run: (given) =>
    reading(given, async (store) => {
      const path = resolve(given.positionals[0] ?? '');
      const rows = await exportToFile(store, path, formatOfName(path), control(given, 'Đang xuất'));
      return { json: { rows }, lines: [`Đã xuất ${rows} hồ sơ ra ${path}.`] };
    }),
};
