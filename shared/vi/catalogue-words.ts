import type { Term } from '../calendar/promise.ts';
import { vnMoney, vnTerm } from './format.ts';

/** Words of the calendar and the catalogue that rules and screens say alike. */
export const DAY_KIND_WORDS = { holiday: 'Nghỉ lễ', compensatory: 'Nghỉ bù', swapped_workday: 'Làm bù' } as const;
export const LEVEL_WORDS = { full: 'Trực tuyến toàn trình', partial: 'Trực tuyến một phần', information: 'Cung cấp thông tin' } as const;

export const termWords = (term: Term | null): string => (term === null ? 'chưa có thời hạn' : vnTerm(term));
/** An amount of 0 is a fact, a missing one is not. */
export const feeWords = (vnd: number | null): string => (vnd === null ? 'chưa ghi' : vnd === 0 ? 'không thu' : vnMoney(vnd));
