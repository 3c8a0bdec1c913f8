import type {
  CityStore,
  CityTx,
  CommuneLine,
  CommuneRow,
  EpochAsk,
  InboxRow,
  Publication,
  Restatement,
  Standing,
  StoredGrant,
  StoredStatement,
  Anchor,
  Correction,
  Cutoff,
  GroupSums,
} from '../../city/store/port.ts';
import { MEASURES, type Measures, noMeasures } from '../../shared/indicators/measures.ts';
import type { ItemKind, StatementKey } from '../../shared/sync/protocol.ts';
import { keyText } from '../../shared/sync/statement.ts';

type Commune = {
  row: CommuneRow & CommuneLine & { readonly lastHeardAt: string | null };
  grants: StoredGrant[];
  asks: Map<string, EpochAsk>;
  pairing: { nonce: string; until: string } | null;
  have: Map<ItemKind, number>;
  epochs: Map<number, Epoch>;
};
/** Rows are never changed once written, so a copy of the maps is a copy of everything. */
type Epoch = {
  inbox: Map<number, InboxRow>;
  statements: Map<string, StoredStatement>;
  withdrawn: Map<string, { key: StatementKey; seq: number }>;
  anchors: Anchor[];
};
type World = {
  communes: Map<string, Commune>;
  cutoffs: Cutoff[];
  corrections: Correction[];
  restatements: Restatement[];
  publications: Publication[];
};

const copyEpoch = (e: Epoch): Epoch => ({
  inbox: new Map(e.inbox),
  statements: new Map(e.statements),
  withdrawn: new Map(e.withdrawn),
  anchors: [...e.anchors],
});
const copyCommune = (c: Commune): Commune => ({
  row: c.row,
  grants: [...c.grants],
  asks: new Map(c.asks),
  pairing: c.pairing,
  have: new Map(c.have),
  epochs: new Map([...c.epochs].map(([n, e]) => [n, copyEpoch(e)])),
});
const copyWorld = (w: World): World => ({
  communes: new Map([...w.communes].map(([code, c]) => [code, copyCommune(c)])),
  cutoffs: [...w.cutoffs],
  corrections: [...w.corrections],
  restatements: [...w.restatements],
  publications: [...w.publications],
});
const isMeasures = (s: StoredStatement): boolean => s.key.set === 'measures';
const standingOf = (s: StoredStatement): Standing => ({
  key: s.key,
  seq: s.seq,
  contentHash: s.contentHash,
  state: s.body.state,
  revision: s.body.revision,
  cells: isMeasures(s) ? [] : s.body.cells,
});

export type MemoryCity = CityStore & {
  /** A copy of everything, as a backup of the database is. */
  snapshot(): unknown;
  restore(snapshot: unknown): void;
  readonly world: () => World;
  addCutoff(cutoff: Cutoff): void;
  publish(publication: Publication): void;
};

/**
 * The receiver's store in memory, for schedules by the thousand: same port as the one on PostgreSQL, transactions one after another,
 * a failed one leaves nothing behind.
 */
