import type { Guide } from '../../keys/help.ts';

export const surveysGuide: Guide = {
  title: 'Khảo sát hài lòng',
  about:
    'Phiếu hỏi của Trung tâm, năm mức, người dân chấm ngay tại quầy. Tỷ lệ chung là số câu trả lời Hài lòng và Rất hài lòng chia số câu trả lời hợp lệ; câu bỏ trống không tính. Dưới 30 phiếu ghi Mẫu nhỏ. Đây không phải chỉ số SIPAS: chỉ số đó do thành phố công bố, nhập ở Chỉ tiêu khác và hiện bên cạnh.',
  steps: [
    'Mời công dân trả lời (Alt M): phiên của anh/chị được khóa, màn hình thành trang hỏi. Lấy lại máy bằng nút Dành cho cán bộ và mật khẩu.',
    'Người dân quét hoặc gõ mã trên giấy hẹn; mỗi giấy hẹn trả lời một lần. Phiếu chỉ giữ ngày, câu trả lời, lĩnh vực và quầy: không tên, không mã hồ sơ, không giờ.',
    'Phiếu trả lời trên màn hình hôm nay hiện từng phiếu từ ngày mai, để không ai đọc được câu trả lời của người vừa rời quầy; số tổng hợp tính ngay.',
    'Phiếu giấy (Alt N): gõ liền các chữ số 1 đến 5, 0 là bỏ trống; đủ câu thì sang phiếu sau. Đợt gõ nhầm do Giám đốc rút, kèm lý do.',
    'Bấm một dòng ở Kết quả để xem từng mức, bấm một mức để mở đúng những phiếu đó.',
    'Bộ câu hỏi đã áp dụng không sửa được: lập bản mới, chọn ngày áp dụng. Câu giữ nguyên lời thì số liệu nối tiếp.',
  ],
  keys: [
    { key: 'Alt M', does: 'Mời công dân trả lời' },
    { key: 'Alt N', does: 'Nhập phiếu giấy' },
    { key: 'Mũi tên', does: 'Chuyển dòng' },
    { key: 'Enter', does: 'Sang bảng chi tiết' },
    { key: 'Ctrl Enter', does: 'Lưu biểu đang nhập' },
    { key: 'F4', does: 'In kết quả' },
    { key: '1 – 5, 0', does: 'Chấm, bỏ trống (trang công dân và phiếu giấy)' },
  ],
};
