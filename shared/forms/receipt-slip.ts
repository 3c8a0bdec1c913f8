import type { StripCell, Term } from '../calendar/promise.ts';
import type { CivilDay } from '../calendar/civil-day.ts';
import type { ComponentInput, FeeLine, PersonInput } from '../contract/dossiers.ts';
import { isTemporary, scanText } from '../dossier/codes.ts';
import { vnDay, vnMoneyPaper, vnTimeWords, vnWeekday } from '../vi/format.ts';
import {
  bold,
  orNone,
  plain,
  shorten,
  unbroken,
  type BodyBlock,
  type Fit,
  type FormDocument,
  type RailBlock,
  type Run,
} from './document.ts';
import { dayWords, termWords } from './day-words.ts';
import { annexForm, numberLine, type Office, type PrintMark } from './letterhead.ts';

type Moment = { readonly day: CivilDay; readonly time: string };

/** Everything Mẫu 01 says. Times are Vietnam's clock, `HH:mm`. */
export type ReceiptSlipData = {
  readonly office: Office;
  readonly slipNumber: number | null;
  readonly code: string;
  readonly lookupPin: string;
  /** The person whose dossier it is; with an agent, the one who authorised. */
  readonly person: PersonInput;
  readonly agent: PersonInput | null;
  readonly procedure: { readonly code: string; readonly name: string; readonly caseName: string | null };
  readonly components: readonly Pick<
    ComponentInput,
    'name' | 'kind' | 'presentOnly' | 'received' | 'originalQty' | 'copyQty' | 'digitised'
  >[];
  readonly copies: number;
  readonly fees: readonly FeeLine[];
  readonly term: Term | null;
  readonly received: Moment;
  /** `time` null when the promise is a day only and no hour is printed. */
  readonly promised: { readonly day: CivilDay; readonly time: string | null } | null;
  readonly strip: readonly StripCell[];
  readonly resultBy: 'counter' | 'post' | 'electronic';
  readonly note: string;
  readonly receiver: string;
  readonly print: PrintMark;
};

/** What each fit allows before long names are shortened, in characters. */
const LIMITS = [
  { procedure: 420, paper: 240 },
  { procedure: 380, paper: 200 },
  { procedure: 320, paper: 150 },
  { procedure: 260, paper: 104 },
  { procedure: 220, paper: 98 },
  { procedure: 180, paper: 98 },
] as const satisfies readonly { procedure: number; paper: number }[];

const two = (n: number): string => String(n).padStart(2, '0');

const idOf = (person: PersonInput): string => person.idNumber || person.otherPaper;

/** `01 bản chính`, `02 bản chính, 01 bản sao`, with reuse named; a paper only shown says so. */
export const quantityWords = (c: ReceiptSlipData['components'][number]): string => {
  if (c.presentOnly) return 'đã xuất trình';
  const parts = [
    ...(c.originalQty > 0 ? [`${two(c.originalQty)} bản chính`] : []),
    ...(c.copyQty > 0 ? [`${two(c.copyQty)} ${c.kind === 'certified' ? 'bản sao chứng thực' : 'bản sao'}`] : []),
  ];
  const counted = parts.length === 0 ? '01 bản' : parts.join(', ');
  return c.digitised === 'reused' ? `${counted}, dùng lại dữ liệu đã có` : counted;
};

/** `75.000 đồng, đã nộp`; several lines are summed, exemption and later payment named. */
export const feeWords = (fees: readonly FeeLine[]): string => {
  const due = fees.filter((fee) => fee.mode === 'before' || fee.mode === 'after');
  const sum = due.reduce((total, fee) => total + fee.amount, 0);
  if (sum === 0) return fees.some((fee) => fee.mode === 'exempt') ? 'miễn' : 'không thu';
  const unpaid = due.filter((fee) => !fee.paid).reduce((total, fee) => total + fee.amount, 0);
  if (unpaid === 0) return `${vnMoneyPaper(sum)}, đã nộp`;
  return unpaid === sum ? `${vnMoneyPaper(sum)}, chưa nộp` : `${vnMoneyPaper(sum)}, còn ${vnMoneyPaper(unpaid)}`;
};

