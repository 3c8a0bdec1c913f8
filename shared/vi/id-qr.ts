/**
 * The QR text on the two cards: plain UTF-8, fields separated by `|`, nothing escaped.
 * 1 number · 2 old CMND · 3 name · 4 birth ddMMyyyy · 5 sex · 6 residence · 7 issued ddMMyyyy.
 * The chip-based CCCD has these seven; the "Căn cước" card of 1 July 2024 adds four, usually empty, which
 * are not read: for young children they name the parents, and their order is not published.
 * The text is personal data: keep it in memory only.
 */
import { type CivilDay, isCivilDay, yearOf } from '../calendar/civil-day.ts';
import { fold, hasDiacritics, nfc } from './fold.ts';
import { checkIdNumber, type IdWarning, type Sex } from './identity.ts';

export type IdQrCode = 'qr-too-long' | 'qr-not-id' | 'qr-corrupted' | 'qr-bad-day';
export type IdQrWarning = IdWarning | 'qr-no-diacritics' | 'qr-issued-before-birth' | 'qr-old-number-unreadable';

const keyboardOff = 'Tắt bộ gõ tiếng Việt rồi quét lại';

/** What went wrong, for the line under the field. */
export const idQrSentences: Readonly<Record<IdQrCode, string>> = {
  'qr-too-long': 'Nội dung quét dài quá 512 ký tự, không phải mã QR trên thẻ căn cước.',
  'qr-not-id': 'Đây không phải nội dung mã QR trên thẻ căn cước.',
  'qr-corrupted': 'Nội dung quét từ thẻ bị sai lệch.',
  'qr-bad-day': 'Ngày sinh hoặc ngày cấp trong nội dung quét không có trên lịch.',
};

export const idQrWarningSentences: Readonly<Record<Exclude<IdQrWarning, IdWarning>, string>> = {
  'qr-no-diacritics': `Họ tên và nơi cư trú mất dấu. ${keyboardOff}, hoặc sửa lại theo thẻ.`,
  'qr-issued-before-birth': 'Ngày cấp thẻ ở trước ngày sinh, so lại với thẻ.',
  'qr-old-number-unreadable': 'Số CMND cũ trong mã không đọc được, bỏ qua ô này.',
};

export type IdQrPerson = {
  readonly idNumber: string;
  /** 9 digits or null. */
  readonly oldCmnd: string | null;
  readonly fullName: string;
  readonly birthOn: CivilDay;
  readonly sex: Sex;
  /** As printed on the card; cards of before July 2025 name districts that no longer exist. */
  readonly address: string;
  readonly issuedOn: CivilDay;
};

export type ParsedIdQr =
  | {
      readonly ok: true;
      readonly card: 'cccd' | 'can-cuoc';
      readonly person: IdQrPerson;
      readonly warnings: readonly IdQrWarning[];
    }
  | { readonly ok: false; readonly code: IdQrCode; readonly hint: string };

const longest = 512;

const refuse = (code: IdQrCode, hint: string): ParsedIdQr => ({ ok: false, code, hint });

/** Whether a text in the universal field is (or is becoming) the QR of a card: 12 digits and a bar. */
export const looksLikeIdQr = (text: string): boolean => /^\s*[0-9]{12}\s*\|/.test(text);

const dayOf = (ddMMyyyy: string): CivilDay | null => {
  const day = ddMMyyyy.replace(/^([0-9]{2})([0-9]{2})([0-9]{4})$/, '$3-$2-$1');
  return isCivilDay(day) ? day : null;
};

/** Scanners that cannot type beyond ASCII give `Nu`; anything else is not the text of a card. */
const sexOf = (text: string): Sex | null => {
  const folded = fold(text);
  return folded === 'nam' ? 'Nam' : folded === 'nu' ? 'Nữ' : null;
};

/** Letters with spaces, apostrophes, hyphens and dots. Digits or question marks mean the keyboard interfered. */
const nameLike = (text: string): boolean => /^\p{L}[\p{L}\p{M} .'’-]*$/u.test(text);

/** Letter runs Telex and VNI leave behind when they were bypassed or applied twice: `Nguyeenx`, `Nguye64n`. */
const keyed = /(?:aa|ee|oo|dd|[aou]w)[a-z]*[sfrxj]?(?=\s|$)/i;

/**
 * Parses the text of either card. The hint says what to do next; when the fields are damaged the usual cause is
 * a keyboard-wedge scanner typing through Unikey, so it is to turn the Vietnamese keyboard off and scan again.
 */
export const parseIdQr = (text: string): ParsedIdQr => {
  if (text.length > longest) return refuse('qr-too-long', 'Quét lại mã QR trên thẻ căn cước');
  const fields = text.split('|').map(nfc);
  const [first = '', old = '', fullName = '', birth = '', sexText = '', address = '', issued = ''] = fields;
  if (!looksLikeIdQr(text)) {
    const damaged = fields.length >= 7 && /^[0-9]{8}$/.test(birth);
    return damaged ? refuse('qr-corrupted', keyboardOff) : refuse('qr-not-id', 'Quét mã QR trên thẻ căn cước, hoặc nhập tay');
  }
  const sex = sexOf(sexText);
  if (fields.length < 7 || sex === null || !nameLike(fullName)) return refuse('qr-corrupted', keyboardOff);
  const ascii = !hasDiacritics(`${fullName}${address}`);
  if (ascii && keyed.test(fullName)) return refuse('qr-corrupted', keyboardOff);
  const birthOn = dayOf(birth);
  const issuedOn = dayOf(issued);
  if (birthOn === null || issuedOn === null) {
    const digits = /^[0-9]{8}$/;
    return digits.test(birth) && digits.test(issued)
      ? refuse('qr-bad-day', 'So lại với thẻ rồi nhập tay')
      : refuse('qr-corrupted', keyboardOff);
  }
  const oldCmnd = /^[0-9]{9}$/.test(old) ? old : null;
  const { value, warnings: idWarnings } = checkIdNumber(first, { sex, birthYear: yearOf(birthOn) });
  const extra: readonly (IdQrWarning | null)[] = [
    ascii && (address !== '' || sexText === 'Nu') ? 'qr-no-diacritics' : null,
    issuedOn < birthOn ? 'qr-issued-before-birth' : null,
    old !== '' && oldCmnd === null ? 'qr-old-number-unreadable' : null,
  ];
  return {
    ok: true,
    card: fields.length > 7 ? 'can-cuoc' : 'cccd',
    person: { idNumber: value, oldCmnd, fullName, birthOn, sex, address, issuedOn },
    warnings: [...idWarnings, ...extra.filter((warning) => warning !== null)],
  };
};
