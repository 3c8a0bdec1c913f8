import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { KEPT_MS, makeForgetting } from './forget-copied.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});
const board = () => {
  let text = '';
  return {
    put: (next: string) => {
      text = next;
    },
    now: () => text,
    readText: async () => text,
    clear: () => {
      text = '';
    },
  };
};

test('a copied text is gone after a minute, not before', async () => {
  const clipboard = board();
  const forget = makeForgetting(clipboard);
  clipboard.put('Người Mẫu');
  forget('Người Mẫu');
  await vi.advanceTimersByTimeAsync(KEPT_MS - 1);
  expect(clipboard.now()).toBe('Người Mẫu');
  await vi.advanceTimersByTimeAsync(1);
  expect(clipboard.now()).toBe('');
});
test('what somebody copied since stays, and a newer copy of ours has its own minute', async () => {
  const clipboard = board();
  const forget = makeForgetting(clipboard);
  clipboard.put('0900000123');
  forget('0900000123');
  await vi.advanceTimersByTimeAsync(KEPT_MS - 1);
  clipboard.put('Thôn Mẫu');
  forget('Thôn Mẫu');
  await vi.advanceTimersByTimeAsync(KEPT_MS - 1);
  expect(clipboard.now()).toBe('Thôn Mẫu');
  clipboard.put('của chương trình khác');
  await vi.advanceTimersByTimeAsync(KEPT_MS);
  expect(clipboard.now()).toBe('của chương trình khác');
});
