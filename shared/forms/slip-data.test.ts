import { expect, test } from 'vitest';
import type { DossierFull } from '../contract/dossiers.ts';
import { receiptSlip } from './receipt-slip.ts';
import { usualSlip } from './sample-slips.ts';
import { slipDataOf } from './slip-data.ts';

const dossier: DossierFull = {
  row: {
    id: 7,
    revision: 1,
    code: usualSlip.code,
    tempCode: null,
    name: 'Đỗ Mẫu Khuê',
    procedureCode: '1.013225',
    procedureName: 'Cấp giấy phép',
    field: 'Hoạt động xây dựng',
    channel: 'direct',
    status: 2,
    receivedOn: '2026-08-19',
    promisedOn: '2026-09-04',
    promisedAt: '2026-09-04T10:45',
    finishedOn: null,
    returnedOn: null,
    officer: '',
    due: { kind: 'days', days: 10, hour: null },
    maskedId: '030*******42',
    phone: '',
  },
  procedureName: usualSlip.procedure.name,
  person: { ...usualSlip.person, id: 1 },
  agent: null,
  term: usualSlip.term,
  caseName: '1.7',
  copies: 1,
  resultBy: 'counter',
  notify: 'none',
  noteOnSlip: '',
  receivedAt: '2026-08-19T03:34:00.000Z',
  finishedAt: null,
  returnedAt: null,
  slipNumber: 43,
  lookupPin: '7Q4M-2891',
  origin: 'native',
  digitised: true,
  electronicResult: false,
  reused: true,
  supplementUsed: false,
  lateReason: '',
  components: usualSlip.components.map((c, i) => ({ ...c, position: i + 1, required: true, pages: 0 })),
  fees: [...usualSlip.fees],
  history: [],
  strip: [...usualSlip.strip],
  allowed: [],
  closed: [],
  prints: [],
};
const around = { office: usualSlip.office, receiptHour: '16:00', receiver: 'Nguyễn Mẫu Lan', print: usualSlip.print };

test('a stored dossier prints as it was taken in, on Vietnam’s clock', () => {
  const data = slipDataOf(dossier, around);
  expect(data).toMatchObject({
    received: { day: '2026-08-19', time: '10:34' },
    promised: { day: '2026-09-04', time: '10:45' },
    procedure: { name: usualSlip.procedure.name },
  });
  if (data === null) throw new Error('no slip');
  expect(receiptSlip(data).body.length).toBe(receiptSlip(usualSlip).body.length);
});

test('a promise of a day only takes the hour of the receipt; a dossier never received has no slip', () => {
  expect(slipDataOf({ ...dossier, row: { ...dossier.row, promisedAt: null } }, around)?.promised).toEqual({
    day: '2026-09-04',
    time: '16:00',
  });
  expect(slipDataOf({ ...dossier, row: { ...dossier.row, promisedOn: null } }, around)?.promised).toBeNull();
  expect(slipDataOf({ ...dossier, receivedAt: null }, around)).toBeNull();
});
