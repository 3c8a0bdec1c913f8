import { z } from 'zod';
import { updateLine, readLine } from '../../db/queries/city-line.ts';
import { messageHash, noteVerdict } from '../../db/queries/city-outbox.ts';
import type { CityStore, CityTx, StoredStatement } from '../../city/store/port.ts';
import { type Envelope, epochRequest, type Payload, type Statement, syncRequest, syncResponse } from '../../shared/sync/protocol.ts';
import { genesisHash, openEnvelope, peek, seal } from '../../shared/sync/sealing.ts';
import { keyText } from '../../shared/sync/statement.ts';
import type { Mutant } from './engine.ts';

/** The receiver's transaction with some of its calls replaced. */
const withTx = (store: CityStore, change: (tx: CityTx) => Partial<CityTx>): CityStore => ({
  ...store,
  transaction: (work) => store.transaction((tx) => work({ ...bound(tx), ...change(tx) })),
});
/** A transaction may be a proxy that counts calls: each is looked up when it is made. */
const bound = (tx: CityTx): CityTx =>
  new Proxy(
    {},
    {
      get: (_, name) => tx[name as keyof CityTx],
      ownKeys: () => Reflect.ownKeys(tx),
      getOwnPropertyDescriptor: (_, name) => ({ enumerable: true, configurable: true, value: tx[name as keyof CityTx] }),
    },
  ) as CityTx;

type Cells = Statement['cells'];
const addCells = (a: Cells, b: Cells, sign: 1 | -1): Cells => {
  const sums = new Map<string, Cells[number]>();
  for (const [cells, by] of [
    [a, 1],
    [b, sign],
  ] as const)
    for (const [code, field, n] of cells)
      sums.set(`${code}|${field}`, [
        code,
        field,
        ((sums.get(`${code}|${field}`)?.[2] as number | undefined) ?? 0) + by * n,
      ] as Cells[number]);
  return [...sums.values()].filter((c) => c[2] !== 0);
};

/** What changed since it was last said travels, and the city adds it to what it counts. */
const deltas: Mutant = {
  name: 'deltas instead of state',
  crypto: (crypto, ports) => ({
    ...crypto,
    toBase64url(text) {
      if (!text.startsWith('{"period"') || !text.includes('"set":"measures"') || !text.includes('"cells"')) return crypto.toBase64url(text);
      const { sql } = ports().store;
      sql.exec('CREATE TABLE IF NOT EXISTS said (key TEXT PRIMARY KEY, cells TEXT NOT NULL)');
      const payload = JSON.parse(text) as Statement;
      const before = sql.prepare('SELECT cells FROM said WHERE key = ?').pluck().get(payload.period.start) as string | undefined;
      sql.prepare('INSERT OR REPLACE INTO said VALUES (?, ?)').run(payload.period.start, JSON.stringify(payload.cells));
      return crypto.toBase64url(
        JSON.stringify({
          ...payload,
          cells: before === undefined ? payload.cells : addCells(payload.cells, JSON.parse(before) as Cells, -1),
        }),
      );
    },
  }),
  store: (store) => {
    const total = new Map<string, Cells>();
    return withTx(store, (tx) => ({
      async putStatements(rows) {
        for (const row of rows) {
          const line = await tx.lockCommune(row.commune);
          const epochs = [row.epoch, line?.countedEpoch ?? 0];
          let known: Cells = [];
          for (const epoch of epochs)
            if (known.length === 0 && row.key.set === 'measures') known = total.get(`${row.commune}|${epoch}|${keyText(row.key)}`) ?? [];
          const cells = row.key.set === 'measures' ? addCells(known, row.body.cells, 1) : row.body.cells;
          total.set(`${row.commune}|${row.epoch}|${keyText(row.key)}`, cells);
          await tx.putStatements([{ ...row, body: { ...row.body, cells } }]);
        }
      },
    }));
  },
};

