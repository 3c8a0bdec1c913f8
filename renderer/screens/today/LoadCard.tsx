import { IconAlertOctagon, IconUserPlus } from '@tabler/icons-react';
import type { TodayBoard } from '../../../shared/contract/indicators.ts';
import { vnInt } from '../../../shared/vi/format.ts';
import { Card } from '../../parts/Card.tsx';
import { LevelBar } from './LevelBar.tsx';
import classes from './today.module.css';
import { useFitCount } from './use-fit-count.ts';

const ROW = 25;
type Officer = TodayBoard['load'][number];
const room = (o: Officer): number => Math.max(0, Math.round(o.usual) - o.open);

/** What to say of one person: overdue first, then what is due today, else how many more are usual. */
const Remark = ({ officer: o }: { readonly officer: Officer }) => {
  if (o.late > 0)
    return (
      <span className={classes.lateWords}>
        <IconAlertOctagon size={15} stroke={1.8} aria-hidden />
        {vnInt(o.late)} quá hạn
      </span>
    );
  if (o.dueToday > 0) return <span>{vnInt(o.dueToday)} hôm nay</span>;
  return room(o) > 0 ? (
    <span className={classes.okWords}>
      <IconUserPlus size={15} stroke={1.8} aria-hidden />
      nhận thêm {vnInt(room(o))}
    </span>
  ) : (
    <span />
  );
};

/** Open dossiers of each officer against the usual number of the same person. */
export const LoadCard = ({ load }: { readonly load: TodayBoard['load'] }) => {
  const [box, fits] = useFitCount(ROW, 12);
  const shown = load.length <= fits ? load : load.slice(0, Math.max(0, fits - 1));
  const rest = load.slice(shown.length);
  const full = Math.max(1, ...load.map((o) => Math.max(o.open, o.usual))) * 1.05;
  return (
    <Card flush fill title="Tải của cán bộ" actions={<span className={classes.quiet}>đang mở / mức quen</span>}>
      <div ref={box} className={classes.loadBox}>
        {load.length === 0 ? (
          <p className={classes.none}>Không có hồ sơ nào đang mở.</p>
        ) : (
          <ul className={classes.loads}>
            {shown.map((o) => (
              <li key={o.officer}>
                <span className={classes.who} title={o.field === '' ? o.officer : `${o.officer}, ${o.field}`}>
                  <b>{o.officer}</b> {o.field}
                </span>
                <LevelBar value={o.open} mark={o.usual} full={full} />
                <span className={classes.ratio}>
                  <b>{vnInt(o.open)}</b> / {vnInt(Math.round(o.usual))}
                </span>
                <Remark officer={o} />
              </li>
            ))}
            {rest.length > 0 && (
              <li className={classes.restLine}>
                và {vnInt(rest.length)} người khác: {vnInt(rest.reduce((n, o) => n + o.open, 0))} hồ sơ đang mở, nhận thêm được{' '}
                {vnInt(rest.reduce((n, o) => n + room(o), 0))}
              </li>
            )}
          </ul>
        )}
      </div>
    </Card>
  );
};
