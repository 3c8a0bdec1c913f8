import { allInspections, findingsOf } from '../../db/queries/inspection.ts';
import { readUnit } from '../../db/queries/setting.ts';
import type { Store } from '../../db/store.ts';
import type { CivilDay } from '../../shared/calendar/civil-day.ts';
import type { INSPECTION_SHOWN, InspectionRow } from '../../shared/contract/inspections.ts';
import { FINDING_LABEL, INSPECTION_LABEL, STATE_LABEL } from '../../shared/inspection/states.ts';
import { searchKey } from '../../shared/vi/fold.ts';
import { vnDay } from '../../shared/vi/format.ts';
import { type Cell, writeListXlsx, XLSX_MIME } from '../lists/list-xlsx.ts';

type Shown = (typeof INSPECTION_SHOWN)[number];
const IS: Readonly<Record<Shown, (i: InspectionRow) => boolean>> = {
  all: () => true,
  open: (i) => i.open > 0,
  overdue: (i) => i.overdue > 0,
  settled: (i) => i.open === 0,
};
/** Words are looked for in what was inspected and in its findings, without marks. */
export function inspectionsShown(store: Store, text: string, show: Shown, today: CivilDay): InspectionRow[] {
  const wanted = searchKey(text).trim();
  return allInspections(store, today).filter(
    (i) =>
      IS[show](i) &&
      (wanted === '' ||
        searchKey(
          [
            INSPECTION_LABEL[i.kind],
            i.body,
            i.scope,
            i.docNo,
            i.procedureName,
            ...findingsOf(store, i.id).flatMap((f) => [f.content, f.owner]),
          ].join(' '),
        ).includes(wanted)),
  );
}
const day = (d: CivilDay | null): string => (d === null ? '' : vnDay(d));
/** One line a finding; an inspection without any still has its line. */
export async function inspectionsXlsx(
  store: Store,
  text: string,
  show: Shown,
  today: CivilDay,
): Promise<{ readonly name: string; readonly mime: string; readonly bytes: Uint8Array }> {
  const rows = inspectionsShown(store, text, show, today).flatMap((i): Cell[][] => {
    const head: Cell[] = [INSPECTION_LABEL[i.kind], i.body, day(i.heldOn), i.scope, i.docNo, day(i.docOn), i.procedureName];
    const findings = findingsOf(store, i.id);
    return findings.length === 0
      ? [[...head, '', 'Không phát sinh', '', '', '', '', '', '', i.papers]]
      : findings.map((f) => [
          ...head,
          FINDING_LABEL[f.kind],
          f.content,
          f.owner,
          day(f.dueOn),
          STATE_LABEL[f.kind][f.state],
          f.remedy,
          day(f.remediedOn),
          day(f.confirmedOn),
          f.papers,
        ]);
  });
  const bytes = await writeListXlsx([
    {
      name: 'Kiểm tra',
      title: 'Kiểm tra, thanh tra và khắc phục',
      span: `${readUnit(store)?.fullName ?? ''} · đến ngày ${vnDay(today)}`,
      columns: [
        ['Loại', 16],
        ['Cơ quan, đoàn', 28],
        ['Ngày', 12],
        ['Nội dung', 36],
        ['Số văn bản', 16],
        ['Ngày văn bản', 12],
        ['Thủ tục', 30],
        ['Mục', 11],
        ['Tồn tại, kiến nghị', 44],
        ['Người khắc phục', 22],
        ['Hạn', 12],
        ['Trạng thái', 16],
        ['Kết quả, trả lời', 36],
        ['Ngày khắc phục', 12],
        ['Ngày xác nhận', 12],
        ['Minh chứng', 11],
      ],
      rows,
    },
  ]);
  return { name: `kiem-tra-${today}.xlsx`, mime: XLSX_MIME, bytes };
}
