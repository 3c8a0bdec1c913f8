import { describe, expect, it } from 'vitest';
import { shortName } from './short-name.ts';

describe('short names of procedures', () => {
  it.each([
    ['Thủ tục đăng ký khai sinh', 'Đăng ký khai sinh'],
    ['THỦ TỤC HÀNH CHÍNH: Tách hộ', 'Tách hộ'],
    ['cung cấp thông tin, dữ liệu đất đai', 'Cung cấp thông tin, dữ liệu đất đai'],
    ['Phê duyệt kế hoạch khuyến nông địa phương (cấp xã)', 'Phê duyệt kế hoạch khuyến nông địa phương'],
    ['Tham vấn trong đánh giá tác động môi trường (cấp xã) (1.010736)', 'Tham vấn trong đánh giá tác động môi trường'],
    ['Cấp giấy phép xây dựng (công trình (cấp III), cấp IV)', 'Cấp giấy phép xây dựng'],
    ['Giải thể trường tiểu học (theo đề nghị của tổ chức', 'Giải thể trường tiểu học'],
    ['(chưa đặt tên)', '(chưa đặt tên)'],
  ])('%s', (name, short) => expect(shortName(name)).toBe(short));

  it('abbreviates only a name that is too long', () => {
    expect(shortName('Chuyển quyền sử dụng đất')).toBe('Chuyển quyền sử dụng đất');
    expect(
      shortName('Cho phép chuyển mục đích sử dụng đất đối với trường hợp thuộc diện chấp thuận chủ trương đầu tư, chấp thuận nhà đầu tư'),
    ).toBe('Cho phép chuyển mục đích sử dụng đất: thuộc diện chấp thuận chủ trương đầu tư…');
  });

  it('stops a long name at a phrase, or at a word, never inside one', () => {
    const long = 'Chứng thực chữ ký người dịch mà người dịch không phải là cộng tác viên dịch thuật của Ủy ban nhân dân cấp xã';
    expect(shortName(long)).toBe('Chứng thực chữ ký người dịch mà người dịch không phải là cộng tác viên dịch thuật của…');
    expect(shortName('x'.repeat(200))).toHaveLength(90);
  });
});
