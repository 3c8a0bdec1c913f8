const WORDS: Readonly<Record<string, string>> = {
  integrity: 'Trang dữ liệu',
  references: 'Tham chiếu',
  'history-chain': 'Chuỗi nhật ký',
  rows: 'Hồ sơ khớp diễn biến',
  figures: 'Số liệu tính lại',
  tally: 'Số đếm trạng thái',
  search: 'Chỉ mục tìm kiếm',
  identities: 'Đẳng thức của biểu',
  certified: 'Kỳ đã chốt',
};

/** Name of a check of `verify`; an id this screen does not know stands as it is. */
export const checkWords = (id: string): string => WORDS[id] ?? id;