const feeLabel = (fees: readonly FeeLine[]): string => {
  const kinds = new Set(fees.map((fee) => fee.kind));
  return kinds.size === 2 ? 'Phí, lệ phí' : kinds.has('phi') ? 'Phí' : 'Lệ phí';
};

const RESULT_PLACE = {
  counter: (centre: string) => `${centre}, quầy trả kết quả`,
  post: () => 'địa chỉ nêu trên, qua dịch vụ bưu chính công ích',
  electronic: () => 'kho dữ liệu cá nhân trên Cổng Dịch vụ công quốc gia',
} as const satisfies Record<ReceiptSlipData['resultBy'], (centre: string) => string>;

const applicantLines = (data: ReceiptSlipData): readonly BodyBlock[] => {
  const there = data.agent ?? data.person;
  const own: BodyBlock[] = [
    { kind: 'line', runs: [plain('Tiếp nhận hồ sơ của Ông (Bà)/Tổ chức: '), bold(there.fullName.toLocaleUpperCase('vi'))] },
    {
      kind: 'line',
      runs: [plain(`Số định danh cá nhân/tổ chức: ${orNone(idOf(there))}`)],
      right: [plain(`Số điện thoại: ${orNone(unbroken(there.phone))}`)],
    },
    { kind: 'line', runs: [plain(`Địa chỉ: ${orNone(there.address)}`)], right: [plain(`Email: ${orNone(there.email)}`)] },
  ];
  if (data.agent === null) return own;
  const principal = data.person;
  return [
    ...own,
    {
      kind: 'line',
      runs: [plain('Theo ủy quyền của: '), bold(principal.fullName.toLocaleUpperCase('vi'))],
      right: [plain(`Số định danh: ${orNone(idOf(principal))}`)],
    },
    {
      kind: 'line',
      runs: [plain(`Địa chỉ: ${orNone(principal.address)}`)],
      right: [plain(`Số điện thoại: ${orNone(unbroken(principal.phone))}`)],
    },
    {
      kind: 'line',
      runs: [plain(`Email: ${orNone(principal.email)}`)],
      right: [plain(`Giấy tờ ủy quyền: ${orNone(data.agent.otherPaper)}`)],
    },
  ];
};

const bodyOf = (data: ReceiptSlipData, fit: Fit): readonly BodyBlock[] => {
  const limit = LIMITS[fit];
  const about = [
    data.procedure.code,
    ...(data.procedure.caseName === null ? [] : [`trường hợp ${shorten(data.procedure.caseName, fit < 3 ? 60 : 30)}`]),
  ].join(', ');
  const papers = data.components.filter((c) => c.received);
  return [
    { kind: 'line', runs: [plain('Mã hồ sơ: '), { text: data.code, style: 'code' }] },
    { kind: 'line', runs: [plain(data.office.centreName)] },
    ...applicantLines(data),
    {
      kind: 'line',
      runs: [plain('Nội dung yêu cầu giải quyết: '), bold(shorten(data.procedure.name, limit.procedure)), plain(` (${about})`)],
    },
    { kind: 'line', runs: [plain(papers.length === 0 ? 'Thành phần hồ sơ nộp gồm: (không có)' : 'Thành phần hồ sơ nộp gồm:')] },
    ...(papers.length === 0
      ? []
      : [
          {
            kind: 'list',
            items: papers.map((c): readonly Run[] => [plain(`${shorten(c.name, limit.paper)}: ${quantityWords(c)}`)]),
          } as const,
        ]),
    {
      kind: 'line',
      runs: [plain(`Số lượng hồ sơ: ${two(data.copies)} (bộ)`)],
      right: [plain(`${feeLabel(data.fees)}: ${feeWords(data.fees)}`)],
    },
    { kind: 'line', runs: [plain(`Thời gian giải quyết hồ sơ theo quy định là: ${termWords(data.term)}`)] },
    { kind: 'line', runs: [plain(`Thời gian nhận hồ sơ: ${vnTimeWords(data.received.day, data.received.time)}`)] },
    {
      kind: 'line',
      runs: [
        plain('Thời gian trả kết quả giải quyết hồ sơ: '),
        data.promised === null
          ? plain('.......... giờ .......... phút, ngày ..... tháng ..... năm ..........')
          : bold(vnTimeWords(data.promised.day, data.promised.time ?? '17:00')),
      ],
    },
    { kind: 'line', runs: [plain(`Đăng ký nhận kết quả tại: ${RESULT_PLACE[data.resultBy](data.office.centreName)}`)] },
    {
      kind: 'line',
      runs: [
        plain(
          `Vào Sổ theo dõi hồ sơ, Quyển số ${data.slipNumber === null ? '.....' : data.received.day.slice(0, 4)}, Số thứ tự ${data.slipNumber === null ? '..........' : data.slipNumber}`,
        ),
      ],
    },
    ...(data.note.trim() === '' ? [] : [{ kind: 'line', runs: [plain(`Ghi chú: ${shorten(data.note.trim(), 160)}`)] } as const]),
  ];
};

