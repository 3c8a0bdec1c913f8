import { IconLock } from '@tabler/icons-react';
import { useEffect, useReducer, useRef, useState } from 'react';
import { digitsOf } from '../../shared/survey/answers.ts';
import { errorSentence, type ScreenFailure } from '../../shared/vi/errors.ts';
import { call } from '../api/client.ts';
import { failureOf } from '../api/failure.ts';
import { useCentre } from '../api/use-centre.ts';
import { ErrorBox } from '../parts/ErrorBox.tsx';
import { CodePage } from './CodePage.tsx';
import { deskAfter, WAITING } from './desk-state.ts';
import { LastPage } from './LastPage.tsx';
import { QuestionPage } from './QuestionPage.tsx';
import { useQuiet } from '../parts/use-quiet.ts';
import classes from './citizen.module.css';

/** Left alone for so long, the page forgets the sheet and waits for the next one. */
const AWAY_MS = 60_000;
const THANKS_MS = 5000;

type Props = { readonly covered: boolean; /** The clerk wants the machine back. */ readonly onStaff: () => void };

/** A citizen answers here: no navigation, nothing of the session, one question at a time, big enough to touch. */
export const CitizenDesk = ({ covered, onStaff }: Props) => {
  const desk = useCentre('surveys.desk', {}, { keep: false });
  const [state, act] = useReducer(deskAfter, WAITING);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ScreenFailure | null>(null);
  const start = useRef<HTMLButtonElement>(null);
  useQuiet(state.page === 'waiting' || state.page === 'thanks' ? null : AWAY_MS, () => {
    setFailure(null);
    act({ do: 'away' });
  });
  useEffect(() => {
    if (state.page !== 'thanks') return undefined;
    const timer = setTimeout(() => act({ do: 'away' }), THANKS_MS);
    return () => clearTimeout(timer);
  }, [state.page]);
  useEffect(() => {
    if (state.page === 'waiting' && !covered) start.current?.focus();
  }, [state.page, covered, desk.data]);
  // The address of the page may carry nothing, and the machine's own shortcuts stay with the clerk.
  useEffect(() => {
    const stop = (e: MouseEvent): void => e.preventDefault();
    window.addEventListener('contextmenu', stop);
    return () => window.removeEventListener('contextmenu', stop);
  }, []);
  const form = desk.data?.form;
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setFailure(null);
    try {
      await work();
    } catch (e) {
      setFailure(failureOf(e));
    } finally {
      setBusy(false);
    }
  };
  const check = (code: string): Promise<void> =>
    attempt(async () => {
      if (form === undefined) return;
      await call('surveys.receipt', { code });
      act({ do: 'receipt', code, questions: form.questions.length });
    });
  const send = (): Promise<void> =>
    attempt(async () => {
      if (form === undefined || state.page !== 'last') return;
      const input = {
        code: state.code,
        form: form.version,
        answers: digitsOf(form.questions, Object.fromEntries(form.questions.map((q, i) => [q.id, state.answers[i] ?? null]))),
      };
      // Without a command id: an answer is not to be found again. When its reply was lost, "used" says that it has arrived.
      try {
        await call('surveys.answer', input);
      } catch (e) {
        if (failureOf(e).code === 'form-changed') {
          act({ do: 'away' });
          await desk.refetch();
        }
        if (failureOf(e).code !== 'unreachable') throw e;
        try {
          await call('surveys.answer', input);
        } catch (again) {
          if (failureOf(again).code !== 'receipt-used') throw again;
        }
      }
      act({ do: 'sent' });
    });
  const problem = failure === null ? null : errorSentence(failure);
  return (
    <div className={classes.desk} inert={covered} lang="vi">
      <header className={classes.top}>
        <p>{desk.data?.centreName ?? ''}</p>
      </header>
      <main className={classes.middle}>
        {desk.error !== null && <ErrorBox failure={failureOf(desk.error)} onRetry={() => void desk.refetch()} />}
        {form !== undefined && state.page === 'waiting' && (
          <div className={classes.card}>
            <h1 className={classes.title}>Mời ông/bà đánh giá việc phục vụ</h1>
            <p className={classes.lead}>{form.questions.length} câu, chừng một phút. Phiếu không ghi tên, không ghi mã hồ sơ.</p>
            {problem !== null && (
              <p className={classes.problem} role="alert">
                {problem.what}
              </p>
            )}
            <button
              ref={start}
              type="button"
              className={classes.main}
              onClick={() => {
                setFailure(null);
                act({ do: 'begin' });
              }}
            >
              Bắt đầu
            </button>
            <p className={classes.keys}>Chạm vào nút, hoặc bấm Enter</p>
          </div>
        )}
        {form !== undefined && state.page === 'code' && (
          <CodePage
            prefix={desk.data?.prefix ?? ''}
            busy={busy}
            problem={problem}
            onCode={(code) => void check(code)}
            onLeave={() => {
              setFailure(null);
              act({ do: 'away' });
            }}
          />
        )}
        {form !== undefined && state.page === 'questions' && (
          <QuestionPage
            key={state.at}
            question={form.questions[state.at]}
            at={state.at}
            of={form.questions.length}
            answer={state.answers[state.at] ?? null}
            onAct={act}
          />
        )}
        {form !== undefined && state.page === 'last' && (
          <LastPage
            questions={form.questions}
            answers={state.answers}
            busy={busy}
            problem={problem}
            onSend={() => void send()}
            onAct={act}
          />
        )}
        {state.page === 'thanks' && (
          <div className={classes.card} role="status">
            <h1 className={classes.title}>Cảm ơn ông/bà</h1>
            <p className={classes.lead}>Phiếu đã được ghi. Câu trả lời không gắn với tên hay hồ sơ của ông/bà.</p>
          </div>
        )}
      </main>
      <footer className={classes.bottom}>
        <button type="button" className={classes.staff} onClick={onStaff}>
          <IconLock size={18} stroke={1.7} aria-hidden />
          Dành cho cán bộ
        </button>
      </footer>
    </div>
  );
};
