import { expect, test } from 'vitest';
import type { ProcedureFull } from '../../../shared/contract/catalogue.ts';
import { intakeReducer, startState, type IntakeAction, type IntakeState, type KnownPerson } from './state.ts';

const component = (position: number, change: Partial<ProcedureFull['components'][number]> = {}): ProcedureFull['components'][number] => ({
  position,
  name: `Giấy ${position}`,
  kind: 'original',
  required: true,
  presentOnly: false,
  channel: 'both',
  originalQty: 1,
  copyQty: 0,
  caseName: null,
  note: null,
  ...change,
});
const procedure: ProcedureFull = {
  code: '1.013225',
  version: 3,
  name: 'Cấp giấy phép',
  shortName: 'Cấp giấy phép',
  field: 'Xây dựng',
  term: { value: 10, unit: 'working_day' },
  feeVnd: null,
  feeOnlineVnd: null,
  onlineLevel: 'full',
  status: 'active',
  offered: true,
  origin: 'shipped',
  componentCount: 3,
  used: 0,
  termNote: null,
  feeNote: null,
  result: null,
  authority: null,
  scope: 'commune',
  validFrom: '2026-01-01',
  source: 's',
  confidence: 'known',
  note: null,
  versions: [],
  components: [component(1), component(2, { caseName: 'a' }), component(3, { caseName: 'b', required: false })],
};
const scan: IntakeAction = {
  type: 'scanned',
  notice: null,
  person: {
    idNumber: '030178000042',
    oldCmnd: null,
    fullName: 'Đỗ Mẫu Khuê',
    birthOn: '1978-09-05',
    sex: 'Nữ',
    address: 'Thôn Mẫu',
    issuedOn: '2021-08-12',
  },
};
const known: KnownPerson = {
  id: 1,
  kind: 'individual',
  fullName: 'Đỗ Mẫu Khuê',
  idNumber: '030178000042',
  otherPaper: '',
  birth: '1978-09-05',
  sex: 'Nữ',
  phone: '0912000042',
  email: '',
  address: 'Thôn cũ',
  dossiers: 4,
  lastOn: '2026-06-02',
};
const run = (actions: readonly IntakeAction[], from: IntakeState = startState('d-1')): IntakeState => actions.reduce(intakeReducer, from);

test('choosing a procedure lays out its first case; another case keeps the ticks', () => {
  const chosen = run([
    { type: 'choose', procedure },
    { type: 'tick', position: 1 },
  ]);
  expect(chosen.draft.components.map((c) => [c.position, c.received])).toEqual([
    [1, true],
    [2, false],
  ]);
  const other = run([{ type: 'case', caseName: 'b', procedure }], chosen);
  expect(other.draft.components.map((c) => [c.position, c.received])).toEqual([
    [1, true],
    [3, false],
  ]);
});

test('online brings its files and its way of paying, and going back takes them away', () => {
  const online = run([
    { type: 'choose', procedure },
    { type: 'channel', channel: 'online', procedure },
  ]);
  expect(online.draft).toMatchObject({ channel: 'online', subChannel: 'portal', payMethod: 'online' });
  expect(online.draft.components.every((c) => c.received && c.digitised === 'file')).toBe(true);
  expect(
    run(
      [
        { type: 'set', patch: { asNew: true } },
        { type: 'channel', channel: 'direct', procedure },
      ],
      online,
    ).draft,
  ).toMatchObject({ channel: 'direct', subChannel: '', payMethod: 'cash', asNew: false });
});

