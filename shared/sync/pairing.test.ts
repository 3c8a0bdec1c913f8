import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pairingCodeFrom, readPairingCode } from './pairing.ts';
import { dayKey, keyOfText, keyText } from './statement.ts';

test('a code is read back however it is typed, another one is not taken for it', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
      const code = pairingCodeFrom(bytes);
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){3}-[0-9A-HJKMNP-TV-Z]{6}$/);
      expect(readPairingCode(` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `)).toBe(code);
      expect(readPairingCode(code.slice(1))).toBeNull();
    }),
    { seed: 20261122, numRuns: 200 },
  );
  expect(pairingCodeFrom(new Uint8Array(16).fill(255))).toBe('7ZZZZ-ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZZ');
  expect(readPairingCode('7ZZZZ-ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZU')).toBeNull();
});
test('a key is read back from its line, nothing else is a key', () => {
  expect(keyOfText(keyText(dayKey('2026-08-19')))).toEqual(dayKey('2026-08-19'));
  for (const wrong of [
    '',
    'measures|day|2026-08-19',
    'measures|day|2026-08-19|2026-08-19|x',
    'people|day|2026-08-19|2026-08-19',
    'measures|day|2026-8-19|2026-08-19',
  ])
    expect(keyOfText(wrong)).toBeNull();
});
