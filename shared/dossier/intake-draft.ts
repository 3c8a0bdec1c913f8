import { z } from 'zod';
import { componentInput, PAY_METHODS } from '../contract/dossiers.ts';
import { channel } from '../contract/fields.ts';

/**
 * What stands on the intake form, as typed: texts stay texts until the form is read (intake-check.ts), because
 * rewriting a field under Unikey doubles letters. This is also the body of a stored draft.
 */
const personDraft = z.object({
  kind: z.enum(['individual', 'organisation']),
  idNumber: z.string(),
  fullName: z.string(),
  birth: z.string(),
  sex: z.enum(['Nam', 'Nữ', '']),
  phone: z.string(),
  email: z.string(),
  address: z.string(),
  otherPaper: z.string(),
});
export type PersonDraft = z.infer<typeof personDraft>;

const copyDraft = z.object({ name: z.string(), pages: z.string(), copies: z.string() });
export type CopyDraft = z.infer<typeof copyDraft>;

const FEE_MODES = ['before', 'after', 'exempt'] as const;

const intakeDraft = z.object({
  v: z.literal(1),
  lane: z.enum(['dossier', 'copies']),
  procedureCode: z.string().nullable(),
  /** Short name for the list of drafts; the catalogue has the real one. */
  procedureName: z.string(),
  caseName: z.string().nullable(),
  components: z.array(componentInput).max(60),
  copiesOf: z.array(copyDraft).max(20),
  person: personDraft,
  personFrom: z.enum(['typed', 'qr', 'known']),
  agentOn: z.boolean(),
  agent: personDraft,
  channel,
  subChannel: z.enum(['', 'portal', 'vneid']),
  directReason: z.string(),
  code: z.string(),
  asNew: z.boolean(),
  resultBy: z.enum(['counter', 'post', 'electronic']),
  notify: z.enum(['sms', 'call', 'none']),
  sets: z.string(),
  officer: z.string(),
  note: z.string(),
  /** Typed amount; empty means the catalogue's own. */
  feeText: z.string(),
  feeMode: z.enum(FEE_MODES),
  payMethod: z.enum(PAY_METHODS),
  receiptNo: z.string(),
  exemptReason: z.string(),
  /** Only for procedures without a term of their own. */
  termText: z.string(),
  termUnit: z.enum(['working_day', 'day', 'hour', 'same_day']),
  late: z.boolean(),
  lateDay: z.string(),
  lateTime: z.string(),
  lateReason: z.string(),
});
export type IntakeDraft = z.infer<typeof intakeDraft>;

export const emptyPerson = (): PersonDraft => ({
  kind: 'individual',
  idNumber: '',
  fullName: '',
  birth: '',
  sex: '',
  phone: '',
  email: '',
  address: '',
  otherPaper: '',
});

export const emptyDraft = (lane: IntakeDraft['lane'] = 'dossier'): IntakeDraft => ({
  v: 1,
  lane,
  procedureCode: null,
  procedureName: '',
  caseName: null,
  components: [],
  copiesOf: [{ name: '', pages: '1', copies: '1' }],
  person: emptyPerson(),
  personFrom: 'typed',
  agentOn: false,
  agent: emptyPerson(),
  channel: 'direct',
  subChannel: '',
  directReason: '',
  code: '',
  asNew: false,
  resultBy: 'counter',
  notify: 'none',
  sets: '1',
  officer: '',
  note: '',
  feeText: '',
  feeMode: 'before',
  payMethod: 'cash',
  receiptNo: '',
  exemptReason: '',
  termText: '',
  termUnit: 'working_day',
  late: false,
  lateDay: '',
  lateTime: '',
  lateReason: '',
});

/** The next citizen's form when the same person has another matter: the person stays, the rest is fresh. */
export const keepPerson = (draft: IntakeDraft): IntakeDraft => ({
  ...emptyDraft(draft.lane),
  person: draft.person,
  personFrom: draft.personFrom,
  agentOn: draft.agentOn,
  agent: draft.agent,
  notify: draft.notify,
});

const personTouched = (p: PersonDraft): boolean =>
  [p.idNumber, p.fullName, p.birth, p.phone, p.email, p.address, p.otherPaper].some((text) => text.trim() !== '');

/** Nothing worth keeping: no person, no procedure, no code, no paper named. */
export const isEmptyDraft = (draft: IntakeDraft): boolean =>
  draft.procedureCode === null &&
  draft.code.trim() === '' &&
  !personTouched(draft.person) &&
  !(draft.agentOn && personTouched(draft.agent)) &&
  draft.note.trim() === '' &&
  draft.copiesOf.every((line) => line.name.trim() === '' && line.pages === '1' && line.copies === '1');

export const encodeDraft = (draft: IntakeDraft): string => JSON.stringify(draft);

/** A stored body back; null when it was written by another version or damaged, so it is not offered. */
export const decodeDraft = (body: string): IntakeDraft | null => {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return null;
  }
  const parsed = intakeDraft.safeParse(value);
  return parsed.success ? parsed.data : null;
};

/** `Đỗ Mẫu Khuê · Cấp giấy phép xây dựng`, for the line that offers it. */
export const draftTitle = (draft: IntakeDraft): string => {
  const parts = [draft.person.fullName.trim(), draft.lane === 'copies' ? 'Chứng thực bản sao' : draft.procedureName.trim()].filter(
    (part) => part !== '',
  );
  return parts.length === 0 ? 'chưa có tên và thủ tục' : parts.join(' · ');
};