const railOf = (data: ReceiptSlipData): readonly RailBlock[] => {
  const days = dayWords(data.strip);
  const unpaid = data.fees.some((fee) => (fee.mode === 'before' || fee.mode === 'after') && fee.amount > 0 && !fee.paid);
  const bring = ['giấy này', 'căn cước', ...(unpaid ? ['lệ phí chưa nộp'] : [])].join(', ');
  return [
    ...(data.promised === null
      ? []
      : [
          {
            kind: 'promise',
            caption: 'HẸN TRẢ KẾT QUẢ',
            figure: vnDay(data.promised.day),
            below: `${vnWeekday(data.promised.day)}, ${(data.promised.time ?? '17:00').slice(0, 2)} giờ ${(data.promised.time ?? '17:00').slice(3)} phút`,
          } as const,
        ]),
    ...(isTemporary(data.code) ? [{ kind: 'mark', runs: [bold('MÃ TẠM'), plain(', sẽ thay bằng mã chính thức')] } as const] : []),
    {
      kind: 'qr',
      payload: scanText(data.code),
      captions: [[plain('Đưa mã này khi hỏi hồ sơ')], ...(data.lookupPin === '' ? [] : [[plain('Mã tra cứu: '), bold(data.lookupPin)]])],
    },
    ...(days.notCounted === '' && days.swapped === ''
      ? []
      : [
          {
            kind: 'note',
            runs: [
              ...(days.notCounted === '' ? [] : [bold('Không tính: '), plain(`${days.notCounted}. `)]),
              ...(days.swapped === '' ? [] : [bold('Có tính: '), plain(`${days.swapped}.`)]),
            ],
          } as const,
        ]),
    {
      kind: 'note',
      runs: [
        bold('Khi đến nhận, mang theo: '),
        plain(`${bring}; giấy ủy quyền nếu nhận thay.${data.office.hotline === '' ? '' : ` Hỏi: ${unbroken(data.office.hotline)}`}`),
      ],
    },
  ];
};

/**
 * Mẫu 01, Giấy tiếp nhận hồ sơ và hẹn trả kết quả (Thông tư 03/2025/TT-VPCP, Phụ lục I). Order and labels of the body are the
 * form's; the code line, the fee at the right of its line and the rail are what the circular leaves to the centre.
 */
export const receiptSlip = (data: ReceiptSlipData, fit: Fit = 0): FormDocument =>
  annexForm({
    id: 'mau-01',
    formNo: 'Mẫu số 01',
    title: 'GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ',
    office: data.office,
    number: numberLine(data.slipNumber, 'TTPVHCC'),
    day: data.received.day,
    print: data.print,
    fit,
    body: bodyOf(data, fit),
    rail: railOf(data),
    signatures: [
      ['NGƯỜI NỘP HỒ SƠ', (data.agent ?? data.person).fullName],
      ['NGƯỜI TIẾP NHẬN HỒ SƠ', data.receiver],
    ],
  });
