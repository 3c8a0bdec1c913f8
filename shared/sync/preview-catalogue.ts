import type { CivilDay } from '../calendar/civil-day.ts';
import type { Term } from '../calendar/promise.ts';
import { feeWords, LEVEL_WORDS, termWords } from '../vi/catalogue-words.ts';
import { nfc } from '../vi/fold.ts';
import { vnDay, vnInt } from '../vi/format.ts';
import type { Plan, PlanLine } from './preview.ts';
import type { ItemBody } from './protocol.ts';

/** What a version of a procedure says that the city may change. */
export type ProcedureSays = {
  readonly name: string;
  readonly field: string;
  readonly term: Term | null;
  readonly feeVnd: number | null;
  readonly feeOnlineVnd: number | null;
  readonly onlineLevel: keyof typeof LEVEL_WORDS;
  readonly status: 'future' | 'active' | 'repealed';
};
export type KnownProcedure = ProcedureSays & { readonly origin: 'shipped' | 'centre' | 'import' };
/** A new version: what it says, since when; `fresh`: a code not known here before. */
export type CatalogueAct = { readonly code: string; readonly validFrom: CivilDay; readonly says: ProcedureSays; readonly fresh: boolean };

const repealed = (s: ProcedureSays): string => (s.status === 'repealed' ? 'hết hiệu lực' : 'đang thực hiện');
const ASPECTS: readonly { readonly name: string; readonly of: (s: ProcedureSays) => string }[] = [
  { name: 'tên', of: (s) => s.name },
  { name: 'lĩnh vực', of: (s) => s.field },
  { name: 'thời hạn', of: (s) => termWords(s.term) },
  { name: 'phí, lệ phí', of: (s) => feeWords(s.feeVnd) },
  { name: 'phí, lệ phí khi nộp trực tuyến', of: (s) => feeWords(s.feeOnlineVnd) },
  { name: 'mức trực tuyến', of: (s) => LEVEL_WORDS[s.onlineLevel] },
  { name: 'hiệu lực', of: repealed },
];

/** Codes of a centre's own procedures; the city does not speak of them. */
const isLocal = (code: string): boolean => code.startsWith('L-');

/**
 * Each procedure of the list that says something else than the version in force on its day becomes a further version from that day.
 * What the city leaves open (null) stays as it is here. `known` answers the version in force on a day.
 */
export function planCatalogue(
  body: ItemBody<'catalogue'>,
  known: (code: string, on: CivilDay) => KnownProcedure | undefined,
): Plan<CatalogueAct> {
  const lines: PlanLine[] = [];
  const acts: CatalogueAct[] = [];
  let unchanged = 0;
  const given = new Map(body.procedures.map((p) => [p.code, p]));
  let left = body.procedures.length - given.size;
  for (const p of given.values()) {
    const now = known(p.code, p.valid_from);
    // A repeal that came with the program stands over every version.
    if (isLocal(p.code) || (now?.status === 'repealed' && now.origin === 'shipped' && p.status === 'active')) {
      left += 1;
      continue;
    }
    const says: ProcedureSays = {
      name: nfc(p.name),
      field: nfc(p.field),
      term: p.term ?? now?.term ?? null,
      feeVnd: p.fee_vnd ?? now?.feeVnd ?? null,
      feeOnlineVnd: p.fee_online_vnd ?? now?.feeOnlineVnd ?? null,
      onlineLevel: p.online_level,
      status: p.status,
    };
    const since = `${p.code}, từ ${vnDay(p.valid_from)}`;
    if (now === undefined) {
      lines.push({
        what: since,
        before: 'chưa có',
        after: `${says.name} (${says.field}), ${termWords(says.term).toLocaleLowerCase('vi')}, phí, lệ phí ${feeWords(says.feeVnd)}${says.status === 'repealed' ? ', hết hiệu lực' : ''}`,
      });
      acts.push({ code: p.code, validFrom: p.valid_from, says, fresh: true });
      continue;
    }
    const moved = ASPECTS.filter(({ of }) => of(now) !== of(says));
    if (moved.length === 0) {
      unchanged += 1;
      continue;
    }
    for (const { name, of } of moved) lines.push({ what: `${since}: ${name}`, before: of(now), after: of(says) });
    acts.push({ code: p.code, validFrom: p.valid_from, says, fresh: false });
  }
  return {
    lines,
    acts,
    unchanged,
    basis: body.basis,
    note: `Hồ sơ đã nhận giữ bản thủ tục lúc nhận; bản mới dùng cho hồ sơ nhận từ ngày hiệu lực.${left === 0 ? '' : ` Bỏ qua ${vnInt(left)} dòng trùng mã, mã tự đặt của trung tâm hoặc thủ tục đã bãi bỏ.`}`,
  };
}
