/** Vietnamese phone numbers: stored as digits with the leading 0, checked leniently because new prefixes appear. */
import { nfc } from './fold.ts';

export type PhoneIssue = 'phone-not-a-number' | 'phone-unusual' | 'phone-old-prefix';

export const phoneSentences: Readonly<Record<PhoneIssue, string>> = {
  'phone-not-a-number': 'Số điện thoại gồm 10 chữ số với di động, 11 chữ số với máy bàn.',
  'phone-unusual': 'Đầu số này ít gặp, hỏi lại người nộp.',
  'phone-old-prefix': 'Đầu số 11 chữ số đã đổi sang 10 chữ số từ năm 2018, hỏi lại số mới.',
};

const mobile = /^0(3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-46-9])\d{7}$/;
const landline = /^02\d{9}$/;
const oldMobile = /^01[2689]\d{8}$/;

/**
 * Digits only, `+84`, `0084` and `84` turned into the leading 0, a trailing `.0` of a spreadsheet dropped,
 * and the zero put back that a spreadsheet takes from a mobile number. Not a judgement: see `checkPhone`.
 */
export const normalisePhone = (text: string): string => {
  const digits = nfc(text).replace(/\.0$/, '').replace(/\D/g, '').replace(/^0084/, '84');
  const national = /^84\d{9,10}$/.test(digits) ? `0${digits.slice(2).replace(/^0/, '')}` : digits;
  return /^[35789]\d{8}$/.test(national) ? `0${national}` : national;
};

export type CheckedPhone = {
  readonly value: string;
  readonly kind: 'mobile' | 'landline' | 'other';
  readonly errors: readonly PhoneIssue[];
  readonly warnings: readonly PhoneIssue[];
};

/** An empty text has no issue: a phone is never compulsory. Warnings can be passed over, errors cannot. */
export const checkPhone = (text: string): CheckedPhone => {
  const value = normalisePhone(text);
  if (nfc(text) === '') return { value: '', kind: 'other', errors: [], warnings: [] };
  if (mobile.test(value)) return { value, kind: 'mobile', errors: [], warnings: [] };
  if (landline.test(value)) return { value, kind: 'landline', errors: [], warnings: [] };
  if (oldMobile.test(value)) return { value, kind: 'other', errors: [], warnings: ['phone-old-prefix'] };
  const plausible = /^0\d{9,10}$/.test(value) || /^1[89]00\d{4,6}$/.test(value);
  return plausible
    ? { value, kind: 'other', errors: [], warnings: ['phone-unusual'] }
    : { value, kind: 'other', errors: ['phone-not-a-number'], warnings: [] };
};

/** `0912 345 678`; landlines `0225 3842 123`, Hà Nội and TP. Hồ Chí Minh `024 3825 3536`; others as they are. */
export const formatPhone = (text: string): string => {
  const value = normalisePhone(text);
  if (/^02[48]\d{8}$/.test(value)) return `${value.slice(0, 3)} ${value.slice(3, 7)} ${value.slice(7)}`;
  if (landline.test(value)) return `${value.slice(0, 4)} ${value.slice(4, 8)} ${value.slice(8)}`;
  return /^0\d{9}$/.test(value) ? `${value.slice(0, 4)} ${value.slice(4, 7)} ${value.slice(7)}` : value;
};