test('a scan fills the person, a known one adds only what the card does not say', () => {
  const scanned = run([scan]);
  expect(scanned.draft.person).toMatchObject({
    idNumber: '030178000042',
    fullName: 'Đỗ Mẫu Khuê',
    birth: '05/09/1978',
    sex: 'Nữ',
    address: 'Thôn Mẫu',
    phone: '',
  });
  const both = run([{ type: 'recognise', person: known, replace: false }], scanned);
  expect(both.draft.person).toMatchObject({ address: 'Thôn Mẫu', phone: '0912 000 042' });
  expect(both.known).toEqual({ dossiers: 4, lastOn: '2026-06-02' });
  expect(both.draft.personFrom).toBe('qr');
  expect(run([{ type: 'recognise', person: known, replace: true }]).draft).toMatchObject({
    personFrom: 'known',
    person: { address: 'Thôn cũ' },
  });
  expect(run([{ type: 'person', patch: { idNumber: '1' } }], both).known).toBeNull();
});

test('ticks, all required, quantities and scans of a line', () => {
  const state = run([
    { type: 'choose', procedure },
    { type: 'case', caseName: 'b', procedure },
    { type: 'tickAll' },
    { type: 'quantity', position: 1, by: 1 },
    { type: 'digitise', position: 3 },
  ]);
  expect(state.draft.components.map((c) => [c.position, c.received, c.originalQty, c.digitised])).toEqual([
    [1, true, 2, 'none'],
    [3, true, 1, 'file'],
  ]);
  expect(run([{ type: 'tick', position: 3 }], state).draft.components[1]).toMatchObject({ received: false, digitised: 'none' });
});

test('papers the catalogue does not know are added received and may be dropped', () => {
  const added = run([
    { type: 'choose', procedure },
    { type: 'addPaper', name: 'Ảnh hiện trạng' },
    { type: 'addPaper', name: 'Sơ đồ' },
  ]);
  expect(added.draft.components.slice(-2).map((c) => [c.position, c.name, c.received])).toEqual([
    [101, 'Ảnh hiện trạng', true],
    [102, 'Sơ đồ', true],
  ]);
  expect(run([{ type: 'dropPaper', position: 101 }], added).draft.components.map((c) => c.position)).toEqual([1, 2, 102]);
});

test('after saving the next form is empty, or keeps the person', () => {
  const full = run([scan, { type: 'choose', procedure }, { type: 'set', patch: { code: 'H24-260819-0001' } }, { type: 'attempt' }]);
  const taken = { id: 7, code: 'TẠM-260819-0001', temporary: true, due: '2026-09-04', name: 'Đỗ Mẫu Khuê' };
  const next = run([{ type: 'taken', taken, draftId: 'd-2', keep: false }], full);
  expect(next).toMatchObject({ draftId: 'd-2', attempted: false, taken });
  expect(next.draft.person.fullName).toBe('');
  const same = run([{ type: 'taken', taken, draftId: 'd-2', keep: true }], full);
  expect(same.draft.person.fullName).toBe('Đỗ Mẫu Khuê');
  expect([same.draft.procedureCode, same.draft.code]).toEqual([null, '']);
});

test('clearing starts anew and restoring brings all of it back', () => {
  const full = run([scan, { type: 'choose', procedure }]);
  const cleared = run([{ type: 'clear', draftId: 'd-2' }], full);
  expect(cleared.draft.procedureCode).toBeNull();
  expect(run([{ type: 'restore', draftId: full.draftId, draft: full.draft }], cleared).draft).toEqual(full.draft);
});

test('the lane of copies keeps the person and its own lines', () => {
  const lane = run([
    scan,
    { type: 'choose', procedure },
    { type: 'lane', lane: 'copies' },
    { type: 'copyLine', at: 0, patch: { pages: '3' } },
    { type: 'addCopyLine' },
    { type: 'dropCopyLine', at: 0 },
  ]);
  expect(lane.draft.person.fullName).toBe('Đỗ Mẫu Khuê');
  expect(lane.draft.procedureCode).toBeNull();
  expect(lane.draft.copiesOf).toEqual([{ name: '', pages: '1', copies: '1' }]);
  expect(run([{ type: 'dropCopyLine', at: 0 }], lane).draft.copiesOf).toHaveLength(1);
  expect(run([{ type: 'lane', lane: 'copies' }], lane)).toBe(lane);
});
