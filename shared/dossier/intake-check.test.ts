import { describe, expect, test } from 'vitest';
import type { ProcedureFull } from '../contract/catalogue.ts';
import { receiveInput } from '../contract/dossiers.ts';
import { checklistFor } from './completeness.ts';
import {
  amountDue,
  checkIntake,
  firstError,
  readDay,
  readDong,
  readTerm,
  readTime,
  receiveInputOf,
  type IntakeSurroundings,
} from './intake-check.ts';
import { emptyDraft, type IntakeDraft } from './intake-draft.ts';

const procedure: ProcedureFull = {
  code: '1.013225',
  version: 3,
  name: 'Cấp giấy phép xây dựng mới',
  shortName: 'Cấp giấy phép xây dựng mới',
  field: 'Hoạt động xây dựng',
  term: { value: 10, unit: 'working_day' },
  feeVnd: 75_000,
  feeOnlineVnd: 0,
  onlineLevel: 'partial',
  status: 'active',
  offered: true,
  origin: 'shipped',
  componentCount: 2,
  used: 4,
  termNote: null,
  feeNote: null,
  result: null,
  authority: null,
  scope: 'commune',
  validFrom: '2026-01-01',
  source: 'x',
  confidence: 'sourced',
  note: null,
  versions: [],
  components: [
    {
      position: 1,
      name: 'Đơn đề nghị',
      kind: 'form',
      required: true,
      presentOnly: false,
      channel: 'both',
      originalQty: 1,
      copyQty: 0,
      caseName: null,
      note: null,
    },
    {
      position: 2,
      name: 'Cam kết',
      kind: 'original',
      required: true,
      presentOnly: false,
      channel: 'both',
      originalQty: 1,
      copyQty: 0,
      caseName: null,
      note: null,
    },
  ],
};
const around: IntakeSurroundings = {
  procedure,
  fee: { amount: 75_000, basis: '45/2018/NQ-HĐND', kind: 'le_phi', item: 'Lệ phí cấp giấy phép xây dựng' },
  today: '2026-08-19',
  nowLocal: '2026-08-19T10:34',
};
const good = (change: Partial<IntakeDraft> = {}): IntakeDraft => {
  const base = emptyDraft();
  return {
    ...base,
    procedureCode: '1.013225',
    components: checklistFor(procedure.components, 'direct', null).map((c) => ({ ...c, received: true })),
    person: {
      ...base.person,
      fullName: ' Đỗ  Mẫu Khuê ',
      idNumber: '030 178 000 042',
      birth: '05/09/1978',
      sex: 'Nữ',
      phone: '+84 912 000 042',
    },
    ...change,
  };
};
const errorsOf = (draft: IntakeDraft, where = around) => checkIntake(draft, where).errors;

describe('reading typed texts', () => {
  test.each([
    ['22/11/2026', '2026-11-22'],
    ['2-1-2026', '2026-01-02'],
    ['02012026', '2026-01-02'],
    ['2026-11-22', '2026-11-22'],
    ['11/2026', null],
    ['31/02/2026', null],
    ['13/13/2026', null],
    ['', null],
  ])('day %s → %s', (typed, day) => expect(readDay(typed)).toBe(day));
  test.each([
    ['7:30', '07:30'],
    ['07h30', '07:30'],
    ['0730', '07:30'],
    ['13:05', '13:05'],
    ['24:00', null],
    ['7', null],
    ['730', null],
  ])('time %s → %s', (typed, time) => expect(readTime(typed)).toBe(time));
  test.each([
    ['75.000', 75_000],
    ['75000', 75_000],
    ['75.000 đ', 75_000],
    ['8 000 đồng', 8_000],
    ['0', 0],
    ['-5', null],
    ['7,5', null],
    ['', null],
  ])('money %s → %s', (typed, dong) => expect(readDong(typed)).toBe(dong));
  test('term', () => {
    expect(readTerm({ termText: '2,5', termUnit: 'working_day' })).toEqual({ value: 2.5, unit: 'working_day' });
    expect(readTerm({ termText: '', termUnit: 'same_day' })).toEqual({ value: 0, unit: 'same_day' });
    expect(readTerm({ termText: '0', termUnit: 'day' })).toBeNull();
    expect(readTerm({ termText: '1,3', termUnit: 'day' })).toBeNull();
  });
});

