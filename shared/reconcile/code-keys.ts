import { normaliseCode, parseCode } from '../dossier/codes.ts';

/** How a code is compared beyond its letters: `whole` without case, spaces and keyboard slips; `bare` without the unit in front, null when the code has no shape we know. */
export type CodeKeys = {
  readonly whole: string;
  readonly bare: string | null;
  /** Written without a unit, as lists of one unit do. */ readonly unitless: boolean;
};

const UNITLESS = /^\d{6}-\d{4,}$/;

export function codeKeys(text: string): CodeKeys {
  const whole = normaliseCode(text);
  if (UNITLESS.test(whole)) return { whole, bare: whole, unitless: true };
  const parsed = parseCode(whole);
  // A temporary code is ours alone: nothing there is ever called the same without it.
  if (!parsed.ok || parsed.kind === 'temporary') return { whole, bare: null, unitless: false };
  return { whole: parsed.code, bare: parsed.code.slice(parsed.code.indexOf('-') + 1), unitless: false };
}
