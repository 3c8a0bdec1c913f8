import { Refusal } from '../../shared/contract/errors.ts';
import { errorLine } from '../../shared/vi/errors.ts';
import { explainError } from '../server/explain.ts';

/** Why the system's key store gave no key, in the words of the person who has to act on it (key-store.ts). */
const KEY_REASONS: Readonly<Record<string, string>> = {
  'key-store-missing':
    'Hệ điều hành không có kho khóa để giữ khóa của sổ. Đăng nhập Windows bằng tài khoản thường dùng, hoặc bật GNOME Keyring hay KWallet trên Linux, rồi mở lại.',
  'key-store-plain':
    'Kho khóa của máy này chỉ che chứ không bảo vệ khóa. Bật GNOME Keyring hoặc KWallet, đăng nhập lại rồi mở chương trình.',
  'key-store-other':
    'Khóa của sổ do một tài khoản Windows hoặc một máy khác giữ. Đăng nhập đúng tài khoản cũ, hoặc phục hồi bằng thẻ phục hồi của trung tâm.',
};

/** One sentence for a centre that could not be opened; an unexpected fault is named without its message, which may quote what a person typed. */
export const explainStart = (error: unknown): string => {
  const why = error instanceof Refusal ? error.failure.details?.['why'] : undefined;
  return (typeof why === 'string' ? KEY_REASONS[why] : undefined) ?? explainError(error) ?? errorLine({ code: 'internal' });
};
