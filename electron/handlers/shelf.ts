import { codeTaken, dossierById } from '../../db/queries/dossier-rows.ts';
import { registerFactsOf, storedById } from '../../db/queries/import-dossier.ts';
import { procedureVersion } from '../../db/queries/procedure.ts';
import { recentOfficialCodes, shelfCount, shelfRows } from '../../db/queries/shelf.ts';
import { daysBetween } from '../../shared/calendar/civil-day.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import { checkOfficialCode, prefixesOf } from '../../shared/reconcile/shelf.ts';
import { writeRow } from '../../shared/register/sheet.ts';
import type { Handlers, Preparations } from '../server/handler.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Waiting dossiers listed at once; the number beside the tab counts all of them. */
const MOST_LISTED = 300;

export const shelfHandlers = {
  'shelf.list': (_input, ctx) => ({
    total: shelfCount(ctx.store),
    rows: shelfRows(ctx.store, MOST_LISTED).map((row) => ({
      ...row,
      waitingDays: row.receivedOn === null ? 0 : Math.max(0, daysBetween(row.receivedOn, ctx.today)),
    })),
  }),
  'shelf.check': ({ id, code }, ctx) => {
    const row = dossierById(ctx.store, id);
    if (row === undefined) throw new Refusal('not-found', { what: 'dossier' });
    const check = checkOfficialCode(code, {
      receivedOn: row.receivedOn,
      prefixes: prefixesOf(recentOfficialCodes(ctx.store, row.procedureCode)),
      taken: (text) => codeTaken(ctx.store, text, id),
    });
    return { ...check, warnings: [...check.warnings] };
  },
  'shelf.export': (_input, ctx) => {
    const file = ctx.prepared as { readonly name: string; readonly mime: string; readonly bytes: Uint8Array };
    return { link: ctx.services.files.offer(file), name: file.name };
  },
} satisfies Partial<Handlers>;

export const shelfPreparations = {
  'shelf.export': async ({ ids }, ctx) => {
    const rows = ids.flatMap((id) => {
      const stored = storedById(ctx.store, id);
      return stored === undefined
        ? []
        : [
            writeRow({
              ...registerFactsOf(stored),
              procedureName: procedureVersion(ctx.store, stored.procedureCode, stored.procedureVersion)?.name ?? '',
            }),
          ];
    });
    const { xlsxBytes } = await import('../importing/export-file.ts');
    return { name: `nhap-mot-lan_${ctx.today}.xlsx`, mime: XLSX, bytes: await xlsxBytes(rows) };
  },
} satisfies Preparations;
