import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { _electron, chromium, type Page } from 'playwright-core';
import { electronForTests } from '../../build/launch/electron-runtime.mjs';

const root = join(import.meta.dirname, '../..');

/** Which Electron a run has: the real one where its runtime and a display are there, else the double over Chromium. */
export const electronKind = (): 'real' | 'stand-in' => (electronForTests(root) === null ? 'stand-in' : 'real');

export type Desktop = {
  readonly kind: 'real' | 'stand-in';
  readonly page: Page;
  /** Stand-in only: an order to the operating system around the program, and what the program did to it. */
  readonly order: (order: 'lock-screen' | 'second-instance') => void;
  readonly told: (about: string) => Promise<unknown>;
  readonly close: () => Promise<number>;
};

export type DesktopRun = { readonly main?: string; readonly args?: readonly string[]; readonly env?: Readonly<Record<string, string>> };

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
};

/** Messages of the child by their key, kept until somebody asks. */
const listen = (child: ChildProcess) => {
  const heard = new Map<string, unknown>();
  const waiting = new Map<string, (value: unknown) => void>();
  child.on('message', (message: Record<string, unknown>) => {
    for (const [about, value] of Object.entries(message)) {
      waiting.get(about)?.(value);
      heard.set(about, value);
    }
  });
  return (about: string): Promise<unknown> =>
    heard.has(about)
      ? Promise.resolve(heard.get(about))
      : new Promise((resolve, reject) => {
          waiting.set(about, resolve);
          child.once('exit', (code) => reject(new Error(`the program ended (${code}) before "${about}"`)));
        });
};

/** The program started in the double, without waiting for its window: for starts that are meant to fail. */
export const spawnStandIn = async (run: DesktopRun) => {
  const port = await freePort();
  const child = spawn(
    process.execPath,
    [join(root, 'test/support/electron/run.ts'), join(root, run.main ?? 'out/main.js'), ...(run.args ?? [])],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit', 'ipc'], env: { ...process.env, ...run.env, STANDIN_DEBUG_PORT: String(port) } },
  );
  return { child, port, told: listen(child), ended: once(child, 'exit').then(([code]) => Number(code)) };
};

/** Starts the built program in whichever Electron there is, and gives the page of its window. */
export const launchDesktop = async (run: DesktopRun = {}): Promise<Desktop> => {
  const runtime = electronForTests(root);
  if (runtime !== null && run.main === undefined) {
    const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const electron = await _electron.launch({
      executablePath: runtime,
      args: [...asRoot, root, ...(run.args ?? [])],
      cwd: root,
      env: { ...process.env, ...run.env } as Record<string, string>,
    });
    const unsupported = (): never => {
      throw new Error('only the stand-in takes orders');
    };
    return {
      kind: 'real',
      page: await electron.firstWindow(),
      order: unsupported,
      told: unsupported,
      close: async () => electron.close().then(() => 0),
    };
  }
  const { child, port, told, ended } = await spawnStandIn(run);
  await told('window');
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const page = browser
    .contexts()
    .flatMap((context) => context.pages())
    .find((open) => open.url().startsWith('http://mot-cua-xa.localhost'));
  if (page === undefined) throw new Error('the window has no page');
  return {
    kind: 'stand-in',
    page,
    order: (order) => void child.send(order),
    told,
    close: async () => {
      child.kill('SIGTERM');
      const code = await ended;
      await browser.close();
      return code;
    },
  };
};
