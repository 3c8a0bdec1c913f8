import { installCatalogue } from '../../db/catalogue/install.ts';
import { shippedUnits } from '../../db/catalogue/shipped.ts';
import { addAccount, allAccounts } from '../../db/queries/account.ts';
import { recordAdminEvent } from '../../db/queries/admin-event.ts';
import { demoPassword, readSettings, readUnit, saveSettings, saveUnit, type Unit } from '../../db/queries/setting.ts';
import type { Store } from '../../db/store.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import { nfc } from '../../shared/vi/fold.ts';

const KINDS = ['xã', 'phường', 'đặc khu'] as const;

/** The unit of an official five-digit code, by the list of 114; a name may be given in the centre's own spelling ("Xã Ninh Giang"). */
export function unitOf(code: string, given?: string): Unit {
  const found = shippedUnits().find((u) => u.code === code);
  if (found === undefined) throw new Refusal('wrong-unit', { code });
  const fullName = given === undefined ? found.fullName : nfc(given);
  const kind = KINDS.find((k) => fullName.toLocaleLowerCase('vi').startsWith(`${k} `));
  return { code, name: kind === undefined ? fullName : fullName.slice(kind.length + 1), kind: kind ?? found.kind, fullName };
}

export type NewCentre = {
  readonly unit: Unit;
  readonly centreName: string | null;
  readonly headName: string;
  /** Scrypt text. */ readonly password: string;
  readonly codePrefix: string | null;
  readonly at: string;
  readonly today: string;
};

/** A centre is set up once: one that has people, or invented history, is left alone. */
export const isSetUp = (store: Store): boolean => allAccounts(store).length > 0 || demoPassword(store) !== null;

/** Catalogue, calendar, unit, settings and the first head, in one transaction. */
export function setUpCentre(store: Store, centre: NewCentre): void {
  store.write(() => {
    if (isSetUp(store)) throw new Refusal('already-set-up');
    installCatalogue(store, centre.at);
    if (readUnit(store) === null) saveUnit(store, centre.unit, centre.centreName, centre.at, centre.headName);
    const codePrefix = centre.codePrefix === null || centre.codePrefix.trim() === '' ? null : centre.codePrefix.trim();
    saveSettings(store, { ...readSettings(store), codePrefix }, centre.at, centre.headName);
    addAccount(
      store,
      { name: nfc(centre.headName), role: 'head', password: centre.password, active: true, validFrom: centre.today, validTo: null },
      centre.at,
    );
    recordAdminEvent(store, {
      type: 'centreSetUp',
      day: centre.today,
      at: centre.at,
      actor: nfc(centre.headName),
      counter: '',
      facts: { unit: centre.unit.code },
    });
  });
}

/** The one password of all sample accounts, shown on the sign-in page of a sample store. */
export const SAMPLE_PASSWORD = 'mau-2026';
