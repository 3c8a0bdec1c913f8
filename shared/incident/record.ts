import { type CivilDay, dayOfInstant, timeOfInstant } from '../calendar/civil-day.ts';
import type { Outage, TouchCounts } from '../contract/incidents.ts';
import type { FormDocument, Signature } from '../forms/document.ts';
import { letterhead, numberLine, type Office, SAMPLE_MARK } from '../forms/letterhead.ts';
import { vnDay, vnInstant, vnInt, vnTimeWords } from '../vi/format.ts';
import { KIND_NAME, NOTICED_WORDS } from './systems.ts';
import { durationWords, minutesBetween, workingWords } from './words.ts';

/** One line of the record: a label and its words; without words, ruled lines to be filled in by hand. */
export type RecordLine = { readonly label: string; readonly words: string; readonly blank: number };
/** The record of one outage, ready to draw on one sheet of A4. No dossier and no applicant is named. */
export type OutageRecord = {
  readonly head: FormDocument['head'];
  readonly title: string;
  readonly lines: readonly RecordLine[];
  readonly touched: readonly { readonly label: string; readonly count: number; readonly detail: string }[];
  readonly note: string;
  readonly signatures: readonly Signature[];
  readonly foot: readonly string[];
};
export type RecordData = {
  readonly office: Office;
  readonly outage: Outage;
  readonly counts: TouchCounts;
  /** Times were put right after the first entry. */ readonly corrections: number;
  readonly now: string;
  readonly today: CivilDay;
  readonly by: string;
  readonly sample: boolean;
};

const paperTime = (at: string): string => vnTimeWords(dayOfInstant(at), timeOfInstant(at));
const line = (label: string, words: string, blank = 0): RecordLine => ({ label, words, blank: words === '' ? blank : 0 });

/** Biên bản sự cố: a paper of the centre's own, no form of a circular. Counts are those of the moment it is printed. */
export function outageRecord({ office, outage: o, counts, corrections, now, today, by, sample }: RecordData): OutageRecord {
  const end = o.endedAt ?? now;
  const lasted = minutesBetween(o.beganAt, end);
  const working = workingWords(o.workingMinutes, lasted);
  return {
    head: letterhead(office, numberLine(null, 'BB-TTPVHCC'), today),
    title: 'BIÊN BẢN SỰ CỐ HỆ THỐNG',
    lines: [
      line('Hệ thống', o.name === KIND_NAME[o.kind] ? o.name : `${o.name} (${KIND_NAME[o.kind].toLocaleLowerCase('vi')})`),
      line('Bắt đầu', paperTime(o.beganAt)),
      line('Kết thúc', o.endedAt === null ? 'chưa kết thúc khi lập biên bản' : paperTime(o.endedAt)),
      line('Thời gian', `${durationWords(lasted)}${working === '' ? '' : `; ${working}`}`),
      line(
        'Nhận biết',
        o.noticed === 'probe' ? `${NOTICED_WORDS.probe}: hai lần thử liên tiếp không có trả lời` : `${NOTICED_WORDS.manual}: ${o.beganBy}`,
      ),
      line('Người ghi kết thúc', o.endedBy ?? '–'),
      ...(corrections === 0 ? [] : [line('Sửa giờ', `${vnInt(corrections)} lần, lý do ghi trong sổ sự cố`)]),
      line('Mô tả sự cố', o.words, 3),
      line('Đã làm gì', o.measures, 3),
    ],
    touched: [
      {
        label: 'Tiếp nhận trong lúc sự cố',
        count: counts.received,
        detail: `nhập lùi ${vnInt(counts.lateEntry)}, mã tạm ${vnInt(counts.temporary)}`,
      },
      { label: 'Có việc ghi trong lúc sự cố', count: counts.acted, detail: '' },
      { label: 'Đến hạn trong lúc sự cố', count: counts.due, detail: 'đang giải quyết, hạn trả rơi vào ngày có sự cố' },
      { label: 'Tổng số, mỗi hồ sơ tính một lần', count: counts.total, detail: '' },
    ],
    note: 'Biên bản ghi nhận nguyên nhân; ngày hẹn trả và số liệu đúng hạn, quá hạn không đổi.',
    signatures: ['NGƯỜI LẬP BIÊN BẢN', 'ĐƠN VỊ QUẢN LÝ HỆ THỐNG', 'GIÁM ĐỐC TRUNG TÂM'].map((title, i) => ({
      title,
      hint: i === 0 ? '(Ký và ghi rõ họ tên)' : '(Ký tên, đóng dấu nếu có)',
      name: i === 0 ? by : '',
    })),
    foot: [`Sổ sự cố, mục ${vnInt(o.id)}. In lúc ${vnInstant(now).slice(11)} ngày ${vnDay(today)}`, ...(sample ? [SAMPLE_MARK] : [])],
  };
}
