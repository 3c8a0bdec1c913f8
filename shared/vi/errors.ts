import { spanWords } from '../certify/words.ts';
import type { ErrorCode, Failure } from '../contract/errors.ts';
import { vnInstant } from './format.ts';

/** `unreachable` never crosses the wire: the carrier could not deliver the call at all. */
export type ScreenErrorCode = ErrorCode | 'unreachable';
export type ScreenFailure = Omit<Failure, 'code'> & { readonly code: ScreenErrorCode };

/** What happened, whether data is safe, and what to do. `act` is the words of the button, or null when there is nothing to press. */
export type ErrorSentence = { readonly what: string; readonly safe: boolean; readonly todo: string };

type Details = Readonly<Record<string, string | number | boolean | null>>;
const part = (d: Details, key: string, otherwise: string): string => {
  const value = d[key];
  return value === undefined || value === null || value === '' ? otherwise : String(value);
};
const say =
  (what: string, todo: string, safe = true): ((d: Details) => ErrorSentence) =>
  () => ({ what, safe, todo });

const LINE_NOT_READY: Readonly<Record<string, string>> = {
  ok: 'Trung tâm đang nối với thành phố.',
  need_epoch: 'Máy này cần phiên gửi mới.',
  waiting_approval: 'Máy này đang chờ thành phố duyệt.',
  retired: 'Thành phố đã ngừng nhận gói của máy này.',
  not_joined: 'Trung tâm chưa ghép với thành phố.',
};

