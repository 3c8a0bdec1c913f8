import { writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadCalendar } from '../../db/queries/calendar.ts';
import { writeDossiers } from '../../db/queries/dossier-writer.ts';
import { openStore } from '../../db/open.ts';
import type { Store } from '../../db/store.ts';
import { receiveInput } from '../../shared/contract/dossiers.ts';
import { localOfInstant } from '../../shared/calendar/civil-day.ts';
import { receiveDossier } from '../../electron/dossiers/intake.ts';
import { importFile, resumeImports } from '../../electron/importing/import-file.ts';
import { sourceOfFile } from '../../electron/importing/byte-source.ts';
import { runXls } from '../../electron/importing/run-xls.ts';
import { undoBatch } from '../../electron/importing/undo.ts';
import { makeJobs } from '../../electron/server/jobs.ts';
import { NOW, TEST_KEYS, TODAY, WHO } from '../support/import-store.ts';

/**
 * What is killed: saves one dossier after another and imports a file meanwhile, telling each only after its commit.
 * Arguments: store folder, cycle, register file, `thread` when the import runs in a job thread of its own.
 */
const [dir = '', cycle = '', file = '', mode = ''] = process.argv.slice(2);
/** All of the line or it waits: a full pipe answers EAGAIN, and a commit that is not told counts as lost. */
const say = (line: string): void => {
  for (let rest = Buffer.from(`${line}\n`); rest.length > 0;) {
    try {
      rest = rest.subarray(writeSync(1, rest));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
    }
  }
};

const store = openStore({ dir, keys: TEST_KEYS, now: NOW, mode: 'write' });
await resumeImports(store, NOW);
const calendar = loadCalendar(store);
let saved = 0;
function save(at: Store): void {
  const code = `OWN-${cycle}-${saved++}`;
  writeDossiers(at, (writer) => {
    receiveDossier(
      {
        store: at,
        session: { user: { id: 1, name: 'Nguyễn Mẫu Lan', role: 'clerk', counter: 'Quầy 1' }, locked: false, proved: true, token: '' },
        now: NOW,
        today: TODAY,
        nowLocal: localOfInstant(NOW),
        writer: () => writer,
        services: { calendar: () => calendar, random: (n) => new Uint8Array(n).fill(saved) },
      },
      receiveInput.parse({
        procedureCode: '1.001193',
        channel: 'online',
        code,
        person: { fullName: `Người Mẫu ${saved}` },
        components: [],
        fees: [],
        term: { value: 3, unit: 'working_day' },
      }),
    );
  });
  say(`saved ${code}`);
}

say('ready');
if (mode === 'thread') {
  const files = {
    put: () => '',
    receive: () => ({ write: () => {}, end: () => '', abort: () => {} }),
    take: () => null,
    drop: () => {},
    offer: () => '',
    fetch: () => null,
    close: () => {},
  };
  const jobs = makeJobs({
    dataDir: dir,
    keys: () => TEST_KEYS,
    turn: () => null,
    random: (n) => new Uint8Array(n).fill(3),
    now: () => NOW,
    announce: () => {},
    files,
    log: { info: () => {}, error: () => {} },
  });
  const id = jobs.start(
    { kind: 'import', file, fileKey: null, fileName: 'so.csv', dryRun: false, actor: WHO.actor, now: NOW, today: TODAY },
    'Nhập',
  );
  const ended = jobs.ended(id).then((job) => {
    say(`imported ${(job.result as { batch: string }).batch}`);
    return true;
  });
  while (!(await Promise.race([ended, sleep(1, false)]))) save(store);
} else {
  const source = sourceOfFile(file);
  const control = {
    chunk: { rows: 30, milliseconds: 25 },
    progress: () => {},
    cancelled: () => false,
    pause: async () => {
      save(store);
    },
  };
  const { result } = await importFile(store, { source, fileName: 'so.csv', dryRun: false }, WHO, control, runXls);
  say(`imported ${result.batch}`);
  if (Number(cycle) % 3 === 0) {
    say(`undoing ${result.batch}`);
    await undoBatch(store, result.batch, WHO, control);
    say(`undone ${result.batch}`);
  }
}
for (;;) save(store);
