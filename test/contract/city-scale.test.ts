import { afterAll, beforeAll, expect, test } from 'vitest';
import { ranked, standingsOf } from '../../city/league.ts';
import { receiveSync } from '../../city/receive/sync.ts';
import { verifyCity } from '../../city/store/verify.ts';
import { readTotals } from '../../city/totals.ts';
import { countersOf } from '../../shared/indicators/evaluate.ts';
import { type Measure, noMeasures } from '../../shared/indicators/measures.ts';
import { publicOf } from '../../shared/sync/crypto.ts';
import { statement, syncRequest } from '../../shared/sync/protocol.ts';
import { genesisHash, openEnvelope, peek } from '../../shared/sync/sealing.ts';
import { uploadOf } from '../perf/city-load.ts';
import { crypto, receiverOn } from '../support/city-cases.ts';
import { postgresCity } from '../support/city-stores.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';

/** A small slice of what test/perf/city-bench.ts measures, for being right only: every request twice, eight communes at once. */
const COMMUNES = Array.from({ length: 60 }, (_, i) => String(i + 1).padStart(5, '0'));
const NOW = '2026-08-19T03:34:00.000Z';
let server: Postgres;
beforeAll(async () => {
  server = await startPostgres({ fsync: 'off' });
});
afterAll(() => server.stop());

test('sixty communes at once come out as what they sent, none twice', async () => {
  const store = await postgresCity(
    server,
    'scale',
    COMMUNES.map((code) => ({ code, name: code, fullName: code, kind: 'xã' as const })),
  );
  const { ports } = receiverOn(store);
  const sent = noMeasures();
  const queue = COMMUNES.map((commune) =>
    uploadOf(commune, { communes: [], firstDay: '2026-08-03', days: 10, cityKey: ports.cityKey, now: NOW }),
  );
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let u = queue.shift(); u !== undefined; u = queue.shift()) {
        const { commune, grant, requests } = u;
        await store.transaction(async (tx) => {
          await tx.addGrant({
            rid: grant.rid,
            commune,
            epoch: grant.epoch,
            publicKey: grant.publicKey,
            installId: grant.installId,
            text: grant.text,
            keyProof: null,
            reason: 'first',
            issuedAt: NOW,
            issuedBy: '',
          });
          await tx.saveLine(
            { code: commune, epoch: grant.epoch, head: { seq: 0, hash: genesisHash(crypto, grant.text) }, countedEpoch: 0 },
            NOW,
          );
        });
        for (const { body } of requests) {
          for (const e of peek(syncRequest, body)?.env ?? []) {
            const opened = openEnvelope(crypto, e, grant.publicKey);
            const payload = opened.ok && opened.payload?.type === 'statement' ? statement.parse(opened.payload.payload) : null;
            for (const [measure, field, n] of payload?.cells ?? []) if (field === '') sent[measure as Measure] += n;
          }
          const [first, second] = await Promise.all([receiveSync(ports, body), receiveSync(ports, body)]);
          expect([first?.note['rejected'], second?.note['rejected'], first?.note['code'], second?.note['code']]).toEqual([
            0,
            0,
            'ok',
            'ok',
          ]);
        }
      }
    }),
  );
  const { total, communes } = await readTotals(store, { period: { from: '2026-08-01', to: '2026-12-31' }, today: '2026-12-31', by: null });
  expect(communes).toBe(60);
  expect(total.counters).toEqual(countersOf({ before: noMeasures(), until: sent, atEnd: sent }));
  expect(total.counters.rec_period).toBeGreaterThan(10_000);
  const table = ranked(
    await standingsOf(store, 'ontime_rate', { from: '2026-08-01', to: '2026-08-31' }, '2026-08-19', await store.communes()),
    'ontime_rate',
  );
  expect(table.filter((r) => r.rank !== null).length).toBe(60);
  expect(await verifyCity(store, crypto, publicOf(ports.cityKey), () => undefined)).toMatchObject({
    ok: true,
    communes: 60,
    statements: 60 * 30,
  });
});
