import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { vnInt } from '../../../shared/vi/format.ts';
import { useCommand } from '../../api/use-centre.ts';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import { useJob } from '../../parts/use-job.ts';
import classes from './FirstRun.module.css';

type Props = { readonly onBack: () => void; readonly onDone: () => void };

/** Makes the invented register; sign-in follows with the password shown there. */
export const DemoStep = ({ onBack, onDone }: Props) => {
  const demo = useCommand('setup.demo');
  const [jobId, setJobId] = useState<string | null>(null);
  const { job, percent } = useJob(jobId);
  const start = async (): Promise<void> => {
    const started = await demo.attempt({});
    if (started !== null) setJobId(started.jobId);
  };
  useEffect(() => {
    if (job?.state === 'done') onDone();
  }, [job?.state, onDone]);
  const failed = job?.state === 'failed' || job?.state === 'cancelled';
  return (
    <div className={classes.body}>
      <p>
        Chương trình viết một sổ mẫu: người, hồ sơ, diễn biến của nhiều tháng. Màn hình luôn ghi “Dữ liệu mẫu”, giấy in ra không có giá trị.
      </p>
      {demo.failure !== null && <ErrorBox failure={demo.failure} />}
      {failed && <ErrorBox failure={job.failure ?? { code: 'internal' }} />}
      {jobId !== null && !failed && (
        <div role="status">
          <progress className={classes.bar} aria-label="Tiến độ viết sổ mẫu" max={100} value={percent ?? undefined} />
          <p className="hint">
            {job === null ? 'Đang bắt đầu' : `${vnInt(job.done)}${job.total === null ? '' : ` / ${vnInt(job.total)}`} hồ sơ mẫu`}
          </p>
        </div>
      )}
      <div className={classes.actions}>
        <Button onClick={onBack} disabled={jobId !== null && !failed}>
          Trở lại
        </Button>
        <Button variant="filled" size="lg" loading={demo.busy || (jobId !== null && !failed)} onClick={() => void start()} autoFocus>
          Viết sổ mẫu và xem thử
        </Button>
      </div>
    </div>
  );
};
