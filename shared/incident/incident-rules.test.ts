import { describe, expect, it } from 'vitest';
import { readAddress } from './address.ts';
import { overlap } from './span.ts';
import { touchesOf, type TouchFacts } from './touched.ts';
import { durationWords, spanWords, workingWords } from './words.ts';

const at = (day: number, hour: number, minute = 0): string => new Date(Date.UTC(2026, 7, day, hour - 7, minute)).toISOString();
const facts = (f: Partial<TouchFacts>): TouchFacts => ({
  receivedAt: null,
  receivedOn: null,
  finishedOn: null,
  finishedAt: null,
  marks: [],
  acts: [],
  ...f,
});
/** 19/08 08:10–10:40. */
const morning = { from: at(19, 8, 10), to: at(19, 10, 40) };

describe('an outage touches a dossier', () => {
  it('received in it, by the stated hour; not one whose hour nobody knows', () => {
    expect(touchesOf(facts({ receivedOn: '2026-08-19', receivedAt: at(19, 8, 10) }), morning)).toEqual(['received']);
    expect(touchesOf(facts({ receivedOn: '2026-08-19', receivedAt: at(19, 10, 40) }), morning)).toEqual([]);
    expect(touchesOf(facts({ receivedOn: '2026-08-19' }), morning)).toEqual([]);
    // Stated to the minute, it is the whole minute; known to the second, it is that second.
    expect(
      touchesOf(facts({ receivedOn: '2026-08-19', receivedAt: at(19, 8, 10) }), { from: '2026-08-19T01:10:40.000Z', to: morning.to }),
    ).toEqual(['received']);
    expect(
      touchesOf(facts({ receivedOn: '2026-08-19', receivedAt: '2026-08-19T01:10:39.000Z' }), {
        from: '2026-08-19T01:10:40.000Z',
        to: morning.to,
      }),
    ).toEqual([]);
    // Entered the day after, stated for the time of the outage.
    expect(touchesOf(facts({ receivedOn: '2026-08-19', receivedAt: at(19, 9), acts: [{ at: at(20, 8), first: true }] }), morning)).toEqual([
      'received',
    ]);
  });
  it('acted on in it; the lines of the receipt itself are no further act', () => {
    expect(touchesOf(facts({ receivedOn: '2026-08-19', receivedAt: at(19, 9), acts: [{ at: at(19, 9), first: true }] }), morning)).toEqual([
      'received',
    ]);
    expect(
      touchesOf(
        facts({
          receivedOn: '2026-08-19',
          receivedAt: at(19, 9),
          acts: [
            { at: at(19, 9), first: true },
            { at: at(19, 9, 30), first: false },
          ],
        }),
        morning,
      ),
    ).toEqual(['received', 'acted']);
    expect(touchesOf(facts({ receivedOn: '2026-08-18', receivedAt: at(18, 9), acts: [{ at: at(19, 9), first: true }] }), morning)).toEqual([
      'acted',
    ]);
  });
  it('due on a day it reaches, while open and running', () => {
    const open = {
      receivedOn: '2026-08-10',
      receivedAt: at(10, 9),
      marks: [{ day: '2026-08-10', waiting: false, promisedOn: '2026-08-19' }],
    };
    expect(touchesOf(facts(open), morning)).toEqual(['due']);
    expect(touchesOf(facts({ ...open, finishedOn: '2026-08-19', finishedAt: at(19, 8) }), morning)).toEqual([]);
    expect(touchesOf(facts({ ...open, finishedOn: '2026-08-19', finishedAt: at(19, 9) }), morning)).toEqual(['due']);
    expect(
      touchesOf(facts({ ...open, marks: [...open.marks, { day: '2026-08-18', waiting: true, promisedOn: '2026-08-19' }] }), morning),
    ).toEqual([]);
    expect(
      touchesOf(facts({ ...open, marks: [...open.marks, { day: '2026-08-20', waiting: false, promisedOn: '2026-08-27' }] }), morning),
    ).toEqual(['due']);
    expect(
      touchesOf(facts({ ...open, marks: [...open.marks, { day: '2026-08-19', waiting: false, promisedOn: '2026-08-27' }] }), morning),
    ).toEqual([]);
    // An outage that ends at midnight does not reach the next day.
    expect(
      touchesOf(facts({ ...open, marks: [{ day: '2026-08-10', waiting: false, promisedOn: '2026-08-20' }] }), {
        from: morning.from,
        to: at(20, 0),
      }),
    ).toEqual([]);
  });
});

describe('spans and words', () => {
  it('overlap by a shared moment; one may begin where the other ends', () => {
    expect(overlap({ from: at(1, 8), to: at(1, 9) }, { from: at(1, 9), to: null })).toBe(false);
    expect(overlap({ from: at(1, 8), to: at(1, 9) }, { from: at(1, 8, 59), to: at(1, 10) })).toBe(true);
    expect(overlap({ from: at(1, 8), to: null }, { from: at(2, 8), to: at(2, 9) })).toBe(true);
  });
  it('read as people say them', () => {
    expect([0.5, 45, 60, 80, 1500].map(durationWords)).toEqual(['chưa đến 1 phút', '45 phút', '1 giờ', '1 giờ 20 phút', '1 ngày 1 giờ']);
    expect(
      [
        [0, 90],
        [150, 160],
        [480, 900],
        [0, 0],
        [null, 90],
      ].map(([working, total]) => workingWords(working ?? null, total ?? 0)),
    ).toEqual(['ngoài giờ làm việc', '2 giờ 30 phút làm việc', '8 giờ làm việc', '', '']);
    expect(spanWords(morning.from, morning.to)).toBe('19/08 08:10–10:40');
    expect(spanWords(at(19, 16), at(20, 9, 15))).toBe('19/08 16:00 – 20/08 09:15');
    expect(spanWords(at(19, 16), null)).toBe('19/08 16:00, chưa xong');
  });
});

describe('addresses that may be tried', () => {
  it.each(['https://dichvucong.gov.vn', 'http://10.0.0.5:8080/igate/', 'https://[::1]:443/x'])('page %s', (text) =>
    expect(readAddress(` ${text} `)).toEqual({ kind: 'page', url: text }),
  );
  it.each([
    ['10.0.0.1:443', '10.0.0.1', 443],
    ['igate.haiphong.gov.vn:8443', 'igate.haiphong.gov.vn', 8443],
    ['[::1]:53', '::1', 53],
  ])('door %s', (text, host, port) => expect(readAddress(text)).toEqual({ kind: 'door', host, port }));
  it.each([
    '',
    'dichvucong.gov.vn',
    'ftp://a.vn',
    'file:///etc/passwd',
    'https://ten:mat-khau@a.vn',
    'https://a.vn/?cccd=1',
    'https://a.vn/#x',
    'a.vn:0',
    'a.vn:70000',
    'https://a.vn:70000',
    'a b:80',
    'https://',
  ])('nothing: %s', (text) => expect(readAddress(text)).toBeNull());
});
