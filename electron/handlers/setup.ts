import { installCatalogue } from '../../db/catalogue/install.ts';
import { shippedUnits } from '../../db/catalogue/shipped.ts';
import { shippedCalendar } from '../../shared/calendar/shipped-calendar.ts';
import { allAccounts, inOffice } from '../../db/queries/account.ts';
import { calendarDaysOf, openYears } from '../../db/queries/calendar.ts';
import { demoPassword, markDemo, readSettings, readUnit } from '../../db/queries/setting.ts';
import type { Store } from '../../db/store.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import { nfc } from '../../shared/vi/fold.ts';
import type { Context, Handlers, Preparations } from '../server/handler.ts';
import { weaknessOf } from '../../shared/access/password-rules.ts';
import { isSetUp, SAMPLE_PASSWORD, setUpCentre, unitOf } from '../server/set-up.ts';

const calendarYears = (store: Store | null) => {
  const years =
    store === null || openYears(store).length === 0
      ? shippedCalendar().years.map((year) => ({ year, days: shippedCalendar().days.filter((d) => d.day.startsWith(`${year}-`)) }))
      : openYears(store).map((year) => ({ year, days: calendarDaysOf(store, year) }));
  return years.map(({ year, days }) => ({ year, days: days.length, unsure: days.filter((d) => d.confidence === 'unsure').length }));
};

/** The store of this folder, made now when there is none; null code when it was there from a set-up that did not finish. */
function ownStore(ctx: Context): { readonly store: Store; readonly recoveryCode: string } {
  if (!ctx.services.hasStore()) return ctx.services.createStore();
  if (isSetUp(ctx.store)) throw new Refusal('already-set-up');
  return { store: ctx.store, recoveryCode: ctx.services.keys.renewRecovery() };
}

export const setupHandlers = {
  'setup.status': (_input, ctx) => {
    const store = ctx.services.hasStore() ? ctx.store : null;
    const accounts = store === null ? [] : allAccounts(store).filter((a) => inOffice(a, ctx.today));
    const password = store === null ? null : demoPassword(store);
    return {
      state: accounts.length === 0 ? 'empty' : 'ready',
      demo: password !== null,
      unit: store === null ? null : readUnit(store),
      centreName: store === null ? '' : readSettings(store).centreName,
      accounts: accounts.map((a) => ({ name: a.name, role: a.role })),
      now: ctx.now,
      today: ctx.today,
      calendarYears: calendarYears(store),
      demoPassword: password,
    };
  },
  'setup.units': () => shippedUnits().map((u) => ({ code: u.code, name: u.name, kind: u.kind, fullName: u.fullName })),
  'setup.create': (input, ctx) => {
    const unit = unitOf(input.unit);
    const { store, recoveryCode } = ownStore(ctx);
    setUpCentre(store, {
      unit,
      centreName: nfc(input.name),
      headName: input.headName,
      password: ctx.prepared as string,
      codePrefix: input.codePrefix,
      at: ctx.now,
      today: ctx.today,
    });
    return { recoveryCode, unit };
  },
  'setup.demo': (input, ctx) => {
    const store = ctx.services.hasStore() ? ctx.store : ctx.services.createStore().store;
    if (allAccounts(store).length > 0) throw new Refusal('already-set-up');
    store.write(() => {
      installCatalogue(store, ctx.now);
      markDemo(store, SAMPLE_PASSWORD, ctx.now);
    });
    return {
      jobId: ctx.services.jobs.start(
        { kind: 'demo', dossiers: input.dossiers, seed: 1, now: ctx.now, today: ctx.today, tail: true },
        'Tạo dữ liệu mẫu',
      ),
    };
  },
} satisfies Partial<Handlers>;

export const setupPreparations = {
  'setup.create': async (input, ctx) => {
    if (ctx.services.hasStore() && isSetUp(ctx.store)) throw new Refusal('already-set-up');
    const weak = weaknessOf(input.password, input.headName);
    if (weak !== null) throw new Refusal('weak-password', { min: 8, why: weak });
    return ctx.services.passwords.hash(input.password);
  },
} satisfies Preparations;
