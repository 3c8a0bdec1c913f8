import { useEffect, useState } from 'react';
import { localOfInstant } from '../../shared/calendar/civil-day.ts';

/** The clock of the centre, or of the city's receiver, on this page: PC time corrected by the difference seen at the last look. Re-read at each minute. */
export const useClock = (serverNow: string | undefined, seenAt: number): string => {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), 10_000);
    return () => clearInterval(timer);
  }, []);
  const offset = serverNow === undefined ? 0 : Date.parse(serverNow) - seenAt;
  return localOfInstant(new Date(Date.now() + offset).toISOString());
};
