import { createContext, useContext } from 'react';
import type { CityRole } from '../../contract/contract.ts';

export type SessionView = {
  readonly name: string;
  readonly role: CityRole;
  readonly cityName: string;
  readonly communes: number;
  /** Today and now (`yyyy-MM-ddTHH:mm`) in Vietnam by the receiver's clock. */
  readonly today: string;
  readonly nowLocal: string;
  readonly signOut: () => void;
};
export const SessionContext = createContext<SessionView | null>(null);
export const useSession = (): SessionView => {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('useSession outside the gate');
  return session;
};
/** Only hides what the receiver would refuse anyway. */
export const useIsOperator = (): boolean => useSession().role === 'operator';
export const ROLE_WORDS = { operator: 'Điều hành', viewer: 'Chỉ xem' } as const satisfies Record<CityRole, string>;