export function memoryCity(units: readonly Pick<CommuneRow, 'code' | 'name' | 'fullName' | 'kind'>[]): MemoryCity {
  let world: World = {
    communes: new Map(
      units.map((u) => [
        u.code,
        {
          row: { ...u, epoch: 0, head: { seq: 0, hash: '0'.repeat(64) }, countedEpoch: 0, lastHeardAt: null },
          grants: [],
          asks: new Map(),
          pairing: null,
          have: new Map(),
          epochs: new Map(),
        },
      ]),
    ),
    cutoffs: [],
    corrections: [],
    restatements: [],
    publications: [],
  };
  let queue: Promise<unknown> = Promise.resolve();
  const commune = (code: string): Commune => {
    const found = world.communes.get(code);
    if (found === undefined) throw new Error(`no commune ${code}`);
    return found;
  };
  const epochOf = (code: string, epoch: number): Epoch => {
    const { epochs } = commune(code);
    const found = epochs.get(epoch) ?? {
      inbox: new Map<number, InboxRow>(),
      statements: new Map<string, StoredStatement>(),
      withdrawn: new Map(),
      anchors: [],
    };
    epochs.set(epoch, found);
    return found;
  };

  const makeTx = (): CityTx & { touched: Map<string, Commune> } => {
    const touched = new Map<string, Commune>();
    return {
      touched,
      lockCommune: async (code) => {
        const found = world.communes.get(code);
        if (found === undefined) return null;
        if (!touched.has(code)) touched.set(code, copyCommune(found));
        const { epoch, head, countedEpoch } = found.row;
        return { code, epoch, head, countedEpoch };
      },
      saveLine: async ({ code, epoch, head, countedEpoch }, heardAt) => {
        const c = commune(code);
        c.row = { ...c.row, epoch, head, countedEpoch, lastHeardAt: heardAt };
      },
      grantOf: async (code, epoch) => commune(code).grants.find((g) => g.epoch === epoch) ?? null,
      grantByRid: async (code, rid) => commune(code).grants.find((g) => g.rid === rid) ?? null,
      addGrant: async (grant) => {
        commune(grant.commune).grants.push(grant);
      },
      asksOf: async (code) => [...commune(code).asks.values()],
      saveAsk: async (ask) => {
        commune(ask.commune).asks.set(ask.rid, ask);
      },
      pairingOf: async (code) => commune(code).pairing,
      savePairing: async (code, pairing) => {
        commune(code).pairing = pairing;
      },
      inboxHashes: async (code, epoch, seqs) => {
        const { inbox } = epochOf(code, epoch);
        return new Map(
          seqs.flatMap((seq) => {
            const row = inbox.get(seq);
            return row === undefined ? [] : [[seq, { hash: row.hash, code: row.code }] as const];
          }),
        );
      },
      addInbox: async (rows) => {
        for (const row of rows) {
          const { inbox } = epochOf(row.commune, row.epoch);
          if (inbox.has(row.seq)) throw new Error(`inbox: ${row.commune} ${row.epoch} ${row.seq} is there already`);
          inbox.set(row.seq, row);
        }
      },
      standing: async (code, epoch, keys) => {
        const { statements } = epochOf(code, epoch);
        return (keys === null ? [...statements.values()] : keys.flatMap((k) => statements.get(k) ?? [])).map(standingOf);
      },
      putStatements: async (rows) => {
        for (const row of rows) {
          const { statements } = epochOf(row.commune, row.epoch);
          const id = keyText(row.key);
          if ((statements.get(id)?.seq ?? 0) < row.seq) statements.set(id, row);
        }
      },
      addWithdrawals: async (code, epoch, rows) => {
        for (const row of rows) epochOf(code, epoch).withdrawn.set(keyText(row.key), row);
      },
      uncovered: async (code, counted, epoch, limit) => {
        const mine = epochOf(code, epoch);
        const keys = [...epochOf(code, counted).statements]
          .filter(([id]) => !mine.statements.has(id) && !mine.withdrawn.has(id))
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([, s]) => s.key);
        return { keys: keys.slice(0, limit), count: keys.length };
      },
      lastAnchor: async (code, epoch) => epochOf(code, epoch).anchors.at(-1) ?? null,
      addAnchors: async (rows) => {
        for (const row of rows) epochOf(row.commune, row.epoch).anchors.push(row);
      },
      countFrom: async ({ code, countedEpoch }) => {
        const c = commune(code);
        c.row = { ...c.row, countedEpoch };
      },
      cutoffs: async () => world.cutoffs,
      addCorrections: async (rows) => {
        world.corrections = [...world.corrections, ...rows];
      },
      addRestatements: async (rows) => {
        world.restatements = [...world.restatements, ...rows];
      },
      publicationsFor: async (code, have) =>
        world.publications.filter((p) => (p.commune === null || p.commune === code) && p.version > (have.get(p.kind) ?? 0)),
      noteHave: async (code, have) => {
        const c = commune(code);
        for (const [kind, version] of have) c.have.set(kind, version);
      },
      countedSets: async (code) => {
        const { countedEpoch } = commune(code).row;
        const bySet = Map.groupBy(countedEpoch === 0 ? [] : epochOf(code, countedEpoch).statements.values(), (s) => s.key.set);
        return [...bySet].map(([set, rows]) => ({
          set,
          statements: rows.length,
          first: rows.map((r) => r.key.period.start).toSorted()[0] ?? '',
          last:
            rows
              .map((r) => r.key.period.end)
              .toSorted()
              .at(-1) ?? '',
        }));
      },
    };
  };

  const counted = (): readonly StoredStatement[] =>
    [...world.communes.values()].flatMap((c) =>
      c.row.countedEpoch === 0 ? [] : [...(c.epochs.get(c.row.countedEpoch)?.statements.values() ?? [])],
    );
  return {
    transaction(work) {
      const run = async () => {
        const tx = makeTx();
        const { cutoffs, corrections, restatements, publications } = world;
        try {
          return await work(tx);
        } catch (error) {
          const communes = new Map(world.communes);
          for (const [code, before] of tx.touched) communes.set(code, before);
          world = { communes, cutoffs, corrections, restatements, publications };
          throw error;
        }
      };
      const done = queue.then(run, run);
      queue = done.catch(() => undefined);
      return done;
    },
    sums: async ({ cuts, by, communes, field }) => {
      const groups = new Map<
        string,
        { before: Record<keyof Measures, number>; until: Record<keyof Measures, number>; atEnd: Record<keyof Measures, number> }
      >();
      for (const s of counted()) {
        if (!isMeasures(s) || (communes !== null && !communes.includes(s.commune))) continue;
        for (const [measure, cellField, amount] of s.body.cells) {
          if (by === 'field' ? cellField === '' || (field !== null && cellField !== field) : cellField !== (field ?? '')) continue;
          const key = by === 'field' ? String(cellField) : s.commune;
          const group = groups.get(key) ?? { before: noMeasures(), until: noMeasures(), atEnd: noMeasures() };
          groups.set(key, group);
          const m = MEASURES.find((known) => known === measure);
          if (m === undefined) continue;
          const day = s.key.period.start;
          if (day < cuts.before) group.before[m] += amount;
          if (day < cuts.until) group.until[m] += amount;
          if (day < cuts.atEnd) group.atEnd[m] += amount;
        }
      }
      return [...groups].map(([key, sums]): GroupSums => ({ key, ...sums })).toSorted((a, b) => (a.key < b.key ? -1 : 1));
    },
    communes: async () => [...world.communes.values()].map((c) => c.row),
    periodStatements: async (set, { from, to }) =>
      counted().filter((s) => s.key.set === set && s.key.period.kind !== 'day' && s.key.period.start === from && s.key.period.end === to),
    close: async () => undefined,
    snapshot: () => copyWorld(world),
    restore: (snapshot) => {
      world = copyWorld(snapshot as World);
    },
    world: () => world,
    addCutoff: (cutoff) => {
      world.cutoffs = [...world.cutoffs, cutoff];
    },
    publish: (publication) => {
      world.publications = [...world.publications, publication];
    },
  };
}
