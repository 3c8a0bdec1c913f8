import { IconAlertOctagon, IconWorld } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { QUEUES, type Queue } from '../../../shared/contract/dossiers.ts';
import { QUEUE_LABEL } from '../../../shared/vi/dossier-words.ts';
import { vnInt } from '../../../shared/vi/format.ts';
import { arrowAlong } from '../../parts/arrow-along.ts';
import { cx } from '../../parts/cx.ts';
import classes from './tracking.module.css';

type Props = {
  readonly queue: Queue;
  readonly counts: Readonly<Record<Queue, number>> | undefined;
  readonly onQueue: (queue: Queue) => void;
  readonly onDown: () => void;
};

/** The work queues with their counts. Arrows move between them, the down arrow goes to the table. */
export const QueueTabs = ({ queue, counts, onQueue, onDown }: Props) => {
  const along = arrowAlong(QUEUES, queue, onQueue, 'tab');
  const move = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== 'ArrowDown') {
      along(event);
      return;
    }
    event.preventDefault();
    onDown();
  };
  return (
    <div className={classes.queues} role="tablist" aria-label="Hàng việc" onKeyDown={move}>
      {QUEUES.map((key) => {
        const count = counts?.[key];
        const on = key === queue;
        return (
          <button
            key={key}
            type="button"
            role="tab"
            aria-selected={on}
            aria-controls="register"
            tabIndex={on ? 0 : -1}
            className={classes.queue}
            onClick={() => onQueue(key)}
          >
            {key === 'online-new' && <IconWorld className={classes.soon} size={17} stroke={1.7} aria-hidden />}
            {key === 'late' && <IconAlertOctagon className={classes.late} size={17} stroke={1.7} aria-hidden />}
            <span>{QUEUE_LABEL[key]}</span>
            <span
              className={cx(
                classes.count,
                !on && key === 'online-new' && (count ?? 0) > 0 && classes.countSoon,
                !on && key === 'late' && (count ?? 0) > 0 && classes.countLate,
              )}
            >
              {count === undefined ? '…' : vnInt(count)}
            </span>
          </button>
        );
      })}
    </div>
  );
};
