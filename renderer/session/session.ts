import { createContext, useContext } from 'react';
import type { Role } from '../../shared/contract/method.ts';
import type { Settings } from '../../shared/contract/admin.ts';
import type { User } from '../../shared/contract/session.ts';

/** Who sits here, and where. Screens read it; only the gate writes it. */
export type SessionView = {
  readonly user: User;
  /** Today in Vietnam by the centre's clock, kept right through midnight. */
  readonly today: string;
  /** `yyyy-MM-ddTHH:mm`, Vietnam, minute by minute. */
  readonly nowLocal: string;
  readonly centreName: string;
  readonly unitName: string;
  readonly demo: boolean;
  readonly settings: Settings | null;
  readonly lock: () => void;
  readonly signOut: () => void;
};

export const SessionContext = createContext<SessionView | null>(null);

export const useSession = (): SessionView => {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('useSession outside the gate');
  return session;
};

/** True when the person's role is one of these. Only hides what the centre would refuse anyway. */
export const useCan = (...roles: readonly Role[]): boolean => roles.includes(useSession().user.role);

export const ROLE_WORDS = {
  clerk: 'Tiếp nhận',
  officer: 'Chuyên môn',
  head: 'Giám đốc',
  data: 'Số liệu',
  it: 'Kỹ thuật',
  auditor: 'Kiểm tra',
} as const satisfies Record<Role, string>;
