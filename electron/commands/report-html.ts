import type { ReportDocument } from '../../shared/contract/indicators.ts';
import { FORM_06_COLUMNS, FORM_06_HEAD } from '../../shared/indicators/form-06.ts';
import { vnDay, vnInt } from '../../shared/vi/format.ts';

const safe = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const cells = (values: readonly number[]): string => values.map((n) => `<td class="n">${vnInt(n)}</td>`).join('');
/** A head row in the form's words, from the list that screen and spreadsheet draw too. */
const headRow = (row: number): string =>
  `<tr>${FORM_06_HEAD.filter((h) => h.row === row)
    .map((h) => `<th rowspan="${h.rows}" colspan="${h.columns}">${safe(h.text)}`)
    .join('')}</tr>`;

const signer =
  (doc: ReportDocument) =>
  ({ title, hint, name }: ReportDocument['signers'][number], i: number): string =>
    `<div><i>${i === 0 ? '&nbsp;' : safe(doc.placeDay)}</i><br><b>${safe(title)}</b><br><i>${safe(hint)}</i><p class="name"><b>${safe(name)}</b></p></div>`;

/** Form 06 as one page of its own, black on white, for a printer that has no screens of ours around it. */
export const reportHtml = (
  doc: ReportDocument,
): string => `<!doctype html><html lang="vi"><meta charset="utf-8"><title>${safe(doc.formNo)}</title><style>
@page { size: A4 landscape; margin: 12mm } body { font: 11pt "Times New Roman", Tinos, "Liberation Serif", serif; color: #000 }
header { display: grid; grid-template-columns: 1fr 2fr 1fr; gap: 8mm; margin-bottom: 4mm } h1 { font-size: 12pt; text-align: center; text-transform: uppercase; margin: 0 } .c { text-align: center } i { font-style: italic }
table { border-collapse: collapse; width: 100% } th, td { border: .5pt solid #000; padding: 1mm 1.2mm; font-size: 10pt } thead { display: table-header-group } tr { break-inside: avoid } .n { text-align: right } tfoot { display: table-row-group } tfoot td { font-weight: bold }
footer { display: grid; grid-template-columns: 1fr 1fr; margin-top: 6mm; text-align: center; break-inside: avoid } .name { margin: 14mm 0 0 }
</style><header><div><b>${safe(doc.formNo)}</b><br><i>Ban hành theo ${safe(doc.basis)}</i></div>
<div><h1>${safe(doc.title)}</h1><p class="c">Kỳ báo cáo: Theo khoảng thời gian<br><i>(Từ ngày ${vnDay(doc.from)} đến ngày ${vnDay(doc.to)})</i></p></div>
<div>Đơn vị báo cáo: ${safe(doc.unitName)}<br>Đơn vị nhận báo cáo: ${safe(doc.receiverName)}<br><i>Đơn vị tính: ${safe(doc.measureUnit)}</i></div></header>
<table><thead>${[0, 1, 2].map(headRow).join('')}
<tr>${Array.from({ length: FORM_06_COLUMNS }, (_, i) => `<th><i>(${i + 1})</i>`).join('')}</tr></thead>
<tbody>${doc.rows.map((r, i) => `<tr><td class="c">${i + 1}<td>${safe(r.label)}${cells(r.cells)}</tr>`).join('')}</tbody><tfoot><tr><td><td>Tổng cộng${cells(doc.total)}</tr></tfoot></table>
<p><i>Ghi chú: ${safe(doc.footnote)}</i></p><footer>${doc.signers.map(signer(doc)).join('')}</footer></html>`;
