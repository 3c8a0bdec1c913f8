import { IconCalculator, IconHourglass, IconLock, IconPencil } from '@tabler/icons-react';
import { Link } from 'react-router';
import { answerText, ruleText } from '../../../shared/assessment/answer-text.ts';
import type { Branch, Leaf } from '../../../shared/assessment/criteria.ts';
import { BASIS_WORDS, FROM_WORDS, MISSING_WORDS, NULL_WORDS, pointsText } from '../../../shared/assessment/words.ts';
import type { IndicatorReading, LeafView, SheetHead } from '../../../shared/contract/assessment.ts';
import { INDICATOR_IDS } from '../../../shared/contract/indicators.ts';
import { vnDay, vnInt, vnNumber, vnPercent } from '../../../shared/vi/format.ts';
import { pathFor } from '../../links.ts';
import { Chip } from '../../parts/Chip.tsx';
import { Papers } from '../../parts/Papers.tsx';
import { RecordHistory } from '../../parts/RecordHistory.tsx';
import { useCan, useSession } from '../../session/session.ts';
import { AppraisalForm } from './AppraisalForm.tsx';
import { AssignForm } from './AssignForm.tsx';
import { ComputedForm } from './ComputedForm.tsx';
import { EnteredForm } from './EnteredForm.tsx';
import classes from './leaf.module.css';

type Props = { readonly head: SheetHead; readonly leaf: Leaf; readonly view: LeafView; readonly parents: readonly Branch[] };

const readingText = (r: IndicatorReading): string =>
  r.count !== null ? vnNumber(r.count) : r.den === 0 ? 'Không phát sinh' : vnPercent(r.num, r.den);
const isRate = (id: string): boolean => (INDICATOR_IDS as readonly string[]).includes(id);

/** One criterion: how it is scored, what it is scored by, its papers, explanation, owner and day; what the appraisers gave. */
export const LeafPanel = ({ head, leaf, view, parents }: Props) => {
  const { user } = useSession();
  const decides = useCan('head', 'data');
  const writes = useCan('clerk', 'officer');
  const open = head.state === 'draft' && view.readOnly === '';
  const mayAnswer = open && (decides || (writes && view.owner === user.name));
  const icon =
    leaf.from === 'computed'
      ? IconCalculator
      : view.readOnly === 'sealed'
        ? IconLock
        : leaf.from === 'city' || leaf.from === 'appraiser'
          ? IconHourglass
          : IconPencil;
  const claimed = leaf.from !== 'city' && leaf.from !== 'appraiser';
  return (
    <>
      <header className={classes.head}>
        <div className={classes.words}>
          <p className={classes.crumbs}>{[...parents.map((p) => p.id), leaf.id].join(' › ')}</p>
          <h2 className={classes.title}>{leaf.name}</h2>
        </div>
        <Chip tone={leaf.from === 'computed' ? 'accent' : 'plain'} icon={icon}>
          {FROM_WORDS[leaf.from]}
        </Chip>
        <p className={classes.points}>
          {points(view, claimed)} <span>/ {vnNumber(leaf.max)}</span>
        </p>
      </header>
      <div className={classes.rule}>
        <div>
          <h3>Quy tắc</h3>
          <p>{capital(ruleText(leaf))}.</p>
          <p className={classes.quiet}>
            Không phát sinh: {NULL_WORDS[leaf.whenNull]}. {capital(BASIS_WORDS[leaf.basis])}.
            {leaf.note === undefined ? '' : ` ${leaf.note}`}
          </p>
        </div>
        <div>
          <Value head={head} leaf={leaf} view={view} />
        </div>
      </div>
      {view.missing.length > 0 && (
        <p className={classes.missing}>
          <Chip tone="soon">Còn thiếu</Chip> {view.missing.map((m) => MISSING_WORDS[m]).join('; ')}
        </p>
      )}
      {!claimed && (
        <p className={classes.quiet}>
          {leaf.from === 'city' ? 'Thành phố nhập sau khi khảo sát; xã không tự chấm.' : 'Người thẩm định chấm; xã không tự chấm.'}
        </p>
      )}
      {claimed &&
        (leaf.from === 'computed' ? (
          <ComputedForm
            key={`${head.id} ${leaf.id} ${JSON.stringify(view.answer)}`}
            head={head}
            leaf={leaf}
            view={view}
            open={mayAnswer}
            judges={open && decides}
          />
        ) : (
          <EnteredForm
            key={`${head.id} ${leaf.id} ${JSON.stringify(view.answer)} ${view.explanation}`}
            head={head}
            leaf={leaf}
            view={view}
            open={mayAnswer}
          />
        ))}
      {open && !mayAnswer && (
        <p className={classes.quiet}>
          <IconLock size={14} stroke={1.8} aria-hidden />{' '}
          {view.owner === ''
            ? 'Mục này chưa giao cho ai; Giám đốc hoặc cán bộ số liệu giao rồi mới chấm được.'
            : `Mục này giao cho ${view.owner}.`}
        </p>
      )}
      {claimed && (
        <section className={classes.section} aria-label="Minh chứng">
          <header>
            <h3>Minh chứng</h3>
            <span className={classes.quiet}>{leaf.evidence.length === 0 ? '' : `Cần: ${leaf.evidence.join('; ')}`}</span>
          </header>
          <Papers kind="assessment" id={`${head.id}/${leaf.id}`} readOnly={!mayAnswer} />
        </section>
      )}
      <AppraisalForm key={`appraisal ${head.id} ${head.state} ${leaf.id}`} head={head} leaf={leaf} view={view} />
      <section className={classes.section} aria-label="Người phụ trách">
        {open && decides ? (
          <AssignForm key={`assign ${head.id} ${leaf.id}`} sheet={head.id} leaves={[leaf.id]} owner={view.owner} dueOn={view.dueOn} />
        ) : (
          <p className={classes.quiet}>
            Người phụ trách: {view.owner === '' ? '–' : view.owner} · hạn nội bộ {view.dueOn === null ? '–' : vnDay(view.dueOn)}
          </p>
        )}
      </section>
      <details className={classes.history}>
        <summary>Diễn biến của mục</summary>
        <RecordHistory kind="assessment" id={`${head.id}/${leaf.id}`} />
      </details>
    </>
  );
};
const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
const points = (view: LeafView, claimed: boolean): string => {
  if (!claimed) return pointsText(view.appraised2 ?? view.appraised1);
  return view.missing.includes('unanswered') || view.missing.includes('no-reading')
    ? 'Chưa chấm'
    : view.points === null
      ? 'Không tính'
      : pointsText(view.points);
};

