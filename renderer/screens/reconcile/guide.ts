import type { Guide } from '../../keys/help.ts';

export const deskGuide: Guide = {
  title: 'Đối soát',
  about: 'So sổ ở đây với tệp sổ hồ sơ của cổng hoặc của tỉnh. Không có gì đổi khi chưa quyết định và áp dụng.',
  steps: [
    'Thả tệp .xlsx, .xls hoặc .csv vào màn hình, chọn phạm vi rồi Đối soát. Tệp không được giữ lại.',
    'Mở từng danh sách, xem hai bên ở khung phải. Ctrl Enter nhận đề xuất và sang dòng sau.',
    '“Ở đây đúng” đưa dòng vào văn bản đề nghị; “Ở đó đúng”, “Thêm vào sổ”, “Gắn mã” chỉ làm khi bấm Áp dụng.',
    'F4 in văn bản kèm bảng số liệu; Excel xuất các danh sách. Họ tên chỉ có khi đánh dấu.',
    'Xong việc thì đóng đối soát: các dòng có tên người bị xóa, số liệu còn lại.',
  ],
  keys: [
    { key: '↑ ↓', does: 'Dòng trước, dòng sau' },
    { key: 'Ctrl Enter', does: 'Nhận đề xuất của dòng' },
    { key: '← →', does: 'Chọn nút quyết định, Enter để bấm' },
    { key: 'Ctrl 1 … 5', does: 'Quyết định theo số (trong cửa sổ chương trình)' },
    { key: 'Delete', does: 'Bỏ quyết định của dòng' },
    { key: 'Ctrl Z', does: 'Hoàn tác quyết định vừa rồi' },
    { key: 'F4', does: 'Văn bản đề nghị đối chiếu' },
  ],
};

export const shelfGuide: Guide = {
  title: 'Nhập một lần',
  about: 'Hồ sơ đang mang mã tạm chờ nhập vào hệ thống kia. Chép từng ô sang, rồi quét mã chính thức về.',
  steps: [
    'Chọn hồ sơ chờ lâu nhất ở trên cùng, Enter sang các ô của nó.',
    'Mũi tên xuống từng ô, Ctrl C chép ô đó, dán vào hệ thống kia. Ô đã chép có dấu.',
    'Hoặc đánh dấu nhiều hồ sơ rồi lấy tệp Excel để hệ thống kia nhập.',
    'Quét hoặc gõ mã chính thức: chương trình kiểm dạng, trùng và phần đầu mã rồi mới gắn.',
  ],
  keys: [
    { key: '↑ ↓', does: 'Hồ sơ, hoặc ô, trước và sau' },
    { key: 'Enter', does: 'Từ danh sách sang các ô' },
    { key: 'Esc', does: 'Về danh sách' },
    { key: 'Phím cách', does: 'Đánh dấu hồ sơ để xuất tệp' },
    { key: 'Ctrl C', does: 'Chép ô hiện tại, tự xóa sau 60 giây' },
  ],
};
