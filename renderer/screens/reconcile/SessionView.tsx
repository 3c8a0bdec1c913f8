import { Button, Menu } from '@mantine/core';
import { IconDotsVertical, IconFileSpreadsheet, IconFileText, IconListCheck } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { ReconcileSession } from '../../../shared/contract/reconcile.ts';
import { type Decision, DECISIONS, type List, LISTS, WRITES } from '../../../shared/reconcile/lists.ts';
import { CHANNEL_LABELS } from '../../../shared/register/status-label.ts';
import { vnDay, vnInt } from '../../../shared/vi/format.ts';
import { useCommand } from '../../api/use-centre.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import { JobLine } from '../../parts/JobLine.tsx';
import { KeyCap } from '../../parts/KeyCap.tsx';
import { PageHead } from '../../parts/PageHead.tsx';
import { useJob } from '../../parts/use-job.ts';
import { useCan } from '../../session/session.ts';
import { CloseDialog } from './CloseDialog.tsx';
import { useDecide } from './decide.ts';
import { LetterDrawer } from './LetterDrawer.tsx';
import { ListTiles } from './ListTiles.tsx';
import { ListView } from './ListView.tsx';
import classes from './reconcile.module.css';

type Props = { readonly session: ReconcileSession; readonly onNew: () => void };
type Result = { readonly done: number; readonly refused: number };

const sum = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((n, k) => n + k, 0);
const scopeWords = (s: ReconcileSession): string =>
  [
    s.from === null || s.to === null ? '' : `tiếp nhận ${vnDay(s.from)} – ${vnDay(s.to)}`,
    s.channel === null ? '' : CHANNEL_LABELS[s.channel],
    s.field,
  ]
    .filter((w) => w !== '')
    .join(' · ');

/** One comparison: its lists, the lines of one of them, what is decided, and what was carried out. */
export const SessionView = ({ session, onNew }: Props) => {
  const mayDecide = useCan('head', 'data');
  const first = LISTS.find((list) => session.open[list] > 0) ?? LISTS.find((list) => session.counts.lists[list] > 0) ?? 'missing-there';
  const [list, setList] = useState<List>(first);
  const [letter, setLetter] = useState(false);
  const [ending, setEnding] = useState<'close' | 'remove' | null>(null);
  const [jobId, setJobId] = useState<string | null>(null);
  const [result, setResult] = useState<Result | null>(null);
  const apply = useCommand('reconcile.apply');
  const deciding = useDecide(session.id);
  const { job } = useJob(jobId);
  useEffect(() => {
    if (job === null || job.state === 'running') return;
    setJobId(null);
    if (job.state === 'done') setResult(job.result as Result);
  }, [job]);
  const waiting = DECISIONS.reduce((n, d: Decision) => n + (WRITES.has(d) ? session.decided[d] : 0), 0);
  const run = async (): Promise<void> => {
    setResult(null);
    const started = await apply.attempt({ id: session.id });
    if (started === null) return;
    deciding.forget();
    setJobId(started.jobId);
  };
  useKeys({ F4: () => setLetter(true) }, mayDecide && !letter);
  const { counts } = session;
  const inFile = counts.read - counts.copies - counts.outside;
  return (
    <>
      <PageHead
        title="Đối soát"
        context={
          <>
            <b className={classes.fileName} title={session.fileName}>
              {session.fileName}
            </b>
            <span className={classes.quiet}>{scopeWords(session)}</span>
          </>
        }
      >
        {mayDecide && (
          <>
            <Button
              leftSection={<IconFileText size={16} stroke={1.7} aria-hidden />}
              rightSection={<KeyCap>F4</KeyCap>}
              onClick={() => setLetter(true)}
            >
              Văn bản
            </Button>
            <Button
              variant="filled"
              leftSection={<IconListCheck size={16} stroke={1.7} aria-hidden />}
              disabled={waiting === 0 || jobId !== null}
              title={waiting === 0 ? 'Chưa có quyết định nào làm đổi sổ' : undefined}
              loading={apply.busy}
              onClick={() => void run()}
            >
              {waiting === 0 ? 'Áp dụng' : `Áp dụng ${vnInt(waiting)} quyết định`}
            </Button>
            <Menu>
              <Menu.Target>
                <Button aria-label="Việc khác" px={6}>
                  <IconDotsVertical size={16} stroke={1.7} aria-hidden />
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item leftSection={<IconFileSpreadsheet size={16} stroke={1.7} aria-hidden />} onClick={onNew}>
                  Đối soát tệp khác
                </Menu.Item>
                <Menu.Item onClick={() => setEnding('close')}>Đóng đối soát, giữ số liệu</Menu.Item>
                <Menu.Item onClick={() => setEnding('remove')}>Xóa cả lần đối soát</Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </>
        )}
      </PageHead>
      {apply.failure !== null && <ErrorBox failure={apply.failure} />}
      {job?.failure !== null && job?.failure !== undefined && <ErrorBox failure={job.failure} />}
      {jobId !== null && <JobLine jobId={jobId} />}
      {result !== null && (
        <p className={classes.result} role="status">
          Đã làm {vnInt(result.done)} quyết định
          {result.refused === 0 ? '.' : `; ${vnInt(result.refused)} chưa làm được, lý do ghi ở từng dòng.`}
          <Button size="xs" variant="subtle" onClick={() => setResult(null)}>
            Đã rõ
          </Button>
        </p>
      )}
      <ListTiles session={session} list={list} onList={setList} />
      <ListView key={list} session={session} list={list} mayDecide={mayDecide} deciding={deciding} />
      <p className={classes.sumLine}>
        {vnInt(inFile)} dòng của tệp = {vnInt(counts.matched)} khớp + {vnInt(inFile - counts.matched)} ở các danh sách
        {counts.copies + counts.outside > 0 &&
          ` · thêm ${[counts.copies > 0 ? `${vnInt(counts.copies)} dòng chép lại` : '', counts.outside > 0 ? `${vnInt(counts.outside)} ngoài phạm vi` : ''].filter((w) => w !== '').join(', ')}`}
        {` · ${vnInt(counts.here)} hồ sơ ở đây`}
        {counts.unknownColumns.length > 0 && ` · cột không dùng: ${counts.unknownColumns.join(', ')}`}
        <span className={classes.grow} />
        <span>{sum(session.open) === 0 ? 'Đã quyết hết' : `Còn ${vnInt(sum(session.open))} dòng chưa quyết`}</span>
        {session.done > 0 && ` · đã làm ${vnInt(session.done)}`}
      </p>
      {letter && <LetterDrawer session={session} onClose={() => setLetter(false)} />}
      {ending !== null && <CloseDialog session={session} how={ending} onClose={() => setEnding(null)} />}
    </>
  );
};
