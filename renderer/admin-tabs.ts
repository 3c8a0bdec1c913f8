import type { Role } from '../shared/contract/method.ts';
import { ADMIN_TABS, type AdminTab } from './links.ts';

export const ADMIN_TAB_WORDS = {
  people: 'Người dùng',
  catalogue: 'Danh mục thủ tục',
  calendar: 'Lịch làm việc',
  files: 'Nhập, xuất',
  backup: 'Sao lưu',
  verify: 'Kiểm tra số liệu',
  audit: 'Nhật ký',
  settings: 'Cài đặt',
} as const satisfies Record<AdminTab, string>;

/** Who sees which tab; the same lists as the contract's `can` of what the tab reads. */
const TAB_ROLES = {
  people: ['head', 'it', 'auditor'],
  catalogue: ['clerk', 'officer', 'head', 'data', 'it', 'auditor'],
  calendar: ['clerk', 'officer', 'head', 'data', 'it', 'auditor'],
  files: ['clerk', 'officer', 'head', 'data', 'auditor'],
  backup: ['head', 'it', 'auditor'],
  verify: ['clerk', 'officer', 'head', 'data', 'it', 'auditor'],
  audit: ['head', 'auditor'],
  settings: ['clerk', 'officer', 'head', 'data', 'it', 'auditor'],
} as const satisfies Record<AdminTab, readonly Role[]>;

export const tabsFor = (role: Role): readonly AdminTab[] => ADMIN_TABS.filter((t) => (TAB_ROLES[t] as readonly Role[]).includes(role));
