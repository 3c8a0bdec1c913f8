import type { ProcedureFull } from '../../../../shared/contract/catalogue.ts';

export { LEVEL_WORDS } from '../../../../shared/vi/catalogue-words.ts';
export const STATUS_WORDS = { future: 'Chưa hiệu lực', active: 'Đang hiệu lực', repealed: 'Hết hiệu lực' } as const satisfies Record<
  ProcedureFull['status'],
  string
>;
export const ORIGIN_WORDS = {
  shipped: 'danh mục kèm chương trình',
  centre: 'trung tâm ban hành',
  import: 'nhập từ tệp',
} as const satisfies Record<ProcedureFull['origin'], string>;
export const CONFIDENCE_WORDS = {
  sourced: 'có văn bản',
  known: 'chưa dẫn văn bản',
  unsure: 'chưa chắc, cần kiểm tra',
  centre: 'trung tâm nhập',
} as const;
export const UNIT_WORDS = { working_day: 'ngày làm việc', day: 'ngày', hour: 'giờ làm việc', same_day: 'trong ngày' } as const;
