import { type CivilDay, localOfInstant } from '../calendar/civil-day.ts';
import type { DossierFull } from '../contract/dossiers.ts';
import { codeProblem, findCode, isTemporary, parseCode } from '../dossier/codes.ts';
import { CHANNEL_LABELS } from '../register/status-label.ts';
import { vnDay } from '../vi/format.ts';
import { formatBirth } from '../vi/birth.ts';

/** One box of the other system's intake form, as text to paste. An empty value has nothing to copy. */
export type ShelfField = { readonly key: string; readonly group: string; readonly label: string; readonly value: string };

const RESULT_BY = { counter: 'Nhận tại quầy', post: 'Qua bưu chính công ích', electronic: 'Bản điện tử' } as const;
const day = (value: CivilDay | null): string => (value === null ? '' : vnDay(value));

/**
 * Everything of a dossier in the order in which provincial one-stop systems ask for it: procedure, applicant, who came for them,
 * then receipt, fee, papers and result. Dates are written as those forms take them, numbers without spaces.
 */
export function shelfFields(d: DossierFull): readonly ShelfField[] {
  const out: ShelfField[] = [];
  const put = (group: string, key: string, label: string, value: string): void => {
    out.push({ key, group, label, value: value.trim() });
  };
  const { row, person: p, agent } = d;
  put('Thủ tục', 'procedureCode', 'Mã TTHC', row.procedureCode.startsWith('L-') ? '' : row.procedureCode);
  put('Thủ tục', 'procedureName', 'Tên thủ tục hành chính', d.procedureName);
  put('Thủ tục', 'field', 'Lĩnh vực', row.field);
  put('Thủ tục', 'channel', 'Kênh tiếp nhận', CHANNEL_LABELS[row.channel]);
  put('Người nộp', 'fullName', p.kind === 'organisation' ? 'Tên tổ chức' : 'Họ và tên', p.fullName);
  put('Người nộp', 'idNumber', 'Số định danh', p.idNumber);
  if (p.idNumber === '') put('Người nộp', 'otherPaper', 'Số giấy tờ khác', p.otherPaper);
  put('Người nộp', 'birth', 'Ngày sinh', formatBirth(p.birth));
  put('Người nộp', 'sex', 'Giới tính', p.sex);
  put('Người nộp', 'phone', 'Số điện thoại', p.phone.replaceAll(' ', ''));
  put('Người nộp', 'email', 'Email', p.email);
  put('Người nộp', 'address', 'Địa chỉ', p.address);
  if (agent !== null) {
    put('Người nộp thay', 'agentName', 'Họ và tên', agent.fullName);
    put('Người nộp thay', 'agentId', 'Số định danh', agent.idNumber);
    put('Người nộp thay', 'agentPhone', 'Số điện thoại', agent.phone.replaceAll(' ', ''));
  }
  put(
    'Hồ sơ',
    'received',
    'Ngày tiếp nhận',
    d.receivedAt === null ? day(row.receivedOn) : `${day(row.receivedOn)} ${localOfInstant(d.receivedAt).slice(11)}`,
  );
  put(
    'Hồ sơ',
    'promised',
    'Ngày hẹn trả',
    row.promisedAt === null ? day(row.promisedOn) : `${day(row.promisedOn)} ${row.promisedAt.slice(11)}`,
  );
  put(
    'Hồ sơ',
    'fee',
    'Phí, lệ phí (đồng)',
    d.fees.length === 0 ? '' : String(d.fees.reduce((sum, line) => sum + (line.mode === 'exempt' ? 0 : line.amount), 0)),
  );
  put(
    'Hồ sơ',
    'papers',
    'Thành phần hồ sơ',
    d.components
      .filter((c) => c.received)
      .map((c, i) => `${i + 1}. ${c.name}`)
      .join('\n'),
  );
  put('Hồ sơ', 'resultBy', 'Nhận kết quả', RESULT_BY[d.resultBy]);
  put('Hồ sơ', 'officer', 'Cán bộ xử lý', row.officer);
  put('Hồ sơ', 'note', 'Ghi chú', [d.caseName ?? '', d.noteOnSlip].filter((t) => t !== '').join('. '));
  return out;
}

/** `H24.125` of `H24.125-260819-0043`. */
const prefixOf = (code: string): string => code.slice(0, code.indexOf('-'));
/** Units in front of official codes, each once; codes of no shape we know say nothing. */
export const prefixesOf = (codes: readonly string[]): readonly string[] => [
  ...new Set(
    codes.flatMap((code) => {
      const parsed = parseCode(code);
      return parsed.ok && parsed.kind !== 'temporary' ? [prefixOf(parsed.code)] : [];
    }),
  ),
];

export type CodeCheck = {
  /** The code as it will be stored. */
  readonly code: string;
  /** A sentence that closes the way, or null. */
  readonly problem: string | null;
  /** Things to look at once more; a second press goes on. */
  readonly warnings: readonly string[];
};

/**
 * An official code typed or scanned back. `prefixes`: units in front of the codes this procedure had before (all procedures when it had none).
 * Only form and uniqueness close the way; an unusual unit or an early day may be right and is asked about.
 */
export function checkOfficialCode(
  text: string,
  about: { readonly receivedOn: CivilDay | null; readonly prefixes: readonly string[]; readonly taken: (code: string) => boolean },
): CodeCheck {
  const parsed = parseCode(findCode(text) ?? text);
  if (!parsed.ok) return { code: '', problem: codeProblem(parsed.why), warnings: [] };
  const { code } = parsed;
  if (isTemporary(code)) return { code, problem: 'Đây là mã tạm của chương trình, cần mã chính thức của hệ thống kia', warnings: [] };
  if (about.taken(code)) return { code, problem: 'Mã này đã gắn với hồ sơ khác trong sổ', warnings: [] };
  const warnings: string[] = [];
  const prefix = prefixOf(code);
  if (about.prefixes.length > 0 && !about.prefixes.includes(prefix))
    warnings.push(`Phần đầu ${prefix} khác mã trước nay của thủ tục này (${about.prefixes.slice(0, 3).join(', ')})`);
  if (about.receivedOn !== null && parsed.day < about.receivedOn)
    warnings.push(`Ngày trong mã (${vnDay(parsed.day)}) trước ngày tiếp nhận ở đây (${vnDay(about.receivedOn)})`);
  return { code, problem: null, warnings };
}
