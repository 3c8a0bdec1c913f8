import { Button, Popover } from '@mantine/core';
import { IconCalendarTime } from '@tabler/icons-react';
import type { Answer } from '../../../shared/contract/contract.ts';
import { dayWords, termWords } from '../../../shared/forms/day-words.ts';
import { vnDay, vnWeekday } from '../../../shared/vi/format.ts';
import type { CentreError } from '../../api/failure.ts';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import { ProofStrip } from '../../parts/ProofStrip.tsx';
import { useSession } from '../../session/session.ts';
import classes from './Intake.module.css';

/** The rule that gave the day, in a sentence: Civil Code 2015 articles 147 and 148, and the cut-off of same-day matters. */
const ruleWords = (term: Answer<'calendar.promise'>['term'], cutOff: string): string => {
  const value = termWords(term);
  switch (term.unit) {
    case 'working_day':
      return `Ngày nhận không tính. Đếm ${value} kể từ ngày làm việc kế tiếp.`;
    case 'day':
      return `Ngày nhận không tính. Cộng ${value} theo lịch; hết hạn vào ngày nghỉ thì trả vào ngày làm việc kế tiếp.`;
    case 'hour':
      return `Đếm ${value} trong giờ hành chính kể từ lúc nhận, bỏ giờ nghỉ trưa và ngày nghỉ.`;
    case 'same_day':
      return `Trả ngay trong ngày; nhận sau ${cutOff} hoặc vào ngày nghỉ thì trả vào ngày làm việc kế tiếp.`;
  }
};

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
  const { settings } = useSession();
  if (failure !== null)
    return (
      <section className={classes.promise} aria-label="Hẹn trả kết quả">
        <div className={classes.promiseFailure}>
          <ErrorBox failure={failure.failure} />
        </div>
      </section>
    );
  if (promise === null) {
    return (
      <section className={classes.promise} aria-label="Hẹn trả kết quả">
        <p className={classes.promiseEmpty}>
          <IconCalendarTime size={20} stroke={1.6} aria-hidden />
          {waiting}
        </p>
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
          <Popover key={`${promise.due} ${promise.term.unit}`} position="top-start" width={380} shadow="float">
            <Popover.Target>
              <Button variant="subtle" size="xs" className={classes.how ?? ''}>
                Cách tính
              </Button>
            </Popover.Target>
            <Popover.Dropdown className={classes.howBox ?? ''}>
              <p>{ruleWords(promise.term, settings?.cutOff ?? '15:00')}</p>
              {words.notCounted !== '' && <p>Không tính: {words.notCounted}.</p>}
              {words.swapped !== '' && <p>Có tính: {words.swapped}.</p>}
              {note !== null && <p>{note}</p>}
            </Popover.Dropdown>
          </Popover>
        </div>
        <p className={classes.promiseDay} data-promise={promise.due}>
          {vnWeekday(promise.due)}, {vnDay(promise.due)}
        </p>
        <p className={classes.promiseTerm}>
          {hour.replace(':', ' giờ ')} · {termWords(promise.term)}
          {late ? ' · ghi lùi' : ''}
        </p>
      </div>
      <div className={classes.promiseStrip}>
        <ProofStrip strip={promise.strip} />
      </div>
    </section>
  );
};
