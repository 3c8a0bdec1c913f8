import { createServer, type Server } from 'node:http';
import { createServer as createDoor, type Server as Door } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { readAddress } from '../../shared/incident/address.ts';
import type { Heard } from '../../shared/incident/probe-machine.ts';
import { probeWithin } from './probe.ts';

const probe = probeWithin(5000);
const ask = async (address: string): Promise<Heard> => {
  const read = readAddress(address);
  if (read === null) throw new Error(`not an address: ${address}`);
  // The tries themselves keep no process alive; the test does.
  const alive = setInterval(() => {}, 1000);
  try {
    return await probe(read);
  } finally {
    clearInterval(alive);
  }
};
const servers: (Server | Door)[] = [];
const listening = async (server: Server | Door, port = 0): Promise<number> => {
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
};
const stop = (server: Server | Door): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
afterEach(async () => {
  await Promise.all(
    servers
      .splice(0)
      .filter((s) => s.listening)
      .map(stop),
  );
});

describe('the probe, over the real network of this computer', () => {
  it('hears a page while its server runs, and not when it is stopped; and again when it is back', async () => {
    const page = (): Server =>
      createServer((_request, response) => {
        response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end('x'.repeat(100_000));
      });
    const first = page();
    const port = await listening(first);
    expect(await ask(`http://127.0.0.1:${port}/igate`)).toBe('up');
    await stop(first);
    expect(await ask(`http://127.0.0.1:${port}/igate`)).toBe('down');
    await listening(page(), port);
    expect(await ask(`http://127.0.0.1:${port}/igate`)).toBe('up');
  });

  it('takes a server that says it is broken for down, one that refuses for up', async () => {
    let status = 503;
    const port = await listening(
      createServer((_request, response) => {
        response.writeHead(status).end();
      }),
    );
    expect(await ask(`http://127.0.0.1:${port}`)).toBe('down');
    status = 403;
    expect(await ask(`http://127.0.0.1:${port}`)).toBe('up');
  });

  it('sends nothing of ours but the call itself', async () => {
    const seen: string[] = [];
    const port = await listening(
      createServer((request, response) => {
        seen.push(`${request.method} ${request.url} ${Object.keys(request.headers).toSorted().join(' ')}`);
        response.end();
      }),
    );
    await ask(`http://127.0.0.1:${port}/x`);
    expect(seen).toEqual(['GET /x connection host user-agent']);
  });

  it('knocks at a door', async () => {
    const door = createDoor((socket) => socket.end());
    const port = await listening(door);
    expect(await ask(`127.0.0.1:${port}`)).toBe('up');
    await stop(door);
    expect(await ask(`127.0.0.1:${port}`)).toBe('down');
  });

  it('gives up on a server that takes the call and never answers', async () => {
    const port = await listening(
      createDoor((socket) => {
        socket.resume();
      }),
    );
    const read = readAddress(`http://127.0.0.1:${port}`);
    if (read === null) throw new Error('address');
    const alive = setInterval(() => {}, 1000);
    expect(await probeWithin(50)(read)).toBe('down');
    clearInterval(alive);
  });
});
