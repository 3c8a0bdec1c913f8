import { createContext, useContext } from 'react';
import type { CivilDay } from '../../shared/calendar/civil-day.ts';

/** Today in Vietnam by the clock of whoever serves the page; the gate of each page provides it. */
export const TodayContext = createContext<CivilDay | null>(null);

export const useToday = (): CivilDay => {
  const today = useContext(TodayContext);
  if (today === null) throw new Error('useToday outside the gate');
  return today;
};
