/** Titles of what people do to the centre itself, for the audit page. Keys are db/queries/admin-event.ts. */
const TITLES: Readonly<Record<string, string>> = {
  centreSetUp: 'Thiết lập trung tâm', accountAdded: 'Thêm tài khoản', accountChanged: 'Sửa tài khoản', passwordReset: 'Cấp lại mật khẩu', passwordChanged: 'Đổi mật khẩu', handedOver: 'Bàn giao hồ sơ',
  settingsChanged: 'Sửa cài đặt', procedureSaved: 'Sửa thủ tục', procedureOffered: 'Ẩn hoặc hiện thủ tục', calendarChanged: 'Sửa lịch làm việc', yearOpened: 'Mở lịch năm', backupFetched: 'Lấy bản sao lưu',
  recoveryRenewed: 'Cấp lại thẻ phục hồi', periodCertified: 'Chốt kỳ báo cáo', restatementProposed: 'Đề nghị điều chỉnh kỳ đã chốt', restatementRejected: 'Không duyệt điều chỉnh kỳ đã chốt', periodRestated: 'Duyệt điều chỉnh kỳ đã chốt',
  recordChanged: 'Sửa hồ sơ công việc',
  outageStarted: 'Báo sự cố', outageEnded: 'Kết thúc sự cố', outageCorrected: 'Sửa giờ sự cố', outageDescribed: 'Ghi nội dung sự cố', outageWithdrawn: 'Gỡ sự cố', watchSaved: 'Sửa hệ thống theo dõi', probeSet: 'Đổi nhịp thăm dò',
  cityItemApplied: 'Áp dụng nội dung thành phố gửi', cityJoined: 'Ghép với thành phố', cityEpochAsked: 'Xin phiên gửi mới', cityRestated: 'Tính lại và gửi lại gói bị từ chối', cityWithdrawn: 'Xác nhận kỳ không có số liệu',
};
export const adminTitle = (type: string): string | null => (Object.hasOwn(TITLES, type) ? (TITLES[type] ?? null) : null);