/** One sentence for each code; a new code without one is a type error. */
const SENTENCES = {
  unreachable: say('Không kết nối được với máy chính.', 'Kiểm tra máy chính còn mở, rồi bấm lại. Việc đang làm vẫn giữ trên màn hình.'),
  'not-signed-in': say('Phiên làm việc đã kết thúc.', 'Đăng nhập lại để làm tiếp.'),
  locked: say('Màn hình đang khóa.', 'Nhập mật khẩu để mở khóa.'),
  'not-allowed': say('Vai trò của anh/chị không làm được việc này.', 'Nhờ người có quyền, hoặc Giám đốc cấp thêm vai trò ở Quản trị.'),
  'unknown-method': say('Màn hình và máy chính khác phiên bản.', 'Đóng rồi mở lại chương trình.'),
  'bad-input': say('Có ô nhập chưa đúng.', 'Xem dòng chữ đỏ dưới ô rồi sửa.'),
  internal: say(
    'Chương trình gặp lỗi ngoài dự kiến, việc vừa bấm chưa được ghi.',
    'Bấm lại một lần; nếu còn lỗi, báo người quản trị kèm mã lỗi.',
  ),
  stale: say('Hồ sơ vừa được người khác sửa.', 'Xem lại số liệu mới rồi làm tiếp.'),
  'not-found': say('Không tìm thấy mục này, có thể đã bị gỡ.', 'Trở lại danh sách rồi chọn lại.'),
  'wrong-password': say('Mật khẩu chưa đúng.', 'Kiểm tra phím Caps Lock và bộ gõ, rồi nhập lại.'),
  'try-again-at': (d) => ({
    what: 'Nhập sai nhiều lần, chương trình tạm chờ.',
    safe: true,
    todo: `Thử lại sau ${part(d, 'seconds', 'vài chục')} giây.`,
  }),
  'weak-password': (d) => ({
    what: 'Mật khẩu quá ngắn hoặc dễ đoán.',
    safe: true,
    todo: `Đặt ít nhất ${part(d, 'min', '8')} ký tự, không trùng tên người dùng.`,
  }),
  'name-taken': say('Tên này đã có người dùng.', 'Thêm chữ đệm hoặc số quầy để phân biệt.'),
  'last-head': say('Đây là Giám đốc duy nhất còn hiệu lực.', 'Thêm một tài khoản Giám đốc khác trước.'),
  'already-set-up': say('Máy này đã thiết lập đơn vị.', 'Đăng nhập bằng tài khoản đã có.'),
  'not-set-up': say('Chương trình chưa thiết lập đơn vị.', 'Chọn xã, phường và đặt tài khoản Giám đốc.'),
  'wrong-unit': say('Mã đơn vị không có trong danh mục 114 xã, phường, đặc khu.', 'Tìm theo tên rồi chọn trong danh sách.'),
  'no-calendar-for-year': (d) => ({
    what: `Chưa có lịch làm việc năm ${part(d, 'year', 'này')}, không thể hẹn ngày trả.`,
    safe: true,
    todo: 'Mở Quản trị, Lịch làm việc và mở năm đó.',
  }),
  'no-term': say('Thủ tục này chưa có thời hạn giải quyết.', 'Nhập thời hạn theo quyết định công bố, hoặc bổ sung trong Danh mục thủ tục.'),
  'procedure-not-offered': say('Trung tâm đang ẩn thủ tục này.', 'Bật lại trong Quản trị, Danh mục thủ tục.'),
  'missing-components': say('Còn thiếu giấy tờ bắt buộc.', 'Đánh dấu giấy đã nhận, hoặc in Mẫu 02 yêu cầu bổ sung.'),
  'code-taken': (d) => ({
    what: `Mã hồ sơ ${part(d, 'code', 'này')} đã có trong sổ.`,
    safe: true,
    todo: 'Kiểm tra lại mã trên cổng, hoặc mở hồ sơ đã có.',
  }),
  'code-malformed': say('Mã hồ sơ không đúng dạng.', 'Mã có dạng H24.125-260819-0043; quét hoặc dán lại từ cổng.'),
  'code-required': say('Hồ sơ trực tuyến phải có mã của cổng.', 'Quét hoặc dán mã hồ sơ từ Cổng Dịch vụ công.'),
  'transition-not-allowed': (d) => ({
    what: part(d, 'why', 'Trạng thái hiện nay của hồ sơ không cho làm việc này.'),
    safe: true,
    todo: 'Xem các việc làm được ở bảng bên phải.',
  }),
  'supplement-used': say('Hồ sơ này đã yêu cầu bổ sung một lần, không được yêu cầu lần nữa.', 'Giải quyết tiếp, hoặc trả hồ sơ kèm lý do.'),
  'reason-required': say('Việc này cần lý do.', 'Nhập lý do vào ô bên dưới.'),
  'day-in-future': say('Ngày nhập còn ở phía trước.', 'Chọn hôm nay hoặc ngày đã qua.'),
  'day-before-received': say('Ngày nhập sớm hơn ngày tiếp nhận.', 'Chọn từ ngày tiếp nhận trở đi.'),
  'fee-unpaid': say('Còn khoản phí, lệ phí chưa thu.', 'Ghi đã thu ở thẻ Lệ phí trước.'),
  'nothing-to-revert': say('Không còn việc nào để hoàn tác.', 'Xem Diễn biến của hồ sơ.'),
  'file-unreadable': (d) => ({
    what: `Không đọc được tệp${d['reason'] === undefined ? '' : `: ${part(d, 'reason', '')}`}.`,
    safe: true,
    todo: 'Dùng tệp .xlsx, .xls hoặc .csv xuất từ phần mềm một cửa, không đặt mật khẩu.',
  }),
  'file-too-large': say('Tệp vượt quá 200 MB.', 'Xuất lại theo từng quý rồi nhập từng tệp.'),
  'file-shifted': (d) => ({
    what: `Các cột của tệp bị lệch so với hàng tiêu đề${d['row'] === undefined ? '' : `, từ dòng ${part(d, 'row', '')}`}.`,
    safe: true,
    todo: 'Xuất lại tệp từ phần mềm gốc, không dán thêm cột.',
  }),
  'file-missing-column': (d) => ({
    what: `Tệp thiếu cột ${part(d, 'column', 'bắt buộc')}.`,
    safe: true,
    todo: 'Xuất lại tệp với đủ cột mã hồ sơ, ngày nhận và thủ tục.',
  }),
  'batch-not-undoable': say('Lần nhập này không hoàn tác được nữa vì đã có hồ sơ được xử lý tiếp.', 'Sửa từng hồ sơ trong Theo dõi.'),
  'job-running': say('Đang có một việc dài chạy trên sổ.', 'Chờ xong hoặc dừng việc đó ở thanh trạng thái, rồi làm lại.'),
  'job-not-found': say('Việc này đã xong hoặc không còn.', 'Xem kết quả trong danh sách.'),
  'identity-broken': say('Số liệu không khớp đẳng thức của biểu.', 'Chạy Kiểm tra số liệu trong Quản trị.'),
  'sheet-sealed': say('Phiếu đã nộp và niêm phong, không sửa được nữa.', 'Lập bản mới của phiếu rồi sửa trong bản đó.'),
  'sheet-state': say('Phiếu đang ở bước không làm được việc này.', 'Xem trạng thái của phiếu rồi chọn việc khác.'),
  'assessment-incomplete': (d) => ({
    what: `Phiếu còn thiếu ${part(d, 'missing', 'một số')} mục nên chưa nộp được.`,
    safe: true,
    todo: 'Mở danh sách Còn thiếu và làm đủ từng mục.',
  }),
  'criteria-unfit': (d) => ({
    what: `Bộ tiêu chí chưa dùng được: ${part(d, 'why', 'không đúng dạng')}.`,
    safe: true,
    todo: 'Sửa bộ tiêu chí rồi lưu lại.',
  }),
  'year-taken': (d) => ({
    what: `Năm ${part(d, 'year', 'này')} đã có phiếu.`,
    safe: true,
    todo: 'Mở phiếu đang có; muốn đổi sau khi nộp thì lập bản mới.',
  }),
  'value-taken': say('Chỉ tiêu này đã có số của đúng kỳ đó.', 'Mở số đang có rồi sửa.'),
  'day-unfit': (d) => ({ what: `Ngày nhập không khớp: ${part(d, 'why', 'sai thứ tự')}.`, safe: true, todo: 'Sửa ngày rồi làm lại.' }),
  'proposal-incomplete': (d) => ({
    what: `Phương án còn thiếu: ${part(d, 'missing', 'nội dung')}.`,
    safe: true,
    todo: 'Bổ sung rồi gửi lại.',
  }),
  'petition-listed': say('Mã này đã có trong sổ phản ánh, kiến nghị.', 'Mở phản ánh đã có, hoặc sửa mã.'),
  'task-listed': say('Nhiệm vụ này đã có trong danh sách: cùng văn bản, cùng ngày, cùng nội dung.', 'Tìm nhiệm vụ đó rồi ghi tiếp.'),
  'answer-unfit': (d) => ({
    what: `Câu trả lời chưa chấm được: ${part(d, 'why', 'không đúng dạng')}.`,
    safe: true,
    todo: 'Sửa tệp rồi chạy lại.',
  }),
  'bad-period': say('Kỳ báo cáo chưa đúng.', 'Chọn từ ngày không sau đến ngày.'),
  'period-certified': (d) => ({
    what:
      d['from'] === undefined
        ? 'Việc này đổi số của một kỳ đã chốt.'
        : `Việc này đổi số của kỳ đã chốt ${spanWords({ from: part(d, 'from', ''), to: part(d, 'to', '') })}, ${part(d, 'by', 'Giám đốc')} chốt lúc ${vnInstant(part(d, 'at', ''))}.`,
    safe: true,
    todo: 'Nhờ Giám đốc hoặc cán bộ số liệu ghi; số lệch sẽ vào tờ điều chỉnh của kỳ.',
  }),
  'period-not-over': say('Kỳ này chưa kết thúc.', 'Chốt từ ngày sau ngày cuối kỳ.'),
  'already-certified': say('Kỳ này đã chốt rồi.', 'Số đổi sau khi chốt thì lập đề nghị điều chỉnh.'),
  'figures-moved': say('Số liệu của kỳ vừa đổi trong lúc xem, chưa chốt.', 'Xem lại số mới rồi làm lại.'),
  'checked-by-poster': say('Người niêm yết không tự kiểm tra mục của mình.', 'Nhờ Giám đốc hoặc cán bộ số liệu khác kiểm tra.'),
  'page-address': say(
    'Địa chỉ trang thủ tục không đúng dạng.',
    'Nhập https://… có {code} đúng một lần, ở chỗ của mã thủ tục; để trống thì mã QR chỉ chứa mã thủ tục.',
  ),
  'second-person': (d) => ({
    what: `${part(d, 'by', 'Anh/chị')} đã đề nghị điều chỉnh này nên không tự duyệt.`,
    safe: true,
    todo: 'Cần một Giám đốc khác duyệt, hoặc nhờ cán bộ số liệu lập đề nghị để Giám đốc duyệt.',
  }),
  'restatement-state': (d) =>
    d['why'] === 'one-waits'
      ? { what: 'Kỳ này đang có một đề nghị điều chỉnh chờ duyệt.', safe: true, todo: 'Duyệt hoặc trả lại đề nghị đó trước.' }
      : d['why'] === 'nothing-moved'
        ? { what: 'Số hiện tại không khác số đã chốt.', safe: true, todo: 'Không cần điều chỉnh.' }
        : { what: 'Không có đề nghị điều chỉnh nào đang chờ duyệt.', safe: true, todo: 'Xem lại trạng thái của kỳ trong Báo cáo.' },
  'city-unreachable': say(
    'Không nhận được trả lời của máy chủ thành phố.',
    'Kiểm tra địa chỉ và đường truyền rồi bấm lại; mã ghép vừa nhập vẫn dùng được.',
  ),
  'pairing-refused': (d) => ({
    what:
      d['why'] === 'mistyped'
        ? 'Mã ghép chưa đúng dạng: mã có 26 chữ và số.'
        : 'Thành phố không nhận mã ghép này: mã đã dùng, đã hết hạn 24 giờ hoặc của đơn vị khác.',
    safe: true,
    todo: 'Đối chiếu từng nhóm với thành phố, hoặc xin mã mới.',
  }),
  'line-not-ready': (d) => ({
    what: LINE_NOT_READY[part(d, 'mode', '')] ?? 'Đường nối với thành phố chưa sẵn sàng cho việc này.',
    safe: true,
    todo: 'Xem bước tiếp theo ở màn hình Đồng bộ. Việc tại quầy vẫn chạy.',
  }),
  'not-joined': say('Trung tâm chưa ghép với thành phố.', 'Mở Đồng bộ, nhập địa chỉ và mã ghép thành phố cấp.'),
  'item-outdated': say('Nội dung này đã có bản mới hơn hoặc đã áp dụng.', 'Xem lại bản mới nhất trong Đồng bộ.'),
  'carrier-file-wrong': (d) => ({
    what:
      d['why'] === 'other-unit'
        ? 'Tệp này trả lời cho đơn vị khác.'
        : d['why'] === 'no-answer-of-ours'
          ? 'Tệp này không trả lời gói nào đang chờ của trung tâm.'
          : 'Tệp này không phải tệp trả lời của thành phố, hoặc đã hỏng.',
    safe: true,
    todo: 'Lấy lại tệp trả lời thành phố ghi cho lần gửi gần nhất.',
  }),
  'wrong-key': say('Khóa không khớp với sổ dữ liệu này.', 'Dùng đúng thẻ phục hồi đã in của trung tâm.'),
  'store-damaged': say(
    'Sổ dữ liệu có trang hỏng, chương trình dừng ghi để giữ nguyên.',
    'Phục hồi từ bản sao lưu gần nhất; bản hỏng vẫn được giữ lại.',
    false,
  ),
  'store-newer': say('Sổ dữ liệu được mở bởi phiên bản mới hơn.', 'Cài bản chương trình mới nhất rồi mở lại.'),
  'store-busy': say('Sổ đang được việc khác ghi.', 'Chờ vài giây rồi bấm lại.'),
  'disk-full': say('Ổ đĩa đầy, việc vừa bấm chưa được ghi.', 'Xóa bớt tệp trên ổ đĩa rồi bấm lại.'),
  'too-many-rows': (d) => ({
    what: `Danh sách vượt quá ${part(d, 'max', 'số dòng cho phép')}.`,
    safe: true,
    todo: 'Thu hẹp bộ lọc rồi làm lại.',
  }),
  'receipt-unknown': say(
    'Trung tâm chưa cấp giấy hẹn nào mang mã này.',
    'Xem lại mã trên giấy tiếp nhận và hẹn trả kết quả, rồi gõ hoặc quét lại.',
  ),
  'receipt-used': say('Giấy hẹn này đã trả lời khảo sát.', 'Mỗi giấy hẹn trả lời một lần. Cảm ơn ông/bà.'),
  'survey-too-fast': (d) => ({
    what: 'Quầy này vừa gửi nhiều phiếu liền nhau nên tạm chờ.',
    safe: true,
    todo: `Làm lại sau ${part(d, 'seconds', 'một phút')} giây.`,
  }),
  'survey-empty': say('Phiếu chưa có câu trả lời nào hợp lệ.', 'Chấm ít nhất một câu, từ 1 đến 5.'),
  'form-changed': say('Bộ câu hỏi của ngày này là bản khác.', 'Mở lại trang rồi trả lời theo bản đang áp dụng.'),
  'form-unfit': (d) => ({
    what: `Bộ câu hỏi chưa dùng được: ${part(d, 'why', 'không đúng dạng')}.`,
    safe: true,
    todo: 'Sửa câu hỏi rồi lưu lại.',
  }),
  'form-in-use': say('Bản câu hỏi này đã áp dụng hoặc đã có người trả lời nên không sửa được.', 'Lập bản mới rồi sửa trong bản đó.'),
  'outage-open': (d) => ({
    what: `${part(d, 'name', 'Hệ thống này')} đang có sự cố từ ${part(d, 'from', 'trước')}.`,
    safe: true,
    todo: 'Kết thúc sự cố đang mở, hoặc sửa giờ của nó.',
  }),
  'outage-overlap': (d) => ({
    what: `Trùng giờ với sự cố đã ghi của ${part(d, 'name', 'hệ thống này')}, ${part(d, 'from', '')} – ${part(d, 'to', '')}.`,
    safe: true,
    todo: 'Sửa giờ của sự cố đã ghi, hoặc chọn giờ khác.',
  }),
  'outage-changed': say('Sự cố này vừa được người khác sửa hoặc kết thúc.', 'Xem lại rồi làm tiếp.'),
  'bad-outage-times': say('Giờ kết thúc sớm hơn giờ bắt đầu.', 'Sửa giờ bắt đầu hoặc giờ kết thúc.'),
  'bad-address': say('Địa chỉ theo dõi không đúng dạng.', 'Nhập https://… hoặc máy:cổng, không kèm tên đăng nhập và tham số.'),
} as const satisfies Record<ScreenErrorCode, (d: Details) => ErrorSentence>;

/** The sentence of a failure: what happened, whether the data stands, what to do. */
export const errorSentence = (failure: ScreenFailure): ErrorSentence => {
  const base = SENTENCES[failure.code](failure.details ?? {});
  if (failure.code === 'internal' && failure.reference !== undefined) return { ...base, what: `${base.what} Mã lỗi ${failure.reference}.` };
  const first = failure.code === 'bad-input' ? failure.fields?.[0] : undefined;
  return first === undefined ? base : { ...base, what: `Có ô nhập chưa đúng: ${first.message}.` };
};

/** One line for a toast-sized place or a field. */
export const errorLine = (failure: ScreenFailure): string => {
  const s = errorSentence(failure);
  return `${s.what} ${s.todo}`;
};
