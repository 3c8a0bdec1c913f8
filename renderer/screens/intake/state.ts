import type { ProcedureFull } from '../../../shared/contract/catalogue.ts';
import type { Answer } from '../../../shared/contract/contract.ts';
import type { ComponentInput } from '../../../shared/contract/dossiers.ts';
import type { Channel } from '../../../shared/contract/fields.ts';
import { casesOf, changeQuantity, checklistFor, mergeChecklist, nextDigitised } from '../../../shared/dossier/completeness.ts';
import {
  emptyDraft,
  emptyPerson,
  keepPerson,
  type CopyDraft,
  type IntakeDraft,
  type PersonDraft,
} from '../../../shared/dossier/intake-draft.ts';
import { formatBirth } from '../../../shared/vi/birth.ts';
import type { IdQrPerson } from '../../../shared/vi/id-qr.ts';
import { formatPhone } from '../../../shared/vi/phone.ts';

export type KnownPerson = Answer<'persons.find'>[number];

/** The dossier just taken, shown until the next one is. */
export type JustTaken = {
  readonly id: number;
  readonly code: string;
  readonly temporary: boolean;
  readonly due: string | null;
  readonly name: string;
};

export type IntakeState = {
  /** Names the stored draft of this form; a new form, a new id. */
  readonly draftId: string;
  readonly draft: IntakeDraft;
  /** Saving was tried: errors are now shown under their fields. */
  readonly attempted: boolean;
  /** Mẫu 02 lies open. */
  readonly supplementOpen: boolean;
  /** Duplicates the clerk has looked at and passed over, by dossier id. */
  readonly passedOver: readonly number[];
  /** What a scan could not be read for, or warns of. */
  readonly scanNotice: string | null;
  readonly known: { readonly dossiers: number; readonly lastOn: string | null } | null;
  readonly taken: JustTaken | null;
};

export type IntakeAction =
  | { readonly type: 'set'; readonly patch: Partial<IntakeDraft> }
  | { readonly type: 'person'; readonly patch: Partial<PersonDraft> }
  | { readonly type: 'agent'; readonly patch: Partial<PersonDraft> }
  | { readonly type: 'lane'; readonly lane: IntakeDraft['lane'] }
  | { readonly type: 'choose'; readonly procedure: ProcedureFull }
  | { readonly type: 'dropProcedure' }
  | { readonly type: 'dropPerson' }
  | { readonly type: 'case'; readonly caseName: string; readonly procedure: ProcedureFull }
  | { readonly type: 'channel'; readonly channel: Channel; readonly procedure: ProcedureFull | null }
  | { readonly type: 'tick'; readonly position: number }
  | { readonly type: 'tickAll' }
  | { readonly type: 'quantity'; readonly position: number; readonly by: 1 | -1 }
  | { readonly type: 'digitise'; readonly position: number }
  | { readonly type: 'addPaper'; readonly name: string }
  | { readonly type: 'dropPaper'; readonly position: number }
  | { readonly type: 'copyLine'; readonly at: number; readonly patch: Partial<CopyDraft> }
  | { readonly type: 'addCopyLine' }
  | { readonly type: 'dropCopyLine'; readonly at: number }
  | { readonly type: 'scanned'; readonly person: IdQrPerson; readonly notice: string | null }
  | { readonly type: 'scanFailed'; readonly hint: string }
  | { readonly type: 'recognise'; readonly person: KnownPerson; readonly replace: boolean }
  | { readonly type: 'attempt' }
  | { readonly type: 'supplement'; readonly open: boolean }
  | { readonly type: 'passOver'; readonly ids: readonly number[] }
  | { readonly type: 'restore'; readonly draftId: string; readonly draft: IntakeDraft }
  | { readonly type: 'clear'; readonly draftId: string }
  | { readonly type: 'taken'; readonly taken: JustTaken; readonly draftId: string; readonly keep: boolean };

export const startState = (draftId: string, draft: IntakeDraft = emptyDraft()): IntakeState => ({
  draftId,
  draft,
  attempted: false,
  supplementOpen: false,
  passedOver: [],
  scanNotice: null,
  known: null,
  taken: null,
});

const editLine = (draft: IntakeDraft, position: number, edit: (line: ComponentInput) => ComponentInput): IntakeDraft => ({
  ...draft,
  components: draft.components.map((line) => (line.position === position ? edit(line) : line)),
});

/** A person of the register onto the form: `replace` takes all of it, otherwise only what is still empty. */
const recognise = (person: PersonDraft, found: KnownPerson, replace: boolean): PersonDraft => {
  const full: PersonDraft = {
    kind: found.kind,
    idNumber: found.idNumber,
    fullName: found.fullName,
    birth: formatBirth(found.birth),
    sex: found.sex,
    phone: formatPhone(found.phone),
    email: found.email,
    address: found.address,
    otherPaper: found.otherPaper,
  };
  if (replace) return full;
  const keep = (typed: string, stored: string): string => (typed.trim() === '' ? stored : typed);
  return {
    kind: person.kind,
    idNumber: keep(person.idNumber, full.idNumber),
    fullName: keep(person.fullName, full.fullName),
    birth: keep(person.birth, full.birth),
    sex: person.sex || full.sex,
    phone: keep(person.phone, full.phone),
    email: keep(person.email, full.email),
    address: keep(person.address, full.address),
    otherPaper: keep(person.otherPaper, full.otherPaper),
  };
};

const withDraft = (state: IntakeState, draft: IntakeDraft): IntakeState => (draft === state.draft ? state : { ...state, draft });

