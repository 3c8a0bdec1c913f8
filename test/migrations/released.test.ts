import { chmodSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli } from '../../electron/commands/run.ts';
import { CHEAP_FOR_TESTS } from '../../shared/access/password-rules.ts';
import { seededBytes } from '../support/small-store.ts';

const top = mkdtempSync(join(tmpdir(), 'mcx-released-'));
afterAll(() => rmSync(top, { recursive: true, force: true }));
const FIXTURES = join(import.meta.dirname, '../fixtures');
/** A store as each release left it, with what it said of its own figures. Kept for good; a release adds its own. */
const RELEASES = ['store-0.1.0'] as const;

describe.each(RELEASES)('%s', (release) => {
  const kept = join(FIXTURES, release);
  /** A copy somebody starts the new program on. */
  const copy = (name: string): string => {
    const dataDir = join(top, release, name);
    cpSync(kept, dataDir, { recursive: true });
    cpSync(join(kept, 'store.key'), `${dataDir}.key`);
    chmodSync(`${dataDir}.key`, 0o600);
    for (const extra of ['store.key', 'indicators.json']) rmSync(join(dataDir, extra));
    return dataDir;
  };
  const run = async (dataDir: string, ...args: string[]): Promise<{ code: number; json: unknown; notes: string }> => {
    let [text, notes] = ['', ''];
    const code = await runCli([...args, '--data', dataDir, '--json', '--clock', '2026-08-19T03:34:00.000Z'], {
      clock: () => '2026-08-19T03:34:00.000Z',
      random: seededBytes(release),
      out: (line) => {
        text += line;
      },
      note: (line) => {
        notes += line;
      },
      watched: false,
      passwordCost: CHEAP_FOR_TESTS,
    });
    return { code, json: text === '' ? null : JSON.parse(text), notes };
  };

  it('is brought up by whatever command comes first, after a proved copy, and every figure stays what it was', async () => {
    const dataDir = copy('reads-first');
    const said = JSON.parse(readFileSync(join(kept, 'indicators.json'), 'utf8')) as unknown;
    const first = await run(dataDir, 'indicators', '--from', '2025-07-01', '--to', '2025-10-18', '--by', 'field');
    expect(first.notes).toBe('');
    expect(first.json).toEqual(said);
    expect(readdirSync(join(dataDir, 'backups'))).toHaveLength(1);
    expect(await run(dataDir, 'verify')).toMatchObject({ code: 0, json: { ok: true, dossiers: 60 } });
    // Brought up once: nothing is left to copy for the next command.
    expect(readdirSync(join(dataDir, 'backups'))).toHaveLength(1);
  });
  it('is proved whole by verify as the first command', async () => {
    expect(await run(copy('verify-first'), 'verify')).toMatchObject({ code: 0, json: { ok: true } });
  });
  it('exports and imports back unchanged', async () => {
    const dataDir = copy('exports');
    const file = join(top, `${release}.csv`);
    expect((await run(dataDir, 'export', file)).code).toBe(0);
    expect((await run(dataDir, 'import', file)).json).toMatchObject({ read: 60, added: 0, updated: 0, unchanged: 60, refused: 0 });
  });
});
