import { z } from 'zod';
import { searchKey } from '../vi/fold.ts';
import type { CivilDay } from '../calendar/civil-day.ts';

/** What a question is about: the five parts of public service surveys (Decision 1001/QĐ-BNV names them for another, official survey). */
export const QUESTION_GROUPS = ['access', 'procedure', 'staff', 'result', 'feedback'] as const;
export type QuestionGroup = (typeof QUESTION_GROUPS)[number];
export const GROUP_LABEL: Readonly<Record<QuestionGroup, string>> = {
  access: 'Tiếp cận dịch vụ',
  procedure: 'Thủ tục hành chính',
  staff: 'Cán bộ phục vụ',
  result: 'Kết quả giải quyết',
  feedback: 'Góp ý, phản ánh',
};

/** The five steps of an answer; the upper two are satisfied. */
export const STEPS = [1, 2, 3, 4, 5] as const;
export type Step = (typeof STEPS)[number];
export const STEP_LABEL: Readonly<Record<Step, string>> = {
  1: 'Rất không hài lòng',
  2: 'Không hài lòng',
  3: 'Bình thường',
  4: 'Hài lòng',
  5: 'Rất hài lòng',
};
export const SATISFIED_FROM: Step = 4;

export const MOST_QUESTIONS = 12;
/** `id` stays with a question through versions while its words and its group stay. */
export const question = z.object({ id: z.int().positive(), group: z.enum(QUESTION_GROUPS), text: z.string() });
export type Question = z.infer<typeof question>;
export const questions = z.array(question).min(1).max(MOST_QUESTIONS);
export type NewQuestion = Omit<Question, 'id'>;

export type SurveyForm = {
  readonly version: number;
  readonly title: string;
  readonly questions: readonly Question[];
  readonly state: 'draft' | 'approved';
  readonly validFrom: CivilDay | null;
};

/** The questionnaire that ships, in the program's own words: version 1 of every store, kept there from the first answer on. */
export const SHIPPED_FORM: SurveyForm & { readonly validFrom: CivilDay } = {
  version: 1,
  title: 'Phiếu hỏi kèm chương trình',
  state: 'approved',
  validFrom: '2025-07-01',
  questions: [
    { id: 1, group: 'access', text: 'Việc tìm hiểu thủ tục và nộp hồ sơ' },
    { id: 2, group: 'access', text: 'Chỗ ngồi chờ, bàn viết, thiết bị của Trung tâm' },
    { id: 3, group: 'procedure', text: 'Việc hướng dẫn giấy tờ phải nộp: đủ, rõ, một lần' },
    { id: 4, group: 'procedure', text: 'Thời gian chờ đến lượt và thời hạn giải quyết' },
    { id: 5, group: 'staff', text: 'Thái độ của cán bộ: lịch sự, lắng nghe, dễ hiểu' },
    { id: 6, group: 'staff', text: 'Cách làm việc của cán bộ: thành thạo, không phiền hà' },
    { id: 7, group: 'result', text: 'Kết quả: đúng hẹn, đúng thông tin' },
    { id: 8, group: 'feedback', text: 'Việc tiếp nhận và trả lời góp ý, phản ánh' },
  ],
};

/** The approved version whose day came last; of the same day the later one. */
export function formInForce<F extends Pick<SurveyForm, 'version' | 'state' | 'validFrom'>>(
  forms: readonly F[],
  on: CivilDay,
): F | undefined {
  return forms
    .filter((f) => f.state === 'approved' && f.validFrom !== null && f.validFrom <= on)
    .reduce<F | undefined>(
      (best, f) =>
        best === undefined || (f.validFrom ?? '') > (best.validFrom ?? '') || (f.validFrom === best.validFrom && f.version > best.version)
          ? f
          : best,
      undefined,
    );
}

const sameAs = (a: NewQuestion): string => `${a.group}|${searchKey(a.text)}|${a.text.normalize('NFC').trim()}`;
/**
 * Ids for the questions of a version: words and group seen before keep the id they had, anything else gets a number never used, so that
 * a changed question is not added to what was asked before it.
 */
export function numbered(drafts: readonly NewQuestion[], before: readonly Question[]): readonly Question[] {
  const known = new Map(before.map((q) => [sameAs(q), q.id]));
  let last = Math.max(0, ...before.map((q) => q.id));
  return drafts.map(({ group, text }) => ({ id: known.get(sameAs({ group, text })) ?? ++last, group, text }));
}
/** What is wrong with the questions of a version, in Vietnamese; null when they stand. */
export function formFault(drafts: readonly NewQuestion[]): string | null {
  if (drafts.length === 0) return 'phiếu chưa có câu hỏi nào';
  if (drafts.length > MOST_QUESTIONS) return `phiếu có quá ${MOST_QUESTIONS} câu`;
  const words = drafts.map((q) => searchKey(q.text));
  if (words.some((w) => w === '')) return 'có câu hỏi còn trống';
  if (new Set(words).size !== words.length) return 'có hai câu hỏi giống nhau';
  // A figure of this survey may never pass for the official index.
  return words.some((w) => w.includes('sipas')) ? 'phiếu của Trung tâm không mang tên SIPAS' : null;
}
