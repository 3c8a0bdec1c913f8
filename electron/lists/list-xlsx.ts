import ExcelJS from 'exceljs';
import { quoteFormula } from '../../shared/register/cell.ts';

export type Cell = string | number | null;
/** A list as it is printed and exported: a title, what it covers, columns with widths in characters, rows. */
export type ListSheet = {
  readonly name: string;
  readonly title: string;
  readonly span: string;
  readonly columns: readonly (readonly [head: string, width: number])[];
  readonly rows: readonly (readonly Cell[])[];
};

const FONT = { name: 'Times New Roman', size: 11 } as const;

/** One workbook of lists, each on its own sheet, fit to A4 landscape, the head frozen. */
export async function writeListXlsx(lists: readonly ListSheet[]): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  for (const list of lists) {
    const sheet = book.addWorksheet(list.name, {
      views: [{ state: 'frozen', ySplit: 4 }],
      pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    });
    const put = (row: number, column: number, value: Cell, style: { readonly bold?: boolean; readonly size?: number } = {}): void => {
      const cell = sheet.getCell(row, column);
      cell.value = typeof value === 'string' ? quoteFormula(value) : value;
      cell.font = { ...FONT, bold: style.bold === true, size: style.size ?? FONT.size };
      cell.alignment = { wrapText: row >= 4, vertical: 'top' };
    };
    put(1, 1, list.title, { bold: true, size: 13 });
    put(2, 1, list.span);
    list.columns.forEach(([head, width], i) => {
      put(4, i + 1, head, { bold: true });
      sheet.getColumn(i + 1).width = width;
    });
    list.rows.forEach((row, r) => row.forEach((value, i) => put(5 + r, i + 1, value)));
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}
export const XLSX_MIME = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
