import { Button } from '@mantine/core';
import { GROUP_LABEL, SATISFIED_FROM, STEP_LABEL, STEPS } from '../../../shared/survey/form.ts';
import { isSmall, SMALL_SAMPLE } from '../../../shared/survey/figures.ts';
import { vnInt, vnPercent } from '../../../shared/vi/format.ts';
import { cx } from '../../parts/cx.ts';
import { Facts, panelClasses, PanelSection } from '../../parts/Ledger.tsx';
import { nameOr, shareText, type SurveyAnswer } from './words.ts';
import classes from './surveys.module.css';

type Question = SurveyAnswer['figures']['questions'][number];
type Part = SurveyAnswer['figures']['fields'][number];

/** How one question was answered, step by step; each step opens its sheets. */
export const QuestionPanel = ({ question: q, onOpen }: { readonly question: Question; readonly onOpen: (step: number) => void }) => {
  const line = (step: number, label: string, n: number, good: boolean) => (
    <li key={step}>
      <button
        type="button"
        className={classes.stepLine}
        disabled={n === 0}
        onClick={() => onOpen(step)}
        aria-label={`${label}: ${vnInt(n)} phiếu, xem phiếu`}
      >
        <span>{label}</span>
        <span className={classes.bar} aria-hidden>
          <span className={cx(classes.fill, good && classes.good)} style={{ width: `${(100 * n) / Math.max(1, q.den + q.blank)}%` }} />
        </span>
        <b>{vnInt(n)}</b>
      </button>
    </li>
  );
  return (
    <>
      <PanelSection title={GROUP_LABEL[q.group]}>
        <p className={classes.question}>{q.text}</p>
        <Facts
          items={[
            ['Hài lòng', `${vnInt(q.num)} / ${vnInt(q.den)} câu trả lời hợp lệ`],
            ['Tỷ lệ', shareText(q)],
          ]}
        />
        {isSmall(q.den) && <p className={panelClasses.quiet}>Mẫu nhỏ: dưới {SMALL_SAMPLE} câu trả lời.</p>}
      </PanelSection>
      <PanelSection title="Từng mức" note="bấm để mở đúng những phiếu đó">
        <ul className={classes.stepList}>
          {STEPS.toReversed().map((step) => line(step, `${step} · ${STEP_LABEL[step]}`, q.counts[step - 1] ?? 0, step >= SATISFIED_FROM))}
          {line(0, 'Bỏ trống', q.blank, false)}
        </ul>
        <p className={panelClasses.quiet}>Tỷ lệ = (mức 4 + mức 5) chia số câu trả lời có chấm; câu bỏ trống không tính.</p>
      </PanelSection>
    </>
  );
};

/** One field or counter. */
export const PartPanel = ({
  part: p,
  kind,
  onOpen,
}: {
  readonly part: Part;
  readonly kind: 'field' | 'counter';
  readonly onOpen: () => void;
}) => (
  <PanelSection title={nameOr(p.name, kind === 'field' ? 'Chưa ghi lĩnh vực' : 'Chưa ghi quầy')}>
    <Facts
      items={[
        ['Số phiếu', vnInt(p.sheets)],
        ['Hài lòng', `${vnInt(p.num)} / ${vnInt(p.den)} câu trả lời hợp lệ`],
        ['Tỷ lệ', p.den === 0 ? 'Không phát sinh' : vnPercent(p.num, p.den)],
      ]}
    />
    {isSmall(p.sheets) && <p className={panelClasses.quiet}>Mẫu nhỏ: dưới {SMALL_SAMPLE} phiếu, con số dao động nhiều.</p>}
    <div className={panelClasses.buttons}>
      <Button size="xs" onClick={onOpen} disabled={p.name === ''}>
        Xem {vnInt(p.sheets)} phiếu
      </Button>
    </div>
  </PanelSection>
);
