import { describe, expect, it } from 'vitest';
import { feeFor, type FeeProcedure, type FeeRule, rulesFor } from './fee-rule.ts';

const rule = (part: Partial<FeeRule>): FeeRule => ({
  id: 'r',
  document: '1/2026/NQ-HĐND',
  from: null,
  to: null,
  codes: [],
  fields: [],
  exceptCodes: [],
  channels: ['online', 'direct', 'post'],
  item: 'Lệ phí hộ tịch',
  kind: 'le_phi',
  amountVnd: null,
  choices: [],
  note: null,
  confidence: 'sourced',
  ...part,
});

const procedure: FeeProcedure = { code: '1.004873', field: 'Hộ tịch', feeVnd: 15_000, feeOnlineVnd: 7000 };
const online = { procedure, channel: 'online', submittedOn: '2026-08-08' } as const;
const direct = { procedure, channel: 'direct', submittedOn: '2026-08-08' } as const;

describe('the price of a dossier', () => {
  it('goes by the day of submission, both ends included', () => {
    const rules = [rule({ fields: ['Hộ tịch'], from: '2026-08-08', to: '2026-12-31', amountVnd: 0 })];
    expect(feeFor(online, rules).amount).toBe(0);
    expect(feeFor({ ...online, submittedOn: '2026-12-31' }, rules).amount).toBe(0);
    expect(feeFor({ ...online, submittedOn: '2026-08-07' }, rules).amount).toBe(7000);
    expect(feeFor({ ...online, submittedOn: '2027-01-01' }, rules).amount).toBe(7000);
  });

  it('goes by the channel', () => {
    const rules = [rule({ fields: ['Hộ tịch'], channels: ['online'], amountVnd: 0 })];
    expect(feeFor(online, rules).amount).toBe(0);
    expect(feeFor(direct, rules).amount).toBe(15_000);
    expect(feeFor({ ...direct, channel: 'post' }, rules).amount).toBe(15_000);
  });

  it('prefers the rule of the procedure to that of its field, then the newer', () => {
    const byField = rule({ id: 'field', fields: ['Hộ tịch'], from: '2026-01-01', amountVnd: 1 });
    const older = rule({ id: 'older', codes: ['1.004873'], from: '2025-07-01', amountVnd: 2 });
    const newer = rule({ id: 'newer', codes: ['1.004873'], from: '2025-12-01', amountVnd: 3 });
    expect(rulesFor(online, [byField, older, newer]).map(({ id }) => id)).toEqual(['newer', 'older', 'field']);
    expect(feeFor(online, [older, byField, newer]).amount).toBe(3);
  });

  it('leaves exceptions to the next rule', () => {
    const rules = [rule({ fields: ['Hộ tịch'], exceptCodes: ['1.004873'], amountVnd: 0 })];
    expect(feeFor(online, rules).amount).toBe(7000);
  });

  it('gives document, note, kind, item and choices of the rule', () => {
    const choices = [{ label: 'Quá hạn', amountVnd: 8000 }];
    expect(feeFor(direct, [rule({ fields: ['Hộ tịch'], kind: 'phi', item: 'Phí', note: 'Theo trang', choices })])).toEqual({
      amount: null,
      basis: '1/2026/NQ-HĐND. Theo trang',
      kind: 'phi',
      item: 'Phí',
      choices,
    });
  });

  it('falls back to the catalogue, where free over the counter is free online and nothing else is guessed', () => {
    const free = { ...procedure, feeVnd: 0, feeOnlineVnd: null };
    const unknown = { ...procedure, feeVnd: 15_000, feeOnlineVnd: null };
    expect(feeFor({ ...online, procedure: free }, [])).toMatchObject({ amount: 0, basis: 'Danh mục thủ tục hành chính' });
    expect(feeFor({ ...online, procedure: unknown }, [])).toMatchObject({
      amount: null,
      basis: 'Danh mục chưa có mức thu, nhập theo bảng niêm yết',
    });
    expect(feeFor({ ...direct, procedure: { ...procedure, feeNote: 'Phí thẩm tra: 100.000 đồng/lần' } }, []).kind).toBe('phi');
    expect(feeFor(direct, []).kind).toBe('le_phi');
  });
});
