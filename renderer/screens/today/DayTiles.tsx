import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { TodayBoard } from '../../../shared/contract/indicators.ts';
import { vnInt, vnNumber } from '../../../shared/vi/format.ts';
import { Figure } from '../../parts/Figure.tsx';
import { LevelBar } from './LevelBar.tsx';
import classes from './today.module.css';

type TileProps = { readonly name: string; readonly count: number; readonly usual: number | null; readonly below: string };

/** A count of the day against the usual day at this hour; the arrow says on which side of it. */
const DayTile = ({ name, count, usual, below }: TileProps) => (
  <section className={classes.tile} aria-label={name}>
    <h2 className={classes.tileName}>{name}</h2>
    <div className={classes.tileFigure}>
      <Figure value={vnInt(count)} />
      {usual === null ? (
        <span className={classes.quiet}>chưa đủ ngày để so</span>
      ) : (
        <span className={classes.quiet}>
          {count > usual && <IconArrowUp size={15} stroke={1.8} aria-label="nhiều hơn thường" />}
          {count < usual && <IconArrowDown size={15} stroke={1.8} aria-label="ít hơn thường" />}
          thường {vnNumber(usual, usual < 10 ? 1 : 0)} đến giờ này
        </span>
      )}
    </div>
    <LevelBar value={count} mark={usual} />
    <p className={classes.below} title={below}>
      {below}
    </p>
  </section>
);

type Props = { readonly board: Pick<TodayBoard, 'flow' | 'tiles'> };

/** The flow of the day, which adds up, and the three counts. */
export const DayTiles = ({ board: { flow, tiles } }: Props) => {
  const { received, finished, returned } = tiles;
  const part = (value: number, name: string, strong = false) => (
    <div className={classes.part}>
      <span className={strong ? classes.open : classes.partFigure}>{vnInt(value)}</span>
      <span>{name}</span>
    </div>
  );
  return (
    <div className={classes.tiles}>
      <section className={classes.flow} aria-label="Hồ sơ đang mở trong ngày">
        {part(flow.openStart, 'mở đầu ngày')}
        <i>+</i>
        {part(flow.received, 'nhận')}
        <i>−</i>
        {part(flow.finished, 'xong')}
        <i>=</i>
        {part(flow.open, 'đang mở', true)}
      </section>
      <DayTile
        name="Tiếp nhận"
        count={received.count}
        usual={received.usual}
        below={`${vnInt(received.online)} trực tuyến, ${vnInt(received.counter)} tại quầy`}
      />
      <DayTile
        name="Giải quyết xong"
        count={finished.count}
        usual={finished.usual}
        below={`${vnInt(finished.before)} trước hạn, ${vnInt(finished.on)} đúng hạn, ${vnInt(finished.late)} quá hạn`}
      />
      <DayTile name="Trả kết quả" count={returned.count} usual={returned.usual} below={`${vnInt(returned.waiting)} hồ sơ đang chờ trả`} />
    </div>
  );
};
