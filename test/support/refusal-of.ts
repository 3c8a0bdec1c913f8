import { type Failure, Refusal } from '../../shared/contract/errors.ts';

/** The refusal of a piece of work that must not succeed; anything else it throws goes on. */
export const refusalOf = (work: () => unknown): Failure => {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.failure;
    throw error;
  }
  throw new Error('not refused');
};
