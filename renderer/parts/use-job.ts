import type { Job } from '../../shared/contract/register.ts';
import { useCentre, useCommand } from '../api/use-centre.ts';

const LOOK_MS = 500;

/** All long work the centre knows of, newest first; looked at twice a second while something runs or `watch` is set. */
export const useJobs = (watch = false): readonly Job[] => {
  const seen = useCentre('jobs.list', {});
  const running = seen.data?.some((j) => j.state === 'running') ?? false;
  // A second observer of the same key adds the clock only while it is needed.
  useCentre('jobs.list', {}, { enabled: running || watch, every: LOOK_MS });
  return seen.data ?? [];
};

/**
 * Follows one job: `percent` is null while its length is unknown, `job` is null until the centre lists it.
 * Polls by itself, so it also works before sign-in, where no live changes arrive.
 */
export const useJob = (id: string | null) => {
  const jobs = useJobs(id !== null);
  const job = jobs.find((j) => j.id === id) ?? null;
  const cancel = useCommand('jobs.cancel');
  const percent = job === null || job.total === null || job.total === 0 ? null : Math.min(100, Math.floor((job.done * 100) / job.total));
  return { job, percent, cancel: () => (id === null ? Promise.resolve({}) : cancel.attempt({ id })) } as const;
};
