import { createHash } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { loadCalendar } from '../../db/queries/calendar.ts';
import { dossierByCode } from '../../db/queries/dossier-rows.ts';
import { writeDossiers } from '../../db/queries/dossier-writer.ts';
import { decideItem, everyItem, reconcileSession, type StoredItem } from '../../db/queries/reconcile.ts';
import { saveUnit } from '../../db/queries/setting.ts';
import type { Store } from '../../db/store.ts';
import { verifyStore } from '../../db/verify.ts';
import { actOn } from '../../electron/dossiers/act.ts';
import { receiveDossier } from '../../electron/dossiers/intake.ts';
import { sourceOfBytes } from '../../electron/importing/byte-source.ts';
import { runXls } from '../../electron/importing/run-xls.ts';
import { resumeImports } from '../../electron/importing/import-file.ts';
import { ALONE, Cancelled, Stopped, type WorkControl } from '../../electron/importing/work.ts';
import { applyDecisions } from '../../electron/reconcile/apply-decisions.ts';
import { compareFile } from '../../electron/reconcile/compare-file.ts';
import type { Desk } from '../../electron/server/handler.ts';
import { addDays, localOfInstant } from '../../shared/calendar/civil-day.ts';
import { receiveInput } from '../../shared/contract/dossiers.ts';
import type { User } from '../../shared/contract/session.ts';
import { importBytes, NOW, storeFolder, TODAY, WHO } from '../support/import-store.ts';
import { otherSide } from '../support/other-side.ts';
import { chooser, csvOf, numbers, vnDate } from '../support/register-generator.ts';
import { seededBytes } from '../support/small-store.ts';

const folder = storeFolder();
afterAll(() => folder.clean());

const HEAD_USER: User = { id: 1, name: 'Đào Mẫu Bình', role: 'head', counter: 'Quầy 01' };
const HEAD = [
  'Mã hồ sơ',
  'Mã TTHC',
  'Chủ hồ sơ',
  'Số định danh',
  'Ngày tiếp nhận',
  'Ngày hẹn trả',
  'Ngày kết thúc xử lý',
  'Trạng thái',
  'Cán bộ xử lý',
];
const PROCEDURES = ['1.001193', '1.004873', '1.000894'] as const;

const asHead = <T>(store: Store, work: (desk: Desk) => T, now = NOW): T =>
  writeDossiers(store, (writer) =>
    work({
      store,
      now,
      today: TODAY,
      nowLocal: localOfInstant(now),
      writer: () => writer,
      session: { user: HEAD_USER, locked: false, proved: true, token: '' },
      services: { calendar: () => loadCalendar(store), random: seededBytes('desk') },
    }),
  );

/** A register of imported dossiers, some taken on at the counter, some taken in here under a temporary code, and twins nobody can tell apart. */
async function makeHere(seed: number, size: number) {
  const { pick, int, chance } = chooser(numbers(seed));
  const store = folder.store();
  store.write(() => saveUnit(store, { code: '11911', name: 'Ninh Giang', kind: 'xã', fullName: 'Xã Ninh Giang' }, null, NOW, 'thử'));
  const rows: string[][] = [];
  const twins = new Set<string>();
  for (let i = 0; i < size; i += 1) {
    const received = addDays(TODAY, -int(2, 90));
    const status = pick([2, 4, 4, 5, 8, 9, 10, 10, 10, 7]);
    const ended = [7, 9, 10].includes(status) ? vnDate(addDays(received, int(0, 2))) : '';
    const code = `H24.125-${received.slice(2).replaceAll('-', '')}-${String(1000 + i)}`;
    rows.push([
      code,
      pick(PROCEDURES),
      `Người Mẫu ${i}`,
      chance(0.5) ? `0301780${String(10_000 + i)}` : '',
      vnDate(received),
      vnDate(addDays(received, int(3, 20))),
      ended,
      String(status),
      'Trần Mẫu Hùng',
    ]);
  }
  // Two here for one line there, and one here for two lines there.
  const twinDay = vnDate(addDays(TODAY, -5));
  twins.add('H24.125-260814-8900');
  rows.push(['H24.125-260814-8900', PROCEDURES[0], 'Người Mẫu Trùng Tên', '', twinDay, '', '', '4', 'Trần Mẫu Hùng']);
  for (const n of [1, 2]) {
    const code = `H24.125-260814-88${n}0`;
    twins.add(code);
    rows.push([code, PROCEDURES[0], 'Người Mẫu Song Sinh', '', twinDay, '', '', '4', 'Trần Mẫu Hùng']);
  }
  await importBytes(store, csvOf([HEAD, ...rows]));
  const own = new Set<string>();
  for (const row of rows) {
    const code = row[0] ?? '';
    if (twins.has(code) || !chance(0.3)) continue;
    const stored = dossierByCode(store, code);
    if (stored === undefined) throw new Error(code);
    asHead(store, (desk) => actOn(desk, stored.id, stored.revision, { kind: 'note', text: 'Đã gọi điện' }));
    own.add(code);
  }
  for (let i = int(1, 3); i > 0; i -= 1) {
    asHead(store, (desk) =>
      receiveDossier(
        desk,
        receiveInput.parse({
          procedureCode: PROCEDURES[0],
          channel: 'direct',
          code: null,
          person: { fullName: `Người Mẫu Tạm ${i}` },
          components: [],
          fees: [],
          term: { value: 3, unit: 'working_day' },
        }),
      ),
    );
  }
  return { store, own, twins };
}

