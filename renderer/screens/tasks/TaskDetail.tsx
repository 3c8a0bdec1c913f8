import { Button } from '@mantine/core';
import { IconAlertOctagon, IconCalendarPlus, IconNotes, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import type { TaskRow } from '../../../shared/contract/tasks.ts';
import { isLateDone, standingAt } from '../../../shared/tasks/shares.ts';
import { afterAct, APPROVING, DECIDING, isOpenTask, TASK_ACT_LABEL, TASK_ACTS, type TaskAct } from '../../../shared/tasks/states.ts';
import { vnDay, vnInt } from '../../../shared/vi/format.ts';
import { useCentre } from '../../api/use-centre.ts';
import { Chip } from '../../parts/Chip.tsx';
import { Facts, panelClasses, PanelSection } from '../../parts/Ledger.tsx';
import { Papers } from '../../parts/Papers.tsx';
import { QueryGate } from '../../parts/QueryGate.tsx';
import { RecordHistory } from '../../parts/RecordHistory.tsx';
import { useCan, useSession } from '../../session/session.ts';
import { ExtendForm, MoveForm, NoteForm } from './ActForm.tsx';
import { TaskForm } from './TaskForm.tsx';
import { docWords, dueWords, stateWords } from './words.ts';
import classes from './tasks.module.css';

type Doing = TaskAct | 'extend' | 'note' | 'edit' | null;
/** Steps that come next stand first and are drawn as the main thing to do. */
const NEXT: readonly TaskAct[] = ['accept', 'start', 'submit', 'approve'];

/** One task: what was asked, how it stands, what may be done now, notes, papers, history. */
export const TaskDetail = ({ id }: { readonly id: number }) => {
  const query = useCentre('tasks.read', { id }, { keep: false });
  return <QueryGate query={query}>{(found) => <Body task={found.task} notes={found.notes} />}</QueryGate>;
};

type Notes = readonly {
  readonly id: number;
  readonly day: string;
  readonly percent: number | null;
  readonly words: string;
  readonly by: string;
}[];
const Body = ({ task: t, notes }: { readonly task: TaskRow; readonly notes: Notes }) => {
  const { today, user } = useSession();
  const decides = useCan('head', 'data');
  const head = useCan('head');
  const works = useCan('clerk', 'officer');
  const writes = decides || (works && t.owner === user.name);
  const [doing, setDoing] = useState<Doing>(null);
  const close = (): void => setDoing(null);
  if (doing === 'edit') return <TaskForm task={t} onSaved={close} onClose={close} />;
  const open = isOpenTask(t.state);
  const acts = writes
    ? TASK_ACTS.filter((a) => afterAct(t.state, a) !== null && (decides || !DECIDING.includes(a)) && (head || !APPROVING.includes(a)))
    : [];
  const main = NEXT.find((a) => acts.includes(a));
  const overdue = standingAt(t, today) === 'overdue';
  return (
    <>
      <PanelSection
        title={stateWords(t)}
        note={dueWords(t, today)}
        actions={
          writes &&
          open && (
            <Button
              size="xs"
              variant="subtle"
              leftSection={<IconPencil size={15} stroke={1.7} aria-hidden />}
              onClick={() => setDoing('edit')}
            >
              Sửa
            </Button>
          )
        }
      >
        <p className={classes.title}>{t.content}</p>
        {(overdue || isLateDone(t)) && (
          <div className={classes.chips}>
            <Chip tone="late" icon={IconAlertOctagon}>
              {overdue ? dueWords(t, today) : 'Hoàn thành quá hạn'}
            </Chip>
          </div>
        )}
        <Facts
          items={[
            ['Nơi giao', t.assignedBy],
            ['Văn bản', docWords(t)],
            ['Ngày giao', vnDay(t.assignedOn)],
            ['Người thực hiện', t.owner],
            ['Hạn đầu', t.firstDue === null ? '' : vnDay(t.firstDue)],
            ...(t.firstDue === t.dueOn ? [] : [['Hạn được gia hạn', t.dueOn === null ? '' : vnDay(t.dueOn)] as const]),
            ...(t.doneOn === null
              ? []
              : [['Ngày hoàn thành', `${vnDay(t.doneOn)}${t.state === 'awaiting' ? ', chờ duyệt' : ''}`] as const]),
            ...(t.closedOn === null ? [] : [['Ngày kết thúc', vnDay(t.closedOn)] as const]),
            ...(t.result === '' ? [] : [['Kết quả', t.result] as const]),
          ]}
        />
        {doing === null && (acts.length > 0 || (writes && open)) && (
          <div className={panelClasses.buttons}>
            {main !== undefined && (
              <Button size="xs" variant="filled" onClick={() => setDoing(main)}>
                {TASK_ACT_LABEL[main]}
              </Button>
            )}
            {writes && open && (
              <Button size="xs" leftSection={<IconNotes size={15} stroke={1.7} aria-hidden />} onClick={() => setDoing('note')}>
                Ghi tiến độ
              </Button>
            )}
            {decides && open && (
              <Button size="xs" leftSection={<IconCalendarPlus size={15} stroke={1.7} aria-hidden />} onClick={() => setDoing('extend')}>
                Gia hạn
              </Button>
            )}
            {acts
              .filter((a) => a !== main)
              .map((a) => (
                <Button key={a} size="xs" variant="subtle" onClick={() => setDoing(a)}>
                  {TASK_ACT_LABEL[a]}
                </Button>
              ))}
          </div>
        )}
        {doing === 'note' && <NoteForm task={t} onClose={close} />}
        {doing === 'extend' && <ExtendForm task={t} onClose={close} />}
        {doing !== null && doing !== 'note' && doing !== 'extend' && <MoveForm key={doing} task={t} act={doing} onClose={close} />}
        {t.state === 'awaiting' && !head && <p className={panelClasses.quiet}>Chờ Giám đốc duyệt kết quả.</p>}
      </PanelSection>
      <PanelSection title="Tiến độ" note={notes.length === 0 ? '' : `${vnInt(notes.length)} lần ghi`}>
        {notes.length === 0 ? (
          <p className={panelClasses.quiet}>Chưa ghi tiến độ.</p>
        ) : (
          <ul className={classes.notes}>
            {notes.map((n) => (
              <li key={n.id}>
                <p>
                  {n.percent === null ? '' : <b>{n.percent} % · </b>}
                  {n.words}
                </p>
                <p className={classes.about}>
                  {vnDay(n.day)} · {n.by}
                </p>
              </li>
            ))}
          </ul>
        )}
      </PanelSection>
      <PanelSection title="Minh chứng">
        <Papers kind="task" id={String(t.id)} readOnly={!writes} />
      </PanelSection>
      <PanelSection title="Diễn biến">
        <RecordHistory kind="task" id={String(t.id)} />
      </PanelSection>
    </>
  );
};
