import type { Contract, MethodName } from '../../shared/contract/contract.ts';
import type { Topic } from '../../shared/contract/method.ts';

export type QueryName = { [M in MethodName]: Contract[M]['kind'] extends 'query' ? M : never }[MethodName];
export type CommandName = Exclude<MethodName, QueryName>;

/** What each answer is made of: a change of one of these makes it stale. A new query without a line is a type error. */
export const TOPICS_OF = {
  'setup.status': ['settings', 'session', 'accounts', 'calendar'], 'setup.units': [], 'session.me': ['session', 'accounts', 'settings'],
  'procedures.find': ['procedures'], 'procedures.read': ['procedures'], 'procedures.list': ['procedures'], 'procedures.fee': ['procedures'],
  'calendar.read': ['calendar', 'settings'], 'calendar.promise': ['calendar', 'procedures', 'settings'], 'calendar.next': ['calendar'],
  'dossiers.read': ['dossiers'], 'dossiers.page': ['dossiers'], 'dossiers.counts': ['dossiers'], 'dossiers.search': ['dossiers'], 'dossiers.duplicates': ['dossiers'],
  'persons.find': ['dossiers'], 'officers.list': ['dossiers', 'accounts'], 'drafts.list': ['drafts'], 'views.list': ['views'],
  'indicators.read': ['dossiers'], 'indicators.series': ['dossiers'], 'indicators.compare': ['dossiers'], 'indicators.why': ['dossiers'], 'indicators.export': [],
  'certify.list': ['certified', 'dossiers'], 'certify.read': ['certified', 'dossiers'], 'certify.preview': ['dossiers'], 'certify.sheet': ['certified', 'dossiers'], 'certify.report': ['certified', 'settings'],
  'targets.list': ['targets'], 'today.read': ['dossiers', 'targets', 'calendar'], 'reports.list': [], 'reports.read': ['dossiers', 'settings'], 'reports.export': [],
  'imports.list': ['imports'], 'imports.read': ['imports'], 'jobs.list': ['jobs'],
  'reconcile.list': ['reconcile'], 'reconcile.items': ['reconcile'], 'reconcile.letter': ['reconcile'], 'reconcile.export': [], 'shelf.list': ['dossiers'], 'shelf.check': ['dossiers'], 'shelf.export': [],
  'accounts.list': ['accounts', 'dossiers'], 'settings.read': ['settings'], 'store.state': ['dossiers', 'backups', 'settings', 'procedures', 'calendar', 'accounts', 'targets', 'session'],
  'records.history': ['records', 'assessment', 'tasks', 'petitions', 'surveys', 'proposals', 'inspections', 'entered', 'postings'], 'evidence.of': ['records'], 'evidence.find': ['records'], 'evidence.open': [], 'entered.list': ['entered', 'records'], 'entered.targets': ['entered'], 'entered.export': [],
  'assessment.sets': ['assessment'], 'assessment.set': ['assessment'], 'assessment.exportSet': [], 'assessment.list': ['assessment', 'records', 'entered'], 'assessment.read': ['assessment', 'records', 'dossiers', 'tasks', 'petitions', 'surveys', 'proposals', 'inspections', 'entered', 'postings'], 'assessment.differences': ['assessment'], 'assessment.export': [],
  'tasks.list': ['tasks', 'records', 'calendar'], 'tasks.read': ['tasks', 'records'], 'tasks.figures': ['tasks', 'calendar'], 'tasks.export': [],
  'inspections.list': ['inspections', 'records'], 'inspections.findings': ['inspections', 'records'], 'inspections.figures': ['inspections', 'procedures'], 'inspections.export': [],
  'proposals.list': ['proposals', 'records'], 'proposals.figures': ['proposals'], 'proposals.suggestions': ['proposals', 'imports', 'procedures', 'calendar'], 'proposals.behind': ['imports'], 'proposals.export': [],
  'postings.list': ['postings', 'records', 'procedures', 'imports', 'settings'], 'postings.read': ['postings', 'procedures', 'imports', 'settings'], 'postings.figures': ['postings', 'procedures', 'imports', 'settings'], 'postings.sheets': ['procedures', 'settings'], 'postings.tables': ['procedures', 'imports'], 'postings.address': ['settings'], 'postings.export': [],
  'petitions.list': ['petitions', 'records', 'calendar'], 'petitions.read': ['petitions', 'records', 'calendar'], 'petitions.figures': ['petitions', 'calendar'], 'petitions.nextCode': ['petitions'], 'petitions.export': [],
  'surveys.desk': ['surveys', 'settings'], 'surveys.receipt': [], 'surveys.figures': ['surveys', 'entered'], 'surveys.sheets': ['surveys'], 'surveys.batches': ['surveys', 'records'], 'surveys.forms': ['surveys'], 'surveys.export': [],
  'backups.list': ['backups'], 'backups.download': [], 'audit.page': ['dossiers', 'accounts', 'settings', 'calendar', 'procedures', 'backups', 'imports', 'incidents'],
  'incidents.now': ['incidents', 'calendar', 'settings'], 'incidents.list': ['incidents', 'calendar', 'settings'], 'incidents.read': ['incidents', 'dossiers', 'calendar', 'settings'], 'incidents.touched': ['incidents', 'dossiers'], 'incidents.ofDossier': ['incidents', 'dossiers'],
  'incidents.export': [], 'incidents.watched': ['incidents'], 'incidents.tryAddress': [], 'lateness.table': ['dossiers'], 'lateness.list': ['dossiers', 'incidents'], 'lateness.unsaid': ['dossiers', 'incidents'],
  'sync.state': ['sync', 'dossiers', 'calendar'], 'sync.messages': ['sync'], 'sync.message': ['sync', 'dossiers'], 'sync.preview': ['sync', 'targets', 'calendar', 'procedures'],
} as const satisfies Record<QueryName, readonly Topic[]>;
