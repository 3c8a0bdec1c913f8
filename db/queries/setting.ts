import { z } from 'zod';
import { settings as settingsSchema, type Settings } from '../../shared/contract/admin.ts';
import { unit as unitSchema } from '../../shared/contract/session.ts';
import type { Store } from '../store.ts';

export type Unit = z.infer<typeof unitSchema>;

/** What a centre works by until it says otherwise; names follow from its unit. */
const DEFAULTS: Settings = {
  centreName: 'Trung tâm Phục vụ hành chính công',
  agencyName: 'Ủy ban nhân dân',
  place: 'Hải Phòng',
  hotline: '',
  receiverName: 'Văn phòng Ủy ban nhân dân thành phố Hải Phòng',
  reportMaker: '',
  reportHead: '',
  codePrefix: null,
  cutOff: '15:00',
  sessions: [
    { from: '07:30', to: '11:30' },
    { from: '13:00', to: '17:00' },
  ],
  supplementLimitDays: 15,
  acceptHours: 8,
  idleMinutes: 10,
};

const get = (store: Store, key: string): unknown => {
  const row = store.prepare('SELECT value FROM setting WHERE key = ?').get(key) as { value: string } | undefined;
  return row === undefined ? undefined : (JSON.parse(row.value) as unknown);
};
const put = (store: Store, key: string, value: unknown, at: string, by: string): void => {
  store
    .prepare(
      'INSERT INTO setting VALUES (?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at, changed_by = excluded.changed_by WHERE value <> excluded.value',
    )
    .run(key, JSON.stringify(value), at, by);
};

/** The settings in force: what the centre saved over the defaults. */
export function readSettings(store: Store): Settings {
  const rows = store.prepare("SELECT key, value FROM setting WHERE key LIKE 'centre.%'").all() as { key: string; value: string }[];
  const saved = Object.fromEntries(rows.map((r) => [r.key.slice('centre.'.length), JSON.parse(r.value) as unknown]));
  return settingsSchema.parse({ ...DEFAULTS, ...saved });
}
export function saveSettings(store: Store, next: Settings, at: string, by: string): void {
  for (const [key, value] of Object.entries(next)) put(store, `centre.${key}`, value, at, by);
}

/** The unit whose centre this is; null before set-up. */
export function readUnit(store: Store): Unit | null {
  const kept = get(store, 'unit');
  return kept === undefined ? null : unitSchema.parse(kept);
}
/** Sets the unit once and names the centre after it. */
export function saveUnit(store: Store, unit: Unit, centreName: string | null, at: string, by: string): void {
  put(store, 'unit', unit, at, by);
  saveSettings(
    store,
    {
      ...DEFAULTS,
      centreName: centreName ?? `${DEFAULTS.centreName} ${lowerFirst(unit.fullName)}`,
      agencyName: `${DEFAULTS.agencyName} ${lowerFirst(unit.fullName)}`,
      place: unit.name,
    },
    at,
    by,
  );
}
const lowerFirst = (text: string): string => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);

/** A store of invented history says so for good; the password of its sample accounts is public. */
export function markDemo(store: Store, password: string, at: string): void {
  put(store, 'demo', { password }, at, 'demo');
}
export function demoPassword(store: Store): string | null {
  const kept = get(store, 'demo');
  return kept === undefined ? null : z.object({ password: z.string() }).parse(kept).password;
}
/** Address of a procedure's page on the national portal with `{code}` in it; '' until the centre sets one. */
export const procedurePageAddress = (store: Store): string => z.string().catch('').parse(get(store, 'posting.address'));
export const saveProcedurePageAddress = (store: Store, address: string, at: string, by: string): void =>
  put(store, 'posting.address', address, at, by);
