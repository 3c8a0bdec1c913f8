/**
 * The personal identification number (số định danh cá nhân): 12 digits, no check digit.
 * 1–3 province of birth registration (or a country code from 100), 4 century and sex, 5–6 birth year, 7–12 random.
 * Warnings can always be passed over: a corrected birth date or a redetermined sex leaves the number as it was.
 */
import { nfc } from './fold.ts';
import { provinceAtIssue, provincesAtIssue } from './provinces-at-issue.ts';

export type Sex = 'Nam' | 'Nữ';

export type IdError = 'id-empty' | 'id-not-12-digits' | 'id-lost-zero' | 'id-old-cmnd';
export type IdWarning = 'id-unknown-province' | 'id-registered-abroad' | 'id-sex-differs' | 'id-birth-year-differs' | 'id-zero-restored';
export type IdIssue = IdError | IdWarning;

export const idSentences: Readonly<Record<IdIssue, string>> = {
  'id-empty': 'Chưa nhập số định danh.',
  'id-not-12-digits': 'Số định danh cá nhân có đúng 12 chữ số.',
  'id-lost-zero': 'Số này thiếu chữ số 0 ở đầu; số định danh cá nhân có đúng 12 chữ số.',
  'id-old-cmnd': 'Đây là số CMND 9 chữ số, hết giá trị từ 01/01/2025; ghi vào ô giấy tờ khác.',
  'id-unknown-province': 'Ba chữ số đầu không phải mã tỉnh nào, so lại với thẻ.',
  'id-registered-abroad': 'Ba chữ số đầu cho biết đăng ký khai sinh ở nước ngoài, so lại với thẻ.',
  'id-sex-differs': 'Chữ số thứ tư không khớp giới tính, so lại với thẻ.',
  'id-birth-year-differs': 'Chữ số thứ tư đến thứ sáu không khớp năm sinh, so lại với thẻ.',
  'id-zero-restored': 'Đã thêm lại chữ số 0 ở đầu bị bảng tính bỏ mất, so lại với thẻ.',
};

export type CheckedId = {
  /** Digits as cleaned of spaces, dots and dashes; whatever was typed when they are not digits. */
  readonly value: string;
  readonly errors: readonly IdError[];
  readonly warnings: readonly IdWarning[];
  /** Name at the time of issue, when the number is well formed and the code is one of the 63. */
  readonly province: string | null;
};

export type KnownOfPerson = {
  readonly sex?: Sex | '' | null | undefined;
  readonly birthYear?: number | null | undefined;
};

const twelve = /^[0-9]{12}$/;

const cleaned = (text: string): string => nfc(text).replace(/[\s.\-‐-―]/g, '');

/** Birth year and sex as the number states them; null when it is not 12 digits. */
export const readIdNumber = (idNumber: string): { readonly birthYear: number; readonly sex: Sex } | null => {
  if (!twelve.test(idNumber)) return null;
  const centuryAndSex = Number(idNumber.charAt(3));
  return {
    birthYear: (19 + Math.floor(centuryAndSex / 2)) * 100 + Number(idNumber.slice(4, 6)),
    sex: centuryAndSex % 2 === 0 ? 'Nam' : 'Nữ',
  };
};

/** Whether 11 digits are a number whose leading zero a spreadsheet dropped: with it they start with a province code. */
const lostZero = (value: string): boolean => /^[0-9]{11}$/.test(value) && provincesAtIssue.has(`0${value.slice(0, 2)}`);

const errorOf = (value: string): IdError | null => {
  if (value === '') return 'id-empty';
  if (twelve.test(value)) return null;
  if (/^[0-9]{9}$/.test(value)) return 'id-old-cmnd';
  return lostZero(value) ? 'id-lost-zero' : 'id-not-12-digits';
};

/** Checks a typed or scanned number, against sex and birth year when they are known. */
export const checkIdNumber = (text: string, known: KnownOfPerson = {}): CheckedId => {
  const value = cleaned(text);
  const error = errorOf(value);
  const read = readIdNumber(value);
  if (error !== null || read === null) {
    return { value, errors: error === null ? [] : [error], warnings: [], province: null };
  }
  const province = provinceAtIssue(value);
  const { sex, birthYear } = known;
  const warnings: readonly (IdWarning | null)[] = [
    province !== null ? null : Number(value.slice(0, 3)) >= 100 ? 'id-registered-abroad' : 'id-unknown-province',
    (sex === 'Nam' || sex === 'Nữ') && sex !== read.sex ? 'id-sex-differs' : null,
    typeof birthYear === 'number' && birthYear !== read.birthYear ? 'id-birth-year-differs' : null,
  ];
  return { value, errors: [], warnings: warnings.filter((warning) => warning !== null), province };
};

/** `031*******42`: the first three and the last two characters; nothing of a text of five or fewer. */
export const maskId = (idNumber: string): string =>
  idNumber.length <= 5 ? '*'.repeat(idNumber.length) : `${idNumber.slice(0, 3)}${'*'.repeat(idNumber.length - 5)}${idNumber.slice(-2)}`;
