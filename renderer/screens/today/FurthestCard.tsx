import { IconBulb } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { TodayBoard } from '../../../shared/contract/indicators.ts';
import { definitionOf } from '../../../shared/indicators/definitions.ts';
import { quarterSoFar } from '../../../shared/indicators/periods.ts';
import { vnInt, vnNumber, vnPercent } from '../../../shared/vi/format.ts';
import { pathFor } from '../../links.ts';
import { Card } from '../../parts/Card.tsx';
import { RankLine } from '../../parts/RankLine.tsx';
import { useLine } from '../../parts/use-line.ts';
import { LevelBar } from './LevelBar.tsx';
import classes from './today.module.css';

type Props = Pick<TodayBoard, 'furthest' | 'quarter' | 'today'>;

/** The indicators furthest below their targets this quarter, each with what it takes. */
export const FurthestCard = ({ furthest, quarter, today }: Props) => {
  const ranks = useLine()?.state.ranks.filter((r) => r.block === 'all') ?? [];
  return (
    <Card
      flush
      title="Chỉ số xa mục tiêu nhất"
      foot={ranks.length === 0 ? undefined : <RankLine ranks={ranks} />}
      actions={<span className={classes.quiet}>{quarterSoFar(quarter, today)}</span>}
    >
      {furthest.length === 0 ? (
        <p className={classes.none}>Mọi chỉ số có mục tiêu đều đạt trong quý này.</p>
      ) : (
        <ul className={classes.furthest}>
          {furthest.map((f) => (
            <li key={f.id}>
              <div className={classes.furthestHead}>
                <Link to={`${pathFor('indicators')}?from=${quarter.from}&to=${quarter.to}&why=${f.id}`}>{definitionOf(f.id).name}</Link>
                <span>
                  <b>{vnPercent(f.num, f.den)}</b>{' '}
                  <span className={classes.quiet}>
                    {vnInt(f.num)} / {vnInt(f.den)}
                  </span>
                </span>
              </div>
              <LevelBar value={f.value ?? 0} mark={f.target} full={100} />
              <div className={classes.furthestFoot}>
                <span className={classes.advice}>
                  <IconBulb size={15} stroke={1.7} aria-hidden />
                  <span title={f.advice}>{f.advice}</span>
                </span>
                <span>mục tiêu {vnNumber(f.target)} %</span>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
};
