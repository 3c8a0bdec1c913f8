import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BACKUP_FOLDER } from '../../db/backup.ts';
import { recordAdminEvent } from '../../db/queries/admin-event.ts';
import { listBackups } from '../../db/queries/backup.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import { packKept } from '../backup/take.ts';
import type { Handlers } from '../server/handler.ts';

export const backupHandlers = {
  'store.verify': (_input, ctx) => ({ jobId: ctx.services.jobs.start({ kind: 'verify', today: ctx.today }, 'Kiểm tra số liệu') }),
  'backups.list': (_input, ctx) => [...listBackups(ctx.store)],
  'backups.run': (_input, ctx) => ({ jobId: ctx.services.jobs.start({ kind: 'backup', now: ctx.now }, 'Sao lưu') }),
  'backups.download': ({ name }, ctx) => {
    const known = listBackups(ctx.store).find((b) => b.name === name);
    const root = ctx.services.keys.root();
    if (known === undefined || root === null || !existsSync(join(ctx.services.dataDir, BACKUP_FOLDER, known.name)))
      throw new Refusal('not-found', { what: 'backup' });
    const packed = packKept(ctx.store, ctx.services.dataDir, root, known);
    return {
      link: ctx.services.files.offer({ name: packed.name, mime: 'application/octet-stream', path: packed.path }),
      name: packed.name,
    };
  },
  'store.newRecoveryCode': (_input, ctx) => {
    if (!ctx.session.proved) throw new Refusal('locked', { why: 'prove-password' });
    recordAdminEvent(ctx.store, {
      type: 'recoveryRenewed',
      day: ctx.today,
      at: ctx.now,
      actor: ctx.session.user.name,
      counter: ctx.session.user.counter,
    });
    return { recoveryCode: ctx.services.keys.renewRecovery() };
  },
} satisfies Partial<Handlers>;
