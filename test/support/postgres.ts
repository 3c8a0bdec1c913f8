import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPostgres } from '../../build/launch/system-packages.mjs';

/** A real PostgreSQL server on loopback, in a folder of its own that goes with it. */
export type Postgres = {
  readonly port: number;
  readonly version: string;
  /** Makes an empty database and answers its `DATABASE_URL`. */ database(name: string): string;
  stop(): Promise<void>;
};

/** The server refuses to run as root: it then runs as the account that came with the package. */
function serverAccount(): { readonly uid: number; readonly gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const id = (flag: string): number => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout.trim());
  return { uid: id('-u'), gid: id('-g') };
}
const freePort = (): Promise<number> => {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const probe = createServer()
    .on('error', reject)
    .listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  return promise;
};
const answers = (port: number): Promise<boolean> => {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect(port, '127.0.0.1', () => {
    socket.destroy();
    resolve(true);
  }).on('error', () => resolve(false));
  return promise;
};

/** Throws with what the server said when it does not come up. `settings` go to it as `-c name=value`. */
export async function startPostgres(settings: Readonly<Record<string, string>> = {}): Promise<Postgres> {
  const bin = findPostgres(process.env);
  if (bin === null) throw new Error('no PostgreSQL server on this machine: run the tests with npm test, which installs it on Debian');
  const account = serverAccount();
  const folder = mkdtempSync(join(tmpdir(), 'pg-'));
  const data = join(folder, 'data');
  if (account !== null) {
    chownSync(folder, account.uid, account.gid);
    chmodSync(folder, 0o700);
  }
  const made = spawnSync(join(bin, 'initdb'), ['-D', data, '-U', 'city', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'], {
    ...account,
    cwd: folder,
    encoding: 'utf8',
  });
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`);
  const port = await freePort();
  const options = { listen_addresses: '127.0.0.1', unix_socket_directories: folder, max_connections: '60', ...settings };
  const server = spawn(
    join(bin, 'postgres'),
    ['-D', data, '-p', String(port), ...Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...account, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  server.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-4000);
  });
  const ended = new Promise<void>((resolve) => server.on('exit', () => resolve()));
  // A run that was broken off leaves neither server nor folder behind.
  const abandon = (): void => {
    server.kill('SIGQUIT');
    for (let tries = 0; tries < 100 && existsSync(join(data, 'postmaster.pid')); tries++)
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 30);
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', abandon);
  const psql = (database: string, sql: string) =>
    spawnSync(join(bin, 'psql'), ['-h', '127.0.0.1', '-p', String(port), '-U', 'city', '-d', database, '-Atqc', sql], { encoding: 'utf8' });
  const ready = (): boolean => psql('postgres', 'SELECT 1').status === 0;
  while (!(await answers(port)) || !ready()) {
    if (server.exitCode !== null) throw new Error(`postgres did not start: ${said}`);
    await new Promise<void>((resolve) => {
      setTimeout(resolve, 50);
    });
  }
  return {
    port,
    version: psql('postgres', 'SHOW server_version').stdout.trim(),
    database(name) {
      const { status, stderr } = psql('postgres', `CREATE DATABASE "${name}"`);
      if (status !== 0) throw new Error(stderr);
      return `postgres://city@127.0.0.1:${port}/${name}`;
    },
    async stop() {
      process.off('exit', abandon);
      server.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
