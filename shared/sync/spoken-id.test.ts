import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { spokenId } from './spoken-id.ts';

const id = (n: number): string => createHash('sha256').update(`máy ${n}`).digest('base64url').slice(0, 22);

it('says an install id in three groups of four digits', () => {
  for (let n = 0; n < 200; n++) expect(spokenId(id(n))).toMatch(/^\d{4} \d{4} \d{4}$/);
});
it('keeps capital and small letters and every place apart', () => {
  expect(spokenId('q3J8kZr0T1mWv5xYb2Lc9A')).not.toBe(spokenId('Q3J8kZr0T1mWv5xYb2Lc9A'));
  expect(spokenId('q3J8kZr0T1mWv5xYb2Lc9A')).not.toBe(spokenId('q3J8kZr0T1mWv5xYb2Lc9B'));
  expect(new Set(Array.from({ length: 5000 }, (_, n) => spokenId(id(n)))).size).toBe(5000);
});
