import { IconChecks, IconClockHour4 } from '@tabler/icons-react';
import { Link, useNavigate } from 'react-router';
import { READERS } from '../../../shared/contract/method.ts';
import type { TodayBoard } from '../../../shared/contract/indicators.ts';
import { vnDayShort, vnInt } from '../../../shared/vi/format.ts';
import { pathFor } from '../../links.ts';
import { Card } from '../../parts/Card.tsx';
import { Chip } from '../../parts/Chip.tsx';
import { DueChip } from '../../parts/DueChip.tsx';
import { Empty } from '../../parts/Empty.tsx';
import { Row, Table, Td, Th } from '../../parts/Table.tsx';
import { useCan } from '../../session/session.ts';
import classes from './today.module.css';
import { useFitCount } from './use-fit-count.ts';

const ROW = 33;
const HEAD = 28;
type Item = TodayBoard['todo'][number];

/** The short form of an official code: without the unit's prefix, as in lists. */
const shortCode = (code: string): string => /-(\d{6}-\d+)$/.exec(code)?.[1] ?? code;
const Hour = ({ text }: { readonly text: string }) => (
  <span className={classes.hour}>
    <IconClockHour4 size={15} stroke={1.8} aria-hidden />
    {text}
  </span>
);

const Before = ({ item: { due, by, promisedOn }, today, now }: { readonly item: Item; readonly today: string; readonly now: string }) => {
  // An online dossier nobody has accepted yet has no promised day, only its eight working hours.
  if (due.kind === 'none') {
    if (by === null) return <span className={classes.quiet}>sớm nhất</span>;
    if (by < now)
      return (
        <Chip tone="soon" icon={IconClockHour4}>
          Quá giờ nhận
        </Chip>
      );
    return by.slice(0, 10) === today ? <Hour text={by.slice(11)} /> : <DueChip due={{ kind: 'tomorrow', days: 1, hour: by.slice(11) }} />;
  }
  // The card is about today: the hour alone says enough.
  if (due.kind === 'today' && due.hour !== null) return <Hour text={due.hour} />;
  return due.kind === 'days' && promisedOn !== null ? (
    <span className={classes.quiet}>{vnDayShort(promisedOn)}</span>
  ) : (
    <DueChip due={due} />
  );
};

type Props = { readonly todo: TodayBoard['todo']; readonly total: number; readonly today: string; readonly now: string };

/** What must be done, by when, with a name; most urgent first. As many whole rows as the window has room for. */
export const TodoCard = ({ todo, total, today, now }: Props) => {
  const navigate = useNavigate();
  const mayLook = useCan(...READERS);
  const [box, fits] = useFitCount(ROW, HEAD);
  const shown = todo.slice(0, fits);
  const rest = total - shown.length;
  return (
    <Card
      flush
      fill
      className={classes.todo}
      title="Việc phải xong, gấp nhất trước"
      note={total === 0 ? undefined : `${vnInt(shown.length)} / ${vnInt(total)} việc`}
      actions={mayLook && total > 0 && <Link to={pathFor('queue', 'h24')}>Mở cả danh sách</Link>}
      foot={rest > 0 ? <span className={classes.quiet}>Còn {vnInt(rest)} việc sau đó</span> : undefined}
    >
      <div ref={box} className={classes.todoBox}>
        {total === 0 ? (
          <Empty icon={IconChecks} fact="Không có hồ sơ nào quá hạn hoặc đến hạn hôm nay, ngày mai." />
        ) : (
          <Table label="Việc phải xong" rows={33}>
            <thead>
              <tr>
                <Th>Trước</Th>
                <Th>Việc</Th>
                <Th clip>Hồ sơ</Th>
                <Th>Mã</Th>
                <Th>Người làm</Th>
              </tr>
            </thead>
            <tbody>
              {shown.map((item) => (
                <Row
                  key={item.id}
                  {...(mayLook
                    ? {
                        'data-clickable': true,
                        tabIndex: 0,
                        onClick: () => void navigate(pathFor('dossier', item.id)),
                        onKeyDown: (e) => {
                          if (e.key === 'Enter' && !e.nativeEvent.isComposing) void navigate(pathFor('dossier', item.id));
                        },
                      }
                    : {})}
                >
                  <Td>
                    <Before item={item} today={today} now={now} />
                  </Td>
                  <Td className={classes.strong}>{item.what}</Td>
                  <Td clip title={item.procedureName}>
                    {item.procedureName}
                  </Td>
                  <Td title={item.code}>{shortCode(item.code)}</Td>
                  <Td>{item.officer}</Td>
                </Row>
              ))}
            </tbody>
          </Table>
        )}
      </div>
    </Card>
  );
};
