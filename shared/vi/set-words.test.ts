import { expect, test } from 'vitest';
import { SET_CODES } from '../sync/statement.ts';
import { cellKind, cellName, cellNumber, cellText, mainCells, TOLD_SETS } from './set-words.ts';

test.each(TOLD_SETS.map((set) => [set]))('every cell of %s has a name of its own in Vietnamese', (set) => {
  const names = SET_CODES[set].map(cellName);
  for (const [i, name] of names.entries()) expect(name).not.toBe(SET_CODES[set][i]);
  expect(new Set(names).size).toBe(names.length);
  expect(mainCells(set).filter((c) => !SET_CODES[set].includes(c))).toEqual([]);
  expect(mainCells(set).length).toBeLessThanOrEqual(6);
});
test('a cell says its value by its kind; no case is never 0 %', () => {
  expect(cellText('tasks', 'task_done_rate', 3, 8)).toEqual({ value: '37,50 %', fraction: '3 / 8' });
  expect(cellText('petitions', 'petition_ontime_rate', 0, 0)).toEqual({ value: 'Không phát sinh', fraction: '' });
  expect(cellText('petitions', 'petitions_received', 0, 1)).toEqual({ value: '0', fraction: '' });
  expect(cellText('self_assessment', 'self_total_hundredths', 8250, 100)).toEqual({ value: '82,50', fraction: '' });
  expect(cellText('targets', 'ontime_rate', 9800, 0)).toEqual({ value: '98 %', fraction: 'chưa đạt' });
  expect(cellText('survey', 'survey_question_mean', 9260, 10_000)).toEqual({ value: '92,60 %', fraction: '' });
  expect(['sipas_index', 'par_initiatives_applied', 'edoc_rate'].map((c) => cellKind('other_targets', c))).toEqual([
    'points',
    'count',
    'rate',
  ]);
  expect(cellNumber('petitions', 'petition_ontime_rate', 0, 0)).toBeNull();
});
