import { addDays, addMonths, dayOfMonth, lastOfMonth, weekdayOf } from '../../../../shared/calendar/civil-day.ts';
import { vnDay, vnWeekday } from '../../../../shared/vi/format.ts';
import { cx } from '../../../parts/cx.ts';
import { KIND_WORDS, type CalendarDayRow } from './kinds.ts';
import classes from './YearView.module.css';

type Props = {
  readonly year: number;
  readonly days: readonly CalendarDayRow[];
  readonly today: string;
  readonly picked: string | null;
  readonly onPick: (day: string) => void;
};

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;
const HEADS = ['T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'CN'] as const;

/** Twelve small months; weekends quiet, holidays hatched, swapped Saturdays outlined; unsure ones with a dot. */
export const YearView = ({ year, days, today, picked, onPick }: Props) => {
  const marked = new Map(days.map((d) => [d.day, d]));
  return (
    <div className={classes.year}>
      {MONTHS.map((m) => {
        const first = addMonths(`${year}-01-01`, m - 1);
        const all = Array.from({ length: dayOfMonth(lastOfMonth(first)) }, (_, i) => addDays(first, i));
        return (
          <section key={m} className={classes.month} aria-label={`Tháng ${m} năm ${year}`}>
            <h3 className={classes.name}>Tháng {m}</h3>
            <div className={classes.grid}>
              {HEADS.map((h) => (
                <span key={h} className={classes.head} aria-hidden>
                  {h}
                </span>
              ))}
              {all.map((day, i) => {
                const mark = marked.get(day);
                const weekend = weekdayOf(day) >= 6;
                const words = `${vnWeekday(day)} ${vnDay(day)}${mark === undefined ? (weekend ? ', nghỉ cuối tuần' : '') : `, ${KIND_WORDS[mark.kind]}: ${mark.name}`}`;
                return (
                  <button
                    key={day}
                    type="button"
                    title={words}
                    aria-label={words}
                    aria-pressed={day === picked}
                    style={i === 0 ? { gridColumnStart: weekdayOf(day) } : undefined}
                    tabIndex={mark !== undefined || day === picked || i === 0 ? 0 : -1}
                    className={cx(
                      classes.day,
                      weekend && classes.weekend,
                      mark !== undefined && classes[mark.kind],
                      mark?.confidence === 'unsure' && classes.unsure,
                      day === today && classes.today,
                      day === picked && classes.picked,
                    )}
                    onClick={() => onPick(day)}
                  >
                    {i + 1}
                  </button>
                );
              })}
            </div>
          </section>
        );
      })}
      <p className={classes.legend}>
        <span>
          <i className={cx(classes.day, classes.holiday)}>1</i>Nghỉ lễ
        </span>
        <span>
          <i className={cx(classes.day, classes.compensatory)}>2</i>Nghỉ bù
        </span>
        <span>
          <i className={cx(classes.day, classes.swapped_workday)}>3</i>Làm bù
        </span>
        <span>
          <i className={cx(classes.day, classes.holiday, classes.unsure)}>4</i>Chưa có văn bản chính thức
        </span>
        <span>
          <i className={cx(classes.day, classes.today)}>5</i>Hôm nay
        </span>
      </p>
    </div>
  );
};
