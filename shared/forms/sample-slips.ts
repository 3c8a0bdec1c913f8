import type { StripCell } from '../calendar/promise.ts';
import type { ReceiptSlipData } from './receipt-slip.ts';

/** Two invented receipts, the usual one and the longest realistic one: for tests and for looking at the page. */
const strip: readonly StripCell[] = [
  { day: '2026-08-19', kind: 'received' },
  { day: '2026-08-20', kind: 'counted', n: 1 },
  { day: '2026-08-21', kind: 'counted', n: 2 },
  { day: '2026-08-22', kind: 'swapped', n: 3, why: 'Làm bù cho 31/8' },
  { day: '2026-08-23', kind: 'off', why: 'Chủ Nhật' },
  { day: '2026-08-24', kind: 'counted', n: 4 },
  { day: '2026-08-25', kind: 'counted', n: 5 },
  { day: '2026-08-26', kind: 'counted', n: 6 },
  { day: '2026-08-27', kind: 'counted', n: 7 },
  { day: '2026-08-28', kind: 'counted', n: 8 },
  { day: '2026-08-29', kind: 'off', why: 'Thứ Bảy' },
  { day: '2026-08-30', kind: 'off', why: 'Chủ Nhật' },
  { day: '2026-08-31', kind: 'off', why: 'Nghỉ hoán đổi' },
  { day: '2026-09-01', kind: 'off', why: 'Quốc khánh' },
  { day: '2026-09-02', kind: 'off', why: 'Quốc khánh' },
  { day: '2026-09-03', kind: 'counted', n: 9 },
  { day: '2026-09-04', kind: 'due', n: 10 },
];

const paper = (name: string, change: Partial<ReceiptSlipData['components'][number]> = {}): ReceiptSlipData['components'][number] => ({
  name,
  kind: 'original',
  presentOnly: false,
  received: true,
  originalQty: 1,
  copyQty: 0,
  digitised: 'file',
  ...change,
});

export const usualSlip: ReceiptSlipData = {
  office: {
    agencyName: 'UBND xã Ninh Giang',
    centreName: 'Trung tâm Phục vụ hành chính công xã Ninh Giang',
    place: 'Ninh Giang',
    hotline: '0220 000 0115',
  },
  slipNumber: 43,
  code: 'H24.125-260819-0043',
  lookupPin: '7Q4M-2891',
  person: {
    kind: 'individual',
    fullName: 'Đỗ Mẫu Khuê',
    idNumber: '030178000042',
    otherPaper: '',
    birth: '1978-09-05',
    sex: 'Nữ',
    phone: '0912 000 042',
    email: '',
    address: 'Thôn Mẫu Hai, xã Ninh Giang, thành phố Hải Phòng',
  },
  agent: null,
  procedure: { code: '1.013225', name: 'Cấp giấy phép xây dựng mới đối với công trình cấp III, cấp IV và nhà ở riêng lẻ', caseName: '1.7' },
  components: [
    paper('Đơn đề nghị cấp giấy phép xây dựng (Mẫu số 01)', { kind: 'form' }),
    paper('Giấy chứng nhận quyền sử dụng đất', { originalQty: 0, copyQty: 1, digitised: 'reused' }),
    paper('Bản vẽ thiết kế xây dựng', { originalQty: 2 }),
    paper('Cam kết bảo đảm an toàn công trình liền kề'),
    paper('Báo cáo kết quả thẩm tra thiết kế', { received: false }),
  ],
  copies: 1,
  fees: [
    {
      name: 'Lệ phí giấy phép xây dựng',
      kind: 'le_phi',
      amount: 75_000,
      mode: 'before',
      method: 'online',
      paid: true,
      receiptNo: '0000415',
      exemptReason: '',
      basis: '',
    },
  ],
  term: { value: 10, unit: 'working_day' },
  received: { day: '2026-08-19', time: '10:34' },
  promised: { day: '2026-09-04', time: '10:45' },
  strip,
  resultBy: 'counter',
  note: '',
  receiver: 'Nguyễn Mẫu Lan',
  print: { copy: 1, day: '2026-08-19', time: '10:34', counter: 'Quầy 02', sample: false },
};

const LONG_NAME =
  'Cấp giấy phép xây dựng sửa chữa, cải tạo đối với công trình cấp III, cấp IV (công trình không theo tuyến, theo tuyến trong đô thị, tín ngưỡng, tôn giáo, tượng đài, tranh hoành tráng, theo giai đoạn cho công trình không theo tuyến, theo giai đoạn cho công trình theo tuyến trong đô thị, dự án) và nhà ở riêng lẻ, đối với trường hợp đã được cấp giấy phép xây dựng trước ngày cơ quan có thẩm quyền điều chỉnh quy hoạch chi tiết';
const LONG_PAPER =
  'Giấy tờ có giá trị chứng minh thông tin về cư trú trong trường hợp cơ quan đăng ký hộ tịch không thể khai thác được thông tin về nơi cư trú của công dân theo các phương thức quy định tại khoản 2 Điều 14 Nghị định số 104/2022/NĐ-CP';

export const longSlip: ReceiptSlipData = {
  ...usualSlip,
  office: {
    ...usualSlip.office,
    agencyName: 'UBND phường Nguyễn Bỉnh Khiêm',
    centreName: 'Trung tâm Phục vụ hành chính công phường Nguyễn Bỉnh Khiêm',
    place: 'Nguyễn Bỉnh Khiêm',
  },
  code: 'TẠM-260819-10043',
  person: {
    ...usualSlip.person,
    fullName: 'Công ty trách nhiệm hữu hạn một thành viên Thương mại và Dịch vụ Mẫu Hoàng Gia Thịnh',
    address: 'Số 245B ngõ 118 đường Nguyễn Lương Bằng, tổ dân phố Mẫu Số Mười Hai, phường Nguyễn Bỉnh Khiêm, thành phố Hải Phòng',
    email: 'van-phong.mau@thuong-mai-dich-vu.example',
  },
  agent: {
    ...usualSlip.person,
    fullName: 'Nguyễn Hoàng Mẫu Phương Khuê',
    otherPaper: 'Giấy ủy quyền số 15/2026, chứng thực ngày 12/08/2026',
    address: 'Thôn Mẫu Hai, xã Ninh Giang, thành phố Hải Phòng',
  },
  procedure: { code: '1.013228', name: LONG_NAME, caseName: '(2.4) Công trình theo giai đoạn cho công trình không theo tuyến' },
  components: Array.from({ length: 12 }, (_, i) =>
    paper(
      i % 3 === 0
        ? LONG_PAPER
        : `Bản vẽ thiết kế kỹ thuật hoặc bản vẽ thi công số ${i + 1}, kèm văn bản thẩm duyệt về phòng cháy và chữa cháy`,
      { originalQty: 1, copyQty: i % 2 },
    ),
  ),
  copies: 12,
  fees: [
    {
      name: 'Lệ phí cấp giấy phép',
      kind: 'le_phi',
      amount: 150_000,
      mode: 'before',
      method: 'cash',
      paid: true,
      receiptNo: '0000416',
      exemptReason: '',
      basis: '',
    },
    {
      name: 'Phí thẩm định',
      kind: 'phi',
      amount: 1_250_000,
      mode: 'after',
      method: null,
      paid: false,
      receiptNo: '',
      exemptReason: '',
      basis: '',
    },
  ],
  resultBy: 'post',
  note: 'Người nộp đề nghị gọi điện trước khi gửi kết quả; bản vẽ khổ A1 để riêng trong ống số 12',
  print: { ...usualSlip.print, sample: true },
};
