import { Button, Popover } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import type { Filters, Queue } from '../../../shared/contract/dossiers.ts';
import { QUEUE_LABEL } from '../../../shared/vi/dossier-words.ts';
import { vnInt } from '../../../shared/vi/format.ts';
import { saveFile } from '../../api/client.ts';
import { failureOf } from '../../api/failure.ts';
import { useCentre, useCommand } from '../../api/use-centre.ts';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import { Segmented } from '../../parts/Segmented.tsx';
import { toast } from '../../parts/toast.tsx';
import { useJob } from '../../parts/use-job.ts';
import { useSession } from '../../session/session.ts';
import type { ScreenFailure } from '../../../shared/vi/errors.ts';
import { filterCount, filtersOfQueue } from './queues.ts';
import classes from './tracking.module.css';

const exported = z.object({ link: z.string(), name: z.string(), rows: z.int() });
type Props = { readonly queue: Queue; readonly filters: Filters; readonly text: string };

/** The queue with its filters as a register file; made in the background, saved when ready. */
export const ExportMenu = ({ queue, filters, text }: Props) => {
  const [open, setOpen] = useState(false);
  const [jobId, setJobId] = useState<string | null>(null);
  const [failure, setFailure] = useState<ScreenFailure | null>(null);
  const { job, percent, cancel } = useJob(jobId);
  const saved = useRef<string | null>(null);
  const running = jobId !== null && (job === null || job.state === 'running');
  useEffect(() => {
    if (job === null || job.id !== jobId || job.state === 'running' || saved.current === job.id) return;
    saved.current = job.id;
    const result = exported.safeParse(job.result);
    setJobId(null);
    if (job.state === 'cancelled') return;
    if (job.state !== 'done' || !result.success) {
      setFailure({ code: 'internal' });
      return;
    }
    const { link, name, rows } = result.data;
    saveFile(link, name).then(
      () => {
        toast({ text: `Đã xuất ${vnInt(rows)} hồ sơ vào ${name}` });
        setOpen(false);
      },
      (error: unknown) => setFailure(failureOf(error)),
    );
  }, [job, jobId]);
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus returnFocus shadow="float" transitionProps={{ duration: 0 }}>
      <Popover.Target>
        <Button
          size="xs"
          leftSection={<IconFileSpreadsheet size={16} stroke={1.7} aria-hidden />}
          onClick={() => setOpen(!open)}
          aria-expanded={open}
        >
          {running ? (percent === null ? 'Đang xuất' : `Đang xuất ${percent} %`) : 'Xuất'}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        {open && (
          <ExportForm
            queue={queue}
            filters={filters}
            text={text}
            running={running}
            failure={failure}
            onCancel={() => void cancel()}
            onStart={(id) => {
              setFailure(null);
              setJobId(id);
            }}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
};

type FormProps = Props & {
  readonly running: boolean;
  readonly failure: ScreenFailure | null;
  readonly onStart: (jobId: string) => void;
  readonly onCancel: () => void;
};
const ExportForm = ({ queue, filters, text, running, failure, onStart, onCancel }: FormProps) => {
  const { user, today } = useSession();
  const [format, setFormat] = useState<'xlsx' | 'csv'>('xlsx');
  const start = useCommand('register.export');
  const wanted = filtersOfQueue(queue, filters, user.name, today);
  const count = useCentre(
    'dossiers.page',
    { queue: 'all', filters: wanted ?? filters, cursor: null, limit: 1 },
    { enabled: wanted !== null, keep: false },
  );
  const rows = wanted === null ? 0 : (count.data?.total ?? null);
  return (
    <div className={`${classes.pop ?? ''} ${classes.narrow ?? ''}`}>
      <p>
        {rows === null ? 'Đang đếm hồ sơ' : `Xuất ${vnInt(rows)} hồ sơ`} của hàng {QUEUE_LABEL[queue]}
        {filterCount(filters) > 0 ? `, theo ${filterCount(filters)} điều kiện lọc` : ''}.
      </p>
      {queue === 'h24' && <p className={classes.hint}>Tệp tính theo ngày: các hồ sơ hẹn trả hôm nay và ngày mai.</p>}
      {text !== '' && <p className={classes.hint}>Ô lọc nhanh trên bảng không áp dụng vào tệp.</p>}
      <Segmented
        label="Dạng tệp"
        full
        value={format}
        onChange={setFormat}
        options={[
          { value: 'xlsx', label: 'Excel (.xlsx)' },
          { value: 'csv', label: 'CSV' },
        ]}
      />
      <p className={classes.hint}>Tệp có họ tên và số định danh của công dân, giữ như hồ sơ giấy.</p>
      {(start.failure ?? failure) !== null && <ErrorBox failure={(start.failure ?? failure) as ScreenFailure} />}
      <div className={classes.popFoot}>
        <Button
          variant="filled"
          size="xs"
          loading={start.busy}
          disabled={running || wanted === null || rows === 0}
          onClick={() => {
            if (wanted !== null)
              void start.run({ filters: wanted, format }).then(
                ({ jobId }) => onStart(jobId),
                () => undefined,
              );
          }}
        >
          Xuất tệp
        </Button>
        {running && (
          <Button size="xs" variant="subtle" onClick={onCancel}>
            Dừng xuất
          </Button>
        )}
      </div>
    </div>
  );
};
