import {
  IconAlertTriangle,
  IconArrowsDiff,
  IconCalendarExclamation,
  IconCircleCheck,
  IconFileUnknown,
  IconHelpCircle,
  IconHome,
  IconId,
  type Icon,
} from '@tabler/icons-react';
import type { ReconcileSession } from '../../../shared/contract/reconcile.ts';
import { LIST_ABOUT, LIST_LABEL, type List, LISTS } from '../../../shared/reconcile/lists.ts';
import { vnInt } from '../../../shared/vi/format.ts';
import { arrowAlong } from '../../parts/arrow-along.ts';
import { cx } from '../../parts/cx.ts';
import classes from './reconcile.module.css';

const ICON = {
  'missing-there': IconHome,
  'missing-here': IconFileUnknown,
  status: IconArrowsDiff,
  day: IconCalendarExclamation,
  code: IconId,
  unclear: IconHelpCircle,
  unread: IconAlertTriangle,
} as const satisfies Record<List, Icon>;
/** These four always stand; the others when they hold something. */
const ALWAYS: ReadonlySet<List> = new Set(['missing-there', 'missing-here', 'status', 'day']);

type Props = { readonly session: ReconcileSession; readonly list: List; readonly onList: (list: List) => void };

/** What agrees, and the lists with how many are undecided. One tab stop; arrows move. */
export const ListTiles = ({ session, list, onList }: Props) => {
  const shown = LISTS.filter((l) => ALWAYS.has(l) || session.counts.lists[l] > 0);
  return (
    <div className={classes.tiles}>
      <div className={classes.agree}>
        <span className={classes.tileHead}>
          <IconCircleCheck size={16} stroke={1.8} aria-hidden />
          Khớp
        </span>
        <b>{vnInt(session.counts.matched)}</b>
      </div>
      <div role="tablist" aria-label="Danh sách" className={classes.tileRow} onKeyDown={arrowAlong(shown, list, onList, 'tab')}>
        {shown.map((l) => {
          const IconOf = ICON[l];
          const [count, open] = [session.counts.lists[l], session.open[l]];
          return (
            <button
              key={l}
              type="button"
              role="tab"
              aria-selected={l === list}
              tabIndex={l === list ? 0 : -1}
              title={LIST_ABOUT[l]}
              className={cx(classes.tile, l === list && classes.tileOn)}
              onClick={() => onList(l)}
            >
              <span className={classes.tileHead}>
                <IconOf size={16} stroke={1.8} aria-hidden />
                {LIST_LABEL[l]}
              </span>
              <span className={classes.tileFoot}>
                <b>{vnInt(count)}</b>
                {count > 0 && l !== 'unread' && (
                  <span className={open > 0 ? classes.openCount : classes.quiet}>
                    {open > 0 ? `${vnInt(open)} chưa quyết` : 'đã quyết hết'}
                  </span>
                )}
              </span>
            </button>
          );
        })}
      </div>
    </div>
  );
};
