import { vnInt } from '../../../../shared/vi/format.ts';

/** Hours since a centre was heard, in whole hours up to two days, then in days. */
export const lagWords = (hours: number | null): string =>
  hours === null ? '–' : hours < 1 ? 'dưới 1 giờ' : hours < 48 ? `${vnInt(hours)} giờ` : `${vnInt(Math.floor(hours / 24))} ngày`;