/** Everything of the store but the lines of reconciliations. */
function fingerprint(store: Store): string {
  const hash = createHash('sha256');
  const tables = store.sql
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'reconcile%' AND name NOT LIKE 'dossier_search%' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )
    .all() as { name: string }[];
  for (const { name } of tables) hash.update(`${name}${JSON.stringify(store.sql.prepare(`SELECT * FROM "${name}"`).all())}`);
  return hash.digest('hex');
}
const compare = async (store: Store, bytes: Uint8Array): Promise<{ id: number; items: readonly StoredItem[] }> => {
  const { id } = await compareFile(
    store,
    { source: sourceOfBytes(bytes), fileName: 'so-cong.csv', period: { from: '2020-01-01', to: TODAY }, channel: null, field: '' },
    WHO,
    ALONE,
    runXls,
  );
  return { id, items: [...everyItem(store, id)] };
};
const codes = (items: readonly StoredItem[], list: StoredItem['list'], side: 'here' | 'there'): string[] =>
  items.flatMap((i) => (i.list === list && i[side] !== null ? [i[side]?.code ?? ''] : [])).toSorted();
const decide = (store: Store, id: number, n: number, decision: StoredItem['decision'], target: number | null = null): boolean =>
  decideItem(store, id, n, { decision, target, reason: 'thử', at: NOW, by: HEAD_USER.name });
const apply = (store: Store, id: number, control: WorkControl = ALONE) =>
  applyDecisions(store, id, { ...WHO, user: HEAD_USER, random: seededBytes('apply') }, control);
/** Decides every line that can follow the file. */
function followFile(store: Store, id: number, items: readonly StoredItem[]): number {
  let decided = 0;
  for (const item of items) {
    const decision =
      item.list === 'status' || item.list === 'day'
        ? 'there'
        : item.list === 'missing-here'
          ? item.target === null
            ? 'add'
            : 'attach'
          : null;
    if (decision !== null && decide(store, id, item.n, decision)) decided += 1;
  }
  return decided;
}

const SEEDS = [11, 23, 37, 41, 59, 67, 73, 89] as const;

