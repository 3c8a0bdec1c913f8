import type { z } from 'zod';

/** The six roles of people who sign in. `public` marks the few methods reachable before sign-in. */
export const ROLES = ['clerk', 'officer', 'head', 'data', 'it', 'auditor'] as const;
export type Role = (typeof ROLES)[number];

/** What a screen shows may be stale after a command; commands name the topics they touch. */
export const TOPICS = [
  'dossiers',
  'drafts',
  'views',
  'procedures',
  'calendar',
  'accounts',
  'settings',
  'targets',
  'imports',
  'jobs',
  'backups',
  'session',
  'certified',
  'sync',
  'records',
  'assessment',
  'tasks',
  'petitions',
  'surveys',
  'proposals',
  'inspections',
  'entered',
  'postings',
  'incidents',
  'reconcile',
] as const;
export type Topic = (typeof TOPICS)[number];

export type MethodSpec<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = {
  /** A command runs in one immediate transaction and may carry a client-made command id. */
  readonly kind: 'query' | 'command';
  /** Who may call it. Deny by default: a role not listed is refused. */
  readonly can: readonly Role[] | 'public' | 'signed-in';
  readonly input: I;
  readonly output: O;
  readonly touches?: readonly Topic[];
  /** Set on methods that read or change a person's data; the IT role may never be listed there. */
  readonly personal?: true;
};

export const query = <I extends z.ZodType, O extends z.ZodType>(spec: Omit<MethodSpec<I, O>, 'kind' | 'touches'>) =>
  ({ kind: 'query', ...spec }) as const;
export const command = <I extends z.ZodType, O extends z.ZodType>(spec: Omit<MethodSpec<I, O>, 'kind'>) =>
  ({ kind: 'command', ...spec }) as const;

/** Everyone who works on dossiers and may therefore see people's data. */
export const COUNTER = ['clerk', 'officer', 'head', 'data'] as const satisfies readonly Role[];
/** Everyone who may look at dossiers. */
export const READERS = [...COUNTER, 'auditor'] as const satisfies readonly Role[];
/** Everyone, IT included: figures carry no person. */
export const EVERYONE = ROLES;
