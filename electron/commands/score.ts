import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { shippedCriteria } from '../../db/catalogue/criteria.ts';
import { GROUPS_766, ITEMS_766, score766 } from '../../shared/assessment/score-766.ts';
import { AnswerFault, scorePar } from '../../shared/assessment/score-par.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import { type Done, text, Usage, whole } from '../../shared/command-line/command.ts';
import type { Command, Given } from './frame.ts';

const fractions = z.record(z.string(), z.strictObject({ num: z.number(), den: z.number() }).nullable());
const answers = z.record(z.string(), z.unknown());

function readJson<T>(path: string, schema: z.ZodType<T>): T {
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw new Refusal('answer-unfit', { why: 'tệp không phải JSON' });
    throw error;
  }
  const checked = schema.safeParse(parsed);
  if (!checked.success) throw new Refusal('answer-unfit', { why: 'tệp phải là một đối tượng JSON, mỗi mã một câu trả lời đúng dạng' });
  return checked.data;
}
const points = (n: number | null): string => (n === null ? 'không tính' : (Math.round(n * 100) / 100).toLocaleString('vi-VN'));

function par(given: Given): Done {
  const set = shippedCriteria();
  const score = scorePar(set, readJson(text(given, 'answers'), answers), whole(given, 'year', set.year, 2020, 2100));
  return {
    json: score,
    lines: [
      ...set.groups.map((g) => `${g.id}  ${points(score.groups[g.id] ?? null)} / ${points(g.max)}  ${g.name}`),
      `Tổng ${points(score.total)} / 100`,
    ],
  };
}
function panel(given: Given): Done {
  const score = score766(readJson(text(given, 'values'), fractions));
  return {
    json: score,
    lines: [
      ...ITEMS_766.map((x) => `${x.id.padEnd(6)}${points(score.items[x.id] ?? 0)} / ${x.max}  ${x.indicator}`),
      ...GROUPS_766.map((g) => `${g.id}  ${points(score.groups[g.id])} / ${g.max}  ${g.name}`),
      `Ước tính ${points(score.total)} / 100`,
    ],
  };
}

/** Scores from a file of answers, without a store: the shipped criteria tree, and the estimate of the 766 panel. */
export const score: Command = {
  takes: ['par|766'],
  does: 'Chấm điểm: par theo bộ tiêu chí cải cách hành chính, 766 theo Bộ chỉ số 766 (ước tính)',
  options: { answers: { type: 'string', shows: 'TỆP' }, values: { type: 'string', shows: 'TỆP' }, year: { type: 'string', shows: 'YYYY' } },
  run(given) {
    try {
      if (given.positionals[0] === 'par') return par(given);
      if (given.positionals[0] === '766') return panel(given);
    } catch (error) {
      if (error instanceof AnswerFault) throw new Refusal('answer-unfit', { why: error.message });
      throw error;
    }
    throw new Usage('score par --answers TỆP, hoặc score 766 --values TỆP');
  },
};
