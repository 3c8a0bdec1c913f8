import { describe, expect, it } from 'vitest';
import { seededBytes } from '../../test/support/small-store.ts';
import { makeSessions } from './session.ts';

const user = { id: 1, name: 'Nguyễn Mẫu Lan', role: 'clerk', counter: 'Quầy 02' } as const;
const at = (minutes: number): string => new Date(Date.parse('2026-08-19T01:00:00.000Z') + minutes * 60_000).toISOString();
const start = () => {
  const sessions = makeSessions(seededBytes('sessions'));
  return { sessions, token: sessions.open(user, at(0)) };
};

describe('sessions', () => {
  it('are known by their token only', () => {
    const { sessions, token } = start();
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(sessions.find(token, at(1))).toMatchObject({ user, locked: false, proved: true });
    for (const other of ['', 'x', `${token} `, token.slice(1)]) expect(sessions.find(other, at(1))).toBe(null);
    expect(sessions.open(user, at(0))).not.toBe(token);
  });
  it('lock when nobody calls for as long as the centre set, and open again by the password only', () => {
    const { sessions, token } = start();
    sessions.setIdleMinutes(10);
    expect(sessions.find(token, at(9))?.locked).toBe(false);
    expect(sessions.find(token, at(18))?.locked).toBe(false);
    expect(sessions.find(token, at(29))?.locked).toBe(true);
    expect(sessions.find(token, at(29.5))?.locked).toBe(true);
    sessions.unlock(token, at(30));
    expect(sessions.find(token, at(31))).toMatchObject({ locked: false, proved: true });
  });
  it('count the password as proved for five minutes', () => {
    const { sessions, token } = start();
    expect(sessions.find(token, at(5))?.proved).toBe(true);
    expect(sessions.find(token, at(5.1))?.proved).toBe(false);
  });
  it('end by signing out, with their account, and after a working day', () => {
    const { sessions, token } = start();
    const other = sessions.open({ ...user, id: 2 }, at(0));
    sessions.closeAccount(1);
    expect([sessions.find(token, at(1)), sessions.find(other, at(1))?.user.id]).toEqual([null, 2]);
    sessions.close(other);
    expect(sessions.count()).toBe(0);
    const long = sessions.open(user, at(0));
    sessions.setIdleMinutes(240);
    for (let m = 0; m <= 840; m += 60) expect(sessions.find(long, at(m))).not.toBe(null);
    expect(sessions.find(long, at(841))).toBe(null);
  });
});
