import {
  IconArrowsDiff,
  IconChartBar,
  IconChecklist,
  IconClipboardCheck,
  IconClipboardSearch,
  IconCloudUp,
  IconInbox,
  IconListNumbers,
  IconListSearch,
  IconMessage2Exclamation,
  IconMoodSmile,
  IconPin,
  IconPlugConnectedX,
  IconReport,
  IconScissors,
  IconSettings,
  IconSun,
  type Icon,
} from '@tabler/icons-react';
import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import { COUNTER, EVERYONE, READERS, type Role } from '../shared/contract/method.ts';

export type ScreenKey =
  | 'intake'
  | 'tracking'
  | 'today'
  | 'indicators'
  | 'reports'
  | 'reconcile'
  | 'incidents'
  | 'assessment'
  | 'tasks'
  | 'petitions'
  | 'surveys'
  | 'proposals'
  | 'inspections'
  | 'entered'
  | 'postings'
  | 'sync'
  | 'admin';
export type ScreenRoute = {
  readonly key: ScreenKey;
  readonly path: `/${ScreenKey}`;
  readonly title: string;
  readonly icon: Icon;
  /** Alt + this digit opens the screen; null for one reached by the list and the command bar only. */
  readonly digit: '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | null;
  readonly screen: LazyExoticComponent<ComponentType>;
  /** Fetches the code of the screen ahead of its first visit. */
  readonly load: () => Promise<unknown>;
  readonly roles: readonly Role[];
};

/** A screen whose code comes on its first visit, or ahead of it. */
const screen = (load: () => Promise<{ default: ComponentType }>) => ({ load, screen: lazy(load) });

/** The screens of this release, in the order of the navigation. */
export const SCREENS: readonly ScreenRoute[] = [
  {
    key: 'intake',
    path: '/intake',
    title: 'Tiếp nhận',
    icon: IconInbox,
    digit: '1',
    roles: COUNTER,
    ...screen(async () => ({ default: (await import('./screens/intake/IntakeScreen.tsx')).IntakeScreen })),
  },
  {
    key: 'tracking',
    path: '/tracking',
    title: 'Theo dõi',
    icon: IconListSearch,
    digit: '2',
    roles: READERS,
    ...screen(async () => ({ default: (await import('./screens/tracking/TrackingScreen.tsx')).TrackingScreen })),
  },
  {
    key: 'today',
    path: '/today',
    title: 'Hôm nay',
    icon: IconSun,
    digit: '3',
    roles: EVERYONE,
    ...screen(async () => ({ default: (await import('./screens/today/TodayScreen.tsx')).TodayScreen })),
  },
  {
    key: 'indicators',
    path: '/indicators',
    title: 'Chỉ số',
    icon: IconChartBar,
    digit: '4',
    roles: EVERYONE,
    ...screen(async () => ({ default: (await import('./screens/indicators/IndicatorsScreen.tsx')).IndicatorsScreen })),
  },
  {
    key: 'reports',
    path: '/reports',
    title: 'Báo cáo',
    icon: IconReport,
    digit: '5',
    roles: EVERYONE,
    ...screen(async () => ({ default: (await import('./screens/reports/ReportsScreen.tsx')).ReportsScreen })),
  },
  {
    key: 'reconcile',
    path: '/reconcile',
    title: 'Đối soát',
    icon: IconArrowsDiff,
    digit: null,
    roles: READERS,
    ...screen(async () => ({ default: (await import('./screens/reconcile/ReconcileScreen.tsx')).ReconcileScreen })),
  },
  {
    key: 'incidents',
    path: '/incidents',
    title: 'Sự cố',
    icon: IconPlugConnectedX,
    digit: null,
    roles: EVERYONE,
    ...screen(async () => ({ default: (await import('./screens/incidents/IncidentsScreen.tsx')).IncidentsScreen })),
  },
  {
    key: 'assessment',
    path: '/assessment',
    title: 'Tự đánh giá',
    icon: IconClipboardCheck,
    digit: '6',
    roles: READERS,
    ...screen(async () => ({ default: (await import('./screens/assessment/AssessmentScreen.tsx')).AssessmentScreen })),
  },
  {
    key: 'tasks',
    path: '/tasks',
    title: 'Nhiệm vụ',
    icon: IconChecklist,
    digit: '7',
    roles: READERS,
    ...screen(async () => ({ default: (await import('./screens/tasks/TasksScreen.tsx')).TasksScreen })),
  },
  {
    key: 'petitions',
    path: '/petitions',
    title: 'Phản ánh',
    icon: IconMessage2Exclamation,
    digit: null,
    roles: READERS,
    ...screen(async () => ({ default: (await import('./screens/petitions/PetitionsScreen.tsx')).PetitionsScreen })),
  },
  {
    key: 'surveys',
    path: '/surveys',
    title: 'Khảo sát',
    icon: IconMoodSmile,
    digit: null,
    roles: READERS,
    ...screen(async () => ({ default: (await import('./screens/surveys/SurveysScreen.tsx')).SurveysScreen })),
  },
  {
    key: 'proposals',
    path: '/proposals',
    title: 'Đơn giản hóa',
    icon: IconScissors,
    digit: null,
    roles: READERS,
    ...screen(async () => ({ default: (await import('./screens/proposals/ProposalsScreen.tsx')).ProposalsScreen })),
  },
  {
    key: 'inspections',
    path: '/inspections',
    title: 'Kiểm tra',
    icon: IconClipboardSearch,
    digit: null,
    roles: READERS,
    ...screen(async () => ({ default: (await import('./screens/inspections/InspectionsScreen.tsx')).InspectionsScreen })),
  },
  {
    key: 'entered',
    path: '/entered',
    title: 'Chỉ tiêu khác',
    icon: IconListNumbers,
    digit: null,
    roles: EVERYONE,
    ...screen(async () => ({ default: (await import('./screens/entered/EnteredScreen.tsx')).EnteredScreen })),
  },
  {
    key: 'postings',
    path: '/postings',
    title: 'Công khai',
    icon: IconPin,
    digit: null,
    roles: EVERYONE,
    ...screen(async () => ({ default: (await import('./screens/postings/PostingsScreen.tsx')).PostingsScreen })),
  },
  {
    key: 'sync',
    path: '/sync',
    title: 'Đồng bộ',
    icon: IconCloudUp,
    digit: '8',
    roles: EVERYONE,
    ...screen(async () => ({ default: (await import('./screens/sync/SyncScreen.tsx')).SyncScreen })),
  },
  {
    key: 'admin',
    path: '/admin',
    title: 'Quản trị',
    icon: IconSettings,
    digit: '9',
    roles: EVERYONE,
    ...screen(async () => ({ default: (await import('./screens/admin/AdminScreen.tsx')).AdminScreen })),
  },
];

/** Where each role lands after sign-in. */
export const HOME_OF = {
  clerk: '/intake',
  officer: '/tracking',
  head: '/today',
  data: '/indicators',
  it: '/admin',
  auditor: '/tracking',
} as const satisfies Record<Role, string>;
