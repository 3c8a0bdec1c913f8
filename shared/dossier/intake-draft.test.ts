import { expect, test } from 'vitest';
import { decodeDraft, draftTitle, emptyDraft, encodeDraft, isEmptyDraft, keepPerson } from './intake-draft.ts';

const filled = {
  ...emptyDraft(),
  procedureCode: '1.001193',
  procedureName: 'Đăng ký khai sinh',
  code: 'H24.125-260819-0043',
  person: { ...emptyDraft().person, fullName: 'Đỗ Mẫu Khuê', idNumber: '030178000042' },
  personFrom: 'qr' as const,
};

test('a draft comes back as it was, a damaged or foreign body does not', () => {
  expect(decodeDraft(encodeDraft(filled))).toEqual(filled);
  expect(decodeDraft('{')).toBeNull();
  expect(decodeDraft('{"v":2}')).toBeNull();
  expect(decodeDraft(encodeDraft(filled).replace('"direct"', '"pigeon"'))).toBeNull();
});

test('an untouched form is not worth a draft', () => {
  expect(isEmptyDraft(emptyDraft())).toBe(true);
  expect(isEmptyDraft(emptyDraft('copies'))).toBe(true);
  expect(isEmptyDraft(filled)).toBe(false);
  expect(isEmptyDraft({ ...emptyDraft(), note: 'Gọi trước khi trả' })).toBe(false);
  expect(isEmptyDraft({ ...emptyDraft('copies'), copiesOf: [{ name: '', pages: '3', copies: '1' }] })).toBe(false);
});

test('the same person again keeps the person and nothing of the matter', () => {
  const next = keepPerson(filled);
  expect(next.person).toEqual(filled.person);
  expect([next.procedureCode, next.code, next.components]).toEqual([null, '', []]);
});

test('a draft is offered by name and matter', () => {
  expect(draftTitle(filled)).toBe('Đỗ Mẫu Khuê · Đăng ký khai sinh');
  expect(draftTitle(emptyDraft())).toBe('chưa có tên và thủ tục');
  expect(draftTitle(emptyDraft('copies'))).toBe('Chứng thực bản sao');
});
