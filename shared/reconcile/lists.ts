/** The lists a comparison falls into; what stands in none of them agrees on both sides. */
export const LISTS = ['missing-there', 'missing-here', 'status', 'day', 'code', 'unclear', 'unread'] as const;
export type List = (typeof LISTS)[number];
export const LIST_LABEL: Readonly<Record<List, string>> = {
  'missing-there': 'Thiếu ở đó',
  'missing-here': 'Thiếu ở đây',
  status: 'Lệch trạng thái',
  day: 'Lệch ngày',
  code: 'Khác mã',
  unclear: 'Chưa rõ',
  unread: 'Không đọc được',
};
/** What each list holds, in one sentence. */
export const LIST_ABOUT: Readonly<Record<List, string>> = {
  'missing-there': 'Có trong sổ ở đây, không có trong tệp.',
  'missing-here': 'Có trong tệp, không có trong sổ ở đây dưới mã đó.',
  status: 'Cùng hồ sơ, trạng thái hai bên khác nhau.',
  day: 'Cùng hồ sơ, cùng trạng thái, ngày tiếp nhận, hẹn trả hoặc kết thúc khác nhau.',
  code: 'Khớp theo người, thủ tục và ngày tiếp nhận, nhưng mã hai bên khác nhau.',
  unclear: 'Nhiều hồ sơ có thể là một; chương trình không đoán.',
  unread: 'Dòng của tệp không đọc được, kèm lý do.',
};

/** What a person may decide about one line. Nothing changes without one. */
export const DECISIONS = ['here', 'there', 'add', 'attach', 'later', 'skip'] as const;
export type Decision = (typeof DECISIONS)[number];
export const DECISION_LABEL: Readonly<Record<Decision, string>> = {
  here: 'Ở đây đúng',
  there: 'Ở đó đúng',
  add: 'Thêm vào sổ',
  attach: 'Gắn mã chính thức',
  later: 'Để sau',
  skip: 'Bỏ qua',
};
export const DECISION_DOES: Readonly<Record<Decision, string>> = {
  here: 'vào văn bản đề nghị đối chiếu',
  there: 'sửa ở đây theo tệp khi áp dụng',
  add: 'nhập dòng này khi áp dụng',
  attach: 'gắn mã của tệp cho hồ sơ tạm khi áp dụng',
  later: 'chưa quyết',
  skip: 'không làm gì, ghi lý do',
};
/** Decisions that change the register when applied. */
export const WRITES: ReadonlySet<Decision> = new Set(['there', 'add', 'attach']);

/** Days compared, by the column of the register file. */
export const COMPARED_DAYS = ['received', 'promised', 'finished'] as const;
export type ComparedDay = (typeof COMPARED_DAYS)[number];
export const DAY_LABEL: Readonly<Record<ComparedDay, string>> = { received: 'Tiếp nhận', promised: 'Hẹn trả', finished: 'Kết thúc' };
