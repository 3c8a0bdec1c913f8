import type { Queue } from '../shared/contract/dossiers.ts';

/** Addresses of places in the program, so that screens lead to each other without importing each other. */
export function pathFor(place: 'dossier', id: number): string;
export function pathFor(place: 'outage' | 'task' | 'petition', id: number): string;
/** `show`: which part of the list of tasks. */
export function pathFor(place: 'petitions', show?: 'late' | 'toPublish'): string;
export function pathFor(place: 'tasks', show?: 'overdue' | 'soon' | 'awaiting'): string;
export function pathFor(place: 'inspections', show?: 'overdue' | 'open'): string;
export function pathFor(place: 'postings', show?: 'again' | 'remove'): string;
export function pathFor(place: 'queue', queue: Queue): string;
/** `sheets`: the sheets behind a figure; `surveyDesk`: the page a citizen answers, which locks the session. */
export function pathFor(place: 'surveys', tab?: 'sheets'): string;
export function pathFor(place: 'surveyDesk' | 'entered'): string;
export function pathFor(place: 'intake' | 'tracking' | 'today' | 'indicators' | 'reports' | 'incidents'): string;
export function pathFor(place: 'reconcile', tab?: 'desk' | 'shelf'): string;
/** `rejected`: the refused messages; `items`: what the city sent down. */
export function pathFor(place: 'sync', what?: 'rejected' | 'items'): string;
export function pathFor(place: 'admin', tab?: AdminTab): string;
export function pathFor(place: string, key?: number | string): string {
  if (place === 'dossier') return `/tracking?dossier=${key}`;
  if (place === 'outage') return `/incidents?outage=${key}`;
  if (place === 'task') return `/tasks?show=all&task=${key}`;
  if (place === 'petitions' && key !== undefined) return `/petitions?show=${key}`;
  if (place === 'petition') return `/petitions?show=all&petition=${key}`;
  if (place === 'tasks' && key !== undefined) return `/tasks?show=${key}`;
  if (place === 'inspections' && key !== undefined) return `/inspections?show=${key}`;
  if (place === 'postings' && key !== undefined) return `/postings?show=${key}`;
  if (place === 'surveyDesk') return '/survey-desk';
  if (place === 'surveys' && key !== undefined) return `/surveys?tab=${key}`;
  if (place === 'queue') return `/tracking?queue=${key}`;
  if (place === 'reconcile' && key !== undefined) return `/reconcile?tab=${key}`;
  if (place === 'sync' && key !== undefined) return key === 'items' ? '/sync?view=items' : `/sync?state=${key}`;
  if (place === 'admin' && key !== undefined) return `/admin?tab=${key}`;
  return `/${place}`;
}

export const ADMIN_TABS = ['people', 'catalogue', 'calendar', 'files', 'backup', 'verify', 'audit', 'settings'] as const;
export type AdminTab = (typeof ADMIN_TABS)[number];