/** What was sent counts as received, and what the city says cannot take that back. */
const ackOnSend: Mutant = {
  name: 'acknowledged when sent',
  hub: (hub) => ({
    ...hub,
    nextSyncRequest(ports, options) {
      const out = hub.nextSyncRequest(ports, options);
      const line = readLine(ports.store);
      if (out !== null && line !== null && out.lastSeq > line.acked) {
        updateLine(ports.store, { acked: out.lastSeq });
        for (let seq = line.acked + 1; seq <= out.lastSeq; seq++)
          noteVerdict(ports.store, line.epoch, { seq, verdict: 'stored' }, ports.now());
      }
      return out;
    },
    applySyncAnswer(ports, asked, body) {
      const before = readLine(ports.store);
      const verdict = hub.applySyncAnswer(ports, asked, body);
      const after = readLine(ports.store);
      if (before !== null && after !== null && after.epoch === before.epoch && after.acked < before.acked)
        updateLine(ports.store, { acked: before.acked });
      return verdict;
    },
  }),
};

/** The centre believes every answer: no look at the head, no fork, no closed epoch. */
const noHeadComparison: Mutant = {
  name: 'no comparison of heads at the centre',
  hub: (hub, cityKey) => ({
    ...hub,
    applySyncAnswer(ports, asked, body) {
      const line = readLine(ports.store);
      const answer = peek(syncResponse, body);
      if (line === null || answer === null) return hub.applySyncAnswer(ports, asked, body);
      const { err: _, ...rest } = answer;
      const seq = Math.min(answer.seq, line.seq);
      const hash = seq === 0 ? genesisHash(ports.crypto, line.grantText) : (messageHash(ports.store, line.epoch, seq) ?? answer.hash);
      return hub.applySyncAnswer(ports, asked, seal(ports.crypto, 'response', { ...rest, epoch: line.epoch, seq, hash }, cityKey));
    },
  }),
};

/** The messages of the request that is being taken in: the mutants of the receiver look at them. */
const requestOf = (crypto: Parameters<typeof openEnvelope>[0], body: string) => {
  const request = peek(syncRequest, body);
  const key = request === null ? null : (peek(z.object({ public_key: z.string(), epoch: z.int() }), request.grant) ?? null);
  if (request === null || key === null) return null;
  return {
    commune: request.commune,
    epoch: key.epoch,
    grant: request.grant,
    messages: request.env.flatMap((e: Envelope) => {
      const opened = openEnvelope(crypto, e, key.public_key);
      return opened.ok ? [opened] : [];
    }),
  };
};
type Request = NonNullable<ReturnType<typeof requestOf>>;
const seeing = (wrap: (tx: CityTx, request: Request) => Partial<CityTx>): Pick<Mutant, 'city'> => ({
  city: (city) => ({
    ...city,
    sync(ports, body) {
      const request = requestOf(ports.crypto, body);
      return city.sync(request === null ? ports : { ...ports, store: withTx(ports.store, (tx) => wrap(tx, request)) }, body);
    },
  }),
});

/** Numbers alone decide the place of a message: neither `prev` nor the hash of a repeated one is looked at. */
const noHashChain: Mutant = {
  name: 'no hash chain at the receiver',
  ...seeing((tx, request) => ({
    async lockCommune(code) {
      const line = await tx.lockCommune(code);
      const next = request.messages.find((m) => m.header.seq === (line?.head.seq ?? 0) + 1);
      return line === null || next === undefined ? line : { ...line, head: { ...line.head, hash: next.header.prev } };
    },
    async inboxHashes(code, epoch, seqs) {
      const known = await tx.inboxHashes(code, epoch, seqs);
      return new Map(
        [...known].map(([seq, row]) => [seq, { ...row, hash: request.messages.find((m) => m.header.seq === seq)?.hash ?? row.hash }]),
      );
    },
  })),
};

