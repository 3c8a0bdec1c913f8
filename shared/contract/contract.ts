import type { z } from 'zod';
import { adminContract } from './admin.ts';
import { assessmentContract } from './assessment.ts';
import { enteredContract } from './entered.ts';
import { recordsContract } from './records.ts';
import { catalogueContract } from './catalogue.ts';
import { certifyContract } from './certify.ts';
import { dossiersContract } from './dossiers.ts';
import { incidentsContract } from './incidents.ts';
import { indicatorsContract } from './indicators.ts';
import { inspectionsContract } from './inspections.ts';
import { postingsContract } from './postings.ts';
import { proposalsContract } from './proposals.ts';
import { reconcileContract } from './reconcile.ts';
import { registerContract } from './register.ts';
import { sessionContract } from './session.ts';
import { syncContract } from './sync.ts';
import { surveysContract } from './surveys.ts';
import { tasksContract } from './tasks.ts';
import { petitionsContract } from './petitions.ts';

/** The whole of what a screen may ask of the centre. A handler missing for one of these is a type error. */
export const contract = {
  ...sessionContract,
  ...catalogueContract,
  ...dossiersContract,
  ...indicatorsContract,
  ...certifyContract,
  ...incidentsContract,
  ...registerContract,
  ...reconcileContract,
  ...adminContract,
  ...syncContract,
  ...recordsContract,
  ...enteredContract,
  ...assessmentContract,
  ...tasksContract,
  ...petitionsContract,
  ...surveysContract,
  ...proposalsContract,
  ...inspectionsContract,
  ...postingsContract,
} as const;
export type Contract = typeof contract;
export type MethodName = keyof Contract;
/** What a caller may send (defaults left out). */
export type CallInput<M extends MethodName> = z.input<Contract[M]['input']>;
/** What a handler receives (defaults filled in). */
export type HandlerInput<M extends MethodName> = z.output<Contract[M]['input']>;
export type Answer<M extends MethodName> = z.output<Contract[M]['output']>;
