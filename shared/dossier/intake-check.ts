import { isCivilDay, type CivilDay } from '../calendar/civil-day.ts';
import { isTerm, type Term } from '../calendar/promise.ts';
import type { ProcedureFull } from '../contract/catalogue.ts';
import type { FeeLine, PersonInput, ReceiveInput } from '../contract/dossiers.ts';
import { birthSentences, parseBirth } from '../vi/birth.ts';
import { nfc } from '../vi/fold.ts';
import { checkIdNumber, idSentences } from '../vi/identity.ts';
import { checkPhone, phoneSentences } from '../vi/phone.ts';
import { codeProblem, parseCode } from './codes.ts';
import { missingRequired, type CheckLine } from './completeness.ts';
import { COPY_FEE_BASIS, COPY_PROCEDURE, copyFeeOf, type CopyLine } from './copy-fee.ts';
import type { IntakeDraft, PersonDraft } from './intake-draft.ts';

/** Fields that can carry a sentence under them; the screen focuses the first in this order. */
const INTAKE_FIELDS = [
  'procedure',
  'copiesOf',
  'idNumber',
  'birth',
  'fullName',
  'address',
  'phone',
  'email',
  'agentName',
  'agentId',
  'agentPhone',
  'code',
  'sets',
  'term',
  'fee',
  'exemptReason',
  'lateDay',
  'lateTime',
  'lateReason',
] as const;
export type IntakeField = (typeof INTAKE_FIELDS)[number];
export type FieldSentences = Partial<Readonly<Record<IntakeField, string>>>;

/** What the form is read against. `fee` is the catalogue's answer, null while it is not known. */
export type IntakeSurroundings = {
  readonly procedure: ProcedureFull | null;
  readonly fee: { readonly amount: number | null; readonly basis: string; readonly kind: 'phi' | 'le_phi'; readonly item: string } | null;
  readonly today: CivilDay;
  /** `yyyy-MM-ddTHH:mm`, Vietnam. */
  readonly nowLocal: string;
};

export type IntakeCheck = { readonly errors: FieldSentences; readonly warnings: FieldSentences; readonly missing: readonly CheckLine[] };

/** `22/11/2026`, `22-11-2026`, `22112026` or ISO → day; null for anything else. */
export const readDay = (text: string): CivilDay | null => {
  const parsed = parseBirth(text);
  return parsed.ok && parsed.precision === 'day' && isCivilDay(parsed.birth) ? parsed.birth : null;
};

/** `7:30`, `07h30`, `0730` → `07:30`; null for anything else. */
export const readTime = (text: string): string | null => {
  const found = /^(\d{1,2})(?:[:hg.]\s*(\d{2})|(?<=\d{2})(\d{2}))$/i.exec(nfc(text));
  if (found === null) return null;
  const hour = Number(found[1]);
  const minute = Number(found[2] ?? found[3]);
  return hour < 24 && minute < 60 ? `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` : null;
};

/** `75.000`, `75000 đ` → 75000; null for anything else. */
export const readDong = (text: string): number | null => {
  const digits = nfc(text).replace(/[\s.]|đồng|đ|₫/giu, '');
  return /^\d{1,11}$/.test(digits) ? Number(digits) : null;
};

const readCount = (text: string, most: number): number | null => {
  const clean = nfc(text);
  return /^\d{1,4}$/.test(clean) && Number(clean) >= 1 && Number(clean) <= most ? Number(clean) : null;
};

export const readTerm = (draft: Pick<IntakeDraft, 'termText' | 'termUnit'>): Term | null => {
  if (draft.termUnit === 'same_day') return { value: 0, unit: 'same_day' };
  const clean = nfc(draft.termText).replace(',', '.');
  if (!/^\d{1,4}(\.\d{1,2})?$/.test(clean)) return null;
  const term = { value: Number(clean), unit: draft.termUnit };
  return isTerm(term) ? term : null;
};

export const readCopies = (draft: IntakeDraft): readonly (CopyLine & { readonly name: string })[] | null => {
  const lines = draft.copiesOf.map((line) => ({
    name: nfc(line.name) || 'Giấy tờ, văn bản',
    pages: readCount(line.pages, 2000),
    copies: readCount(line.copies, 99),
  }));
  return lines.every((line): line is CopyLine & { name: string } => line.pages !== null && line.copies !== null) ? lines : null;
};

/** When the dossier counts as received: null = now; otherwise the earlier moment typed. */
export const readReceivedAt = (draft: IntakeDraft): string | null => {
  if (!draft.late) return null;
  const day = readDay(draft.lateDay);
  const time = readTime(draft.lateTime);
  return day === null || time === null ? null : `${day}T${time}`;
};

