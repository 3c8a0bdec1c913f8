import { useEffect, useState } from 'react';
import { localOfInstant } from '../../../shared/calendar/civil-day.ts';

/** The receiver's clock on this page: PC time corrected by the difference seen at the last look. */
export const useClock = (receiverNow: string | undefined, seenAt: number): string => {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), 10_000);
    return () => clearInterval(timer);
  }, []);
  const offset = receiverNow === undefined ? 0 : Date.parse(receiverNow) - seenAt;
  return localOfInstant(new Date(Date.now() + offset).toISOString());
};
