import { addPostingItem } from '../../db/queries/posting.ts';
import { addProcedureVersion, componentsOf, versionsOf } from '../../db/queries/procedure.ts';
import { recordAct } from '../../db/queries/record-line.ts';
import type { Store } from '../../db/store.ts';
import { addDays, type CivilDay } from '../../shared/calendar/civil-day.ts';
import { checkMany, type Poster, postMany, removeMany } from '../posting/act.ts';
import { dueProcedures } from '../posting/board.ts';
import { SAMPLE_STAFF } from './people.ts';

/** A field every commune has: all of it hangs and most of it was checked. */
const FIELD = 'Hộ tịch';
/** Marriage outside the office: seldom asked for, so a changed term of it moves nothing else of the sample. */
const CHANGED_CODE = '1.000593';
/**
 * A board as an invented centre may have it: papers and one field posted some days ago, part of it checked; one procedure changed since, one taken down,
 * a roster that runs out this month, the rest not posted. The same every time.
 */
export function samplePostings(store: Store, now: string, today: CivilDay): void {
  const who = (role: 'clerk' | 'data' | 'head'): Poster => ({
    name: SAMPLE_STAFF.find((s) => s.role === role)?.name ?? '',
    counter: '',
    now,
    today,
  });
  store.write(() => {
    const own = dueProcedures(store, addDays(today, -11))
      .filter((d) => d.field === FIELD)
      .map((d) => d.code);
    postMany(store, ['procedure_list', 'fee_table', 'contact', ...own], addDays(today, -11), ['board', 'kiosk'], '', who('clerk'));
    checkMany(store, own.slice(0, -6), addDays(today, -8), false, '', who('data'));
    const [down, torn] = own.filter((c) => c !== CHANGED_CODE);
    if (down !== undefined) removeMany(store, [down], addDays(today, -4), 'Tháo để sửa bảng mẫu', who('clerk'));
    if (torn !== undefined) checkMany(store, [torn], addDays(today, -3), true, 'Tờ mẫu bị mờ mục lệ phí', who('head'));
    const last = versionsOf(store, CHANGED_CODE).at(-1);
    if (last !== undefined)
      addProcedureVersion(
        store,
        {
          ...last,
          version: last.version + 1,
          origin: 'centre',
          term: { value: 2, unit: 'working_day' },
          termNote: null,
          validFrom: addDays(today, -5),
          source: 'centre',
          note: 'Quyết định mẫu 12/QĐ-MẪU',
        },
        componentsOf(store, CHANGED_CODE, last.version),
      );
    for (const [kind, title, docNo, until] of [
      ['decision', 'Quyết định mẫu công bố danh mục thủ tục hành chính', '45/QĐ-MẪU', null],
      ['duty_roster', 'Lịch trực quầy mẫu trong tháng', '', addDays(today, 9)],
    ] as const) {
      const id = addPostingItem(
        store,
        { kind, code: '', title, docNo, docOn: addDays(today, -20), untilOn: until },
        now,
        who('clerk').name,
      );
      recordAct(store, {
        kind: 'posting',
        recordId: String(id),
        act: 'created',
        day: today,
        at: now,
        actor: who('clerk').name,
        counter: '',
        facts: {},
      });
      postMany(store, [`vb-${id}`], addDays(today, -11), ['board'], '', who('clerk'));
    }
  });
}
