import { describe, expect, it } from 'vitest';
import type { DossierFull } from '../contract/dossiers.ts';
import { checkOfficialCode, prefixesOf, shelfFields } from './shelf.ts';

const dossier = (more: Partial<DossierFull> = {}): DossierFull =>
  ({
    row: {
      id: 1,
      revision: 1,
      code: 'TẠM-260819-0001',
      tempCode: 'TẠM-260819-0001',
      name: 'Lê Mẫu Quỳnh',
      procedureCode: '1.001193',
      procedureName: 'Khai sinh',
      field: 'Hộ tịch',
      channel: 'direct',
      status: 2,
      receivedOn: '2026-08-19',
      promisedOn: '2026-08-20',
      promisedAt: '2026-08-20T10:30',
      finishedOn: null,
      returnedOn: null,
      officer: 'Chưa giao',
      due: { kind: 'tomorrow', days: 1, hour: null },
      maskedId: '030*******17',
      phone: '0912 000 117',
    },
    procedureName: 'Thủ tục đăng ký khai sinh',
    person: {
      id: 1,
      kind: 'individual',
      fullName: 'Lê Mẫu Quỳnh',
      idNumber: '030185000017',
      otherPaper: '',
      birth: '1985-03-02',
      sex: 'Nữ',
      phone: '0912 000 117',
      email: '',
      address: 'Thôn Mẫu',
    },
    agent: null,
    term: null,
    caseName: null,
    copies: 1,
    resultBy: 'counter',
    notify: 'none',
    noteOnSlip: '',
    receivedAt: '2026-08-19T03:34:00.000Z',
    finishedAt: null,
    returnedAt: null,
    slipNumber: 1,
    lookupPin: '',
    origin: 'native',
    digitised: false,
    electronicResult: false,
    reused: false,
    supplementUsed: false,
    lateReason: '',
    components: [
      {
        position: 0,
        name: 'Tờ khai',
        kind: 'form',
        required: true,
        presentOnly: false,
        received: true,
        originalQty: 1,
        copyQty: 0,
        digitised: 'none',
        pages: 0,
      },
      {
        position: 1,
        name: 'Giấy chưa nhận',
        kind: 'copy',
        required: false,
        presentOnly: false,
        received: false,
        originalQty: 0,
        copyQty: 1,
        digitised: 'none',
        pages: 0,
      },
    ],
    fees: [],
    history: [],
    strip: null,
    allowed: [],
    closed: [],
    prints: [],
    ...more,
  }) as DossierFull;
const values = (d: DossierFull): Record<string, string> => Object.fromEntries(shelfFields(d).map((f) => [f.key, f.value]));

describe('fields to carry over', () => {
  it('come in the order of an intake form: procedure, applicant, dossier', () => {
    expect([...new Set(shelfFields(dossier()).map((f) => f.group))]).toEqual(['Thủ tục', 'Người nộp', 'Hồ sơ']);
    expect(
      shelfFields(dossier())
        .map((f) => f.key)
        .slice(0, 8),
    ).toEqual(['procedureCode', 'procedureName', 'field', 'channel', 'fullName', 'idNumber', 'birth', 'sex']);
  });
  it('are written as such forms take them; nothing there is nothing to copy', () => {
    expect(values(dossier())).toMatchObject({
      idNumber: '030185000017',
      birth: '02/03/1985',
      phone: '0912000117',
      received: '19/08/2026 10:34',
      promised: '20/08/2026 10:30',
      papers: '1. Tờ khai',
      email: '',
      fee: '',
    });
    expect(values(dossier({ row: { ...dossier().row, procedureCode: 'L-ABC' } }))['procedureCode']).toBe('');
  });
  it('another paper stands only where there is no number, and whoever came for them is named', () => {
    const person = { ...dossier().person, idNumber: '', otherPaper: 'B1234567' };
    expect(values(dossier({ person }))['otherPaper']).toBe('B1234567');
    expect('otherPaper' in values(dossier())).toBe(false);
    expect(values(dossier({ agent: person }))['agentName']).toBe('Lê Mẫu Quỳnh');
  });
});

describe('a code coming back', () => {
  const about = (more: Partial<Parameters<typeof checkOfficialCode>[1]> = {}) => ({
    receivedOn: '2026-08-19',
    prefixes: ['H24.125'],
    taken: () => false,
    ...more,
  });
  it('is tidied, also out of a scanned address', () => {
    expect(checkOfficialCode(' h24.125-260819-0043 ', about())).toEqual({ code: 'H24.125-260819-0043', problem: null, warnings: [] });
    expect(checkOfficialCode('https://cong.example/tra-cuu?ma=H24.125-260819-0043', about()).code).toBe('H24.125-260819-0043');
  });
  it.each([
    ['', 'Chưa nhập'],
    ['12345', 'không đúng dạng'],
    ['H24.125-261319-0043', 'không phải một ngày'],
    ['TAM-260819-0001', 'mã tạm'],
  ])('%s is refused: %s', (text, why) => expect(checkOfficialCode(text, about()).problem).toContain(why));
  it('is refused when another dossier has it', () =>
    expect(checkOfficialCode('H24.125-260819-0043', about({ taken: (code) => code === 'H24.125-260819-0043' })).problem).toContain(
      'đã gắn với hồ sơ khác',
    ));
  it('asks about an unusual unit and about a day before the receipt, and lets both through', () => {
    expect(checkOfficialCode('H24.126-260818-0043', about())).toMatchObject({
      problem: null,
      warnings: [expect.stringContaining('H24.126 khác'), expect.stringContaining('18/08/2026) trước ngày tiếp nhận')],
    });
    expect(checkOfficialCode('H24.126-260819-0043', about({ prefixes: [] })).warnings).toEqual([]);
  });
  it('knows units from codes of a shape it knows', () =>
    expect(prefixesOf(['H24.125-260819-0043', 'h24.125-260818-0001', 'TẠM-260819-0001', 'X-1', '000.00.01.H24-240315-0007'])).toEqual([
      'H24.125',
      '000.00.01.H24',
    ]));
});
