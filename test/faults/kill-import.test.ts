import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installCatalogue } from '../../db/catalogue/install.ts';
import { openStore } from '../../db/open.ts';
import { batches, unfinishedBatches } from '../../db/queries/import-batch.ts';
import { verifyStore } from '../../db/verify.ts';
import { resumeImports } from '../../electron/importing/import-file.ts';
import { bundleForNode } from '../support/bundle.ts';
import { NOW, TEST_KEYS } from '../support/import-store.ts';
import { csvOf, numbers } from '../support/register-generator.ts';

const SEED = Number(process.env['SEED'] ?? 4301);
/** Kills on each of two stores side by side; `KILLS` asks for more. */
const KILLS = Number(process.env['KILLS'] ?? 200) / 2;
const ROWS = 150;
const VERIFY_EVERY = 25;

const folder = mkdtempSync(join(tmpdir(), 'mcx-kill-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(dirname(program), { recursive: true, force: true });
});
let program = '';
beforeAll(async () => {
  program = await bundleForNode(fileURLToPath(new URL('./kill-child.ts', import.meta.url)), 'kill-child');
});

function registerFile(path: string, cycle: string): void {
  const rows = Array.from({ length: ROWS }, (_, i) => [
    `IMP-${cycle}-${i}`,
    '1.001193',
    `Người Mẫu ${i}`,
    '01/08/2026',
    '05/08/2026',
    i % 3 === 0 ? '' : '03/08/2026',
    i % 3 === 0 ? '5' : '10',
  ]);
  writeFileSync(
    path,
    csvOf([['Mã hồ sơ', 'Mã TTHC', 'Chủ hồ sơ', 'Ngày tiếp nhận', 'Ngày hẹn trả', 'Ngày kết thúc xử lý', 'Trạng thái'], ...rows]),
  );
}

type Told = { saved: string[]; imported: boolean; undoing: boolean; undone: boolean };
/** Runs the child until it is killed after a random time; answers what it had told by then. */
async function runAndKill(dir: string, cycle: string, file: string, mode: string, after: number): Promise<Told> {
  const child = spawn(process.execPath, ['--no-warnings', program, dir, cycle, file, mode], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') },
  });
  let out = '';
  let faults = '';
  const ready = Promise.withResolvers<void>();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    if (out.startsWith('ready')) ready.resolve();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    faults += text;
  });
  const closed = once(child, 'close');
  await Promise.race([ready.promise, closed]);
  await Promise.race([sleep(after), closed]);
  child.kill('SIGKILL');
  const [, signal] = (await closed) as [number | null, string | null];
  // The child ends only by our hand: any other end is a fault of its own.
  if (signal !== 'SIGKILL') throw new Error(`child ended by itself: ${faults.slice(0, 2000)}`);
  const lines = out.split('\n').slice(0, -1);
  return {
    saved: lines.filter((l) => l.startsWith('saved ')).map((l) => l.slice(6)),
    imported: lines.some((l) => l.startsWith('imported ')),
    undoing: lines.some((l) => l.startsWith('undoing ')),
    undone: lines.some((l) => l.startsWith('undone ')),
  };
}

describe(`killed at random while it saves and imports (seed ${SEED})`, () => {
  it(
    `${KILLS} times on each of two stores: every acknowledged dossier is there, no import is half in, all proofs hold`,
    { timeout: 900_000 },
    async () => {
      await Promise.all([0, 1].map(killTimes));
    },
  );
});

async function killTimes(which: number): Promise<void> {
  const next = numbers(SEED + which);
  const dir = join(folder, `store-${which}`);
  mkdirSync(dir);
  const made = openStore({ dir, keys: TEST_KEYS, now: NOW, mode: 'create' });
  installCatalogue(made, NOW);
  made.close();
  const file = join(folder, `${which}.csv`);
  let acknowledged = 0;
  const ends = { none: 0, whole: 0, resumed: 0, dropped: 0 };
  for (let kill = 0; kill < KILLS; kill++) {
    const cycle = String(kill);
    registerFile(file, cycle);
    const thread = kill % 8 === 7;
    const told = await runAndKill(dir, cycle, file, thread ? 'thread' : '', Math.floor(next() * (thread ? 600 : 160)));
    const store = openStore({ dir, keys: TEST_KEYS, now: NOW, mode: 'write' });
    try {
      const left = unfinishedBatches(store);
      const { dropped, finished } = await resumeImports(store, NOW);
      expect(dropped + finished).toBe(left.length);
      ends.dropped += dropped;
      ends.resumed += finished;
      const known = store.prepare('SELECT 1 FROM dossier WHERE code = ?');
      for (const code of told.saved) expect(known.get(code), `acknowledged ${code}`).toBeDefined();
      acknowledged += told.saved.length;
      const { n } = store.prepare('SELECT count(*) AS n FROM dossier WHERE code GLOB ?').get(`IMP-${cycle}-*`) as { n: number };
      expect([0, ROWS], `rows of import ${cycle}`).toContain(n);
      if (told.undone) expect(n).toBe(0);
      else if (told.imported && !told.undoing) expect(n).toBe(ROWS);
      ends[n === 0 ? 'none' : 'whole'] += 1;
      expect(unfinishedBatches(store)).toEqual([]);
      expect(batches(store).every((b) => b.state === 'done' || b.state === 'undone')).toBe(true);
      if (kill % VERIFY_EVERY === VERIFY_EVERY - 1 || kill === KILLS - 1)
        expect(verifyStore(store).checks.filter((c) => !c.ok)).toEqual([]);
    } finally {
      store.close();
    }
  }
  console.log(
    `store ${which}: ${KILLS} kills, ${acknowledged} dossiers acknowledged, imports: ${ends.whole} whole, ${ends.none} not at all; ${ends.resumed} finished and ${ends.dropped} dropped at the next open`,
  );
  expect(acknowledged).toBeGreaterThan(0);
}
