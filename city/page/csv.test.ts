import { describe, expect, it } from 'vitest';
import { parseCsv } from './csv.ts';

describe('a pasted table', () => {
  it.each([
    [
      'commas',
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'semicolons win over commas inside cells',
      'mã;tên\n1;"x, y"',
      [
        ['mã', 'tên'],
        ['1', 'x, y'],
      ],
    ],
    [
      'tabs of a spreadsheet',
      'a\tb, c\r\n1\t2\r\n',
      [
        ['a', 'b, c'],
        ['1', '2'],
      ],
    ],
    [
      'doubled quotes and a line break inside quotes',
      'a,b\n"nói ""được""","hai\ndòng"',
      [
        ['a', 'b'],
        ['nói "được"', 'hai\ndòng'],
      ],
    ],
    [
      'a byte-order mark, spaces, empty lines',
      '\uFEFF a , b \n\n , \n c,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['nothing', '', []],
  ])('%s', (_, text, rows) => expect(parseCsv(text)).toEqual(rows));
});
