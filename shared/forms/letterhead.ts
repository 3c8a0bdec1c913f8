import type { CivilDay } from '../calendar/civil-day.ts';
import { vnDay, vnDayWords } from '../vi/format.ts';
import { bold, plain, type Fit, type FormDocument } from './document.ts';

/** Which circular the forms of this folder reproduce (Phụ lục I). */
const FORM_VERSION = 'Thông tư 03/2025/TT-VPCP';

/** The centre as its papers name it. */
export type Office = {
  /** `UBND xã Ninh Giang`. */
  readonly agencyName: string;
  /** `Trung tâm Phục vụ hành chính công xã Ninh Giang`. */
  readonly centreName: string;
  /** `Ninh Giang`, of the place line. */
  readonly place: string;
  readonly hotline: string;
};

/** One printing: which copy, when, at which counter; sample data say so on every paper. */
export type PrintMark = {
  readonly copy: number;
  readonly day: CivilDay;
  readonly time: string;
  readonly counter: string;
  readonly sample: boolean;
};

export const SAMPLE_MARK = 'DỮ LIỆU MẪU, KHÔNG CÓ GIÁ TRỊ';

const capitals = (text: string): string => text.toLocaleUpperCase('vi');

/** Left: the agency over the centre; right: the national title. The centre's own name without its unit, as the form sets it. */
export const letterhead = (office: Office, number: string, day: CivilDay): FormDocument['head'] => ({
  left: [plain(capitals(office.agencyName)), bold('TRUNG TÂM PHỤC VỤ'), bold('HÀNH CHÍNH CÔNG')],
  number,
  right: ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'],
  placeDay: `${office.place === '' ? '' : `${office.place}, `}${vnDayWords(day)}`,
});

/** The small print at the foot: form number, which copy and when, and whether the data are invented. */
const footOf = (formNo: string, mark: PrintMark): readonly string[] => [
  `${formNo}, ${FORM_VERSION}`,
  [`Bản in ${mark.copy}`, `${mark.time} ngày ${vnDay(mark.day)}`, mark.counter].filter((part) => part !== '').join(', '),
  ...(mark.sample ? [SAMPLE_MARK] : []),
];

/** A number line of a form, e.g. `Số: 0043/TTPVHCC`; dots to fill in when there is no number yet. */
export const numberLine = (n: number | null, suffix: string): string =>
  `Số: ${n === null ? '..........' : String(n).padStart(4, '0')}/${suffix}`;

type Annex = Pick<FormDocument, 'id' | 'title' | 'body' | 'rail'> & {
  readonly formNo: string;
  readonly office: Office;
  /** The whole number line, see numberLine. */
  readonly number: string;
  readonly day: CivilDay;
  readonly print: PrintMark;
  readonly fit: Fit;
  readonly signatures: readonly (readonly [title: string, name: string])[];
};
/** A form of the circular's annex: its head, signatures and small print around the body. */
export const annexForm = ({ id, formNo, title, office, number, day, body, rail, signatures, print, fit }: Annex): FormDocument => ({
  id,
  version: FORM_VERSION,
  paper: 'A5-landscape',
  head: letterhead(office, number, day),
  title,
  body,
  rail,
  fit,
  signatures: signatures.map(([who, name]) => ({ title: who, hint: '(Ký và ghi rõ họ tên)', name })),
  foot: footOf(formNo, print),
});
