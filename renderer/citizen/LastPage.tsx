import { useEffect, useRef } from 'react';
import { type Question, type Step, STEP_LABEL } from '../../shared/survey/form.ts';
import type { ErrorSentence } from '../../shared/vi/errors.ts';
import type { DeskAct } from './desk-state.ts';
import classes from './citizen.module.css';

type Props = {
  readonly questions: readonly Question[];
  readonly answers: readonly (Step | null)[];
  readonly busy: boolean;
  readonly problem: ErrorSentence | null;
  readonly onSend: () => void;
  readonly onAct: (act: DeskAct) => void;
};

/** Everything said once more; a line leads back to its question. */
export const LastPage = ({ questions, answers, busy, problem, onSend, onAct }: Props) => {
  const send = useRef<HTMLButtonElement>(null);
  useEffect(() => send.current?.focus(), []);
  const none = answers.every((a) => a === null);
  return (
    <div
      className={classes.card}
      onKeyDown={(e) => {
        if (e.key === 'ArrowLeft') {
          e.preventDefault();
          onAct({ do: 'back' });
        }
      }}
    >
      <h1 className={classes.title}>Xem lại rồi gửi</h1>
      <ul className={classes.review}>
        {questions.map((q, i) => {
          const a = answers[i] ?? null;
          return (
            <li key={q.id}>
              <button type="button" onClick={() => onAct({ do: 'go', at: i })}>
                <span>{q.text}</span>
                <b>{a === null ? 'bỏ trống' : STEP_LABEL[a]}</b>
              </button>
            </li>
          );
        })}
      </ul>
      {problem !== null && (
        <p className={classes.problem} role="alert">
          {problem.what} {problem.todo}
        </p>
      )}
      {none && (
        <p className={classes.problem} role="status">
          Chấm ít nhất một câu rồi gửi.
        </p>
      )}
      <div className={classes.acts}>
        <button type="button" className={classes.plain} onClick={() => onAct({ do: 'back' })}>
          Câu trước
        </button>
        <button ref={send} type="button" className={classes.main} disabled={none || busy} onClick={onSend}>
          Gửi phiếu
        </button>
      </div>
    </div>
  );
};
