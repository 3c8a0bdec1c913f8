import { fileURLToPath } from 'node:url';
import { makePasswords } from '../api/password.ts';
import { mountPage } from '../api/mount.ts';
import { startCityHttp } from '../server/http.ts';
import { cityLogFile } from '../server/log.ts';
import { STRONG } from '../../shared/access/password-rules.ts';
import { maybe, Usage } from '../../shared/command-line/command.ts';
import { type Command, withReceiver } from './frame.ts';

/** Not 0: the centres keep the address they were given. */
const USUAL_PORT = 8790;

export const serve: Command = {
  takes: [],
  does: 'Nơi nhận số liệu và trang của thành phố',
  options: {
    port: { type: 'string', shows: 'N' },
    host: { type: 'string', shows: 'ĐỊA-CHỈ' },
    origin: { type: 'string', shows: 'https://…' },
  },
  run: (given) => {
    const port = Number(maybe(given, 'port') ?? USUAL_PORT);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Usage('--port phải là số từ 0 đến 65535');
    return withReceiver(given, async (ports, store) => {
      const { world } = given;
      const log = cityLogFile(given.dataDir);
      const page = mountPage({
        store,
        ports,
        folder: fileURLToPath(new URL('../../out/city-page', import.meta.url)),
        passwords: makePasswords(world.random, world.passwordCost ?? STRONG),
        log,
        origin: maybe(given, 'origin'),
      });
      const http = await startCityHttp({
        ports,
        port,
        log,
        page,
        ...(maybe(given, 'host') === null ? {} : { host: maybe(given, 'host') ?? '' }),
      });
      log.info('serving', { port: http.port, pid: process.pid });
      world.out(http.address);
      await world.stopped();
      await http.close();
      log.info('stopped', { pid: process.pid });
      log.close();
      return null;
    });
  },
};
