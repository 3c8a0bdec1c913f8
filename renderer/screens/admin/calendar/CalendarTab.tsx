import { ActionIcon, Button } from '@mantine/core';
import { IconCalendarPlus, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { yearOf } from '../../../../shared/calendar/civil-day.ts';
import { vnDay, vnWeekday } from '../../../../shared/vi/format.ts';
import { useCentre, useCommand } from '../../../api/use-centre.ts';
import { Card } from '../../../parts/Card.tsx';
import { Empty } from '../../../parts/Empty.tsx';
import { ErrorBox } from '../../../parts/ErrorBox.tsx';
import { QueryGate } from '../../../parts/QueryGate.tsx';
import { Row, Table, Td, Th } from '../../../parts/Table.tsx';
import { toast } from '../../../parts/toast.tsx';
import { useCan, useSession } from '../../../session/session.ts';
import { CONFIDENCE_WORDS } from '../catalogue/words.ts';
import { DayForm } from './DayForm.tsx';
import { YearView } from './YearView.tsx';
import { KIND_WORDS } from './kinds.ts';
import classes from '../AdminScreen.module.css';

/** The year with its days off and swapped Saturdays, each with its decision. */
export const CalendarTab = () => {
  const { today } = useSession();
  const [year, setYear] = useState(yearOf(today));
  const [picked, setPicked] = useState<string | null>(null);
  const read = useCentre('calendar.read', { year });
  const edits = useCan('head', 'data');
  const openYear = useCommand('calendar.openYear');
  const turn = (to: number): void => {
    setYear(to);
    setPicked(null);
  };
  return (
    <QueryGate query={read}>
      {(cal) => (
        <div className={classes.split}>
          <Card
            fill
            flush
            title={`Năm ${cal.year}`}
            note={
              cal.open
                ? `${cal.days.length} ngày khác thường · nhận trước ${cal.cutOff} tính ngày · ${cal.sessions.map((s) => `${s.from}–${s.to}`).join(', ')}`
                : 'chưa mở'
            }
            actions={
              <>
                <ActionIcon variant="default" size={28} aria-label="Năm trước" onClick={() => turn(year - 1)}>
                  <IconChevronLeft size={16} />
                </ActionIcon>
                <ActionIcon variant="default" size={28} aria-label="Năm sau" onClick={() => turn(year + 1)}>
                  <IconChevronRight size={16} />
                </ActionIcon>
              </>
            }
          >
            {cal.open ? (
              <YearView year={cal.year} days={cal.days} today={today} picked={picked} onPick={setPicked} />
            ) : (
              <Empty
                icon={IconCalendarPlus}
                fact={`Năm ${cal.year} chưa có lịch, chương trình không hẹn ngày trả rơi vào năm này`}
                todo="Mở năm với các ngày lễ theo Bộ luật Lao động, rồi ghi ngày nghỉ bù khi có thông báo."
                action={
                  edits ? (
                    <Button
                      variant="filled"
                      loading={openYear.busy}
                      onClick={() =>
                        void openYear.attempt({ year: cal.year }).then((r) => {
                          if (r !== null) toast({ text: `Đã mở năm ${cal.year} với ${r.days} ngày lễ` });
                        })
                      }
                    >
                      Mở năm {cal.year}
                    </Button>
                  ) : undefined
                }
              />
            )}
            {openYear.failure !== null && <ErrorBox failure={openYear.failure} />}
          </Card>
          <div className={classes.column}>
            {edits && cal.open && (
              <DayForm
                key={picked ?? 'none'}
                day={picked}
                known={cal.days.find((d) => d.day === picked) ?? null}
                onDone={() => setPicked(null)}
              />
            )}
            <Card title="Ngày khác thường" note={`${cal.days.length} ngày`} flush>
              {cal.days.length === 0 ? (
                <p className={classes.note}>Chưa có ngày nào.</p>
              ) : (
                <Table label="Ngày khác thường" rows={41}>
                  <thead>
                    <tr>
                      <Th>Ngày</Th>
                      <Th clip>Lý do, căn cứ</Th>
                    </tr>
                  </thead>
                  <tbody>
                    {cal.days.map((d) => (
                      <Row key={d.day} current={d.day === picked} data-clickable onClick={() => setPicked(d.day)}>
                        <Td>
                          <button type="button" className={classes.link} data-name onClick={() => setPicked(d.day)}>
                            {vnDay(d.day)}
                          </button>
                          <br />
                          <span className="hint">{vnWeekday(d.day)}</span>
                        </Td>
                        <Td clip title={[d.name, d.note].filter((x) => x !== null && x !== '').join(' · ')}>
                          {KIND_WORDS[d.kind]}: {d.name}
                          <br />
                          <span className="hint">{d.note ?? CONFIDENCE_WORDS[d.confidence]}</span>
                        </Td>
                      </Row>
                    ))}
                  </tbody>
                </Table>
              )}
            </Card>
          </div>
        </div>
      )}
    </QueryGate>
  );
};
