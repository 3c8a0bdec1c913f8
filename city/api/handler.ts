import type { CivilDay } from '../../shared/calendar/civil-day.ts';
import type { CityAnswer, CityHandlerInput, CityMethod, CityRole } from '../contract/contract.ts';
import type { ReceivePorts } from '../receive/ports.ts';
import type { SqlStore } from '../store/sql-store.ts';
import type { Passwords } from './password.ts';
import type { Strangers } from './strangers.ts';

export type Session = { readonly operator: number; readonly name: string; readonly role: CityRole; readonly tokenHash: string };
/** What a handler gets besides its input. The clock is here and nowhere else. */
export type CityContext = {
  readonly store: SqlStore;
  readonly ports: ReceivePorts;
  readonly passwords: Passwords;
  readonly strangers: Strangers;
  /** Never null for a method that is not public. */
  readonly session: Session | null;
  readonly now: string;
  readonly today: CivilDay;
  /** Gives the browser this token to keep, or takes it away (null). */
  setToken(token: string | null): void;
};
export type CityHandlers = { readonly [M in CityMethod]: (input: CityHandlerInput<M>, ctx: CityContext) => Promise<CityAnswer<M>> };
/** The name that stands beside what somebody decided. */
export const nameOf = (ctx: CityContext): string => ctx.session?.name ?? '';
