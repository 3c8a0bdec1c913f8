import type { Answer } from '../../../shared/contract/contract.ts';
import type { SHEET_SOURCES, SurveyFormView, SurveySheet } from '../../../shared/contract/surveys.ts';
import { vnDay, vnInt, vnNumber, vnPercent } from '../../../shared/vi/format.ts';

export type SurveyAnswer = Answer<'surveys.figures'>;
export type Source = (typeof SHEET_SOURCES)[number];
export const SOURCE_LABEL: Readonly<Record<Source, string>> = {
  all: 'Tất cả',
  screen: 'Trên màn hình',
  paper: 'Phiếu giấy',
  withdrawn: 'Đã rút',
};
/** A share or nothing at all: never 0 % or 100 % of no answers. */
export const shareText = (s: { readonly num: number; readonly den: number }): string =>
  s.den === 0 ? 'Không phát sinh' : vnPercent(s.num, s.den);
/** Hundredths of a per cent as they come from the centre. */
export const meanText = (mean: number | null): string => vnPercent(mean, mean === null ? 0 : 10_000);
export const nameOr = (name: string, otherwise: string): string => (name === '' ? otherwise : name);
export const sourceText = (s: Pick<SurveySheet, 'batch' | 'withdrawn'>): string =>
  s.batch === null ? 'Màn hình' : `Giấy, đợt ${vnInt(s.batch)}${s.withdrawn ? ', đã rút' : ''}`;
/** Sheets have no number: the head of what chance gave them is enough to speak of one. */
export const sheetName = (s: Pick<SurveySheet, 'id'>): string => s.id.slice(0, 6).toUpperCase();
export const formState = (f: Pick<SurveyFormView, 'inForce' | 'state' | 'validFrom'>): string =>
  f.inForce ? 'Đang áp dụng' : f.state === 'draft' ? 'Nháp' : f.validFrom === null ? '' : `Từ ${vnDay(f.validFrom)}`;
/** "91,87" of hundredths over 10,000. */
export const indexText = (o: { readonly num: number; readonly den: number }): string => vnNumber(o.num / (o.den / 100));
export const officialNote = (o: NonNullable<SurveyAnswer['official']>): string =>
  [`${vnDay(o.from)} – ${vnDay(o.to)}`, o.source, o.papers === 0 ? 'chưa có minh chứng' : `${vnInt(o.papers)} minh chứng`]
    .filter((w) => w !== '')
    .join(' · ');
