import type { TodayBoard } from '../../../shared/contract/indicators.ts';
import { definitionOf } from '../../../shared/indicators/definitions.ts';
import { quarterSoFar } from '../../../shared/indicators/periods.ts';
import { vnDay, vnDayShort, vnInt, vnNumber, vnPercent, vnWeekday } from '../../../shared/vi/format.ts';
import classes from './meeting.module.css';

type Item = TodayBoard['todo'][number];
const dueWords = ({ due, promisedOn, by }: Item): string => {
  switch (due.kind) {
    case 'late':
      return `Quá ${vnInt(due.days)} ngày`;
    case 'today':
      return `Hôm nay${due.hour === null ? '' : ` ${due.hour}`}`;
    case 'tomorrow':
      return `Ngày mai${due.hour === null ? '' : ` ${due.hour}`}`;
    default:
      return promisedOn !== null ? vnDay(promisedOn) : by === null ? 'Sớm nhất' : `${by.slice(11)} ${vnDayShort(by.slice(0, 10))}`;
  }
};
const usualWords = (usual: number | null): string => (usual === null ? '–' : vnNumber(usual, 1));

/** Rows that keep the page on one sheet of A4, longest names included. */
const TODO_ROWS = 20;
const LOAD_ROWS = 10;

/** Paper is drawn outside the session: everything it says comes in here. */
type Props = { readonly board: TodayBoard; readonly centreName: string; readonly by: string; readonly demo: boolean };

/** One sheet of A4 for the morning meeting: the same numbers as the screen, black on white. */
export const MeetingPaper = ({ board: b, centreName, by, demo }: Props) => {
  const { received, finished, returned } = b.tiles;
  const load = b.load.slice(0, LOAD_ROWS);
  return (
    <article className={classes.sheet} lang="vi">
      <header>
        <p className={classes.centre}>{centreName}</p>
        <h1>
          Giao ban {vnWeekday(b.today)}, ngày {vnDay(b.today)}
        </h1>
        <p>Số liệu lúc {b.now.slice(11)}. “Thường” là trung bình 20 ngày làm việc gần nhất, tính đến cùng giờ.</p>
      </header>
      <table>
        <thead>
          <tr>
            <th>Trong ngày</th>
            <th>Hôm nay</th>
            <th>Thường</th>
            <th>Chi tiết</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>Tiếp nhận</td>
            <td>{vnInt(received.count)}</td>
            <td>{usualWords(received.usual)}</td>
            <td>
              {vnInt(received.online)} trực tuyến, {vnInt(received.counter)} tại quầy
            </td>
          </tr>
          <tr>
            <td>Giải quyết xong</td>
            <td>{vnInt(finished.count)}</td>
            <td>{usualWords(finished.usual)}</td>
            <td>
              {vnInt(finished.before)} trước hạn, {vnInt(finished.on)} đúng hạn, {vnInt(finished.late)} quá hạn
            </td>
          </tr>
          <tr>
            <td>Trả kết quả</td>
            <td>{vnInt(returned.count)}</td>
            <td>{usualWords(returned.usual)}</td>
            <td>{vnInt(returned.waiting)} hồ sơ đang chờ trả</td>
          </tr>
          <tr>
            <td>Đang mở</td>
            <td>{vnInt(b.flow.open)}</td>
            <td>–</td>
            <td>
              {vnInt(b.flow.openStart)} đầu ngày + {vnInt(b.flow.received)} nhận − {vnInt(b.flow.finished)} xong
            </td>
          </tr>
        </tbody>
      </table>
      <table>
        <thead>
          <tr>
            <th>Quá hạn</th>
            <th>Hạn hôm nay</th>
            <th>Trong 24 giờ</th>
            <th>Chờ bổ sung quá {vnInt(b.alerts.waitingTooLong.limitDays)} ngày</th>
            <th>Trực tuyến chưa nhận</th>
          </tr>
        </thead>
        <tbody>
          <tr className={classes.big}>
            <td>{vnInt(b.alerts.late.count)}</td>
            <td>{vnInt(b.alerts.today.count)}</td>
            <td>{vnInt(b.alerts.h24.count)}</td>
            <td>{vnInt(b.alerts.waitingTooLong.count)}</td>
            <td>{vnInt(b.alerts.onlineNew.count)}</td>
          </tr>
        </tbody>
      </table>
      <h2>
        Việc phải xong, gấp nhất trước ({vnInt(Math.min(TODO_ROWS, b.todo.length))} / {vnInt(b.todoTotal)} việc)
      </h2>
      <table className={classes.rows}>
        <thead>
          <tr>
            <th>Trước</th>
            <th>Việc</th>
            <th>Hồ sơ</th>
            <th>Mã</th>
            <th>Người làm</th>
          </tr>
        </thead>
        <tbody>
          {b.todo.slice(0, TODO_ROWS).map((t) => (
            <tr key={t.id}>
              <td>{dueWords(t)}</td>
              <td>{t.what}</td>
              <td className={classes.clip}>{t.procedureName}</td>
              <td>{t.code}</td>
              <td>{t.officer}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={classes.two}>
        <section>
          <h2>Tải của cán bộ{load.length < b.load.length ? ` (${vnInt(load.length)} / ${vnInt(b.load.length)} người)` : ''}</h2>
          <table className={classes.rows}>
            <thead>
              <tr>
                <th>Cán bộ</th>
                <th>Đang mở</th>
                <th>Mức quen</th>
                <th>Hôm nay</th>
                <th>Quá hạn</th>
              </tr>
            </thead>
            <tbody>
              {load.map((o) => (
                <tr key={o.officer}>
                  <td>{o.officer}</td>
                  <td>{vnInt(o.open)}</td>
                  <td>{vnInt(Math.round(o.usual))}</td>
                  <td>{vnInt(o.dueToday)}</td>
                  <td>{vnInt(o.late)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        <section>
          <h2>Chỉ số xa mục tiêu nhất, {quarterSoFar(b.quarter, b.today)}</h2>
          {b.furthest.length === 0 ? (
            <p>Mọi chỉ số có mục tiêu đều đạt.</p>
          ) : (
            b.furthest.map((f) => (
              <p key={f.id} className={classes.rate}>
                <b>
                  {definitionOf(f.id).name}: {vnPercent(f.num, f.den)}
                </b>{' '}
                ({vnInt(f.num)} / {vnInt(f.den)}), mục tiêu {vnNumber(f.target)} %. {f.advice}.
              </p>
            ))
          )}
        </section>
      </div>
      <footer>
        {demo && <b>DỮ LIỆU MẪU, KHÔNG CÓ GIÁ TRỊ. </b>}In lúc {b.now.slice(11)} ngày {vnDay(b.today)}, người in: {by}
      </footer>
    </article>
  );
};
