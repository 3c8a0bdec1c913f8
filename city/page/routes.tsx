import {
  IconAlertSquareRounded,
  IconCalendarStats,
  IconHeartRateMonitor,
  IconListDetails,
  IconSend2,
  IconSum,
  IconTrophy,
  IconUsers,
  type Icon,
} from '@tabler/icons-react';
import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import type { CityRole } from '../contract/contract.ts';

export type CityScreen = {
  readonly key: 'health' | 'league' | 'totals' | 'periods' | 'outliers' | 'send' | 'people' | 'told';
  readonly title: string;
  readonly icon: Icon;
  /** Alt + this digit opens it. */
  readonly digit: '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8';
  readonly roles: readonly CityRole[];
  readonly load: () => Promise<unknown>;
  readonly screen: LazyExoticComponent<ComponentType>;
};
const screen = (load: () => Promise<{ default: ComponentType }>) => ({ load, screen: lazy(load) });
const ANYONE = ['operator', 'viewer'] as const;

/** The screens in the order of the navigation; the path is `/key`. */
export const SCREENS: readonly CityScreen[] = [
  {
    key: 'health',
    title: 'Tình trạng',
    icon: IconHeartRateMonitor,
    digit: '1',
    roles: ANYONE,
    ...screen(async () => ({ default: (await import('./screens/health/HealthScreen.tsx')).HealthScreen })),
  },
  {
    key: 'league',
    title: 'Xếp hạng',
    icon: IconTrophy,
    digit: '2',
    roles: ANYONE,
    ...screen(async () => ({ default: (await import('./screens/league/LeagueScreen.tsx')).LeagueScreen })),
  },
  {
    key: 'totals',
    title: 'Tổng hợp',
    icon: IconSum,
    digit: '3',
    roles: ANYONE,
    ...screen(async () => ({ default: (await import('./screens/totals/TotalsScreen.tsx')).TotalsScreen })),
  },
  {
    key: 'periods',
    title: 'Kỳ báo cáo',
    icon: IconCalendarStats,
    digit: '4',
    roles: ANYONE,
    ...screen(async () => ({ default: (await import('./screens/periods/PeriodsScreen.tsx')).PeriodsScreen })),
  },
  {
    key: 'outliers',
    title: 'Bất thường',
    icon: IconAlertSquareRounded,
    digit: '5',
    roles: ANYONE,
    ...screen(async () => ({ default: (await import('./screens/outliers/OutliersScreen.tsx')).OutliersScreen })),
  },
  {
    key: 'send',
    title: 'Gửi xuống',
    icon: IconSend2,
    digit: '6',
    roles: ANYONE,
    ...screen(async () => ({ default: (await import('./screens/send/SendScreen.tsx')).SendScreen })),
  },
  {
    key: 'people',
    title: 'Người dùng',
    icon: IconUsers,
    digit: '7',
    roles: ['operator'],
    ...screen(async () => ({ default: (await import('./screens/people/PeopleScreen.tsx')).PeopleScreen })),
  },
  {
    key: 'told',
    title: 'Chuyên đề',
    icon: IconListDetails,
    digit: '8',
    roles: ANYONE,
    ...screen(async () => ({ default: (await import('./screens/told/ToldScreen.tsx')).ToldScreen })),
  },
];
