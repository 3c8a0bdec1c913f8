import { sheetsOf } from '../../db/queries/survey.ts';
import { questionsByForm } from '../../db/queries/survey-form.ts';
import { readUnit } from '../../db/queries/setting.ts';
import type { Store } from '../../db/store.ts';
import type { CivilDay } from '../../shared/calendar/civil-day.ts';
import type { SheetFilter, SurveySheet } from '../../shared/contract/surveys.ts';
import { GROUP_LABEL, STEP_LABEL, STEPS } from '../../shared/survey/form.ts';
import { isSmall } from '../../shared/survey/figures.ts';
import { searchKey } from '../../shared/vi/fold.ts';
import { vnDay, vnPercent } from '../../shared/vi/format.ts';
import { type Cell, type ListSheet, writeListXlsx, XLSX_MIME } from '../lists/list-xlsx.ts';
import { figuresOf } from './readings.ts';

/** Sheets that fit a filter: by words of field and counter, and by how one question was answered (0 is blank). */
export function findSheets(store: Store, filter: SheetFilter, today: CivilDay): readonly SurveySheet[] {
  const asked = questionsByForm(store);
  const wanted = searchKey(filter.text);
  return sheetsOf(store, filter, today).filter((s) => {
    if (wanted !== '' && !searchKey(`${s.field} ${s.counter}`).includes(wanted)) return false;
    if (filter.question === null) return true;
    const at = (asked.get(s.form) ?? []).findIndex((q) => q.id === filter.question);
    return at >= 0 && (filter.step === null || Number(s.answers[at]) === filter.step);
  });
}

/** A workbook: the result first, then the sheets, a list for each version with a column a question. */
export async function surveyXlsx(
  store: Store,
  filter: SheetFilter,
  today: CivilDay,
): Promise<{ readonly name: string; readonly mime: string; readonly bytes: Uint8Array }> {
  const f = figuresOf(store, filter.period, today, filter);
  const span = `${readUnit(store)?.fullName ?? ''} · ${vnDay(filter.period.from)} – ${vnDay(filter.period.to)}${filter.field === null ? '' : ` · ${filter.field}`}${filter.counter === null ? '' : ` · ${filter.counter}`}`;
  const share = (name: string, s: { readonly num: number; readonly den: number }, sheets: Cell = null): Cell[] => [
    name,
    sheets,
    ...STEPS.map(() => null),
    null,
    s.num,
    s.den,
    vnPercent(s.num, s.den),
  ];
  const result: ListSheet = {
    name: 'Kết quả',
    title: 'Kết quả khảo sát hài lòng tại quầy',
    span: `${span}${isSmall(f.sheets) ? ' · mẫu nhỏ' : ''}`,
    columns: [
      ['Nội dung', 52],
      ['Số phiếu', 9],
      ...STEPS.map((s) => [STEP_LABEL[s], 12] as const),
      ['Bỏ trống', 9],
      ['Hài lòng', 9],
      ['Hợp lệ', 9],
      ['Tỷ lệ', 10],
    ],
    rows: [
      share('Chung', f, f.sheets),
      ['Trung bình tỷ lệ các câu', null, ...STEPS.map(() => null), null, null, null, vnPercent(f.mean, f.mean === null ? 0 : 10_000)],
      ...f.questions.map((q): Cell[] => [
        `${GROUP_LABEL[q.group]}: ${q.text}`,
        null,
        ...q.counts,
        q.blank,
        q.num,
        q.den,
        vnPercent(q.num, q.den),
      ]),
      ...f.fields.map((x) => share(`Lĩnh vực ${x.name === '' ? 'chưa ghi' : x.name}`, x, x.sheets)),
      ...f.counters.map((x) => share(x.name === '' ? 'Quầy chưa ghi' : x.name, x, x.sheets)),
    ],
  };
  const asked = questionsByForm(store);
  const byForm = Map.groupBy(findSheets(store, filter, today), (s) => s.form);
  const lists = [...byForm]
    .sort((a, b) => b[0] - a[0])
    .map(([form, sheets]): ListSheet => ({
      name: `Phiếu bản ${form}`,
      title: `Phiếu trả lời theo bộ câu hỏi bản ${form}`,
      span,
      columns: [
        ['STT', 6],
        ['Ngày', 12],
        ['Lĩnh vực', 24],
        ['Quầy', 12],
        ['Nguồn', 14],
        ...(asked.get(form) ?? []).map((q) => [q.text, 16] as const),
      ],
      rows: sheets.map((s, i) => [
        i + 1,
        vnDay(s.day),
        s.field,
        s.counter,
        s.batch === null ? 'Màn hình' : `Giấy, đợt ${s.batch}${s.withdrawn ? ' (đã rút)' : ''}`,
        ...[...s.answers].map((d) => (d === '0' ? null : Number(d))),
      ]),
    }));
  return {
    name: `khao-sat-${filter.period.from}-${filter.period.to}.xlsx`,
    mime: XLSX_MIME,
    bytes: await writeListXlsx([result, ...lists]),
  };
}
