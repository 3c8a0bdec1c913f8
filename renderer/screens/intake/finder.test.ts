import { expect, test } from 'vitest';
import type { RegisterRow } from '../../../shared/contract/dossiers.ts';
import { foundFor, looksForPeople } from './finder.ts';
import type { KnownPerson } from './state.ts';

const procedure = {
  code: '1.001193',
  version: 1,
  name: 'Thủ tục đăng ký khai sinh',
  shortName: 'Đăng ký khai sinh',
  field: 'Hộ tịch',
  term: { value: 0, unit: 'same_day' as const },
  feeVnd: 0,
  feeOnlineVnd: 0,
  onlineLevel: 'full' as const,
  status: 'active' as const,
  offered: true,
  origin: 'shipped' as const,
  componentCount: 3,
  used: 2,
};
const person: KnownPerson = {
  id: 3,
  kind: 'individual',
  fullName: 'Đỗ Mẫu Khuê',
  idNumber: '030178000042',
  otherPaper: '',
  birth: '1978-09-05',
  sex: 'Nữ',
  phone: '',
  email: '',
  address: '',
  dossiers: 4,
  lastOn: null,
};
const row: RegisterRow = {
  id: 9,
  revision: 1,
  code: 'H24.125-260819-0043',
  tempCode: 'TẠM-260819-0001',
  name: 'Đỗ Mẫu Khuê',
  procedureCode: '1.001193',
  procedureName: 'Đăng ký khai sinh',
  field: 'Hộ tịch',
  channel: 'direct',
  status: 2,
  receivedOn: '2026-08-19',
  promisedOn: null,
  promisedAt: null,
  finishedOn: null,
  returnedOn: null,
  officer: '',
  due: { kind: 'none', days: 0, hour: null },
  maskedId: '',
  phone: '',
};

test('a code is an existing dossier, or the code for this form; never both', () => {
  expect(foundFor('H24.125-260819-0043', [], [], [row]).map((f) => f.kind)).toEqual(['dossier']);
  expect(foundFor('TAM-260819-0001', [], [], [row]).map((f) => f.main)).toEqual(['Mở hồ sơ H24.125-260819-0043']);
  expect(foundFor(' h24.125-260819-0044', [], [], []).map((f) => [f.kind, f.main])).toEqual([['code', 'H24.125-260819-0044']]);
  expect(foundFor('TAM-260819-0002', [], [], [])).toEqual([]);
});

test('procedures first, then people, then the text as somebody new', () => {
  expect(foundFor('Đỗ Mẫu Khuê', [procedure], [person]).map((f) => f.kind)).toEqual(['procedure', 'person', 'name']);
  expect(foundFor('030178000042', [], [person]).map((f) => f.kind)).toEqual(['person']);
  expect(foundFor('030 178 000 043', [], []).map((f) => [f.kind, f.main])).toEqual([['number', '030178000043']]);
  expect(foundFor('', [procedure], []).map((f) => f.side)).toEqual(['1.001193 · Hộ tịch · trong ngày làm việc']);
});

test('people are not looked for by a few letters or a procedure code', () => {
  expect(['ks', '123', '1.001193', '2.0008', 'Khuê', '030178000042'].map(looksForPeople)).toEqual([false, false, false, false, true, true]);
});