/** An older grant goes on speaking, each epoch with a head of its own. */
const noFencing: Mutant = {
  name: 'no fencing of older epochs',
  ...seeing((tx, request) => {
    let newest: Awaited<ReturnType<CityTx['lockCommune']>> = null;
    return {
      async lockCommune(code) {
        const line = await tx.lockCommune(code);
        if (line === null || line.epoch <= request.epoch || (await tx.grantOf(code, request.epoch)) === null) return line;
        newest = line;
        let head = { seq: 0, hash: request.messages[0]?.header.seq === 1 ? request.messages[0].header.prev : '' };
        for (let seq = 1; ; seq++) {
          const row = (await tx.inboxHashes(code, request.epoch, [seq])).get(seq);
          if (row === undefined) break;
          head = { seq, hash: row.hash };
        }
        return { ...line, epoch: request.epoch, head };
      },
      saveLine: (line, heardAt) =>
        newest === null ? tx.saveLine(line, heardAt) : tx.saveLine({ ...newest, countedEpoch: line.countedEpoch }, heardAt),
    };
  }),
};

/** A snapshot that leaves periods out takes over all the same. */
const uncoveredAccepted: Mutant = {
  name: 'snapshot accepted uncovered',
  store: (store) => withTx(store, () => ({ uncovered: async () => ({ keys: [], count: 0 }) })),
};

/** A repeated message is applied again, whatever came after it. */
const duplicateAgain: Mutant = {
  name: 'duplicate counted again',
  city: (city) => ({
    ...city,
    async sync(ports, body) {
      const received = await city.sync(ports, body);
      const request = requestOf(ports.crypto, body);
      const answer = received.status === 200 ? peek(syncResponse, received.body) : null;
      if (request === null || answer === null) return received;
      const again = request.messages.filter(
        (m) =>
          m.payload?.type === 'statement' &&
          answer.results.some((r) => r.seq === m.header.seq && r.verdict === 'duplicate' && r.code === undefined),
      );
      await ports.store.transaction(async (tx) => {
        for (const m of again) {
          const { period, set, ...body_ } = (m.payload as Extract<Payload, { type: 'statement' }>).payload;
          const now = (await tx.standing(request.commune, answer.epoch, [keyText({ period, set })]))[0];
          const row: StoredStatement = {
            commune: request.commune,
            epoch: answer.epoch,
            key: { period, set },
            seq: (now?.seq ?? m.header.seq) + 1e-6,
            contentHash: now?.contentHash ?? '',
            receivedAt: ports.now(),
            body: body_,
          };
          await tx.putStatements([row]);
        }
      });
      return received;
    },
  }),
};

/** Any signed answer is taken for the answer to the last question. */
const noNonce: Mutant = {
  name: 'answer taken without its nonce',
  hub: (hub) => ({
    ...hub,
    applySyncAnswer: (ports, asked, body) =>
      hub.applySyncAnswer(
        ports,
        { epoch: peek(syncResponse, body)?.epoch ?? asked.epoch, nonce: peek(syncResponse, body)?.nonce ?? asked.nonce },
        body,
      ),
  }),
};

/** A message the city cannot count is refused with its whole request, again and again. */
const poison: Mutant = {
  name: 'a bad message stops the line',
  city: (city) => ({
    ...city,
    async sync(ports, body) {
      const store = withTx(ports.store, (tx) => ({
        addInbox: async (rows) => {
          if (rows.some((r) => r.verdict === 'rejected')) throw new Error('poison');
          await tx.addInbox(rows);
        },
      }));
      try {
        return await city.sync({ ...ports, store }, body);
      } catch (error) {
        if (error instanceof Error && error.message === 'poison') return { status: 400, body: '', commune: null, note: {} };
        throw error;
      }
    },
  }),
};

/** The request for an epoch is made anew at every try instead of being kept: a lost answer fences the asker itself. */
const freshAsks: Mutant = {
  name: 'a new request for an epoch at every try',
  hub: (hub) => ({
    ...hub,
    nextEpochRequest(ports) {
      if (readLine(ports.store)?.pendingCode === null)
        updateLine(ports.store, { pendingRid: null, pendingKey: null, pendingInstall: null });
      const out = hub.nextEpochRequest(ports);
      return out === null || peek(epochRequest, out.body) === null ? null : out;
    },
  }),
};

export const MUTANTS: readonly Mutant[] = [
  deltas,
  ackOnSend,
  noHeadComparison,
  noHashChain,
  noFencing,
  uncoveredAccepted,
  duplicateAgain,
  noNonce,
  poison,
  freshAsks,
];
