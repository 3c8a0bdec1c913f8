import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Topic } from '../../shared/contract/method.ts';
import { transport } from './carrier.ts';
import { refreshTopics } from './use-centre.ts';

const GATHER_MS = 120;

/** Listens to changes made at every counter and refreshes what they touch. Returns whether the line to the centre stands. */
export const useLive = (): boolean => {
  const client = useQueryClient();
  const [up, setUp] = useState(true);
  useEffect(() => {
    const waiting = new Set<Topic>();
    let timer: ReturnType<typeof setTimeout> | null = null;
    let broken = false;
    const stop = transport.onChange(
      (topics) => {
        topics.forEach((t) => waiting.add(t));
        timer ??= setTimeout(() => {
          timer = null;
          refreshTopics(client, [...waiting]);
          waiting.clear();
        }, GATHER_MS);
      },
      (line) => {
        // After a gap nobody knows what was missed: everything on screen is asked again.
        if (line && broken) void client.invalidateQueries();
        broken = !line;
        setUp(line);
      },
    );
    return () => {
      if (timer !== null) clearTimeout(timer);
      stop();
    };
  }, [client]);
  return up;
};
