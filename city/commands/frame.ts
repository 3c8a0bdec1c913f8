import * as nodeCrypto from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Call, Command as AnyCommand } from '../../shared/command-line/command.ts';
import type { PasswordCost } from '../../shared/access/password-rules.ts';
import { makeSyncCrypto, publicOf } from '../../shared/sync/crypto.ts';
import { keyFileOf, readCityKey } from '../key-file.ts';
import type { ReceivePorts } from '../receive/ports.ts';
import { type CityInfo, cityInfo } from '../store/city-rows.ts';
import { type CityDb, connectPglite, connectPostgres } from '../store/connect.ts';
import { holdFolder } from '../store/hold.ts';
import { migrate } from '../store/migrate.ts';
import { sqlStore, type SqlStore } from '../store/sql-store.ts';

/** What a command reaches of the world outside; tests give their own. */
export type World = {
  readonly clock: () => string;
  readonly random: (n: number) => Uint8Array;
  readonly env: NodeJS.ProcessEnv;
  readonly out: (text: string) => void;
  readonly note: (text: string) => void;
  /** Resolves when the program is asked to stop. */
  readonly stopped: () => Promise<void>;
  readonly passwordCost?: PasswordCost;
};
export type Given = Call & { readonly dataDir: string; readonly world: World };
export type Command = AnyCommand<Given>;

/** Refused: exit 1, with this Vietnamese sentence. */
export class Refused extends Error {}

export const crypto = makeSyncCrypto(nodeCrypto, Buffer);

async function database(given: Given): Promise<CityDb> {
  const url = given.world.env['DATABASE_URL'];
  mkdirSync(given.dataDir, { recursive: true, mode: 0o700 });
  if (url !== undefined && url !== '') return connectPostgres(url);
  const release = holdFolder(given.dataDir);
  try {
    const db = await connectPglite(join(given.dataDir, 'store'));
    return {
      ...db,
      close: async () => {
        await db.close();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}
/** The database, brought to the newest tables; there may be no city in it. */
export async function withDatabase<T>(given: Given, work: (db: CityDb) => Promise<T>): Promise<T> {
  const db = await database(given);
  try {
    await migrate(db, given.world.clock());
    return await work(db);
  } finally {
    await db.close();
  }
}
export const withCity = <T>(given: Given, work: (store: SqlStore, info: CityInfo) => Promise<T>): Promise<T> =>
  withDatabase(given, async (db) => {
    const info = await cityInfo(db);
    if (info === null)
      throw new Refused(
        `Chưa có thành phố trong ${given.world.env['DATABASE_URL'] === undefined ? given.dataDir : 'cơ sở dữ liệu này'}. Tạo bằng: npm run -s city -- init --name "Thành phố …"`,
      );
    return work(sqlStore(db), info);
  });

/** The receiver itself, with the key that signs for the city. */
export const withReceiver = <T>(given: Given, work: (ports: ReceivePorts, store: SqlStore) => Promise<T>): Promise<T> =>
  withCity(given, async (store, info) => {
    const path = keyFileOf(given.dataDir, given.world.env);
    const cityKey = readCityKey(path);
    if (cityKey === null)
      throw new Refused(
        `Không có khóa ký của thành phố tại ${path}. Chép tệp city.key từ máy đã chạy init, hoặc chỉ đường dẫn bằng CITY_KEY_FILE.`,
      );
    if (publicOf(cityKey) !== info.publicKey)
      throw new Refused(`Khóa tại ${path} không phải khóa của ${info.name}. Chép đúng tệp city.key từ máy đã chạy init.`);
    const { clock, random } = given.world;
    return work(
      { store, crypto, cityKey, cityName: info.name, incarnation: Buffer.from(random(16)).toString('base64url'), now: clock, random },
      store,
    );
  });
