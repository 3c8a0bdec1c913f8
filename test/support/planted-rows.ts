import type { markerSource } from './markers.ts';
import { csvOf } from './register-generator.ts';

type MarkerSource = ReturnType<typeof markerSource>;

/** A register of the province with a person, a place, a field and an officer in every row. */
export const plantedRegister = (mark: MarkerSource): Uint8Array =>
  csvOf([
    [
      'Mã hồ sơ',
      'Tên thủ tục hành chính',
      'Tên lĩnh vực',
      'Chủ hồ sơ',
      'Số định danh',
      'Số điện thoại',
      'Địa chỉ',
      'Kênh tiếp nhận',
      'Ngày tiếp nhận',
      'Ngày hẹn trả',
      'Trạng thái',
      'Cán bộ xử lý',
      mark.word(),
    ],
    ...Array.from({ length: 50 }, (_, n) => [
      `H24.125-260803-${String(n).padStart(4, '0')}`,
      `Thủ tục ${mark.word()}`,
      `Lĩnh vực ${mark.word()}`,
      mark.name(),
      mark.idNumber(),
      mark.phone(),
      `Thôn ${mark.word()}`,
      'Trực tiếp',
      `0${1 + (n % 9)}/07/2026`,
      '20/07/2026',
      '4',
      mark.name(),
      mark.word(),
    ]),
  ]);
/** Somebody whose every word was planted. */
export const plantedPerson = (mark: MarkerSource) => ({
  fullName: mark.name(),
  idNumber: mark.idNumber(),
  phone: mark.phone(),
  email: `${mark.word()}@mau.example`,
  address: `Thôn ${mark.word()}`,
  birth: '1990-01-02',
});
/** A dossier at the counter with a marker in every field somebody types. */
export const plantedIntake = (mark: MarkerSource) => ({
  procedureCode: '1.001193',
  channel: 'direct',
  code: null,
  caseName: mark.word(),
  directReason: mark.word(),
  person: plantedPerson(mark),
  agent: plantedPerson(mark),
  noteOnSlip: mark.word(),
  officer: mark.name(),
  components: [
    {
      position: 0,
      name: mark.word(),
      kind: 'form',
      required: true,
      presentOnly: false,
      received: true,
      originalQty: 1,
      copyQty: 0,
      digitised: 'file',
      pages: 1,
    },
  ],
  fees: [
    {
      name: mark.word(),
      kind: 'le_phi',
      amount: 8000,
      mode: 'before',
      method: 'cash',
      paid: true,
      receiptNo: mark.word(),
      exemptReason: '',
      basis: mark.word(),
    },
  ],
  term: { value: 3, unit: 'working_day' },
});
