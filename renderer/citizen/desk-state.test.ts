import { expect, test } from 'vitest';
import { type DeskAct, deskAfter, type DeskState, WAITING } from './desk-state.ts';

const after = (acts: readonly DeskAct[], from: DeskState = WAITING): DeskState => acts.reduce(deskAfter, from);
const begun = after([{ do: 'begin' }, { do: 'receipt', code: 'H24', questions: 3 }]);

test('three questions, one left blank, one changed on the way back, then thanks', () => {
  expect(begun).toEqual({ page: 'questions', code: 'H24', at: 0, answers: [null, null, null] });
  const end = after([{ do: 'mark', step: 5 }, { do: 'next' }, { do: 'mark', step: 2 }], begun);
  expect(end).toEqual({ page: 'last', code: 'H24', at: 2, answers: [5, null, 2] });
  expect(after([{ do: 'back' }, { do: 'mark', step: 4 }], end)).toEqual({ page: 'last', code: 'H24', at: 2, answers: [5, null, 4] });
  expect(
    after(
      [
        { do: 'go', at: 0 },
        { do: 'mark', step: null },
      ],
      end,
    ),
  ).toMatchObject({ page: 'questions', at: 1, answers: [null, null, 2] });
  expect(after([{ do: 'sent' }], end)).toEqual({ page: 'thanks' });
});

test('being left alone forgets everything, from every page', () => {
  for (const s of [WAITING, begun, after([{ do: 'mark', step: 5 }], begun), after([{ do: 'sent' }], begun)])
    expect(deskAfter(s, { do: 'away' })).toEqual(WAITING);
});

test('an act that does not belong to the page changes nothing', () => {
  expect(after([{ do: 'mark', step: 5 }, { do: 'next' }, { do: 'sent' }, { do: 'receipt', code: 'x', questions: 2 }])).toEqual(WAITING);
  expect(deskAfter(begun, { do: 'back' })).toEqual(begun);
  expect(deskAfter(begun, { do: 'begin' })).toBe(begun);
  const end = after([{ do: 'next' }, { do: 'next' }, { do: 'next' }], begun);
  expect(after([{ do: 'next' }, { do: 'mark', step: 1 }], end)).toEqual(end);
});
