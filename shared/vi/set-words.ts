import { enteredDefinition } from '../entered/definitions.ts';
import { INDICATOR_IDS, type IndicatorId } from '../contract/indicators.ts';
import { definitionOf } from '../indicators/definitions.ts';
import { SELF_ASSESSMENT_GROUPS, SET_CODES } from '../sync/statement.ts';
import type { StatementSet } from '../sync/protocol.ts';
import { GROUP_LABEL, QUESTION_GROUPS } from '../survey/form.ts';
import { counterWords } from './city-words.ts';
import { pointsText } from '../assessment/words.ts';
import { vnInt, vnNumber, vnPercent } from './format.ts';

/** What a city looks at commune by commune: the lists of a centre besides its dossiers. Days and certified figures have places of their own. */
export const TOLD_SETS = [
  'tasks',
  'petitions',
  'survey',
  'simplification',
  'findings',
  'other_targets',
  'self_assessment',
  'targets',
] as const satisfies readonly StatementSet[];
export type ToldSet = (typeof TOLD_SETS)[number];

/** `count`: one whole number · `points`: hundredths of a point · `share`: a share of 10,000 with no cases behind it · `target`: hundredths of a per cent, and whether it was reached · else a fraction. */
export type CellKind = 'rate' | 'share' | 'count' | 'points' | 'target';
const COUNTS: ReadonlySet<string> = new Set([
  'tasks_late_done',
  'petitions_overdue',
  'petitions_received',
  'simplification_procedures_proposed',
  'simplification_measures_proposed',
  'simplification_procedures_abolished',
  'inspections_held',
  'findings_open',
  'findings_overdue',
  'survey_answers',
  'survey_paper_answers',
]);
export function cellKind(set: ToldSet, code: string): CellKind {
  if (set === 'targets') return 'target';
  if (set === 'self_assessment') return 'points';
  if (code === 'survey_question_mean') return 'share';
  const entered = enteredDefinition(code)?.kind;
  return COUNTS.has(code) || counterWords(code) !== null || entered === 'count' ? 'count' : entered === 'index' ? 'points' : 'rate';
}

const WORDS: Readonly<Record<string, string>> = {
  task_done_rate: 'Hoàn thành',
  task_in_progress_rate: 'Đang làm trong hạn',
  task_ontime_done_rate: 'Xong đúng hạn',
  task_overdue_rate: 'Quá hạn',
  tasks_late_done: 'Xong trễ',
  petition_conduct_share: 'Về hành vi',
  petition_handled_rate: 'Đã xử lý',
  petition_ontime_rate: 'Đúng hạn',
  petition_published_rate: 'Đã công khai',
  petition_rule_share: 'Về quy định',
  petition_satisfaction_rate: 'Hài lòng',
  petitions_overdue: 'Đang quá hạn',
  petitions_received: 'Nhận trong kỳ',
  simplification_procedures_proposed: 'Thủ tục đề xuất',
  simplification_measures_proposed: 'Nội dung',
  simplification_approved_rate: 'Được thông qua',
  compliance_cost_saved_rate: 'Giảm chi phí',
  simplification_procedures_abolished: 'Đề nghị bãi bỏ',
  inspections_held: 'Cuộc kiểm tra',
  inspection_findings_fixed_rate: 'Khắc phục kiểm tra',
  audit_findings_done_rate: 'Khắc phục thanh tra',
  findings_open: 'Còn tồn tại',
  findings_overdue: 'Quá hạn',
  procedures_eprocess_rate: 'Đủ hai quy trình',
  counter_satisfaction_rate: 'Hài lòng',
  survey_answers: 'Phiếu hợp lệ',
  survey_paper_answers: 'Phiếu giấy',
  survey_question_mean: 'Trung bình các câu',
  ...Object.fromEntries(QUESTION_GROUPS.map((g) => [`survey_${g}_rate`, GROUP_LABEL[g]])),
  self_total_hundredths: 'Tự chấm',
  provable_hundredths: 'Chứng minh được',
  claimable_hundredths: 'Tối đa tự chấm',
  appraised_hundredths: 'Thẩm định',
  final_hundredths: 'Kết quả',
  ...Object.fromEntries(SELF_ASSESSMENT_GROUPS.map((g) => [g, `Nội dung ${g.toUpperCase()}`])),
};
export const cellName = (code: string): string =>
  WORDS[code] ??
  counterWords(code) ??
  ((INDICATOR_IDS as readonly string[]).includes(code) ? definitionOf(code as IndicatorId).short : (enteredDefinition(code)?.name ?? code));

/** A cell as the city reads it: its value, and the fraction behind a rate. No case: "Không phát sinh", never 0 %. */
export function cellText(set: ToldSet, code: string, num: number, den: number): { readonly value: string; readonly fraction: string } {
  switch (cellKind(set, code)) {
    case 'count':
      return { value: vnInt(num), fraction: '' };
    case 'share':
      return { value: vnPercent(num, den), fraction: '' };
    case 'points':
      return { value: pointsText(num / 100), fraction: '' };
    case 'target':
      return { value: `${vnNumber(num / 100)} %`, fraction: den === 1 ? 'đạt' : 'chưa đạt' };
    case 'rate':
      return den === 0
        ? { value: 'Không phát sinh', fraction: '' }
        : { value: vnPercent(num, den), fraction: `${vnInt(num)} / ${vnInt(den)}` };
  }
}
/** Sorts alike whatever the kind; null where no case arose. */
export const cellNumber = (set: ToldSet, code: string, num: number, den: number): number | null => {
  const kind = cellKind(set, code);
  return kind === 'rate' || kind === 'share' ? (den === 0 ? null : num / den) : kind === 'target' ? num * 10 + den : num;
};

const MOST_COLUMNS = 6;
const FIRST: Partial<Readonly<Record<ToldSet, readonly string[]>>> = {
  petitions: [
    'petitions_received',
    'petition_handled_rate',
    'petition_ontime_rate',
    'petition_satisfaction_rate',
    'petition_published_rate',
    'petitions_overdue',
  ],
  survey: [
    'counter_satisfaction_rate',
    'survey_answers',
    'survey_question_mean',
    'survey_procedure_rate',
    'survey_staff_rate',
    'survey_result_rate',
  ],
  other_targets: [
    'budget_revenue_rate',
    'public_investment_disbursed_rate',
    'edoc_rate',
    'edoc_signed_rate',
    'procedures_posted_rate',
    'non_boundary_procedures_rate',
  ],
};
/** The cells of a set that stand side by side in the table, the main ones first; all of them stand with one commune. */
export const mainCells = (set: ToldSet): readonly string[] => FIRST[set] ?? SET_CODES[set].slice(0, MOST_COLUMNS);