describe('the form as a whole', () => {
  test('a good form has nothing against it and fits the contract', () => {
    const check = checkIntake(good(), around);
    expect(check.errors).toEqual({});
    expect(check.missing).toEqual([]);
    const sent = receiveInputOf(good(), around, 'draft-0001');
    expect(receiveInput.parse(sent)).toEqual(sent);
    expect(sent.person).toMatchObject({ fullName: 'Đỗ Mẫu Khuê', idNumber: '030178000042', birth: '1978-09-05', phone: '0912000042' });
    expect(sent.fees[0]).toMatchObject({
      amount: 75_000,
      mode: 'before',
      method: 'cash',
      paid: true,
      name: 'Lệ phí cấp giấy phép xây dựng',
    });
    expect(sent).toMatchObject({ code: null, receivedAt: null, term: null, as: 'received', draftId: 'draft-0001' });
  });

  test('an empty form names procedure and person, first things first', () => {
    const errors = errorsOf(emptyDraft(), { ...around, procedure: null, fee: null });
    expect(Object.keys(errors).toSorted()).toEqual(['fullName', 'procedure']);
    expect(firstError(errors)).toBe('procedure');
  });

  test('papers that are required and not there are named; they are no error of a field', () => {
    const check = checkIntake(good({ components: checklistFor(procedure.components, 'direct', null) }), around);
    expect(check.errors).toEqual({});
    expect(check.missing.map((line) => line.name)).toEqual(['Đơn đề nghị', 'Cam kết']);
  });

  test('an online dossier needs its code; a malformed or temporary one is refused', () => {
    expect(errorsOf(good({ channel: 'online' })).code).toContain('phải có mã');
    expect(errorsOf(good({ channel: 'online', code: ' h24.125-260819-0043 ' }))).toEqual({});
    expect(errorsOf(good({ code: 'H24' })).code).toContain('H24.125-260819-0043');
    expect(errorsOf(good({ code: 'TẠM-260819-0001' })).code).toContain('TẠM');
    expect(receiveInputOf(good({ channel: 'online', code: ' h24.125–260819-0043 ', asNew: true }), around, 'd').code).toBe(
      'H24.125-260819-0043',
    );
    expect(receiveInputOf(good({ channel: 'online', code: 'H24.125-260819-0043', asNew: true }), around, 'd').as).toBe('new');
  });

  test('a number that contradicts sex or year warns and does not stop', () => {
    const check = checkIntake(good({ person: { ...good().person, sex: 'Nam' } }), around);
    expect(check.errors).toEqual({});
    expect(check.warnings.idNumber).toContain('giới tính');
    expect(errorsOf(good({ person: { ...good().person, idNumber: '12345678901' } })).idNumber).toBeDefined();
  });

  test('an organisation may carry any number and no birth', () => {
    const person = {
      ...good().person,
      kind: 'organisation' as const,
      idNumber: '0201234567',
      birth: '',
      sex: '' as const,
      fullName: 'Hợp tác xã Mẫu',
    };
    expect(errorsOf(good({ person }))).toEqual({});
    expect(receiveInputOf(good({ person }), around, 'd').person.idNumber).toBe('0201234567');
  });

  test('a procedure without a term asks for one', () => {
    const bare = { ...around, procedure: { ...procedure, term: null } };
    expect(errorsOf(good(), bare).term).toBeDefined();
    expect(errorsOf(good({ termText: '5' }), bare)).toEqual({});
    expect(receiveInputOf(good({ termText: '5' }), bare, 'd').term).toEqual({ value: 5, unit: 'working_day' });
  });

  test('an unknown fee is typed, nought is an answer, exemption needs its reason', () => {
    const unknown = { ...around, fee: { amount: null, basis: '', kind: 'le_phi', item: 'Lệ phí' } as const };
    expect(errorsOf(good(), unknown).fee).toContain('nhập 0');
    expect(errorsOf(good({ feeText: '0' }), unknown)).toEqual({});
    expect(receiveInputOf(good({ feeText: '0' }), unknown, 'd').fees[0]).toMatchObject({ amount: 0, mode: 'none', paid: false });
    expect(errorsOf(good({ feeText: 'bảy' })).fee).toBeDefined();
    expect(errorsOf(good({ feeMode: 'exempt' })).exemptReason).toBeDefined();
    expect(receiveInputOf(good({ feeMode: 'exempt', exemptReason: 'Hộ nghèo' }), around, 'd').fees[0]).toMatchObject({
      mode: 'exempt',
      amount: 75_000,
      exemptReason: 'Hộ nghèo',
    });
    expect(receiveInputOf(good({ feeMode: 'after' }), around, 'd').fees[0]).toMatchObject({ mode: 'after', paid: false, method: null });
    expect(amountDue(good({ feeText: '8.000' }), around)).toBe(8_000);
  });

  test('a late entry needs an earlier moment and a reason', () => {
    expect(errorsOf(good({ late: true, lateDay: '20/08/2026', lateTime: '08:00', lateReason: 'Mất điện' })).lateDay).toContain(
      'phía trước',
    );
    expect(Object.keys(errorsOf(good({ late: true, lateDay: '', lateTime: '', lateReason: '' }))).toSorted()).toEqual([
      'lateDay',
      'lateReason',
    ]);
    const late = good({ late: true, lateDay: '18/08/2026', lateTime: '14h05', lateReason: 'Mất điện từ 14:00' });
    expect(errorsOf(late)).toEqual({});
    expect(receiveInputOf(late, around, 'd')).toMatchObject({ receivedAt: '2026-08-18T14:05', lateEntryReason: 'Mất điện từ 14:00' });
  });

  test('who comes for somebody else is named', () => {
    expect(errorsOf(good({ agentOn: true })).agentName).toBeDefined();
    expect(
      receiveInputOf(good({ agentOn: true, agent: { ...emptyDraft().agent, fullName: 'Trần Mẫu Bình' } }), around, 'd').agent?.fullName,
    ).toBe('Trần Mẫu Bình');
  });

  test('the lane of certified copies: pages and copies make fee and papers', () => {
    const copies: IntakeDraft = {
      ...good({ lane: 'copies', procedureCode: null, components: [] }),
      copiesOf: [
        { name: 'Căn cước', pages: '2', copies: '3' },
        { name: '', pages: '3', copies: '1' },
      ],
    };
    expect(errorsOf(copies, { ...around, procedure: null, fee: null })).toEqual({});
    const sent = receiveInputOf(copies, { ...around, procedure: null, fee: null }, 'd');
    expect(receiveInput.parse(sent)).toEqual(sent);
    expect(sent.procedureCode).toBe('2.000815');
    expect(sent.fees[0]).toMatchObject({ amount: 17_000, kind: 'phi', paid: true });
    expect(sent.components.map((c) => [c.name, c.copyQty, c.presentOnly])).toEqual([
      ['Căn cước (2 trang, 3 bản sao)', 3, true],
      ['Giấy tờ, văn bản (3 trang, 1 bản sao)', 1, true],
    ]);
    expect(
      errorsOf({ ...copies, copiesOf: [{ name: '', pages: '0', copies: '1' }] }, { ...around, procedure: null, fee: null }).copiesOf,
    ).toBeDefined();
  });
});
