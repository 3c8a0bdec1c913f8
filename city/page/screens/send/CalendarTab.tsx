import { Button, NumberInput, TextInput } from '@mantine/core';
import { IconCalendar, IconSend2 } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { DAY_KIND_WORDS } from '../../../../shared/vi/catalogue-words.ts';
import { vnDay, vnInt, vnWeekday } from '../../../../shared/vi/format.ts';
import { useKeys } from '../../../../renderer/keys/use-keys.ts';
import { Card } from '../../../../renderer/parts/Card.tsx';
import { Empty } from '../../../../renderer/parts/Empty.tsx';
import { KeyCap } from '../../../../renderer/parts/KeyCap.tsx';
import { Row, Table, Td, Th } from '../../../../renderer/parts/Table.tsx';
import { toast } from '../../../../renderer/parts/toast.tsx';
import { useCommand } from '../../api/use-city.ts';
import { FailureBox } from '../../parts/FailureBox.tsx';
import parts from '../../parts/parts.module.css';
import { useSession } from '../../session/session.ts';
import { PasteBox } from './PasteBox.tsx';
import { CALENDAR_EXAMPLE, readCalendar } from './read-rows.ts';
import classes from './send.module.css';

/** The days off and the worked Saturdays of one year, with the decision they come from. */
export const CalendarTab = () => {
  const { today } = useSession();
  const [year, setYear] = useState(Number(today.slice(0, 4)) + 1);
  const [basis, setBasis] = useState('');
  const [text, setText] = useState('');
  const publish = useCommand('calendar.publish');
  const read = useMemo(() => readCalendar(text, year, today), [text, year, today]);
  const ready = read.rows.length > 0 && read.faults.length === 0 && basis.trim() !== '';
  const send = async (): Promise<void> => {
    if (!ready || publish.busy) return;
    const done = await publish.attempt({ year, basis: basis.trim(), days: [...read.rows] });
    if (done === null) return;
    toast({ text: `Đã gửi lịch năm ${year}, bản ${vnInt(done.version)}` });
    setText('');
  };
  useKeys({ 'Ctrl+Enter': () => void send() });
  return (
    <div className={classes.two}>
      <Card flush fill className={parts.grow} title={`Lịch năm ${year} sẽ gửi`} note={`${vnInt(read.rows.length)} ngày`}>
        {read.rows.length === 0 ? (
          <Empty
            icon={IconCalendar}
            fact="Chưa có ngày nào."
            todo="Dán bảng Ngày, Loại, Tên ở bên phải. Ngày thường và ngày nghỉ cuối tuần không cần ghi."
          />
        ) : (
          <Table label={`Lịch năm ${year} sẽ gửi`}>
            <thead>
              <tr>
                <Th num>Ngày</Th>
                <Th>Thứ</Th>
                <Th>Loại</Th>
                <Th clip>Tên</Th>
              </tr>
            </thead>
            <tbody>
              {[...read.rows]
                .sort((a, b) => (a.day < b.day ? -1 : 1))
                .map((d) => (
                  <Row key={d.day}>
                    <Td num>{vnDay(d.day)}</Td>
                    <Td>{vnWeekday(d.day)}</Td>
                    <Td>{DAY_KIND_WORDS[d.kind]}</Td>
                    <Td clip title={d.name}>
                      {d.name}
                    </Td>
                  </Row>
                ))}
            </tbody>
          </Table>
        )}
      </Card>
      <Card title="Gửi lịch làm việc" className={classes.form}>
        <div className={parts.form}>
          <NumberInput
            label="Năm"
            value={year}
            onChange={(v) => {
              if (typeof v === 'number') setYear(v);
            }}
            min={2020}
            max={2100}
            clampBehavior="strict"
            w={120}
            hideControls
          />
          <TextInput
            label="Căn cứ"
            value={basis}
            onChange={(e) => setBasis(e.currentTarget.value)}
            placeholder="Thông báo số …/TB-BNV ngày …"
            maxLength={300}
          />
          <PasteBox label="Bảng ngày" text={text} onText={setText} example={CALENDAR_EXAMPLE} read={read} />
          {publish.failure !== null && <FailureBox failure={publish.failure} />}
          <Button
            size="lg"
            variant="filled"
            leftSection={<IconSend2 size={17} stroke={1.8} aria-hidden />}
            rightSection={<KeyCap>Ctrl Enter</KeyCap>}
            loading={publish.busy}
            disabled={!ready}
            onClick={() => void send()}
          >
            Gửi lịch năm {year}
          </Button>
          {!ready && <p className="hint">Cần căn cứ, ít nhất một ngày và không còn dòng sai.</p>}
        </div>
      </Card>
    </div>
  );
};