export const intakeReducer = (state: IntakeState, action: IntakeAction): IntakeState => {
  const { draft } = state;
  switch (action.type) {
    case 'set':
      return withDraft(state, { ...draft, ...action.patch });
    case 'person':
      return {
        ...withDraft(state, { ...draft, person: { ...draft.person, ...action.patch } }),
        known: 'idNumber' in action.patch ? null : state.known,
      };
    case 'agent':
      return withDraft(state, { ...draft, agent: { ...draft.agent, ...action.patch } });
    case 'lane':
      return draft.lane === action.lane ? state : { ...withDraft(state, { ...keepPerson(draft), lane: action.lane }), attempted: false };
    case 'choose': {
      const { procedure } = action;
      const caseName = casesOf(procedure.components)[0] ?? null;
      const next = {
        ...draft,
        lane: 'dossier',
        procedureCode: procedure.code,
        procedureName: procedure.shortName,
        caseName,
        components: checklistFor(procedure.components, draft.channel, caseName),
        feeText: '',
        termText: '',
      } as const;
      return { ...withDraft(state, next), passedOver: [] };
    }
    case 'dropProcedure':
      return {
        ...withDraft(state, {
          ...draft,
          procedureCode: null,
          procedureName: '',
          caseName: null,
          components: [],
          feeText: '',
          termText: '',
        }),
        passedOver: [],
      };
    case 'dropPerson':
      return { ...withDraft(state, { ...draft, person: emptyPerson(), personFrom: 'typed' }), known: null, scanNotice: null };
    case 'case':
      return withDraft(state, {
        ...draft,
        caseName: action.caseName,
        components: mergeChecklist(
          draft.components,
          checklistFor(action.procedure.components, draft.channel, action.caseName),
          action.procedure.components,
        ),
      });
    case 'channel': {
      const catalogue = action.procedure?.components ?? [];
      const components =
        action.procedure === null
          ? draft.components
          : mergeChecklist(draft.components, checklistFor(catalogue, action.channel, draft.caseName), catalogue);
      const online = action.channel === 'online';
      const payMethod = online ? 'online' : draft.payMethod === 'online' ? 'cash' : draft.payMethod;
      return withDraft(state, {
        ...draft,
        channel: action.channel,
        components,
        payMethod,
        subChannel: online ? draft.subChannel || 'portal' : '',
        asNew: online && draft.asNew,
      });
    }
    case 'tick':
      return withDraft(
        state,
        editLine(draft, action.position, (line) => ({
          ...line,
          received: !line.received,
          digitised: line.received ? 'none' : line.digitised,
        })),
      );
    case 'tickAll':
      return withDraft(state, {
        ...draft,
        components: draft.components.map((line) => (line.required ? { ...line, received: true } : line)),
      });
    case 'quantity':
      return withDraft(
        state,
        editLine(draft, action.position, (line) => changeQuantity(line, action.by)),
      );
    case 'digitise':
      return withDraft(state, editLine(draft, action.position, nextDigitised));
    case 'addPaper': {
      const position = Math.max(100, ...draft.components.map((line) => line.position)) + 1;
      const line: ComponentInput = {
        position,
        name: action.name,
        kind: 'original',
        required: false,
        presentOnly: false,
        received: true,
        originalQty: 1,
        copyQty: 0,
        digitised: 'none',
        pages: 0,
      };
      return withDraft(state, { ...draft, components: [...draft.components, line] });
    }
    case 'dropPaper':
      return withDraft(state, { ...draft, components: draft.components.filter((line) => line.position !== action.position) });
    case 'copyLine':
      return withDraft(state, {
        ...draft,
        copiesOf: draft.copiesOf.map((line, i) => (i === action.at ? { ...line, ...action.patch } : line)),
      });
    case 'addCopyLine':
      return draft.copiesOf.length >= 20
        ? state
        : withDraft(state, { ...draft, copiesOf: [...draft.copiesOf, { name: '', pages: '1', copies: '1' }] });
    case 'dropCopyLine':
      return draft.copiesOf.length <= 1
        ? state
        : withDraft(state, { ...draft, copiesOf: draft.copiesOf.filter((_, i) => i !== action.at) });
    case 'scanned': {
      const { person } = action;
      const next: PersonDraft = {
        ...emptyPerson(),
        kind: 'individual',
        idNumber: person.idNumber,
        fullName: person.fullName,
        birth: formatBirth(person.birthOn),
        sex: person.sex,
        address: person.address,
      };
      return { ...withDraft(state, { ...draft, person: next, personFrom: 'qr' }), scanNotice: action.notice, known: null, passedOver: [] };
    }
    case 'scanFailed':
      return { ...state, scanNotice: action.hint };
    case 'recognise':
      return {
        ...withDraft(state, {
          ...draft,
          person: recognise(draft.person, action.person, action.replace),
          personFrom: action.replace ? 'known' : draft.personFrom,
        }),
        known: { dossiers: action.person.dossiers, lastOn: action.person.lastOn },
      };
    case 'attempt':
      return { ...state, attempted: true };
    case 'supplement':
      return { ...state, supplementOpen: action.open };
    case 'passOver':
      return { ...state, passedOver: [...new Set([...state.passedOver, ...action.ids])] };
    case 'restore':
      return { ...startState(action.draftId, action.draft), taken: state.taken };
    case 'clear':
      return { ...startState(action.draftId, emptyDraft(draft.lane)), taken: state.taken };
    case 'taken':
      return {
        ...startState(action.draftId, action.keep ? keepPerson(draft) : emptyDraft(draft.lane)),
        taken: action.taken,
        known: action.keep ? state.known : null,
      };
  }
};
