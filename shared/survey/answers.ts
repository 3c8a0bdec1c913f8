import { type Question, type Step, STEPS } from './form.ts';

/** One answered sheet by question id; a question left out or null is blank. */
export type Answers = Readonly<Record<number, Step | null>>;
const isStep = (n: number): n is Step => (STEPS as readonly number[]).includes(n);

/** One digit a question in the order of the version, 0 for blank: `45503`. */
export const digitsOf = (asked: readonly Pick<Question, 'id'>[], answers: Answers): string => asked.map((q) => answers[q.id] ?? 0).join('');
/** Steps of a sheet in the order of its version; null is blank. */
export const stepsOf = (digits: string): readonly (Step | null)[] =>
  [...digits].map((d) => {
    const n = Number(d);
    return isStep(n) ? n : null;
  });
/** As many digits as questions, each 0 to 5, and something answered: a sheet without any answer is none. */
export const digitsFit = (digits: string, questions: number): boolean =>
  digits.length === questions && /^[0-5]*$/.test(digits) && /[1-5]/.test(digits);
