import { toldRows } from '../store/told-rows.ts';
import { inBlock } from '../totals.ts';
import type { CityAnswer, CityHandlerInput } from '../contract/contract.ts';
import type { CityContext, CityHandlers } from './handler.ts';

/** Every commune of the block, by name as the city lists them; those that said nothing of the set stand there empty. */
export async function readTold(
  ctx: Pick<CityContext, 'store'>,
  { set, kind, block }: CityHandlerInput<'told.read'>,
): Promise<CityAnswer<'told.read'>> {
  const said = new Map((await toldRows(ctx.store.db, set, kind)).map((r) => [r.commune, r]));
  const communes = (await ctx.store.communes()).filter(inBlock(block));
  const rows = communes.map(({ code, name, fullName, kind: of }) => {
    const row = said.get(code);
    return {
      code,
      name,
      fullName,
      kind: of,
      period: row?.key.period ?? null,
      receivedAt: row?.receivedAt ?? null,
      cells: (row?.cells ?? []).flatMap(([cell, num, den]) => (typeof num === 'number' ? [{ code: cell, num, den }] : [])),
    };
  });
  return { rows, told: rows.filter((r) => r.period !== null).length };
}

export const toldHandlers = { 'told.read': (input, ctx) => readTold(ctx, input) } satisfies Partial<CityHandlers>;
