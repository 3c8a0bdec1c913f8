import type { CivilDay } from '../../shared/calendar/civil-day.ts';
import type { Answer, HandlerInput, MethodName } from '../../shared/contract/contract.ts';
import type { Topic } from '../../shared/contract/method.ts';
import type { DaySpan } from '../../shared/indicators/periods.ts';
import type { DossierWriter } from '../../db/queries/dossier-writer.ts';
import type { Store } from '../../db/store.ts';
import type { Services, Session } from './services.ts';

/** What a handler gets besides its input. The clock is here and nowhere else. */
export type Context = {
  /** Refuses with `not-set-up` when there is no store yet. */
  readonly store: Store;
  /** Never null for a method that is not public. */
  readonly session: Session;
  readonly now: string;
  readonly today: CivilDay;
  /** Vietnam wall clock `yyyy-MM-ddTHH:mm`. */
  readonly nowLocal: string;
  readonly services: Services;
  /** The one writer of this command's transaction; ended by dispatch. */
  writer(): DossierWriter;
  /** Certified periods whose figures this command has moved so far: they show on the period's restatement sheet. */
  restates(): readonly DaySpan[];
  /** Also announce this topic when the command succeeds. */
  touch(topic: Topic): void;
  /** Runs after a refusal has rolled the transaction back, in one of its own (failed sign-in counters). */
  evenIfRefused(work: (store: Store) => void): void;
  /** What the method's preparation answered; `undefined` when it has none. */
  readonly prepared: unknown;
};

/** What the acts on a dossier need of it: the sample history is made of them too, without a caller. */
export type Desk = Pick<Context, 'store' | 'session' | 'now' | 'today' | 'nowLocal' | 'writer'> & {
  readonly services: Pick<Services, 'calendar' | 'random'>;
};

/** Synchronous on purpose: nobody waits for disk or network of others inside a transaction. */
export type Handlers = { readonly [M in MethodName]: (input: HandlerInput<M>, ctx: Context) => Answer<M> };
/** Slow or asynchronous work done before the transaction (password hashing, writing a spreadsheet). */
export type Preparations = { readonly [M in MethodName]?: (input: HandlerInput<M>, ctx: Context) => Promise<unknown> };
