import { writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { vnInstant, vnInt } from '../../shared/vi/format.ts';
import { mendedByCopy, newestProvedCopy, type ProvedCopy, supportPackage } from '../backup/rescue.ts';
import { restoreBackup } from '../backup/restore.ts';
import { wallClock } from '../server/clock.ts';
import { systemKeySource } from '../server/keys.ts';
import type { OsKeyStore } from './key-store.ts';

/** The questions the system's own dialogs ask; a window needs a store, and there is none. */
export type Dialogs = {
  readonly documents: string;
  /** Answers the number of the button pressed; closing it presses the last. */
  ask(question: { readonly message: string; readonly detail: string; readonly buttons: readonly string[] }): Promise<number>;
  askWhere(path: string): Promise<string | null>;
};
export type Rescue = (
  error: unknown,
  where: { readonly dataDir: string; readonly keyStore: OsKeyStore },
  dialogs: Dialogs,
  explain: (error: unknown) => string,
) => Promise<boolean>;

const RESTORE = 'Phục hồi bản này';
const SUPPORT = 'Lưu gói hỗ trợ';
const QUIT = 'Thoát';
const wordsOf = (copy: ProvedCopy): string => `${vnInstant(copy.at)}, ${vnInt(copy.dossiers)} hồ sơ`;

/**
 * A damaged store at the start of the window: says what is wrong and offers the newest backup that proves itself, or a package for
 * support. True when a copy was put in its place and the start is worth another try; false when the person leaves, or when no copy mends this fault.
 */
export const offerRescue: Rescue = async (error, where, dialogs, explain) => {
  if (!mendedByCopy(error)) return false;
  const root = (await systemKeySource(where.dataDir, where.keyStore, randomBytes)).root();
  const copy = root === null ? null : newestProvedCopy(where.dataDir, root, wallClock());
  let message = explain(error);
  for (;;) {
    const buttons = copy === null ? [SUPPORT, QUIT] : [RESTORE, SUPPORT, QUIT];
    const detail =
      copy === null
        ? 'Trong thư mục dữ liệu không còn bản sao lưu nào nguyên vẹn. Tìm bản sao lưu cất ở nơi khác; tệp hỏng vẫn được giữ nguyên.'
        : `Bản sao lưu mới nhất đã kiểm tra: ${wordsOf(copy)}.`;
    const pressed = buttons[await dialogs.ask({ message, detail, buttons })];
    if (pressed === SUPPORT) {
      const made = supportPackage(where.dataDir, error.failure, wallClock());
      const path = await dialogs.askWhere(join(dialogs.documents, made.name));
      if (path !== null) await writeFile(path, made.bytes);
    } else if (pressed === RESTORE && copy !== null && root !== null) {
      const sure = await dialogs.ask({
        message: `Phục hồi sổ về lúc ${vnInstant(copy.at)}?`,
        detail: `Sổ sẽ có ${vnInt(copy.dossiers)} hồ sơ. Những gì ghi sau lúc đó không có trong bản này. Thư mục đang hỏng được giữ lại dưới tên khác.`,
        buttons: ['Phục hồi', 'Quay lại'],
      });
      if (sure !== 0) continue;
      try {
        restoreBackup({ file: copy.file, dataDir: where.dataDir, keyFile: null, recoveryFile: null, root, now: wallClock() });
        return true;
      } catch (failed) {
        message = explain(failed);
      }
    } else return false;
  }
};
