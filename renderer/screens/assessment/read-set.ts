import { criteriaFaults, type CriteriaSet, criteriaSet } from '../../../shared/assessment/criteria.ts';

/** A set of criteria out of the text of a file: the set, or what is wrong with it in words. */
export function readSet(text: string): { readonly set: CriteriaSet | null; readonly faults: readonly string[] } {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return { set: null, faults: ['Không phải tệp JSON'] };
    throw error;
  }
  const parsed = criteriaSet.safeParse(body);
  if (!parsed.success)
    return {
      set: null,
      faults: parsed.error.issues.slice(0, 5).map((i) => `${i.path.join('.') === '' ? 'Cả bộ' : i.path.join('.')}: không đúng dạng`),
    };
  const faults = criteriaFaults(parsed.data);
  return { set: faults.length === 0 ? parsed.data : null, faults };
}