/** The amount due: typed, else computed for copies, else the catalogue's; null when nobody knows yet. */
export const amountDue = (draft: IntakeDraft, around: Pick<IntakeSurroundings, 'fee'>): number | null => {
  if (draft.feeText.trim() !== '') return readDong(draft.feeText);
  if (draft.lane === 'copies') {
    const lines = readCopies(draft);
    return lines === null ? null : copyFeeOf(lines);
  }
  return around.fee?.amount ?? null;
};

const personIssues = (p: PersonDraft, today: CivilDay) => {
  const birth = nfc(p.birth) === '' ? null : parseBirth(p.birth, { today });
  const year = birth?.ok === true ? birth.year : null;
  const idGiven = nfc(p.idNumber) !== '';
  const id = p.kind === 'organisation' || !idGiven ? null : checkIdNumber(p.idNumber, { sex: p.sex, birthYear: year });
  const phone = checkPhone(p.phone);
  return {
    id,
    birth,
    phone,
    emailBad: nfc(p.email) !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(nfc(p.email)),
    nameMissing: !/\p{L}/u.test(p.fullName),
  };
};

/** Reads the whole form. Errors stand in the way of saving; warnings only inform, and missing papers lead to Mẫu 02. */
export const checkIntake = (draft: IntakeDraft, around: IntakeSurroundings): IntakeCheck => {
  const errors: Partial<Record<IntakeField, string>> = {};
  const warnings: Partial<Record<IntakeField, string>> = {};
  const person = personIssues(draft.person, around.today);

  if (draft.lane === 'dossier' && draft.procedureCode === null) errors.procedure = 'Chọn thủ tục ở ô trên cùng';
  if (draft.lane === 'copies' && readCopies(draft) === null) errors.copiesOf = 'Số trang từ 1 đến 2000, số bản từ 1 đến 99';
  if (person.nameMissing)
    errors.fullName = draft.person.kind === 'organisation' ? 'Nhập tên tổ chức' : 'Nhập họ và tên, hoặc quét thẻ căn cước';
  const [idError] = person.id?.errors ?? [];
  if (idError !== undefined) errors.idNumber = idSentences[idError];
  const [idWarning] = person.id?.warnings ?? [];
  if (idWarning !== undefined) warnings.idNumber = idSentences[idWarning];
  if (person.birth?.ok === false) errors.birth = birthSentences[person.birth.code];
  const [phoneError] = person.phone.errors;
  if (phoneError !== undefined) errors.phone = phoneSentences[phoneError];
  const [phoneWarning] = person.phone.warnings;
  if (phoneWarning !== undefined) warnings.phone = phoneSentences[phoneWarning];
  if (person.emailBad) errors.email = 'Thư điện tử có dạng ten@noi-gui.vn';

  if (draft.agentOn) {
    const agent = personIssues(draft.agent, around.today);
    if (agent.nameMissing) errors.agentName = 'Nhập họ tên người đến nộp thay';
    const [agentId] = agent.id?.errors ?? [];
    if (agentId !== undefined) errors.agentId = idSentences[agentId];
    const [agentPhone] = agent.phone.errors;
    if (agentPhone !== undefined) errors.agentPhone = phoneSentences[agentPhone];
  }

  const code = parseCode(draft.code);
  if (draft.channel === 'online' && !code.ok && code.why === 'empty') errors.code = 'Hồ sơ trực tuyến phải có mã của Cổng Dịch vụ công';
  else if (!code.ok && code.why !== 'empty') errors.code = codeProblem(code.why);
  else if (code.ok && code.kind === 'temporary') errors.code = 'Mã TẠM do chương trình tự cấp, ô này chỉ ghi mã chính thức';

  if (readCount(draft.sets, 99) === null) errors.sets = 'Từ 1 đến 99 bộ';
  if (around.procedure !== null && around.procedure.term === null && readTerm(draft) === null)
    errors.term = 'Thủ tục chưa có thời hạn, nhập số ngày theo quyết định công bố';

  const amount = amountDue(draft, around);
  if (draft.feeText.trim() !== '' && readDong(draft.feeText) === null) errors.fee = 'Nhập số tiền bằng đồng, ví dụ 75.000';
  else if (amount === null && draft.feeMode !== 'exempt' && (draft.lane === 'copies' || around.procedure !== null))
    errors.fee = 'Danh mục chưa có mức thu: nhập số tiền, không thu thì nhập 0';
  if (draft.feeMode === 'exempt' && amount !== 0 && nfc(draft.exemptReason) === '') errors.exemptReason = 'Ghi đối tượng được miễn';

  if (draft.late) {
    const day = readDay(draft.lateDay);
    const at = readReceivedAt(draft);
    if (day === null) errors.lateDay = 'Nhập ngày dạng 22/11/2026';
    else if (readTime(draft.lateTime) === null) errors.lateTime = 'Nhập giờ dạng 10:30';
    else if (at !== null && at > around.nowLocal) errors.lateDay = 'Lúc nhận còn ở phía trước, xem lại ngày và giờ';
    if (nfc(draft.lateReason) === '') errors.lateReason = 'Ghi lùi phải có lý do, ví dụ mất điện từ 14:00';
  }
  return { errors, warnings, missing: draft.lane === 'copies' ? [] : missingRequired(draft.components) };
};

