import type { Answer } from '../../../../shared/contract/contract.ts';
import { DAY_KIND_WORDS } from '../../../../shared/vi/catalogue-words.ts';

export type CalendarDayRow = Answer<'calendar.read'>['days'][number];
export const KIND_WORDS = DAY_KIND_WORDS satisfies Record<CalendarDayRow['kind'], string>;
