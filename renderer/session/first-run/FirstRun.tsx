import { useState } from 'react';
import type { Answer } from '../../../shared/contract/contract.ts';
import { Mark } from '../../shell/Mark.tsx';
import { cx } from '../../parts/cx.ts';
import { CalendarStep } from './CalendarStep.tsx';
import { CentreStep, type CentreChoice } from './CentreStep.tsx';
import { DemoStep } from './DemoStep.tsx';
import { RecoveryStep } from './RecoveryStep.tsx';
import { UnitStep } from './UnitStep.tsx';
import { WelcomeStep } from './WelcomeStep.tsx';
import classes from './FirstRun.module.css';

type Unit = Answer<'setup.units'>[number];
type Step =
  | { readonly at: 'welcome' }
  | { readonly at: 'demo' }
  | { readonly at: 'unit' }
  | { readonly at: 'centre'; readonly unit: Unit }
  | { readonly at: 'calendar'; readonly unit: Unit; readonly centre: CentreChoice }
  | { readonly at: 'recovery'; readonly unit: Unit; readonly centre: CentreChoice; readonly code: string };
const STEPS = [
  ['unit', 'Đơn vị'],
  ['centre', 'Trung tâm, Giám đốc'],
  ['calendar', 'Lịch làm việc'],
  ['recovery', 'Thẻ phục hồi'],
] as const;

type Props = { readonly status: Answer<'setup.status'>; readonly onDone: () => void };

/** An empty store: set the centre up in four short steps, or look around with invented data. */
export const FirstRun = ({ status, onDone }: Props) => {
  const [step, setStep] = useState<Step>({ at: 'welcome' });
  const at = STEPS.findIndex(([key]) => key === step.at);
  return (
    <main className={classes.page}>
      <div className={classes.box}>
        <header className={classes.head}>
          <Mark size={32} />
          <div>
            <h1>Một Cửa Xã</h1>
            <p className="hint">Sổ hồ sơ của trung tâm, chạy ngay trên máy này, không cần mạng</p>
          </div>
        </header>
        {at >= 0 && (
          <ol className={classes.steps} aria-label="Các bước thiết lập">
            {STEPS.map(([key, label], i) => (
              <li
                key={key}
                className={cx(classes.step, i === at && classes.now, i < at && classes.past)}
                aria-current={i === at ? 'step' : undefined}
              >
                <span className={classes.n}>{i + 1}</span>
                {label}
              </li>
            ))}
          </ol>
        )}
        {step.at === 'welcome' && <WelcomeStep onSetUp={() => setStep({ at: 'unit' })} onDemo={() => setStep({ at: 'demo' })} />}
        {step.at === 'demo' && <DemoStep onBack={() => setStep({ at: 'welcome' })} onDone={onDone} />}
        {step.at === 'unit' && <UnitStep onBack={() => setStep({ at: 'welcome' })} onNext={(unit) => setStep({ at: 'centre', unit })} />}
        {step.at === 'centre' && (
          <CentreStep
            unit={step.unit}
            onBack={() => setStep({ at: 'unit' })}
            onNext={(centre) => setStep({ at: 'calendar', unit: step.unit, centre })}
          />
        )}
        {step.at === 'calendar' && (
          <CalendarStep
            unit={step.unit}
            centre={step.centre}
            years={status.calendarYears}
            onBack={() => setStep({ at: 'centre', unit: step.unit })}
            onCreated={(code) => setStep({ at: 'recovery', unit: step.unit, centre: step.centre, code })}
          />
        )}
        {step.at === 'recovery' && (
          <RecoveryStep
            code={step.code}
            unitName={step.unit.fullName}
            centreName={step.centre.name}
            madeOn={status.today}
            onDone={onDone}
          />
        )}
      </div>
    </main>
  );
};