describe('two registers', () => {
  it.each(SEEDS)(
    'seed %i: the lists are what was planted, nothing changes undecided, and taking theirs leaves nothing to decide',
    async (seed) => {
      const { store, own, twins } = await makeHere(seed, 60 + (seed % 40));
      const { truth, file } = otherSide(store, seed, own, twins);
      const { name } = store.prepare("SELECT name FROM procedure WHERE code = '1.001193' ORDER BY version DESC LIMIT 1").get() as {
        name: string;
      };
      const twinRows = [
        ['9999', 'NGƯỜI MẪU SONG SINH'],
        ['9998', 'Người Mẫu  Trùng Tên'],
        ['9997', 'nguoi mau trung ten'],
      ].map(([n, owner]) => [`H24.125-260814-${n}`, name, owner ?? '', '', vnDate(addDays(TODAY, -5)), '', '', '', '4']);
      const before = fingerprint(store);
      const first = await compare(store, file(twinRows));
      expect(fingerprint(store)).toBe(before);
      const session = reconcileSession(store, first.id);
      if (session === undefined) throw new Error('no session');

      expect({
        missingThere: codes(first.items, 'missing-there', 'here'),
        missingHere: codes(first.items, 'missing-here', 'there').filter((c) => !truth.attach.includes(c)),
        attach: codes(
          first.items.filter((i) => i.target !== null),
          'missing-here',
          'there',
        ),
        status: codes(first.items, 'status', 'here'),
        day: codes(first.items, 'day', 'here'),
        code: codes(first.items, 'code', 'here'),
        unclearHere: codes(first.items, 'unclear', 'here'),
        unclearThere: codes(first.items, 'unclear', 'there'),
        unread: session.counts.lists.unread,
        copies: session.counts.copies,
        same: session.counts.matched,
      }).toEqual({
        ...truth,
        missingThere: truth.missingThere.toSorted(),
        missingHere: truth.missingHere.toSorted(),
        attach: truth.attach.toSorted(),
        status: truth.status.toSorted(),
        day: truth.day.toSorted(),
        code: truth.code.toSorted(),
        unclearHere: truth.unclearHere.toSorted(),
        unclearThere: ['H24.125-260814-9997', 'H24.125-260814-9998', 'H24.125-260814-9999'],
      });
      const { read, copies, matched, lists, here } = session.counts;
      const inFile = first.items.filter((i) => i.row !== null).length;
      expect(read).toBe(matched + copies + inFile);
      expect(here).toBe(matched + first.items.filter((i) => i.here !== null).length + truth.attach.length);
      expect(Object.values(lists).reduce((sum, n) => sum + n, 0)).toBe(first.items.length);

      for (const item of first.items)
        if (item.list === 'status' || item.list === 'day' || item.list === 'missing-here')
          expect([item.here?.code ?? item.there?.code, item.closed]).toEqual([item.here?.code ?? item.there?.code, []]);
      expect(followFile(store, first.id, first.items)).toBe(
        truth.status.length + truth.day.length + truth.missingHere.length + truth.attach.length,
      );
      expect(fingerprint(store)).toBe(before);
      const decided = truth.status.length + truth.day.length + truth.missingHere.length + truth.attach.length;
      expect(await apply(store, first.id)).toEqual({ done: decided, refused: 0 });
      expect(await apply(store, first.id)).toEqual({ done: 0, refused: 0 });

      const second = await compare(store, file(twinRows));
      const left = reconcileSession(store, second.id)?.counts.lists;
      expect(left).toEqual({ ...lists, status: 0, day: 0, 'missing-here': 0 });
      expect(verifyStore(store).checks.filter((c) => !c.ok)).toEqual([]);
    },
  );
});

describe('applying', () => {
  /** Ends the work at its n-th rest: as a program that closes, or as somebody who presses stop. */
  const endingAt = (n: number, how: 'stop' | 'cancel'): WorkControl => {
    let rests = 0;
    return {
      progress: () => {},
      chunk: { rows: 2, milliseconds: 5000 },
      cancelled: () => how === 'cancel' && rests >= n,
      pause: async () => {
        rests += 1;
        if (how === 'stop' && rests === n) throw new Stopped('stopped');
      },
    };
  };
  it.each([
    ['stop', 1],
    ['stop', 3],
    ['stop', 5],
    ['stop', 9],
    ['cancel', 1],
    ['cancel', 4],
    ['cancel', 8],
  ] as const)('ended by %s at rest %i, the next run does what is left', async (how, n) => {
    const { store, own, twins } = await makeHere(101, 60);
    const { truth, file } = otherSide(store, 101, own, twins);
    const first = await compare(store, file());
    const decided = followFile(store, first.id, first.items);
    await expect(apply(store, first.id, endingAt(n, how))).rejects.toThrow(how === 'stop' ? Stopped : Cancelled);
    // What the next start of the program does.
    await resumeImports(store, NOW);
    expect(verifyStore(store).checks.filter((c) => !c.ok)).toEqual([]);
    const { done, refused } = await apply(store, first.id);
    expect(refused).toBe(0);
    expect(reconcileSession(store, first.id)).toMatchObject({ done: decided, refused: 0 });
    expect(done).toBeLessThanOrEqual(decided);
    const second = await compare(store, file());
    expect(reconcileSession(store, second.id)?.counts.lists).toMatchObject({
      status: 0,
      day: 0,
      'missing-here': 0,
      'missing-there': truth.missingThere.length + twins.size,
    });
    expect(verifyStore(store).checks.filter((c) => !c.ok)).toEqual([]);
  });
});
