import { statfsSync, statSync } from 'node:fs';
import { recordAdminEvent } from '../../db/queries/admin-event.ts';
import { lastBackup } from '../../db/queries/backup.ts';
import { chainFingerprint } from '../../db/queries/history.ts';
import { dossierCount } from '../../db/queries/register-count.ts';
import { readSettings, saveSettings } from '../../db/queries/setting.ts';
import { makeCalendar } from '../../shared/calendar/working-calendar.ts';
import { secondsOfClock } from '../../shared/calendar/civil-day.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import { nfc } from '../../shared/vi/fold.ts';
import type { Handlers } from '../server/handler.ts';
import { APP_VERSION } from '../server/version.ts';

export const settingHandlers = {
  'settings.read': (_input, ctx) => readSettings(ctx.store),
  'settings.save': (input, ctx) => {
    if (secondsOfClock(input.cutOff) === null) throw new Refusal('bad-input', { field: 'cutOff' });
    try {
      makeCalendar({ years: [], days: [], sessions: input.sessions });
    } catch (error) {
      if (error instanceof RangeError) throw new Refusal('bad-input', { field: 'sessions' });
      throw error;
    }
    const before = readSettings(ctx.store);
    const prefix = input.codePrefix === null || input.codePrefix.trim() === '' ? null : input.codePrefix.trim().toUpperCase();
    const next = {
      ...input,
      centreName: nfc(input.centreName),
      agencyName: nfc(input.agencyName),
      place: nfc(input.place),
      receiverName: nfc(input.receiverName),
      reportMaker: nfc(input.reportMaker).trim(),
      reportHead: nfc(input.reportHead).trim(),
      codePrefix: prefix,
    };
    saveSettings(ctx.store, next, ctx.now, ctx.session.user.name);
    const changed = Object.keys(next).filter(
      (key) => JSON.stringify(next[key as keyof typeof next]) !== JSON.stringify(before[key as keyof typeof next]),
    );
    if (changed.length > 0)
      recordAdminEvent(ctx.store, {
        type: 'settingsChanged',
        day: ctx.today,
        at: ctx.now,
        actor: ctx.session.user.name,
        counter: ctx.session.user.counter,
        facts: { what: changed.join(' ') },
      });
    ctx.services.sessions.setIdleMinutes(next.idleMinutes);
    return {};
  },
  'store.state': (_input, ctx) => {
    const disk = statfsSync(ctx.services.dataDir);
    return {
      savedAt: ctx.services.lastSavedAt(),
      dossiers: dossierCount(ctx.store),
      lastBackup: lastBackup(ctx.store),
      freeBytes: disk.bavail * disk.bsize,
      sizeBytes: statSync(ctx.store.file).size,
      chainHead: chainFingerprint(ctx.store),
      appVersion: APP_VERSION,
      clockSuspect: ctx.services.clockSuspect(),
      counters: ctx.services.sessions.count(),
    };
  },
} satisfies Partial<Handlers>;
