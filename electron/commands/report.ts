import { writeFileSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { Refusal } from '../../shared/contract/errors.ts';
import { type Done, period, text, today, Usage } from '../../shared/command-line/command.ts';
import { REPORTS, reportOf } from '../indicators/report-document.ts';
import { type Command, type Given, reading } from './frame.ts';
import { printToPdf } from './pdf.ts';
import { reportHtml } from './report-html.ts';

const list = (): Done => ({ json: REPORTS.map((r) => ({ ...r })), lines: REPORTS.map((r) => `${r.id}  ${r.formNo}  ${r.title}`) });

async function write(given: Given, id: string): Promise<Done> {
  const span = period(given);
  const file = resolve(text(given, 'out'));
  const kind = extname(file).toLowerCase();
  if (!['.xlsx', '.json', '.pdf'].includes(kind)) throw new Usage('--out kết thúc bằng .xlsx, .json hoặc .pdf');
  return reading(given, async (store) => {
    const doc = store.sql.transaction(() => reportOf(store, id, span, today(given)))();
    if (kind === '.json') writeFileSync(file, `${JSON.stringify(doc, null, 1)}\n`);
    else if (kind === '.pdf') await printToPdf(reportHtml(doc), file);
    // The workbook library is read only when a workbook is wanted.
    else writeFileSync(file, await (await import('../indicators/report-xlsx.ts')).writeReportXlsx(doc));
    return { json: { file, rows: doc.rows.length }, lines: [`Đã lập ${doc.formNo}, ${doc.rows.length} lĩnh vực, ra ${file}.`] };
  });
}

export const report: Command = {
  takes: ['MÃ-BIỂU'],
  does: 'Lập biểu báo cáo; --list xem các biểu có sẵn',
  options: {
    from: { type: 'string', shows: 'YYYY-MM-DD' },
    to: { type: 'string', shows: 'YYYY-MM-DD' },
    out: { type: 'string', shows: 'TỆP.xlsx|.json|.pdf' },
    list: { type: 'boolean' },
  },
  run(given) {
    if (given.values['list'] === true) return list();
    const id = given.positionals[0] ?? '';
    if (!REPORTS.some((r) => r.id === id)) throw new Refusal('not-found', { what: 'report', id });
    return write(given, id);
  },
};
