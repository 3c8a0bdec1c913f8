import { describe, expect, it } from 'vitest';
import { seededBytes } from '../../test/support/small-store.ts';
import { CHEAP_FOR_TESTS, delayAfterFailures, freshPassword, STRONG, weaknessOf } from '../../shared/access/password-rules.ts';
import { hashPassword, passwordFits } from './password.ts';

describe('passwords', () => {
  it('are kept as scrypt at the cost of reliability 6.3, salted', async () => {
    expect(STRONG).toEqual({ logN: 17, r: 8, p: 1 });
    const random = seededBytes('password');
    const one = await hashPassword('mật khẩu 1', random, STRONG);
    expect(one).toMatch(/^scrypt\$17\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
    expect(await hashPassword('mật khẩu 1', random, STRONG)).not.toBe(one);
    expect(await passwordFits('mật khẩu 1', one)).toBe(true);
    expect(await passwordFits('mật khẩu 2', one)).toBe(false);
  });
  it('are the same whichever way the keyboard composes é, and different otherwise', async () => {
    const hash = await hashPassword('khẩu lệnh 9', seededBytes('x'), CHEAP_FOR_TESTS);
    expect(await passwordFits('khẩu lệnh 9'.normalize('NFD'), hash)).toBe(true);
    expect(await passwordFits('khau lenh 9', hash)).toBe(false);
    for (const broken of ['', 'scrypt', 'plain$khẩu lệnh 9', 'md5$1$1$1$x$y'])
      expect(await passwordFits('khẩu lệnh 9', broken)).toBe(false);
  });
  it('that are short, plain, common or the own name are refused', () => {
    expect(weaknessOf('abc12', '')).toBe('short');
    expect(weaknessOf('chỉ-có-chữ'.replaceAll('-', ''), '')).toBe('plain');
    expect(weaknessOf('12345678901', '')).toBe('plain');
    expect(weaknessOf('Matkhau123', '')).toBe('common');
    expect(weaknessOf('Đào Mẫu Bình 1', 'Đào Mẫu Bình')).toBe('name');
    expect(weaknessOf('trời xanh 24', 'Đào Mẫu Bình')).toBe(null);
  });
  it('made for a new account pass their own rule and differ', () => {
    const random = seededBytes('fresh');
    const many = Array.from({ length: 200 }, () => freshPassword(random));
    expect(new Set(many).size).toBe(200);
    for (const word of many) {
      expect(word).toMatch(/^[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){2}$/);
      expect(weaknessOf(word, 'Người Mẫu')).toBe(null);
    }
  });
  it('waits longer after each failure, but never longer than a quarter of an hour', () => {
    expect(Array.from({ length: 14 }, (_, i) => delayAfterFailures(i))).toEqual([0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
  });
});