/** What the leaf stands on now: the program's figure with its fraction, period, definition and source, or the answer given. */
const Value = ({ head, leaf, view }: Omit<Props, 'parents'>) => {
  const r = view.reading;
  const shown = view.verdict === 'confirmed' ? (view.judged ?? r) : r;
  const own = leaf.from === 'computed' ? view.verdict === 'contested' : view.answer !== null;
  return (
    <>
      <h3>
        {own
          ? leaf.from === 'computed'
            ? 'Số của xã, khác số máy tính'
            : 'Kết quả xã nhập'
          : `Giá trị${shown === null ? '' : `, ${vnDay(shown.from)} – ${vnDay(shown.to)}`}`}
      </h3>
      {own && view.effective !== null && (
        <p className={classes.value}>
          {answerText(leaf, view.effective)}
          {outcome(leaf, view)}
        </p>
      )}
      {own && view.verdictReason !== '' && <p>Lý do: {view.verdictReason}</p>}
      {shown !== null && (
        <>
          <p className={own ? classes.quiet : classes.value}>
            {own ? 'Máy tính: ' : ''}
            <b>{readingText(shown)}</b>
            {shown.num !== null && shown.den !== null && shown.den > 0 ? `  ${vnInt(shown.num)} / ${vnInt(shown.den)}` : ''}
            {own ? '' : outcome(leaf, view)}
          </p>
          <p className={classes.quiet}>
            {shown.definition === '' ? '' : `${shown.definition}. `}Nguồn: {shown.source}
            {shown.papers === null ? '' : `, ${vnInt(shown.papers)} minh chứng`}.
            {isRate(shown.indicator) && (
              <>
                {' '}
                <Link to={`${pathFor('indicators')}?kind=free&from=${head.from}&to=${head.to}&why=${shown.indicator}`}>Vì sao?</Link>
              </>
            )}
          </p>
        </>
      )}
      {shown === null && !own && (
        <p className={classes.quiet}>
          {leaf.from === 'city' || leaf.from === 'appraiser'
            ? (view.appraised2 ?? view.appraised1) === null
              ? 'Chờ thành phố.'
              : `Thành phố cho ${pointsText(view.appraised2 ?? view.appraised1)} điểm.`
            : leaf.from === 'computed'
              ? 'Chương trình chưa có số của chỉ tiêu này trong kỳ.'
              : 'Chưa nhập kết quả.'}
        </p>
      )}
      {view.moved && view.verdict === 'confirmed' && r !== null && view.judged !== null && (
        <p className={classes.moved}>
          Đã xác nhận {readingText(view.judged)}, nay máy tính ra {readingText(r)}.
        </p>
      )}
      {view.lastYear !== null && (
        <p className={classes.quiet}>
          Năm trước: {pointsText(view.lastYear)} điểm
          {view.points === null
            ? ''
            : Math.abs(view.points - view.lastYear) < 0.005
              ? ', không đổi'
              : `, nay ${view.points > view.lastYear ? 'tăng' : 'giảm'} ${pointsText(Math.abs(view.points - view.lastYear))}`}
          .
        </p>
      )}
    </>
  );
};
const outcome = (leaf: Leaf, view: LeafView): string =>
  view.effective === null
    ? ''
    : view.points === null
      ? ' · không tính, chia lại'
      : ` → ${pointsText(view.points)} / ${vnNumber(leaf.max)} điểm`;
