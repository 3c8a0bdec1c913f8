import { describe, expect, it } from 'vitest';
import { ACTION_KINDS } from '../contract/dossiers.ts';
import type { Status } from '../contract/fields.ts';
import { actionsFor, type MachineState, mayAct, TARGET } from './machine.ts';
import { mayPass } from './status.ts';

const state = (status: Status, more: Partial<MachineState> = {}): MachineState => ({
  status,
  supplementUsed: false,
  apologised: false,
  temporaryCode: false,
  feesUnpaid: false,
  unscanned: false,
  late: false,
  revertible: false,
  hasOwnHistory: true,
  ...more,
});
const ALL: readonly Status[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

describe('the state machine of a dossier', () => {
  it('never leads to a status the transition table of one-stop 3.2 does not allow', () => {
    for (const from of ALL)
      for (const kind of ACTION_KINDS) {
        const to = TARGET[kind];
        if (to === null || !mayAct(kind, state(from), 'head').ok) continue;
        // Handing on keeps the status of a dossier that is already worked on or waits; finishing from 2 passes through 4.
        const lawful = mayPass(from, to) || (kind === 'forward' && from !== 2) || (kind === 'finish' && from === 2);
        expect(lawful, `${from} → ${to} by ${kind}`).toBe(true);
      }
  });
  it('leaves 3, 7 and 10 for good', () => {
    for (const end of [3, 7, 10] as const) expect(actionsFor(state(end), 'head').allowed.filter((k) => TARGET[k] !== null)).toEqual([]);
  });
  it('lets a supplement be asked once and says why not again', () => {
    expect(mayAct('requestSupplement', state(4), 'clerk').ok).toBe(true);
    const again = mayAct('requestSupplement', state(4, { supplementUsed: true }), 'clerk');
    expect(again).toMatchObject({ ok: false, code: 'supplement-used' });
    expect(actionsFor(state(4, { supplementUsed: true }), 'clerk').closed.map((c) => c.kind)).toContain('requestSupplement');
  });
  it('does not release a result with a fee still to be paid', () => {
    expect(mayAct('return', state(9, { feesUnpaid: true }), 'clerk')).toMatchObject({ ok: false, code: 'fee-unpaid' });
    expect(mayAct('return', state(9), 'clerk').ok).toBe(true);
  });
  it('allows one apology only', () => {
    expect(mayAct('apologise', state(4, { apologised: true }), 'head').ok).toBe(false);
  });
  it('keeps the acts on term and past from clerks', () => {
    for (const kind of ['stop', 'apologise', 'correct'] as const)
      expect(mayAct(kind, state(4), 'clerk')).toMatchObject({ code: 'not-allowed' });
    expect(actionsFor(state(4), 'auditor')).toEqual({ allowed: [], closed: [] });
  });
});
