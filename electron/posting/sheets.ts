import { allComponents, allVersions, inForce } from '../../db/queries/procedure.ts';
import { feeRulesOf } from '../../db/catalogue/own-fee.ts';
import { procedurePageAddress } from '../../db/queries/setting.ts';
import type { Store } from '../../db/store.ts';
import type { CivilDay } from '../../shared/calendar/civil-day.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import type { PostedTableRow, PostingSheet } from '../../shared/contract/postings.ts';
import { scanOf } from '../../shared/posting/address.ts';
import { feeLines, procedureParts } from '../../shared/posting/parts.ts';
import { LEVEL_WORDS, termWords } from '../../shared/vi/catalogue-words.ts';
import { dueProcedures } from './board.ts';

/** Sheets of any procedure of the catalogue, offered or not, in the order asked for. */
export function postingSheets(store: Store, codes: readonly string[], today: CivilDay): PostingSheet[] {
  const all = allVersions(store);
  const components = allComponents(store);
  const address = procedurePageAddress(store);
  return codes.map((code) => {
    const versions = all.get(code) ?? [];
    const p = inForce(versions, today);
    if (p === undefined) throw new Refusal('not-found', { what: 'procedure' });
    const parts = procedureParts(p, components.get(`${code} ${p.version}`) ?? [], feeLines(p, feeRulesOf(p, versions), today));
    return {
      code,
      name: p.name,
      field: p.field,
      version: p.version,
      parts: parts.map((x) => ({ id: x.id, lines: [...x.lines] })),
      scan: scanOf(address, code),
    };
  });
}
/** Every procedure that has to hang today, of one field or all. */
export const postedTables = (store: Store, field: string, today: CivilDay): PostedTableRow[] =>
  dueProcedures(store, today)
    .filter((d) => field === '' || d.field === field)
    .flatMap(({ version: p, parts }) =>
      p === null
        ? []
        : [
            {
              code: p.code,
              name: p.name,
              field: p.field,
              term: termWords(p.term),
              level: LEVEL_WORDS[p.onlineLevel],
              authority: p.authority ?? '',
              fee: [...(parts.find((x) => x.id === 'fee')?.lines ?? [])],
            },
          ],
    );
