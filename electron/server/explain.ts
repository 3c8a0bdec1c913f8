import type { Failure } from '../../shared/contract/errors.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import { errorLine } from '../../shared/vi/errors.ts';

/**
 * Sentences for what stops a start or a command: each kind of damage has its own words and its own way out.
 * `{file}` and the like are filled from the details; details never carry a person.
 */
const BY_REASON: Readonly<Record<string, string>> = {
  'wrong-key/key-file-open-to-others': 'Tệp khóa {file} đang cho người khác trên máy đọc. Chạy "chmod 600" cho tệp đó rồi mở lại.',
  'wrong-key/key-file-malformed': 'Tệp khóa không đúng dạng: phải là 64 chữ số hệ 16. Chép lại tệp khóa từ nơi cất giữ.',
  'wrong-key/key-file-missing': 'Không thấy tệp khóa {file}. Chỉ rõ bằng --key-file TỆP, hoặc dùng thẻ phục hồi với --recovery-file TỆP.',
  'wrong-key/code-mistyped': 'Mã phục hồi gõ chưa đúng (sai số kiểm tra). Đối chiếu lại 26 ký tự trên thẻ phục hồi.',
  'wrong-key/code-other': 'Mã phục hồi này không mở được: của trung tâm khác, hoặc thẻ cũ đã thay. Dùng thẻ phục hồi mới nhất.',
  'wrong-key/no-recovery-slot': 'Tệp này không kèm ổ khóa phục hồi. Dùng tệp khóa với --key-file TỆP.',
  'wrong-key/backup-of-another-key': 'Khóa không khớp với bản sao lưu này. Dùng khóa hoặc thẻ phục hồi của chính trung tâm đã sao lưu.',
  'wrong-key/system-slot': 'Khóa do hệ điều hành giữ không khớp với sổ. Phục hồi bằng thẻ phục hồi của trung tâm.',
  'wrong-key/no-system-slot': 'Máy này chưa giữ khóa của sổ. Phục hồi bằng thẻ phục hồi của trung tâm.',
  'wrong-key/key-missing':
    'Có sổ dữ liệu nhưng không thấy khóa {file}. Đặt lại tệp khóa vào chỗ cũ, hoặc phục hồi bằng thẻ phục hồi; sổ vẫn nguyên vẹn.',
  'store-damaged/network-folder': 'Thư mục dữ liệu nằm trên mạng. Sổ phải ở ổ đĩa trong máy; chọn thư mục khác bằng --data.',
  'store-damaged/removable-drive': 'Thư mục dữ liệu nằm trên ổ tháo rời. Sổ phải ở ổ đĩa trong máy; chọn thư mục khác bằng --data.',
  'store-damaged/folder-missing': 'Không thấy thư mục dữ liệu. Kiểm tra đường dẫn, hoặc phục hồi từ bản sao lưu.',
  'store-damaged/not-a-folder': 'Đường dẫn dữ liệu là một tệp, không phải thư mục. Chọn thư mục khác bằng --data.',
  'store-damaged/file-missing': 'Tệp sổ không còn trong thư mục dữ liệu. Không tạo sổ mới đè lên; phục hồi từ bản sao lưu gần nhất.',
  'store-damaged/empty-file':
    'Tệp sổ rỗng (0 byte), thường do mất điện hoặc chép dở. Phục hồi từ bản sao lưu gần nhất; tệp rỗng được giữ nguyên.',
  'store-damaged/cut-file': 'Tệp sổ bị cắt cụt. Phục hồi từ bản sao lưu gần nhất; tệp hỏng được giữ nguyên.',
  'store-damaged/log-missing':
    'Tệp ghi tiếp (-wal) của lần chạy trước đã mất, những hồ sơ lưu sau cùng có thể thiếu. Đặt lại tệp đó, hoặc phục hồi từ bản sao lưu gần nhất.',
  'store-damaged/not-our-file': 'Tệp này không phải sổ của Một Cửa Xã. Kiểm tra lại thư mục dữ liệu.',
  'store-damaged/unreadable':
    'Không đọc được tệp sổ: hỏng, hoặc không phải sổ của Một Cửa Xã. Phục hồi từ bản sao lưu gần nhất; tệp hỏng được giữ nguyên.',
  'store-damaged/sentinel':
    'Sổ thiếu dấu nhận dạng: lần tạo sổ chưa xong hoặc tệp bị thay. Phục hồi từ bản sao lưu, hoặc tạo sổ ở thư mục mới.',
  'store-damaged/quick-check':
    'Kiểm tra sau lần tắt máy đột ngột thấy trang hỏng. Phục hồi từ bản sao lưu gần nhất; tệp hỏng được giữ nguyên.',
  'store-damaged/history-chain':
    'Chuỗi lịch sử đứt ở dòng {seq}: có chỗ bị sửa hoặc mất. Phục hồi từ bản sao lưu; giữ tệp này để đối chiếu.',
  'store-damaged/read-only': 'Sổ hoặc thư mục dữ liệu chỉ cho đọc. Cấp quyền ghi cho tài khoản đang dùng rồi mở lại; sổ vẫn nguyên vẹn.',
  'store-damaged/no-rights': 'Tài khoản đang dùng không có quyền đọc sổ dữ liệu. Cấp quyền rồi mở lại; sổ vẫn nguyên vẹn.',
  'store-damaged/migration-count': 'Nhật ký nâng cấp của sổ không khớp phiên bản. Phục hồi từ bản sao lưu gần nhất.',
  'store-damaged/migration-edited': 'Bước nâng cấp số {number} của sổ khác với chương trình này. Cài đúng bản chương trình đã dùng.',
  'store-damaged/backup-header': 'Phần đầu của tệp sao lưu bị sửa hoặc hỏng. Dùng bản sao lưu khác.',
  'store-damaged/backup-cut': 'Tệp sao lưu bị cắt cụt. Chép lại, hoặc dùng bản sao lưu khác.',
  'store-damaged/backup-bytes': 'Nội dung tệp sao lưu không khớp mã kiểm. Dùng bản sao lưu khác.',
  'store-damaged/backup-count': 'Bản sao lưu mở được nhưng số hồ sơ không khớp lúc sao lưu. Dùng bản sao lưu khác.',
  'store-damaged/dossier-count': 'Số hồ sơ trong sổ không khớp số đếm. Dùng bản sao lưu khác.',
  'store-busy/open-here':
    'Chương trình đang mở trên thư mục dữ liệu này. Làm việc đó trong chương trình, hoặc đóng chương trình rồi chạy lại.',
  'store-busy/open-on-other-machine': 'Một máy khác đang mở thư mục dữ liệu này. Mỗi sổ chỉ mở trên một máy.',
  'already-set-up/store-there': 'Thư mục {dir} đã có sổ dữ liệu. Chọn thư mục khác bằng --data; sổ đang có không bị đụng tới.',
  'already-set-up/key-there': 'Tệp khóa {file} đã có. Chọn chỗ khác, không ghi đè khóa.',
  'not-set-up/no-store': 'Thư mục {dir} chưa có sổ dữ liệu. Tạo bằng lệnh init hoặc demo, hoặc chỉ đúng thư mục bằng --data.',
  'not-found/chromium':
    'Không có Chromium, Chrome hay Edge chạy được trên máy này để in PDF. Chỉ đường dẫn trong CHROME_PATH, hoặc lập biểu dạng .xlsx.',
  'not-found/report': 'Không có biểu mẫu {id}. Xem các biểu có sẵn bằng report --list.',
  'not-found/backup-file': 'Không thấy tệp sao lưu.',
  'not-found/import-file': 'Không thấy tệp cần nhập.',
};
const fill = (text: string, details: NonNullable<Failure['details']>): string =>
  text.replaceAll(/\{(\w+)\}/g, (_all, key: string) => String(details[key] ?? ''));

export function explainFailure(failure: Failure): string {
  const details = failure.details ?? {};
  const why = details['why'] ?? details['what'];
  const sentence = typeof why === 'string' ? BY_REASON[`${failure.code}/${why}`] : undefined;
  return sentence === undefined ? errorLine(failure) : fill(sentence, details);
}
/** The sentence of what stopped a start, or null when it is no refusal of ours (a fault to be logged). */
export const explainError = (error: unknown): string | null => (error instanceof Refusal ? explainFailure(error.failure) : null);
