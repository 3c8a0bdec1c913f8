import { Button, Checkbox, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { dayOfInstant, timeOfInstant } from '../../../shared/calendar/civil-day.ts';
import type { Outage } from '../../../shared/contract/incidents.ts';
import type { ScreenFailure } from '../../../shared/vi/errors.ts';
import { useCommand } from '../../api/use-centre.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import { KeyCap } from '../../parts/KeyCap.tsx';
import { toast } from '../../parts/toast.tsx';
import { useSession } from '../../session/session.ts';
import { type Moment, MomentField, momentOf } from './MomentField.tsx';
import classes from './incidents.module.css';

type FrameProps = {
  readonly title: string;
  readonly submit: string;
  readonly missing: string | null;
  readonly busy: boolean;
  readonly failure: ScreenFailure | null;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
};
const Frame = ({ title, submit, missing, busy, failure, onSubmit, onClose, children }: FrameProps) => {
  const go = (): void => {
    if (missing === null && !busy) onSubmit();
  };
  useKeys({ 'Ctrl+Enter': go, Esc: onClose });
  return (
    <form
      className={classes.form}
      aria-label={title}
      onSubmit={(e) => {
        e.preventDefault();
        go();
      }}
    >
      <h3 className={classes.formTitle}>{title}</h3>
      {children}
      {failure !== null && <ErrorBox failure={failure} />}
      {missing !== null && (
        <p className="hint" role="status">
          {missing}
        </p>
      )}
      <div className={classes.buttons}>
        <Button
          type="submit"
          variant="filled"
          size="sm"
          loading={busy}
          disabled={missing !== null}
          rightSection={<KeyCap>Ctrl Enter</KeyCap>}
        >
          {submit}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          Thôi
        </Button>
      </div>
    </form>
  );
};
const words = (label: string, value: string, set: (text: string) => void, max: number, focus = false) => (
  <Textarea
    label={label}
    value={value}
    onChange={(e) => set(e.currentTarget.value)}
    autosize
    minRows={2}
    maxRows={5}
    maxLength={max}
    {...(focus ? { 'data-autofocus': true, autoFocus: true } : {})}
  />
);
const NO_NAMES = 'Không ghi tên người dân: sổ này cả kỹ thuật viên đọc được.';

type Props = { readonly outage: Outage; readonly onClose: () => void };
const momentFrom = (at: string): Moment => ({ day: dayOfInstant(at), clock: timeOfInstant(at) });

export const EndForm = ({ outage: o, onClose }: Props) => {
  const { today, nowLocal } = useSession();
  const [now] = useState<Moment>({ day: today, clock: nowLocal.slice(11) });
  const [at, setAt] = useState(now);
  const [measures, setMeasures] = useState(o.measures);
  const end = useCommand('incidents.end');
  const local = momentOf(at);
  const submit = async (): Promise<void> => {
    const done = await end.attempt({ id: o.id, revision: o.revision, at: at === now ? null : local, measures });
    if (done === null) return;
    toast({ text: `Đã kết thúc sự cố: ${o.name}` });
    onClose();
  };
  return (
    <Frame
      title="Kết thúc sự cố"
      submit="Kết thúc"
      missing={local === null ? 'Giờ dạng 10:40.' : null}
      busy={end.busy}
      failure={end.failure}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <MomentField label="Làm việc lại từ" value={at} onChange={setAt} max={today} />
      {words('Đã làm gì', measures, setMeasures, 1000, true)}
      <p className="hint">{NO_NAMES}</p>
    </Frame>
  );
};

export const CorrectForm = ({ outage: o, onClose }: Props) => {
  const { today, nowLocal } = useSession();
  const [began, setBegan] = useState(() => momentFrom(o.beganAt));
  const [ended, setEnded] = useState<Moment>(() =>
    o.endedAt === null ? { day: today, clock: nowLocal.slice(11) } : momentFrom(o.endedAt),
  );
  const [open, setOpen] = useState(o.endedAt === null);
  const [reason, setReason] = useState('');
  const correct = useCommand('incidents.correct');
  const from = momentOf(began),
    to = momentOf(ended);
  // A time nobody touched stays to the second.
  const same = (m: Moment, at: string | null): boolean => at !== null && momentOf(m) === `${dayOfInstant(at)}T${timeOfInstant(at)}`;
  const changed = !same(began, o.beganAt) || (open ? o.endedAt !== null : !same(ended, o.endedAt));
  const missing =
    from === null || (!open && to === null)
      ? 'Giờ dạng 08:10.'
      : !changed
        ? 'Chưa sửa giờ nào.'
        : reason.trim() === ''
          ? 'Cần nêu lý do sửa.'
          : null;
  const submit = async (): Promise<void> => {
    const done = await correct.attempt({
      id: o.id,
      revision: o.revision,
      beganAt: same(began, o.beganAt) || from === null ? 'keep' : from,
      endedAt: open ? null : same(ended, o.endedAt) || to === null ? 'keep' : to,
      reason,
    });
    if (done === null) return;
    toast({ text: `Đã sửa giờ sự cố: ${o.name}` });
    onClose();
  };
  return (
    <Frame
      title="Sửa giờ"
      submit="Sửa giờ"
      missing={missing}
      busy={correct.busy}
      failure={correct.failure}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <MomentField label="Bắt đầu" value={began} onChange={setBegan} max={today} />
      <Checkbox label="Chưa kết thúc" checked={open} onChange={(e) => setOpen(e.currentTarget.checked)} />
      {!open && <MomentField label="Kết thúc" value={ended} onChange={setEnded} max={today} />}
      <TextInput
        label="Lý do sửa"
        value={reason}
        onChange={(e) => setReason(e.currentTarget.value)}
        maxLength={300}
        placeholder="Báo muộn 20 phút"
        spellCheck={false}
      />
    </Frame>
  );
};

export const DescribeForm = ({ outage: o, onClose }: Props) => {
  const [said, setSaid] = useState(o.words);
  const [measures, setMeasures] = useState(o.measures);
  const describe = useCommand('incidents.describe');
  const submit = async (): Promise<void> => {
    const done = await describe.attempt({ id: o.id, revision: o.revision, words: said, measures });
    if (done === null) return;
    toast({ text: 'Đã ghi nội dung sự cố' });
    onClose();
  };
  return (
    <Frame
      title="Nội dung sự cố"
      submit="Ghi nội dung"
      missing={said === o.words && measures === o.measures ? 'Chưa sửa gì.' : null}
      busy={describe.busy}
      failure={describe.failure}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {words('Mô tả', said, setSaid, 500, true)}
      {words('Đã làm gì', measures, setMeasures, 1000)}
      <p className="hint">{NO_NAMES}</p>
    </Frame>
  );
};

export const WithdrawForm = ({ outage: o, onClose }: Props) => {
  const [reason, setReason] = useState('');
  const withdraw = useCommand('incidents.withdraw');
  const submit = async (): Promise<void> => {
    const done = await withdraw.attempt({ id: o.id, revision: o.revision, reason });
    if (done === null) return;
    toast({ text: `Đã gỡ sự cố: ${o.name}` });
    onClose();
  };
  return (
    <Frame
      title="Gỡ sự cố ghi nhầm"
      submit="Gỡ"
      missing={reason.trim() === '' ? 'Cần nêu lý do; mục đã gỡ vẫn còn trong sổ.' : null}
      busy={withdraw.busy}
      failure={withdraw.failure}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextInput
        label="Lý do"
        value={reason}
        onChange={(e) => setReason(e.currentTarget.value)}
        maxLength={300}
        autoFocus
        spellCheck={false}
      />
    </Frame>
  );
};