/** The first field with an error, in the order of the form. */
export const firstError = (errors: FieldSentences): IntakeField | null =>
  INTAKE_FIELDS.find((field) => errors[field] !== undefined) ?? null;

const personInputOf = (p: PersonDraft): PersonInput => {
  const birth = parseBirth(p.birth);
  const id = nfc(p.idNumber);
  return {
    kind: p.kind,
    fullName: nfc(p.fullName),
    idNumber: p.kind === 'individual' && id !== '' ? checkIdNumber(id).value : id,
    otherPaper: nfc(p.otherPaper),
    birth: birth.ok ? birth.birth : '',
    sex: p.kind === 'individual' ? p.sex : '',
    phone: checkPhone(p.phone).value,
    email: nfc(p.email),
    address: nfc(p.address),
  };
};

const feeLineOf = (draft: IntakeDraft, around: IntakeSurroundings): FeeLine => {
  const amount = amountDue(draft, around) ?? 0;
  const copies = draft.lane === 'copies';
  const base = {
    name: copies ? 'Phí chứng thực bản sao' : (around.fee?.item ?? 'Lệ phí'),
    kind: copies ? 'phi' : (around.fee?.kind ?? 'le_phi'),
    amount,
    basis: (copies ? COPY_FEE_BASIS : (around.fee?.basis ?? '')).slice(0, 300),
  } as const;
  if (amount === 0 && draft.feeMode !== 'exempt')
    return { ...base, mode: 'none', method: null, paid: false, receiptNo: '', exemptReason: '' };
  if (draft.feeMode === 'exempt')
    return { ...base, mode: 'exempt', method: null, paid: false, receiptNo: '', exemptReason: nfc(draft.exemptReason) };
  if (draft.feeMode === 'after') return { ...base, mode: 'after', method: null, paid: false, receiptNo: '', exemptReason: '' };
  return { ...base, mode: 'before', method: draft.payMethod, paid: true, receiptNo: nfc(draft.receiptNo), exemptReason: '' };
};

const copyComponents = (draft: IntakeDraft): ReceiveInput['components'] =>
  (readCopies(draft) ?? []).map((line, i) => ({
    // The original is only shown and goes home again, so there is nothing to scan.
    position: i + 1,
    name: `${line.name} (${line.pages} trang, ${line.copies} bản sao)`,
    kind: 'original',
    required: true,
    presentOnly: true,
    received: true,
    originalQty: 1,
    copyQty: line.copies,
    digitised: 'none',
    pages: line.pages,
  }));

/** What is sent to the centre. Only of a form without errors and without missing papers. */
export const receiveInputOf = (draft: IntakeDraft, around: IntakeSurroundings, draftId: string): ReceiveInput => {
  const code = parseCode(draft.code);
  const online = draft.channel === 'online';
  return {
    procedureCode: draft.lane === 'copies' ? COPY_PROCEDURE : (draft.procedureCode ?? ''),
    caseName: draft.caseName,
    channel: draft.channel,
    subChannel: online ? draft.subChannel : '',
    directReason: draft.channel === 'direct' ? nfc(draft.directReason) : '',
    code: code.ok ? code.code : null,
    person: personInputOf(draft.person),
    agent: draft.agentOn ? personInputOf(draft.agent) : null,
    components: draft.lane === 'copies' ? copyComponents(draft) : draft.components,
    fees: [feeLineOf(draft, around)],
    copies: readCount(draft.sets, 99) ?? 1,
    resultBy: draft.resultBy,
    notify: draft.notify,
    officer: draft.officer,
    noteOnSlip: nfc(draft.note),
    receivedAt: readReceivedAt(draft),
    lateEntryReason: draft.late ? nfc(draft.lateReason) : '',
    term: around.procedure !== null && around.procedure.term === null ? readTerm(draft) : null,
    as: online && draft.asNew ? 'new' : 'received',
    draftId,
  };
};
