import type { Handlers, Preparations } from '../server/handler.ts';
import { accountHandlers, accountPreparations } from './accounts.ts';
import { assessmentHandlers, assessmentPreparations } from './assessment.ts';
import { auditHandlers } from './audit.ts';
import { backupHandlers } from './backups.ts';
import { calendarHandlers } from './calendar.ts';
import { catalogueHandlers } from './catalogue.ts';
import { certifyHandlers } from './certify.ts';
import { dossierHandlers } from './dossiers.ts';
import { draftHandlers } from './drafts.ts';
import { enteredHandlers, enteredPreparations } from './entered.ts';
import { incidentHandlers, incidentPreparations } from './incidents.ts';
import { indicatorHandlers } from './indicators.ts';
import { inspectionHandlers, inspectionPreparations } from './inspections.ts';
import { postingHandlers, postingPreparations } from './postings.ts';
import { proposalHandlers, proposalPreparations } from './proposals.ts';
import { reconcileHandlers, reconcilePreparations } from './reconcile.ts';
import { recordHandlers, recordPreparations } from './records.ts';
import { registerHandlers } from './register.ts';
import { registerReadHandlers } from './register-read.ts';
import { reportHandlers, reportPreparations } from './reports.ts';
import { sessionHandlers, sessionPreparations } from './session.ts';
import { settingHandlers } from './settings.ts';
import { setupHandlers, setupPreparations } from './setup.ts';
import { shelfHandlers, shelfPreparations } from './shelf.ts';
import { syncHandlers, syncPreparations } from './sync.ts';
import { petitionHandlers, petitionPreparations } from './petitions.ts';
import { surveyHandlers, surveyPreparations } from './surveys.ts';
import { taskHandlers, taskPreparations } from './tasks.ts';
import { todayHandlers } from './today.ts';
import { viewHandlers } from './views.ts';

/** Every method of the contract; a missing one is a type error here. */
export const allHandlers: Handlers = {
  ...setupHandlers,
  ...sessionHandlers,
  ...accountHandlers,
  ...catalogueHandlers,
  ...calendarHandlers,
  ...dossierHandlers,
  ...registerReadHandlers,
  ...draftHandlers,
  ...viewHandlers,
  ...indicatorHandlers,
  ...incidentHandlers,
  ...certifyHandlers,
  ...reportHandlers,
  ...todayHandlers,
  ...registerHandlers,
  ...reconcileHandlers,
  ...shelfHandlers,
  ...settingHandlers,
  ...backupHandlers,
  ...auditHandlers,
  ...syncHandlers,
  ...recordHandlers,
  ...enteredHandlers,
  ...assessmentHandlers,
  ...taskHandlers,
  ...petitionHandlers,
  ...surveyHandlers,
  ...proposalHandlers,
  ...inspectionHandlers,
  ...postingHandlers,
};
export const allPreparations: Preparations = {
  ...setupPreparations,
  ...sessionPreparations,
  ...accountPreparations,
  ...reportPreparations,
  ...incidentPreparations,
  ...reconcilePreparations,
  ...shelfPreparations,
  ...recordPreparations,
  ...enteredPreparations,
  ...assessmentPreparations,
  ...taskPreparations,
  ...petitionPreparations,
  ...surveyPreparations,
  ...proposalPreparations,
  ...inspectionPreparations,
  ...postingPreparations,
  ...syncPreparations,
};
