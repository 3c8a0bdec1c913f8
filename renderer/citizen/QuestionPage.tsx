import { IconMoodAngry, IconMoodEmpty, IconMoodHappy, IconMoodSad, IconMoodSmile, type Icon } from '@tabler/icons-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { GROUP_LABEL, type Question, type Step, STEP_LABEL, STEPS } from '../../shared/survey/form.ts';
import { cx } from '../parts/cx.ts';
import type { DeskAct } from './desk-state.ts';
import classes from './citizen.module.css';

const FACE: Readonly<Record<Step, Icon>> = { 1: IconMoodAngry, 2: IconMoodSad, 3: IconMoodEmpty, 4: IconMoodSmile, 5: IconMoodHappy };
const isStep = (n: number): n is Step => (STEPS as readonly number[]).includes(n);
type Props = {
  readonly question: Question | undefined;
  readonly at: number;
  readonly of: number;
  readonly answer: Step | null;
  readonly onAct: (act: DeskAct) => void;
};

/** One question: 1 to 5 or a touch answers it and goes on; 0 leaves it blank; the arrows go back and forth. */
export const QuestionPage = ({ question, at, of, answer, onAct }: Props) => {
  const row = useRef<HTMLDivElement>(null);
  // On no step: Enter pressed by mistake must not say "rất không hài lòng".
  useEffect(() => (row.current?.querySelector<HTMLElement>('[aria-checked="true"]') ?? row.current)?.focus(), []);
  if (question === undefined) return null;
  const move = (from: EventTarget, by: number): void => {
    const all = [...(row.current?.querySelectorAll<HTMLElement>('[role="radio"]') ?? [])];
    const now = all.findIndex((el) => el === from);
    all[now < 0 ? (by > 0 ? 0 : all.length - 1) : (now + by + all.length) % all.length]?.focus();
  };
  const onKey = (e: KeyboardEvent): void => {
    const n = e.key.length === 1 ? Number(e.key) : Number.NaN;
    if (isStep(n)) onAct({ do: 'mark', step: n });
    else if (e.key === '0') onAct({ do: 'mark', step: null });
    else if (e.key === 'ArrowLeft') onAct({ do: 'back' });
    else if (e.key === 'ArrowRight') onAct({ do: 'next' });
    else if (e.key === 'ArrowDown') move(e.target, 1);
    else if (e.key === 'ArrowUp') move(e.target, -1);
    else return;
    e.preventDefault();
  };
  return (
    <div className={classes.card} onKeyDown={onKey}>
      <div className={classes.progress}>
        <p>
          Câu {at + 1} / {of} · {GROUP_LABEL[question.group]}
        </p>
        <div className={classes.dots} aria-hidden>
          {Array.from({ length: of }, (_, i) => (
            <span key={i} className={cx(classes.dot, i <= at && classes.done)} />
          ))}
        </div>
      </div>
      <h1 className={classes.title} id="survey-question">
        <span className={classes.ask}>Ông/bà hài lòng thế nào về</span>
        {question.text}
      </h1>
      <div ref={row} role="radiogroup" tabIndex={-1} aria-labelledby="survey-question" className={classes.steps}>
        {STEPS.map((step) => {
          const Face = FACE[step];
          return (
            <button
              key={step}
              type="button"
              role="radio"
              aria-checked={answer === step}
              tabIndex={answer === step || (answer === null && step === 1) ? 0 : -1}
              className={cx(classes.step, answer === step && classes.chosen)}
              onClick={() => onAct({ do: 'mark', step })}
            >
              <Face size={44} stroke={1.4} aria-hidden />
              <b className={classes.number}>{step}</b>
              <span>{STEP_LABEL[step]}</span>
            </button>
          );
        })}
      </div>
      <div className={classes.acts}>
        <button type="button" className={classes.plain} disabled={at === 0} onClick={() => onAct({ do: 'back' })}>
          Câu trước
        </button>
        <p className={classes.keys}>Bấm phím 1 đến 5, hoặc chạm</p>
        <button type="button" className={classes.plain} onClick={() => onAct({ do: 'mark', step: null })}>
          Bỏ qua câu này
        </button>
      </div>
    </div>
  );
};
