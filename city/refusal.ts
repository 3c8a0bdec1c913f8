import type { CityErrorCode, CityFailure } from './contract/contract.ts';

/** Thrown to refuse what an operator asked; the dispatch and the command line turn it into words. Rolls the transaction back. */
export class CityRefusal extends Error {
  readonly failure: CityFailure;
  constructor(code: CityErrorCode, details?: Readonly<Record<string, string | number>>) {
    super(code);
    this.name = 'CityRefusal';
    this.failure = details === undefined ? { code } : { code, details };
  }
}
