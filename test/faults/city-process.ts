import { randomBytes } from 'node:crypto';
import { nodeSyncCrypto } from '../../electron/sync/ports.ts';
import { startCityHttp } from '../../city/server/http.ts';
import { cityLog } from '../../city/server/log.ts';
import { connectPostgres } from '../../city/store/connect.ts';
import { sqlStore } from '../../city/store/sql-store.ts';

/**
 * The receiver in a process of its own, to be killed: the program's HTTP server and store on `DATABASE_URL`, the key in `CITY_KEY`.
 * Without limits of rate: all centres of the test come from one address, and are meant to try again at once.
 */
const free = { burst: 1e9, perSecond: 1e9 };
const http = await startCityHttp({
  ports: {
    store: sqlStore(connectPostgres(process.env['DATABASE_URL'] ?? '', 6)),
    crypto: nodeSyncCrypto,
    cityKey: process.env['CITY_KEY'] ?? '',
    cityName: 'Thành phố Mẫu',
    incarnation: randomBytes(16).toString('base64url'),
    now: () => new Date().toISOString(),
    random: randomBytes,
  },
  port: Number(process.env['CITY_PORT'] ?? 0),
  log: cityLog({ write: () => {} }),
  limits: { perAddress: free, perCommune: free },
});
process.stdout.write(`${http.address}\n`);
