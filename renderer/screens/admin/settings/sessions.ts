import type { Settings } from '../../../../shared/contract/admin.ts';

type Sessions = Settings['sessions'];

/** `07:30–11:30, 13:00–17:00` */
export const sessionsText = (sessions: Sessions): string => sessions.map((s) => `${s.from}–${s.to}`).join(', ');

/** Reads it back; null when a part is not `hh:mm–hh:mm`, runs backwards, or overlaps the one before. */
export const sessionsOf = (text: string): Sessions | null => {
  const parts = text.split(/[,;]/).map((p) => /^\s*([01]?\d|2[0-3])[:h]([0-5]\d)\s*[-–—]\s*([01]?\d|2[0-3])[:h]([0-5]\d)\s*$/.exec(p));
  if (parts.length === 0 || parts.length > 4) return null;
  const sessions: { from: string; to: string }[] = [];
  for (const p of parts) {
    if (p === null) return null;
    const from = `${(p[1] ?? '').padStart(2, '0')}:${p[2]}`;
    const to = `${(p[3] ?? '').padStart(2, '0')}:${p[4]}`;
    if (from >= to || (sessions.at(-1)?.to ?? '') > from) return null;
    sessions.push({ from, to });
  }
  return sessions;
};
