import { INDICATOR_IDS, type IndicatorId } from '../../../../shared/contract/indicators.ts';
import { definitionOf } from '../../../../shared/indicators/definitions.ts';
import { counterWords } from '../../../../shared/vi/city-words.ts';
import { vnInt } from '../../../../shared/vi/format.ts';

/** What a cell of a certified period is called. */
export const codeWords = (code: string): string =>
  counterWords(code) ?? ((INDICATOR_IDS as readonly string[]).includes(code) ? definitionOf(code as IndicatorId).name : code);
/** A counter as a number, a rate as its fraction. */
export const pairWords = (pair: readonly [number, number] | null, code: string): string =>
  pair === null ? '–' : counterWords(code) === null ? `${vnInt(pair[0])} / ${vnInt(pair[1])}` : vnInt(pair[0]);
