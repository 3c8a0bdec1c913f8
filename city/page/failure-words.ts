import { vnInt } from '../../shared/vi/format.ts';
import type { PageFailure } from './api/call.ts';

type Details = NonNullable<PageFailure['details']>;
type Words = { readonly what: string; readonly todo: string };
const say =
  (what: string, todo: string) =>
  (_: Details): Words => ({ what, todo });
const why = {
  short: 'ngắn hơn 8 ký tự',
  plain: 'cần có cả chữ và số hoặc dấu',
  common: 'quá dễ đoán',
  name: 'trùng với tên người dùng',
} as const;

/** What happened and what to do, one sentence each; a new code without one is a type error. */
const SENTENCES = {
  unreachable: say('Không kết nối được với máy chủ thành phố.', 'Kiểm tra đường truyền rồi thử lại.'),
  'not-signed-in': say('Phiên làm việc đã kết thúc.', 'Đăng nhập lại để làm tiếp.'),
  'not-allowed': say('Tài khoản chỉ xem không làm được việc này.', 'Nhờ người có vai trò Điều hành.'),
  'unknown-method': say('Trang này và máy chủ khác phiên bản.', 'Tải lại trang.'),
  'bad-input': say('Có ô nhập chưa đúng.', 'Xem lại các ô rồi làm lại.'),
  'wrong-password': say('Tên hoặc mật khẩu chưa đúng.', 'Kiểm tra phím Caps Lock và bộ gõ, rồi nhập lại.'),
  'try-again-at': (d: Details) => ({
    what: 'Thử quá nhiều lần, máy chủ tạm chờ.',
    todo: `Thử lại sau ${vnInt(Number(d['seconds'] ?? 30))} giây.`,
  }),
  'weak-password': (d: Details) => ({
    what: `Mật khẩu chưa đủ mạnh: ${why[String(d['why']) as keyof typeof why] ?? why.short}.`,
    todo: 'Đặt ít nhất 8 ký tự, có chữ và số.',
  }),
  'not-found': say('Không tìm thấy mục này.', 'Trở lại danh sách rồi chọn lại.'),
  'nothing-to-approve': say('Đơn vị này không có phiên nào đang chờ duyệt.', 'Xem lại danh sách; có thể người khác vừa duyệt.'),
  'bad-period': say('Kỳ chưa đúng hoặc đã khóa.', 'Chọn kỳ đã kết thúc và chưa khóa.'),
  'name-taken': say('Tên này đã có người dùng.', 'Thêm chữ đệm để phân biệt.'),
  'last-operator': say('Đây là người điều hành duy nhất còn hoạt động.', 'Thêm một người điều hành khác trước.'),
  internal: (d: Details) => ({
    what: 'Máy chủ gặp lỗi ngoài dự kiến, việc vừa bấm chưa được ghi.',
    todo: `Thử lại một lần; nếu còn lỗi, báo người quản trị${d['reference'] === undefined ? '' : ` kèm mã ${String(d['reference'])}`}.`,
  }),
} as const satisfies Record<PageFailure['code'], (d: Details) => Words>;

export const failureWords = ({ code, details, reference }: PageFailure): Words =>
  SENTENCES[code]({ ...details, ...(reference === undefined ? {} : { reference }) });
