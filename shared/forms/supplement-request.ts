import type { CivilDay } from '../calendar/civil-day.ts';
import type { PersonInput } from '../contract/dossiers.ts';
import { bold, orNone, plain, shorten, unbroken, type Fit, type FormDocument } from './document.ts';
import { annexForm, numberLine, type Office, type PrintMark } from './letterhead.ts';

/** Everything Mẫu 02 says. It carries neither a dossier code nor a day: the form has no place for them. */
export type SupplementRequestData = {
  readonly office: Office;
  readonly number: number | null;
  readonly person: Pick<PersonInput, 'fullName' | 'address' | 'phone' | 'email'>;
  readonly procedure: { readonly code: string; readonly name: string };
  readonly lines: readonly string[];
  readonly reason: string;
  readonly day: CivilDay;
  /** The clerk who guides and signs. */
  readonly guide: string;
  readonly print: PrintMark;
};

const LIMITS = [
  { procedure: 420, line: 300 },
  { procedure: 360, line: 240 },
  { procedure: 280, line: 180 },
  { procedure: 220, line: 140 },
  { procedure: 170, line: 110 },
  { procedure: 130, line: 84 },
] as const satisfies readonly { procedure: number; line: number }[];

/** Mẫu 02, Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ (Thông tư 03/2025/TT-VPCP, Phụ lục I): everything asked in one go. */
export const supplementRequest = (data: SupplementRequestData, fit: Fit = 0): FormDocument =>
  annexForm({
    id: 'mau-02',
    formNo: 'Mẫu số 02',
    title: 'PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ',
    office: data.office,
    number: numberLine(data.number, 'PBS-TTPVHCC'),
    day: data.day,
    print: data.print,
    fit,
    rail: [],
    body: [
      { kind: 'line', runs: [plain('Hồ sơ của: '), bold(data.person.fullName.toLocaleUpperCase('vi'))] },
      {
        kind: 'line',
        runs: [
          plain('Nội dung yêu cầu giải quyết: '),
          bold(shorten(data.procedure.name, LIMITS[fit].procedure)),
          plain(` (${data.procedure.code})`),
        ],
      },
      { kind: 'line', runs: [plain(`Địa chỉ: ${orNone(data.person.address)}`)] },
      {
        kind: 'line',
        runs: [plain(`Số điện thoại: ${orNone(unbroken(data.person.phone))}`)],
        right: [plain(`Email: ${orNone(data.person.email)}`)],
      },
      { kind: 'line', runs: [plain('Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau:')] },
      { kind: 'list', items: data.lines.map((line) => [plain(shorten(line, LIMITS[fit].line))]) },
      { kind: 'line', runs: [plain(`Lý do: ${shorten(data.reason, LIMITS[fit].procedure)}`)] },
      {
        kind: 'line',
        runs: [
          plain(
            `Trong quá trình hoàn thiện hồ sơ nếu có vướng mắc, Ông/Bà liên hệ với ${data.office.centreName} số điện thoại ${unbroken(data.office.hotline) || '....................'} để được hướng dẫn.`,
          ),
        ],
      },
    ],
    signatures: [['NGƯỜI HƯỚNG DẪN', data.guide]],
  });
