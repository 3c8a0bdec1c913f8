import { Button } from '@mantine/core';
import {
  IconArrowBackUp,
  IconClockEdit,
  IconPencil,
  IconPlayerStop,
  IconPlugConnectedX,
  IconPrinter,
  type Icon,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { Answer } from '../../../shared/contract/contract.ts';
import { NOTICED_WORDS } from '../../../shared/incident/systems.ts';
import { minutesBetween, spanWords, workingWords } from '../../../shared/incident/words.ts';
import { vnInstant, vnInt } from '../../../shared/vi/format.ts';
import { useCentre } from '../../api/use-centre.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { Card } from '../../parts/Card.tsx';
import { KeyCap } from '../../parts/KeyCap.tsx';
import { QueryGate } from '../../parts/QueryGate.tsx';
import { Timeline } from '../../parts/Timeline.tsx';
import { useCan, useSession } from '../../session/session.ts';
import { CorrectForm, DescribeForm, EndForm, WithdrawForm } from './forms.tsx';
import { TouchedList } from './TouchedList.tsx';
import { usePrintRecord } from './use-print-record.tsx';
import classes from './incidents.module.css';

export type OutageFull = Answer<'incidents.read'>;
type Form = 'end' | 'correct' | 'describe' | 'withdraw';
type Change = OutageFull['changes'][number];
const LOOK = {
  started: [IconPlugConnectedX, 'Báo sự cố', 'soon'],
  ended: [IconPlayerStop, 'Kết thúc', 'ok'],
  corrected: [IconClockEdit, 'Sửa giờ', 'accent'],
  described: [IconPencil, 'Ghi nội dung', 'plain'],
  withdrawn: [IconArrowBackUp, 'Gỡ khỏi sổ', 'plain'],
} as const satisfies Record<Change['what'], readonly [Icon, string, string]>;

/** One outage: its times, what it touched, what may be done now, and every change of it. */
export const OutageDetail = ({ id }: { readonly id: number }) => {
  const query = useCentre('incidents.read', { id }, { every: 60_000 });
  return <QueryGate query={query}>{(data) => <Open full={data} />}</QueryGate>;
};

const Open = ({ full }: { readonly full: OutageFull }) => {
  const { outage: o, counts, changes } = full;
  const { user, nowLocal } = useSession();
  const maySwitch = useCan('clerk', 'officer', 'head', 'data', 'it');
  const mayCorrect = useCan('head', 'data', 'it');
  const reads = useCan('clerk', 'officer', 'head', 'data', 'auditor');
  const [form, setForm] = useState<Form | null>(null);
  const print = usePrintRecord();
  useKeys({ F4: () => void print(full) });
  const close = (): void => setForm(null);
  const alive = !o.withdrawn;
  const working = workingWords(o.workingMinutes, minutesBetween(o.beganAt, o.endedAt ?? `${nowLocal}:00.000+07:00`));
  const button = (what: Form, words: string, IconOf: Icon, filled = false) => (
    <Button
      size="xs"
      variant={filled ? 'filled' : 'default'}
      leftSection={<IconOf size={15} stroke={1.7} aria-hidden />}
      onClick={() => setForm(what)}
    >
      {words}
    </Button>
  );
  return (
    <>
      <Card
        title={o.name}
        actions={
          <Button
            size="xs"
            leftSection={<IconPrinter size={15} stroke={1.7} aria-hidden />}
            rightSection={<KeyCap>F4</KeyCap>}
            onClick={() => void print(full)}
          >
            In biên bản
          </Button>
        }
      >
        <div className={classes.stack}>
          <dl className={classes.facts}>
            <dt>Thời gian</dt>
            <dd>
              {spanWords(o.beganAt, o.endedAt)}
              {working === '' ? '' : ` (${working})`}
            </dd>
            <dt>Nhận biết</dt>
            <dd>
              {NOTICED_WORDS[o.noticed]}
              {o.noticed === 'manual' ? `, ${o.beganBy}` : ''}
            </dd>
            {o.endedBy !== null && (
              <>
                <dt>Kết thúc</dt>
                <dd>{o.endedBy}</dd>
              </>
            )}
            {o.words !== '' && (
              <>
                <dt>Mô tả</dt>
                <dd>{o.words}</dd>
              </>
            )}
            {o.measures !== '' && (
              <>
                <dt>Đã làm</dt>
                <dd>{o.measures}</dd>
              </>
            )}
          </dl>
          {!alive && <p className={classes.quiet}>Mục này đã gỡ: không tính vào hồ sơ nào, vẫn còn trong sổ.</p>}
          {alive && maySwitch && (form === null || (form === 'end' && o.endedAt !== null)) && (
            <div className={classes.buttons}>
              {o.endedAt === null && button('end', 'Kết thúc', IconPlayerStop, true)}
              {button('describe', 'Ghi nội dung', IconPencil)}
              {mayCorrect && button('correct', 'Sửa giờ', IconClockEdit)}
              {(mayCorrect || o.beganBy === user.name) && button('withdraw', 'Gỡ', IconArrowBackUp)}
            </div>
          )}
          {form === 'end' && o.endedAt === null && <EndForm outage={o} onClose={close} />}
          {form === 'correct' && <CorrectForm outage={o} onClose={close} />}
          {form === 'describe' && <DescribeForm outage={o} onClose={close} />}
          {form === 'withdraw' && <WithdrawForm outage={o} onClose={close} />}
        </div>
      </Card>
      <Card flush title="Hồ sơ bị ảnh hưởng" note={`${vnInt(counts.total)} hồ sơ`}>
        <div className={classes.counts}>
          <div>
            <b>{vnInt(counts.received)}</b>
            <span>nhận trong lúc đó</span>
            <span className="hint">
              nhập lùi {vnInt(counts.lateEntry)}, mã tạm {vnInt(counts.temporary)}
            </span>
          </div>
          <div>
            <b>{vnInt(counts.acted)}</b>
            <span>có việc ghi</span>
          </div>
          <div>
            <b>{vnInt(counts.due)}</b>
            <span>đến hạn ngày đó</span>
          </div>
        </div>
        {reads ? (
          counts.total > 0 && <TouchedList id={o.id} />
        ) : (
          <p className={classes.note}>Danh sách hồ sơ chỉ người làm hồ sơ xem được.</p>
        )}
      </Card>
      <Card title="Đã ghi vào sổ" note={`${vnInt(changes.length)} lần`}>
        <Timeline
          items={changes.map((c, i) => ({
            key: i,
            icon: LOOK[c.what][0],
            title: LOOK[c.what][1],
            tone: LOOK[c.what][2],
            at: vnInstant(c.at),
            detail: (
              <>
                {c.by}
                {c.what === 'corrected' || c.what === 'ended' ? ` · ${spanWords(c.beganAt, c.endedAt)}` : ''}
                {c.reason === '' ? '' : ` · ${c.reason}`}
              </>
            ),
          }))}
        />
      </Card>
    </>
  );
};
