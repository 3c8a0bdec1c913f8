import { Button } from '@mantine/core';
import { vnInt } from '../../shared/vi/format.ts';
import { cx } from './cx.ts';
import { useJob } from './use-job.ts';
import classes from './JobLine.module.css';

type Props = { readonly jobId: string; /** Inside a flush card. */ readonly padded?: boolean };

/** One running job in place: what, how far, stop. Nothing once it has ended; the caller shows the result. */
export const JobLine = ({ jobId, padded = false }: Props) => {
  const { job, percent, cancel } = useJob(jobId);
  if (job !== null && job.state !== 'running') return null;
  return (
    <div className={cx(classes.line, padded && classes.padded)} role="status">
      <span>{job?.label ?? 'Đang bắt đầu'}</span>
      <progress className={classes.bar} aria-label={job?.label ?? 'Tiến độ'} max={100} value={percent ?? undefined} />
      <span className="hint">{job === null ? '' : `${vnInt(job.done)}${job.total === null ? '' : ` / ${vnInt(job.total)}`}`}</span>
      <Button size="xs" onClick={() => void cancel()}>
        Dừng
      </Button>
    </div>
  );
};
