import { IconArrowDown, IconArrowUp, IconCircleCheck, IconEqual, IconTargetArrow, IconTrophy } from '@tabler/icons-react';
import type { IndicatorValue } from '../../../shared/contract/indicators.ts';
import type { LineState } from '../../../shared/contract/sync.ts';
import { definitionOf } from '../../../shared/indicators/definitions.ts';
import { vnPercent } from '../../../shared/vi/format.ts';
import { Figure, Fraction } from '../../parts/Figure.tsx';
import { RankMark } from '../../parts/RankLine.tsx';
import { Tile } from '../../parts/Tile.tsx';
import classes from './indicators.module.css';
import { hundredths, pointWords } from './points.ts';
import { Sparkline, type Series } from './Sparkline.tsx';
import { TargetEditor, type Target } from './TargetEditor.tsx';

type Props = {
  readonly value: IndicatorValue;
  readonly previous: IndicatorValue | undefined;
  readonly target: Target | null;
  readonly series: Series;
  /** The unit's place in the city for this rate and period, when the city published one. */
  readonly rank: LineState['ranks'][number] | undefined;
  readonly current: boolean;
  /** Null for roles that may not see dossiers. */
  readonly onWhy: (() => void) | null;
};

const Change = ({ now, before }: { readonly now: number | null; readonly before: number | null | undefined }) => {
  if (now === null) return <span>–</span>;
  if (before === null || before === undefined) return <span className={classes.change}>chưa có để so</span>;
  const d = hundredths(now, before);
  const IconOf = d > 0 ? IconArrowUp : d < 0 ? IconArrowDown : IconEqual;
  return (
    <span className={classes.change}>
      <IconOf size={14} stroke={1.8} aria-label={d > 0 ? 'tăng' : d < 0 ? 'giảm' : 'không đổi'} /> {pointWords(d)} điểm
    </span>
  );
};

const Standing = ({ now, target }: { readonly now: number | null; readonly target: number | null }) => {
  if (target === null || now === null) return null;
  return now >= target ? (
    <span className={classes.met}>
      <IconCircleCheck size={14} stroke={1.8} aria-hidden />
      Đạt
    </span>
  ) : (
    <span className={classes.missing}>
      <IconTargetArrow size={14} stroke={1.8} aria-hidden />
      Thiếu {pointWords(hundredths(target, now))}
    </span>
  );
};

/** One rate: value, fraction with what the lower number counts, twelve months, target, change. */
export const IndicatorTile = ({ value, previous, target, series, rank, current, onWhy }: Props) => {
  const d = definitionOf(value.id);
  const [whole] = vnPercent(value.num, value.den).split(' ');
  return (
    <Tile
      name={d.name}
      current={current}
      tooltip={`${d.words}. ${d.source}`}
      corner={
        onWhy !== null && (
          <button type="button" className={classes.why} onClick={onWhy} aria-label={`Vì sao ${d.name} ${vnPercent(value.num, value.den)}?`}>
            Vì sao?
          </button>
        )
      }
      foot={
        <>
          <span className={classes.standing}>
            <Standing now={value.value} target={target?.value ?? null} />
            <TargetEditor id={value.id} target={target} />
          </span>
          <Change now={value.value} before={previous?.value} />
        </>
      }
    >
      <div className={classes.tileBody}>
        {value.den === 0 ? <Figure value="–" size={25} /> : <Figure value={whole ?? ''} unit="%" size={25} />}
        <Sparkline series={series} id={value.id} target={target?.value ?? null} />
      </div>
      <div className={classes.fraction}>
        <span className={classes.fractionWords}>
          {value.den === 0 ? <Fraction num={0} den={0} /> : <Fraction num={value.num} den={value.den} of={d.denominator} />}
        </span>
        {rank !== undefined && (
          <span className={classes.rank}>
            <IconTrophy size={13} stroke={1.8} aria-label="hạng" />
            <RankMark rank={rank} />
          </span>
        )}
      </div>
    </Tile>
  );
};
