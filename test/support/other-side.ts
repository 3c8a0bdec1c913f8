import { exportRows } from '../../db/queries/export-rows.ts';
import type { Store } from '../../db/store.ts';
import { EVERYTHING } from '../../electron/importing/export-file.ts';
import { addDays } from '../../shared/calendar/civil-day.ts';
import { dayOfStamp } from '../../shared/register/cell.ts';
import type { RegisterFacts } from '../../shared/register/merge.ts';
import { chooser, csvOf, numbers, vnDate } from './register-generator.ts';
import { TODAY } from './import-store.ts';

/** What a planted change must come out as: by code of the dossier here, or by code in the file. */
export type Planted = {
  missingThere: string[];
  missingHere: string[];
  attach: string[];
  status: string[];
  day: string[];
  code: string[];
  unclearHere: string[];
  unclearThere: string[];
  unread: number;
  copies: number;
  same: number;
};
type Row = {
  code: string;
  facts: RegisterFacts;
  procedureName: string;
  status: number;
  received: string;
  promised: string;
  finished: string;
};

const HEAD = [
  'Số hồ sơ',
  'Tên thủ tục hành chính',
  'Chủ hồ sơ',
  'Số định danh',
  'Ngày tiếp nhận',
  'Ngày hẹn trả',
  'Ngày kết thúc xử lý',
  'Cán bộ xử lý hiện tại',
  'Trạng thái hồ sơ',
];
const day = (stamp: string | null): string => (stamp === null ? '' : vnDate(dayOfStamp(stamp)));
const isoOf = (vn: string): string => `${vn.slice(6)}-${vn.slice(3, 5)}-${vn.slice(0, 2)}`;
const cells = (r: Row): string[] => [
  r.code,
  r.procedureName,
  r.facts.owner,
  r.facts.idNumber,
  r.received,
  r.promised,
  r.finished,
  r.facts.officer,
  String(r.status),
];

/**
 * The register the other side would export for the same dossiers, with faults planted one to a dossier, and the truth about them.
 * `own` names dossiers with a history of their own: theirs differ only in ways the counter's acts can follow.
 */
export function otherSide(store: Store, seed: number, own: ReadonlySet<string>, twins: ReadonlySet<string>) {
  const { pick, int, chance } = chooser(numbers(seed));
  const truth: Planted = {
    missingThere: [],
    missingHere: [],
    attach: [],
    status: [],
    day: [],
    code: [],
    unclearHere: [],
    unclearThere: [],
    unread: 0,
    copies: 0,
    same: 0,
  };
  const rows: string[][] = [];
  const untidy = (code: string): string =>
    pick([code, code.toLowerCase(), ` ${code} `, code.replaceAll('-', ' - '), code.replaceAll('-', '–'), code.replace(/^H24\.125-/, '')]);
  let serial = 7000;
  const foreign = (received: string): string => `H24.125-${isoOf(received).slice(2).replaceAll('-', '')}-${String(serial++)}`;
  for (const { procedureName, ...facts } of exportRows(store, EVERYTHING)) {
    const row: Row = {
      code: facts.code,
      facts,
      procedureName,
      status: facts.status,
      received: day(facts.received),
      promised: day(facts.promised),
      finished: day(facts.finished),
    };
    const open = [2, 4].includes(facts.status);
    if (twins.has(facts.code)) {
      truth.unclearHere.push(facts.code);
      continue;
    }
    if (facts.code.startsWith('TẠM-')) {
      row.code = foreign(row.received);
      truth.attach.push(row.code);
      rows.push(cells(row));
      continue;
    }
    const fate = int(1, 100);
    if (fate <= 8) {
      truth.missingThere.push(facts.code);
      continue;
    }
    if (fate <= 22 && (open || !own.has(facts.code))) {
      // Finished there, still open here; or, known only by import, any state at all.
      row.status = own.has(facts.code)
        ? facts.status === 2 && chance(0.3)
          ? 4
          : pick([9, 10, 7])
        : pick([1, 2, 4, 5, 8, 9, 10].filter((s) => s !== facts.status));
      row.finished = [7, 9, 10].includes(row.status) ? (row.finished === '' ? vnDate(addDays(TODAY, -int(0, 2))) : row.finished) : '';
      truth.status.push(facts.code);
    } else if (fate <= 34 && (!own.has(facts.code) || row.finished !== '')) {
      const which = own.has(facts.code)
        ? 'finished'
        : pick(row.finished === '' ? (['received', 'promised'] as const) : (['received', 'promised', 'finished'] as const));
      if (which === 'finished')
        row.finished = vnDate(
          isoOf(row.finished) < TODAY ? addDays(isoOf(row.finished), 1) : isoOf(row.received) < TODAY ? addDays(TODAY, -1) : TODAY,
        );
      else if (which === 'promised')
        row.promised = row.promised === '' || chance(0.7) ? vnDate(addDays(isoOf(row.received), int(40, 60))) : '';
      else row.received = vnDate(addDays(isoOf(row.received), -1));
      if (which === 'finished' && row.finished === day(facts.finished)) truth.same += 1;
      else truth.day.push(facts.code);
    } else if (fate <= 38) {
      row.code = foreign(row.received);
      truth.code.push(facts.code);
      rows.push(cells(row));
      continue;
    } else truth.same += 1;
    row.code = untidy(facts.code);
    rows.push(cells(row));
    if (chance(0.05)) {
      rows.push(cells(row));
      truth.copies += 1;
    }
  }
  const some = rows[0] ?? [];
  for (let i = int(2, 8); i > 0; i -= 1) {
    const received = vnDate(addDays(TODAY, -int(1, 60)));
    const code = foreign(received);
    rows.push([code, some[1] ?? '', `Người Mẫu Ngoài ${serial}`, '', received, '', chance(0.5) ? vnDate(TODAY) : '', 'Cán bộ Mẫu Một', '']);
    const last = rows.at(-1);
    if (last !== undefined) last[8] = last[6] === '' ? '4' : '10';
    truth.missingHere.push(code);
  }
  for (let i = int(1, 3); i > 0; i -= 1) {
    rows.push([`HỎNG-${i}`, some[1] ?? '', 'Người Mẫu Hỏng', '', '31/02/2026', '', '', '', '4']);
    truth.unread += 1;
  }
  const shuffled = rows
    .map((row) => ({ row, at: int(0, 1_000_000) }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ row }) => row);
  return { truth, file: (more: readonly string[][] = []): Buffer => csvOf([HEAD, ...shuffled, ...more]) };
}
