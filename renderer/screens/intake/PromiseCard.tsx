import { Button, Popover } from '@mantine/core';
import { IconCalendarTime } from '@tabler/icons-react';
import type { Answer } from '../../../shared/contract/contract.ts';
import { dayWords, termWords } from '../../../shared/forms/day-words.ts';
import { vnDay, vnWeekday } from '../../../shared/vi/format.ts';
import type { CentreError } from '../../api/failure.ts';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import { ProofStrip } from '../../parts/ProofStrip.tsx';
import classes from './Intake.module.css';

type Props = {
  readonly promise: Answer<'calendar.promise'> | null;
  readonly failure: CentreError | null;
  /** Why there is nothing to show yet. */
  readonly waiting: string;
  readonly note: string | null;
  readonly late: boolean;
};

/** The promised day with its proof: every day from receipt to promise, counted or struck through with its reason. */
export const PromiseCard = ({ promise, failure, waiting, note, late }: Props) => {
  if (failure !== null) return <section className={classes.promise} aria-label="Hẹn trả kết quả"><div className={classes.promiseFailure}><ErrorBox failure={failure.failure} /></div></section>;
  if (promise === null) {
    return (
      <section className={classes.promise} aria-label="Hẹn trả kết quả">
        <p className={classes.promiseEmpty}><IconCalendarTime size={20} stroke={1.6} aria-hidden />{waiting}</p>
      </section>
    );
  }
  const hour = promise.dueAt?.slice(11) ?? promise.receiptHour;
  const words = dayWords(promise.strip, 12);
  return (
    <section className={classes.promise} aria-label="Hẹn trả kết quả">
      <div className={classes.promiseWords}>
        <div className={classes.promiseTop}>
          <span className={classes.label}>Hẹn trả kết quả</span>
          <Popover position="top-start" width={380} shadow="float">
            <Popover.Target><Button variant="subtle" size="xs" className={classes.how ?? ''}>Cách tính</Button></Popover.Target>
            <Popover.Dropdown className={classes.howBox ?? ''}>
              <p>Ngày nhận không tính. Thời hạn {termWords(promise.term)}, kể từ ngày làm việc kế tiếp.</p>
              {words.notCounted !== '' && <p>Không tính: {words.notCounted}.</p>}
              {words.swapped !== '' && <p>Có tính: {words.swapped}.</p>}
              {note !== null && <p>{note}</p>}
            </Popover.Dropdown>
          </Popover>
        </div>
        <p className={classes.promiseDay} data-promise={promise.due}>{vnWeekday(promise.due)}, {vnDay(promise.due)}</p>
        <p className={classes.promiseTerm}>{hour.replace(':', ' giờ ')} · {termWords(promise.term)}{late ? ' · ghi lùi' : ''}</p>
      </div>
      <div className={classes.promiseStrip}><ProofStrip strip={promise.strip} /></div>
    </section>
  );
};
