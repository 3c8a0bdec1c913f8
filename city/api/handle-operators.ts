import { compareVi } from '../../shared/vi/collate.ts';
import { nfc } from '../../shared/vi/fold.ts';
import { CityRefusal } from '../refusal.ts';
import { addOperator, allOperators, changeOperator, closeSessionsOf, lockOperators, setOperatorPassword } from '../store/operators.ts';
import type { CityHandlers } from './handler.ts';

export const operatorHandlers = {
  'operators.list': async (_input, ctx) =>
    (await allOperators(ctx.store.db))
      .map(({ id, name, role, active, lastSeenAt }) => ({ id, name, role, active, lastSeenAt }))
      .toSorted((a, b) => compareVi(a.name, b.name)),
  'operators.save': async ({ id, name: typed, role, active, newPassword }, ctx) => {
    const name = nfc(typed);
    const password = id === null || newPassword ? ctx.passwords.fresh() : null;
    const hash = password === null ? null : await ctx.passwords.hash(password);
    return ctx.store.db.transaction(async (tx) => {
      if (id === null) {
        const added = await addOperator(tx, { name, role, password: hash ?? '', at: ctx.now });
        if (added === null) throw new CityRefusal('name-taken');
        return { id: added, password };
      }
      // All rows are held: two operators who switch each other off at once must not leave nobody.
      const all = await lockOperators(tx);
      const before = all.find((o) => o.id === id);
      if (before === undefined) throw new CityRefusal('not-found');
      if (all.some((o) => o.id !== id && o.name === name)) throw new CityRefusal('name-taken');
      if (!all.some((o) => (o.id === id ? role === 'operator' && active : o.role === 'operator' && o.active)))
        throw new CityRefusal('last-operator');
      await changeOperator(tx, id, { name, role, active });
      if (hash !== null) await setOperatorPassword(tx, id, hash);
      if (hash !== null || !active || role !== before.role)
        await closeSessionsOf(tx, id, ctx.session?.operator === id ? ctx.session.tokenHash : null);
      return { id, password };
    });
  },
} satisfies Partial<CityHandlers>;
