import type { Answer } from '../../../../shared/contract/contract.ts';

export type CalendarDayRow = Answer<'calendar.read'>['days'][number];
export const KIND_WORDS = { holiday: 'Nghỉ lễ', compensatory: 'Nghỉ bù', swapped_workday: 'Làm bù' } as const satisfies Record<CalendarDayRow['kind'], string>;
