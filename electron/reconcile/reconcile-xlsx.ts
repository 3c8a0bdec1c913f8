import ExcelJS from 'exceljs';
import { everyItem, type StoredItem } from '../../db/queries/reconcile.ts';
import type { Store } from '../../db/store.ts';
import type { ReconcileSession, ReconcileSide } from '../../shared/contract/reconcile.ts';
import { quoteFormula } from '../../shared/register/cell.ts';
import { STATUS_LABELS } from '../../shared/register/status-label.ts';
import { DECISION_LABEL, LIST_ABOUT, LIST_LABEL, type List, LISTS } from '../../shared/reconcile/lists.ts';
import { vnDay, vnInt } from '../../shared/vi/format.ts';

const FONT = { name: 'Times New Roman', size: 11 } as const;
const day = (value: string | null | undefined): string => (value === null || value === undefined ? '' : vnDay(value));
const status = (side: ReconcileSide | null): string => (side === null ? '' : STATUS_LABELS[side.status]);

const HEADS = [
  'Dòng trong tệp',
  'Mã ở đây',
  'Mã ở đó',
  'Thủ tục',
  'Trạng thái ở đây',
  'Trạng thái ở đó',
  'Tiếp nhận ở đây',
  'Tiếp nhận ở đó',
  'Hẹn trả ở đây',
  'Hẹn trả ở đó',
  'Kết thúc ở đây',
  'Kết thúc ở đó',
  'Quyết định',
  'Lý do',
  'Người quyết',
  'Kết quả áp dụng',
] as const;

function cellsOf(i: StoredItem, names: boolean): (string | number)[] {
  const decided = i.decision === null ? '' : DECISION_LABEL[i.decision];
  const outcome = i.outcome === null ? '' : i.outcome === 'done' ? `Đã làm. ${i.outcomeSays}`.trim() : `Chưa làm được. ${i.outcomeSays}`;
  const about =
    i.refusal === null
      ? [
          i.here?.code ?? '',
          i.there?.code ?? '',
          (i.here ?? i.there)?.procedureName ?? '',
          status(i.here),
          status(i.there),
          day(i.here?.received),
          day(i.there?.received),
          day(i.here?.promised),
          day(i.there?.promised),
          day(i.here?.finished),
          day(i.there?.finished),
        ]
      : ['', '', `${i.refusal.column}: ${i.refusal.message}`, ...Array.from({ length: 8 }, () => '')];
  return [
    i.row ?? '',
    ...about,
    decided,
    i.reason,
    i.decidedBy ?? '',
    outcome,
    ...(names ? [i.here?.name ?? '', i.there?.name ?? ''] : []),
  ].map((v) => (typeof v === 'string' ? quoteFormula(v) : v));
}

/** The lists as a workbook: figures first, then a sheet for each list that has lines. People only when asked for; nothing a spreadsheet would run. */
export async function reconcileXlsx(store: Store, session: ReconcileSession, names: boolean): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const summary = book.addWorksheet('Tổng hợp');
  summary.getColumn(1).width = 34;
  summary.getColumn(2).width = 14;
  summary.getColumn(3).width = 70;
  const line = (cells: readonly (string | number)[], bold = false): void => {
    summary.addRow(cells.map((c) => (typeof c === 'string' ? quoteFormula(c) : c))).font = { ...FONT, bold };
  };
  line([`Đối soát với tệp ${session.fileName}`], true);
  line([session.from === null || session.to === null ? '' : `Hồ sơ tiếp nhận từ ${vnDay(session.from)} đến ${vnDay(session.to)}`]);
  line([]);
  line(['Nội dung', 'Số hồ sơ', 'Ghi chú'], true);
  line([
    'Dòng trong tệp',
    session.counts.read,
    `${vnInt(session.counts.copies)} dòng chép lại, ${vnInt(session.counts.outside)} dòng ngoài phạm vi`,
  ]);
  line(['Hồ sơ ở đây', session.counts.here]);
  line(['Khớp', session.counts.matched]);
  for (const list of LISTS) line([LIST_LABEL[list], session.counts.lists[list], LIST_ABOUT[list]]);

  const heads = names ? [...HEADS, 'Chủ hồ sơ ở đây', 'Chủ hồ sơ ở đó'] : [...HEADS];
  const sheets = new Map<List, ExcelJS.Worksheet>();
  for (const item of everyItem(store, session.id)) {
    let sheet = sheets.get(item.list);
    if (sheet === undefined) {
      sheet = book.addWorksheet(LIST_LABEL[item.list], { views: [{ state: 'frozen', ySplit: 1 }] });
      heads.forEach((_, i) => {
        const column = sheet?.getColumn(i + 1);
        if (column !== undefined) column.width = [8, 24, 24, 46, 22, 22][i] ?? 15;
      });
      sheet.addRow(heads).font = { ...FONT, bold: true };
      sheets.set(item.list, sheet);
    }
    sheet.addRow(cellsOf(item, names)).font = FONT;
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}
