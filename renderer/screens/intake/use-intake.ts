import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useReducer, useState } from 'react';
import { restatesWords } from '../../../shared/certify/words.ts';
import { shortCode } from '../../../shared/vi/dossier-words.ts';
import type { ScreenFailure } from '../../../shared/vi/errors.ts';
import { COPY_PROCEDURE } from '../../../shared/dossier/copy-fee.ts';
import {
  checkIntake,
  firstError,
  readReceivedAt,
  readTerm,
  receiveInputOf,
  type IntakeCheck,
  type IntakeSurroundings,
} from '../../../shared/dossier/intake-check.ts';
import { isEmptyDraft, type IntakeDraft } from '../../../shared/dossier/intake-draft.ts';
import { failureOf } from '../../api/failure.ts';
import { refreshTopics, sendCommand, useCentre } from '../../api/use-centre.ts';
import { toast } from '../../parts/toast.tsx';
import { usePrintReceipts } from '../../print/use-print-forms.tsx';
import { useSession } from '../../session/session.ts';
import { focusField } from './focus-field.ts';
import { intakeReducer, startState, type IntakeState } from './state.ts';
import { useDrafts, type OfferedDraft } from './use-drafts.ts';

/** The form as it stood when this person last left the screen; memory only, gone with the page. */
let left: { readonly user: number; readonly state: IntakeState } | null = null;

const newId = (): string => crypto.randomUUID();

export const useIntake = () => {
  const { user, today, nowLocal } = useSession();
  const client = useQueryClient();
  const printReceipts = usePrintReceipts();
  const [state, dispatch] = useReducer(intakeReducer, null, () => (left?.user === user.id ? left.state : startState(newId())));
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ScreenFailure | null>(null);
  const { draft } = state;
  useEffect(() => {
    left = { user: user.id, state };
  }, [user.id, state]);

  const copies = draft.lane === 'copies';
  const code = copies ? COPY_PROCEDURE : draft.procedureCode;
  const read = useCentre('procedures.read', { code: code ?? '' }, { enabled: code !== null, keep: false });
  const procedure = code === null ? null : (read.data ?? null);
  const submittedOn = readReceivedAt(draft)?.slice(0, 10) ?? today;
  const feeAnswer = useCentre(
    'procedures.fee',
    { code: code ?? '', channel: draft.channel, submittedOn },
    { enabled: code !== null && !copies, keep: false },
  );
  const fee = feeAnswer.data ?? null;

  const around: IntakeSurroundings = { procedure: copies ? null : procedure, fee: copies ? null : fee, today, nowLocal };
  const check: IntakeCheck = checkIntake(draft, around);
  const ownTerm = procedure !== null && procedure.term === null ? readTerm(draft) : null;
  const promised = useCentre(
    'calendar.promise',
    { procedureCode: code ?? '', receivedAt: readReceivedAt(draft) ?? nowLocal, term: ownTerm },
    { enabled: procedure !== null && (procedure.term !== null || ownTerm !== null) && !(draft.channel === 'online' && draft.asNew) },
  );
  const drafts = useDrafts(state.draftId, draft);
  const empty = isEmptyDraft(draft);

  const print = useCallback(
    async (id: number): Promise<void> => {
      try {
        await printReceipts([id]);
      } catch (error) {
        setFailure(failureOf(error));
      }
    },
    [printReceipts],
  );

  /** Saves, prints and brings the next form; with a paper missing it opens Mẫu 02 and saves nothing. */
  const save = async (keep: boolean): Promise<void> => {
    if (busy) return;
    setFailure(null);
    const waits = draft.channel === 'online' && draft.asNew;
    // Mẫu 02 needs to know who and what, nothing else: the rest is asked when the papers are complete.
    const stopsAt = check.missing.length > 0 && !waits;
    const wrong = firstError(stopsAt ? { procedure: check.errors.procedure, fullName: check.errors.fullName } : check.errors);
    if (!stopsAt || wrong !== null) dispatch({ type: 'attempt' });
    if (wrong !== null) {
      focusField(wrong);
      return;
    }
    if (stopsAt) {
      dispatch({ type: 'supplement', open: true });
      return;
    }
    setBusy(true);
    try {
      await drafts.flush();
      const answer = await sendCommand('dossiers.receive', receiveInputOf(draft, around, state.draftId));
      dispatch({
        type: 'taken',
        keep,
        draftId: newId(),
        taken: {
          id: answer.id,
          code: answer.code,
          temporary: answer.temporary,
          due: answer.promise?.due ?? null,
          name: draft.person.fullName,
        },
      });
      refreshTopics(client, ['dossiers', 'drafts', 'procedures']);
      if (answer.restates !== undefined) toast({ text: `Đã nhận ${shortCode(answer.code)}${restatesWords(answer.restates)}` });
      focusField('procedure');
      if (!waits) void print(answer.id);
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setBusy(false);
    }
  };

  const restore = (offer: OfferedDraft): void => {
    void drafts.flush();
    setFailure(null);
    dispatch({ type: 'restore', draftId: offer.id, draft: offer.draft });
  };

  /** An empty form; answers what undoes it. The draft in the store goes too, and comes back with the undo. */
  const clear = (): (() => void) => {
    const before: { readonly id: string; readonly draft: IntakeDraft } = { id: state.draftId, draft };
    setFailure(null);
    dispatch({ type: 'clear', draftId: newId() });
    drafts.discard(before.id).catch((error: unknown) => setFailure(failureOf(error)));
    focusField('procedure');
    return () => dispatch({ type: 'restore', draftId: newId(), draft: before.draft });
  };

  /** After Mẫu 02: this form stays behind as a draft, the next citizen gets an empty one. */
  const putAside = async (): Promise<void> => {
    await drafts.flush();
    dispatch({ type: 'clear', draftId: newId() });
    refreshTopics(client, ['drafts']);
    focusField('procedure');
  };

  const choices = useMemo(() => fee?.choices ?? [], [fee]);
  return {
    state,
    dispatch,
    drafts,
    empty,
    procedure,
    fee,
    choices,
    check,
    promised,
    busy,
    failure,
    setFailure,
    save,
    clear,
    restore,
    putAside,
    print,
  } as const;
};
