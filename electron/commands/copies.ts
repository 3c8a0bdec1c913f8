import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Refusal } from '../../shared/contract/errors.ts';
import { maybe, Usage } from '../../shared/command-line/command.ts';
import { restoreBackup } from '../backup/restore.ts';
import { takeBackup } from '../backup/take.ts';
import { type Command, reading } from './frame.ts';

export const backup: Command = {
  takes: ['TỆP'],
  does: 'Sao lưu ra một tệp mã hóa, chạy được khi chương trình đang mở',
  options: {},
  run: (given) =>
    reading(given, (store, root) => {
      const { file, dossiers } = takeBackup(store, given.dataDir, root, given.positionals[0] ?? '', given.world.clock());
      return { json: { file, dossiers }, lines: [`Đã sao lưu ${dossiers} hồ sơ ra ${file}, đã mở thử và kiểm tra.`] };
    }),
};

export const restore: Command = {
  takes: ['TỆP'],
  does: 'Phục hồi bản sao lưu vào thư mục --data; giữ lại những gì đang có ở đó',
  options: { 'recovery-file': { type: 'string', shows: 'TỆP' } },
  run(given) {
    const recoveryFile = maybe(given, 'recovery-file');
    if (recoveryFile !== null && given.keyFile !== undefined) throw new Usage('Chỉ dùng một trong --key-file và --recovery-file');
    const keyFile = given.keyFile ?? null;
    for (const path of [recoveryFile, keyFile])
      if (path !== null && !existsSync(path)) throw new Refusal('wrong-key', { why: 'key-file-missing', file: path });
    const file = resolve(given.positionals[0] ?? '');
    const done = restoreBackup({ file, dataDir: given.dataDir, keyFile, recoveryFile, now: given.world.clock() });
    for (const kept of done.kept) given.world.note(`Giữ lại bản cũ: ${kept}`);
    return { json: { file, dossiers: done.dossiers }, lines: [`Đã phục hồi ${done.dossiers} hồ sơ vào ${done.dataDir}.`] };
  },
};
