import { z } from 'zod';
import { command, EVERYONE, query, ROLES } from './method.ts';
import { day, filled, id, instant, text } from './fields.ts';

const n = z.int();
export const account = z.object({
  id,
  name: z.string(),
  role: z.enum(ROLES),
  active: z.boolean(),
  validFrom: day,
  validTo: day.nullable(),
  openDossiers: n,
  lastSeenAt: instant.nullable(),
});
export const settings = z.object({
  centreName: filled(160),
  agencyName: filled(160),
  place: filled(80),
  hotline: text(40),
  receiverName: filled(160),
  /** Printed names under form 06. No maker: whoever makes the form; no head: the line stays free for the name. */
  reportMaker: text(80).default(''),
  reportHead: text(80).default(''),
  /** Set when the centre may number its own dossiers, e.g. "H24.125"; null keeps TẠM- codes. */
  codePrefix: text(30).nullable(),
  cutOff: z.string().regex(/^\d{2}:\d{2}$/, 'Giờ dạng 15:00'),
  sessions: z
    .array(z.object({ from: z.string(), to: z.string() }))
    .min(1)
    .max(4),
  supplementLimitDays: n.min(1).max(120),
  acceptHours: n.min(1).max(80),
  idleMinutes: n.min(1).max(240),
});
export type Settings = z.infer<typeof settings>;
export const verifyResult = z.object({
  ok: z.boolean(),
  dossiers: n,
  checks: z.array(z.object({ id: z.string(), ok: z.boolean(), detail: z.string() })),
});
export type VerifyResult = z.infer<typeof verifyResult>;

export const adminContract = {
  'accounts.list': query({ can: ['head', 'it', 'auditor'], input: z.object({}), output: z.array(account) }),
  'accounts.save': command({
    can: ['head', 'it'],
    touches: ['accounts'],
    input: z.object({
      id: id.nullable(),
      name: filled(80),
      role: z.enum(ROLES),
      active: z.boolean(),
      validFrom: day,
      validTo: day.nullable(),
    }),
    output: z.object({ id, password: z.string().nullable() }),
  }),
  'accounts.resetPassword': command({
    can: ['head', 'it'],
    touches: ['accounts'],
    input: z.object({ id }),
    output: z.object({ password: z.string() }),
  }),
  /** Hands every open dossier of one officer to another, each with its history line. */
  'accounts.handOver': command({
    can: ['head'],
    touches: ['dossiers', 'accounts'],
    input: z.object({ from: filled(80), to: filled(80), reason: filled(300) }),
    output: z.object({ moved: n }),
  }),
  'settings.read': query({ can: EVERYONE, input: z.object({}), output: settings }),
  'settings.save': command({ can: ['head', 'it'], touches: ['settings', 'calendar'], input: settings, output: z.object({}) }),
  'store.state': query({
    can: 'signed-in',
    input: z.object({}),
    output: z.object({
      savedAt: instant.nullable(),
      dossiers: n,
      lastBackup: z.object({ at: instant, provedAt: instant.nullable() }).nullable(),
      freeBytes: n.nullable(),
      sizeBytes: n,
      chainHead: z.string(),
      appVersion: z.string(),
      clockSuspect: z.boolean(),
      counters: n,
    }),
  }),
  'store.verify': command({ can: EVERYONE, touches: ['jobs'], input: z.object({}), output: z.object({ jobId: z.string() }) }),
  'backups.list': query({
    can: ['head', 'it', 'auditor'],
    input: z.object({}),
    output: z.array(z.object({ name: z.string(), at: instant, bytes: n, dossiers: n.nullable(), provedAt: instant.nullable() })),
  }),
  'backups.run': command({
    can: ['head', 'it'],
    touches: ['jobs', 'backups'],
    input: z.object({}),
    output: z.object({ jobId: z.string() }),
  }),
  'backups.download': query({
    can: ['head', 'it'],
    input: z.object({ name: text(200) }),
    output: z.object({ link: z.string(), name: z.string() }),
  }),
  /** Prints a new recovery sheet; the old one stops working. Needs the password proved in the last five minutes. */
  'store.newRecoveryCode': command({
    can: ['head', 'it'],
    touches: ['settings'],
    input: z.object({}),
    output: z.object({ recoveryCode: z.string() }),
  }),
  'audit.page': query({
    can: ['head', 'auditor'],
    input: z.object({
      before: n.nullable().default(null),
      code: text(80).default(''),
      actor: text(80).default(''),
      from: day.nullable().default(null),
      to: day.nullable().default(null),
      limit: n.min(1).max(200).default(100),
    }),
    output: z.object({
      rows: z.array(
        z.object({
          seq: n,
          at: instant,
          code: z.string(),
          type: z.string(),
          title: z.string(),
          actor: z.string(),
          counter: z.string(),
          lateEntry: z.boolean(),
        }),
      ),
      next: n.nullable(),
    }),
  }),
} as const;
