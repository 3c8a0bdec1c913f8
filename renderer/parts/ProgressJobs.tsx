import { UnstyledButton } from '@mantine/core';
import { useCommand } from '../api/use-centre.ts';
import { vnInt } from '../../shared/vi/format.ts';
import { useJobs } from './use-job.ts';
import classes from './ProgressJobs.module.css';

/** Running long work, in the status line: what, how far, and a way to stop. */
export const ProgressJobs = () => {
  const running = useJobs().filter((j) => j.state === 'running');
  const cancel = useCommand('jobs.cancel');
  if (running.length === 0) return null;
  return (
    <ul className={classes.jobs} aria-label="Việc đang chạy">
      {running.map((j) => (
        <li key={j.id} className={classes.job}>
          <span>{j.label}</span>
          <progress className={classes.bar} aria-label={j.label} max={j.total ?? undefined} value={j.total === null ? undefined : j.done} />
          <span>{j.total === null ? vnInt(j.done) : `${vnInt(j.done)} / ${vnInt(j.total)}`}</span>
          <UnstyledButton className={classes.stop} onClick={() => void cancel.attempt({ id: j.id })}>
            Dừng
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
};
