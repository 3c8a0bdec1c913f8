import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { idQrSentences, idQrWarningSentences, parseIdQr, type IdQrWarning } from '../../../shared/vi/id-qr.ts';
import { idSentences } from '../../../shared/vi/identity.ts';
import { failureOf } from '../../api/failure.ts';
import { useAsk } from '../../api/use-centre.ts';
import { useGuide } from '../../keys/help.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { pathFor } from '../../links.ts';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import { toast } from '../../parts/toast.tsx';
import { CopiesZone } from './CopiesZone.tsx';
import type { Found } from './finder.ts';
import { focusField } from './focus-field.ts';
import { intakeGuide } from './guide.ts';
import { HandlingZone } from './HandlingZone.tsx';
import classes from './Intake.module.css';
import { Offers } from './Offers.tsx';
import { PersonZone } from './PersonZone.tsx';
import { ProcedureZone } from './ProcedureZone.tsx';
import { PromiseCard } from './PromiseCard.tsx';
import { SaveBar } from './SaveBar.tsx';
import { SupplementPanel } from './SupplementPanel.tsx';
import { UniversalField } from './UniversalField.tsx';
import { useIntake } from './use-intake.ts';
import { useScan } from './use-scan.ts';

const warningWords = (warning: IdQrWarning): string => {
  const own: Partial<Record<IdQrWarning, string>> = { ...idSentences, ...idQrWarningSentences };
  return own[warning] ?? '';
};

export const IntakeScreen = () => {
  const intake = useIntake();
  const { state, dispatch, drafts, procedure, check, promised, empty } = intake;
  const { draft } = state;
  const field = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  const ask = useAsk();
  useGuide(intakeGuide);
  useEffect(() => field.current?.focus(), []);

  const choose = async (code: string): Promise<void> => {
    try {
      dispatch({ type: 'choose', procedure: await ask('procedures.read', { code }) });
      if (draft.person.fullName.trim() !== '') requestAnimationFrame(() => focusField('components'));
      else field.current?.focus();
    } catch (error) {
      intake.setFailure(failureOf(error));
    }
  };
  const pick = (found: Found): void => {
    if (found.kind === 'procedure') void choose(found.procedure.code);
    else if (found.kind === 'person') dispatch({ type: 'recognise', person: found.person, replace: true });
    else if (found.kind === 'dossier') void navigate(pathFor('dossier', found.id));
    else if (found.kind === 'code') dispatch({ type: 'set', patch: { code: found.code } });
    else if (found.kind === 'number') {
      dispatch({ type: 'person', patch: { idNumber: found.text } });
      focusField('birth');
    } else {
      dispatch({ type: 'person', patch: { fullName: found.text } });
      focusField('idNumber');
    }
  };
  const scan = (text: string): void => {
    const read = parseIdQr(text);
    if (!read.ok) {
      dispatch({ type: 'scanFailed', hint: `${idQrSentences[read.code]} ${read.hint}.` });
      return;
    }
    const notice = read.warnings
      .map(warningWords)
      .filter((words) => words !== '')
      .join(' ');
    dispatch({ type: 'scanned', person: read.person, notice: notice === '' ? null : notice });
    if (draft.lane === 'copies') focusField('copyName');
    else if (draft.procedureCode === null) field.current?.focus();
    else if (!focusField('components')) field.current?.focus();
  };
  useScan(scan, () => field.current, !state.supplementOpen);

  const changeLane = (lane: typeof draft.lane): void => {
    dispatch({ type: 'lane', lane });
    // After the switch has taken its own focus: the next thing is a scan.
    requestAnimationFrame(() => field.current?.focus());
  };
  const clear = (): void => {
    if (empty) return;
    const undo = intake.clear();
    toast({ text: 'Đã bỏ biểu mẫu đang nhập', undo });
  };
  useKeys(
    {
      'Ctrl+Enter': () => void intake.save(false),
      'Ctrl+Shift+Enter': () => void intake.save(true),
      Esc: () => {
        if (empty) return false;
        clear();
        return undefined;
      },
      F2: () => {
        field.current?.focus();
      },
      F4: () => {
        if (state.taken === null) return false;
        void intake.print(state.taken.id);
        return undefined;
      },
    },
    !state.supplementOpen,
  );

  const errors = state.attempted ? check.errors : {};
  const waiting =
    draft.channel === 'online' && draft.asNew
      ? 'Hồ sơ ở Mới đăng ký chưa có ngày hẹn; hẹn trả khi tiếp nhận.'
      : procedure === null
        ? 'Chọn thủ tục để thấy ngày hẹn trả và từng ngày được tính.'
        : 'Nhập thời hạn để tính ngày hẹn trả.';
  const promise =
    procedure !== null && (procedure.term !== null || draft.termText !== '' || draft.termUnit === 'same_day') && !draft.asNew
      ? (promised.data ?? null)
      : null;
  return (
    <div className={classes.screen}>
      <h1 className="visually-hidden">Tiếp nhận hồ sơ</h1>
      <UniversalField
        draft={draft}
        inputRef={field}
        onPick={pick}
        onLane={changeLane}
        onDropPerson={() => {
          dispatch({ type: 'dropPerson' });
          field.current?.focus();
        }}
        onDropProcedure={() => {
          dispatch({ type: 'dropProcedure' });
          field.current?.focus();
        }}
      />
      {empty && <Offers offered={drafts.offered} onRestore={intake.restore} onDiscard={(offer) => void drafts.discard(offer.id)} />}
      <div key={state.draftId} className={classes.zones}>
        {draft.lane === 'copies' ? (
          <CopiesZone draft={draft} errors={errors} dispatch={dispatch} />
        ) : (
          <ProcedureZone
            draft={draft}
            procedure={procedure}
            errors={errors}
            attempted={state.attempted}
            dispatch={dispatch}
            onChoose={(code) => void choose(code)}
          />
        )}
        <PersonZone state={state} errors={errors} warnings={check.warnings} dispatch={dispatch} />
        <HandlingZone draft={draft} procedure={procedure} fee={intake.fee} choices={intake.choices} errors={errors} dispatch={dispatch} />
      </div>
      <PromiseCard
        promise={promise}
        failure={promise === null ? promised.error : null}
        waiting={waiting}
        note={procedure?.termNote ?? null}
        late={draft.late}
      />
      {intake.failure !== null && <ErrorBox failure={intake.failure} />}
      <SaveBar
        drafts={drafts}
        empty={empty}
        missing={draft.asNew ? 0 : check.missing.length}
        wrong={Object.keys(errors).length}
        busy={intake.busy}
        between={state.draft.procedureCode === null && state.draft.lane === 'dossier'}
        taken={state.taken}
        onSave={(keep) => void intake.save(keep)}
        onClear={clear}
        onPrintAgain={() => {
          if (state.taken !== null) void intake.print(state.taken.id);
        }}
        onOpen={(id) => void navigate(pathFor('dossier', id))}
      />
      {procedure !== null && draft.lane === 'dossier' && (
        <SupplementPanel
          open={state.supplementOpen}
          draft={draft}
          procedure={procedure}
          onClose={() => dispatch({ type: 'supplement', open: false })}
          onPrinted={() => {
            toast({ text: 'Đã in Mẫu 02, biểu mẫu được giữ thành nháp' });
            void intake.putAside();
          }}
        />
      )}
    </div>
  );
};
