import type { Job } from '../../shared/contract/register.ts';
import { useCentre } from '../api/use-centre.ts';
import { useCommand } from '../api/use-centre.ts';

/** All long work the centre knows of, newest first; looked at twice a second while something runs. */
export const useJobs = (): readonly Job[] => {
  const seen = useCentre('jobs.list', {});
  const running = seen.data?.some((j) => j.state === 'running') ?? false;
  // A second observer of the same key adds the clock only while it is needed.
  useCentre('jobs.list', {}, { enabled: running, every: 500 });
  return seen.data ?? [];
};

/** Follows one job: `percent` is null while its length is unknown. */
export const useJob = (id: string | null) => {
  const job = useJobs().find((j) => j.id === id) ?? null;
  const cancel = useCommand('jobs.cancel');
  const percent = job === null || job.total === null || job.total === 0 ? null : Math.min(100, Math.floor((job.done * 100) / job.total));
  return { job, percent, cancel: () => (id === null ? Promise.resolve({}) : cancel.run({ id })) } as const;
};
