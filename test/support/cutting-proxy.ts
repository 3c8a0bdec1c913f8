import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** What happens to one connection. Bytes are counted per direction over the life of the connection. */
export type LineFault = {
  /** The connection ends after this many bytes; null lets all through. `up` = towards the server. */
  readonly cutUp: number | null;
  readonly cutDown: number | null;
  /** Ends with RST instead of FIN. */
  readonly reset: boolean;
  /** Bytes pass one small piece a turn of the event loop, so that the other end meets every split. */
  readonly pieces: number | null;
  /** What the client sent is given to the server once more, over a connection of its own, after this many later connections have ended (0: right after this one). */
  readonly again: number | null;
};
export const NO_FAULT: LineFault = { cutUp: null, cutDown: null, reset: false, pieces: null, again: null };
export type ProxyCounts = {
  connections: number;
  cutUp: number;
  cutDown: number;
  resets: number;
  repeated: number;
  refused: number;
  bytesUp: number;
  bytesDown: number;
};
/** A request of HTTP with all of its announced body. */
function isWhole(bytes: Buffer): boolean {
  const head = bytes.indexOf('\r\n\r\n');
  const length = head < 0 ? undefined : /^content-length: (\d+)$/im.exec(bytes.toString('latin1', 0, head))?.[1];
  return length !== undefined && bytes.length >= head + 4 + Number(length);
}
type Late = { readonly bytes: Buffer; readonly due: number };

/**
 * A line on loopback between a client and a server that loses, cuts and repeats. `target` is asked at every connection (null: nobody listens),
 * `faultOf` says what goes wrong with the n-th. Nothing waits for a clock.
 */
export async function startCuttingProxy(
  target: () => number | null,
  faultOf: (connection: number) => LineFault,
  heard: (direction: 'up' | 'down', bytes: Buffer) => void = () => {},
) {
  const counts: ProxyCounts = { connections: 0, cutUp: 0, cutDown: 0, resets: 0, repeated: 0, refused: 0, bytesUp: 0, bytesDown: 0 };
  const open = new Set<Socket>();
  const late: Late[] = [];
  const running = new Set<Promise<void>>();
  let ended = 0;
  const keep = (socket: Socket): Socket => {
    open.add(socket);
    return socket.on('close', () => open.delete(socket));
  };
  const drop = (socket: Socket, reset: boolean): void => {
    if (reset) socket.resetAndDestroy();
    else socket.destroy();
  };

  /** Gives recorded bytes to the server; what it answers goes nowhere. */
  function repeat(bytes: Buffer): void {
    const port = target();
    if (port === null) return;
    counts.repeated += 1;
    const done = Promise.withResolvers<void>();
    // A whole request is owed an answer; half of one only the end of the line.
    const socket = keep(
      connect(port, '127.0.0.1', () => {
        if (isWhole(bytes)) socket.write(bytes);
        else socket.end(bytes);
      }),
    );
    socket
      .on('data', () => socket.destroy())
      .on('error', () => socket.destroy())
      .on('close', () => done.resolve());
    running.add(done.promise);
    void done.promise.then(() => running.delete(done.promise));
  }
  function connectionEnded(): void {
    ended += 1;
    for (const one of late.splice(0))
      if (one.due <= ended) repeat(one.bytes);
      else late.push(one);
  }

  const server = createServer((client) => {
    const fault = faultOf(counts.connections);
    counts.connections += 1;
    keep(client);
    client.on('error', () => client.destroy());
    const port = target();
    if (port === null) {
      counts.refused += 1;
      client.destroy();
      return;
    }
    const upstream = keep(connect(port, '127.0.0.1'));
    const sent: Buffer[] = [];
    let up = 0;
    let down = 0;
    let over = false;
    const finish = (): void => {
      if (over) return;
      over = true;
      drop(client, fault.reset);
      drop(upstream, fault.reset);
      if (fault.reset) counts.resets += 1;
      if (fault.again !== null && sent.length > 0) late.push({ bytes: Buffer.concat(sent), due: ended + 1 + fault.again });
      connectionEnded();
    };
    const pass = (bytes: Buffer, to: Socket, direction: 'up' | 'down'): void => {
      if (over || to.destroyed) return;
      const limit = direction === 'up' ? fault.cutUp : fault.cutDown;
      const before = direction === 'up' ? up : down;
      const kept = limit === null ? bytes : bytes.subarray(0, Math.max(0, limit - before));
      if (direction === 'up') {
        up += kept.length;
        counts.bytesUp += kept.length;
      } else {
        down += kept.length;
        counts.bytesDown += kept.length;
      }
      heard(direction, kept);
      const cut = limit !== null && kept.length < bytes.length;
      if (cut) counts[direction === 'up' ? 'cutUp' : 'cutDown'] += 1;
      // What was let through arrives before the end of the line does.
      if (kept.length > 0)
        to.write(kept, () => {
          if (cut) finish();
        });
      else if (cut) finish();
    };
    const inPieces = (to: Socket, direction: 'up' | 'down') => {
      let queue: Buffer = Buffer.alloc(0);
      let moving = false;
      const step = (): void => {
        if (queue.length === 0 || over) {
          moving = false;
          return;
        }
        const piece = queue.subarray(0, fault.pieces ?? queue.length);
        queue = queue.subarray(piece.length);
        pass(Buffer.from(piece), to, direction);
        setImmediate(step);
      };
      return (bytes: Buffer): void => {
        if (fault.pieces === null) return pass(bytes, to, direction);
        queue = Buffer.concat([queue, bytes]);
        if (!moving) {
          moving = true;
          step();
        }
      };
    };
    const upwards = inPieces(upstream, 'up');
    const downwards = inPieces(client, 'down');
    client
      .on('data', (bytes: Buffer) => {
        if (fault.again !== null) sent.push(bytes);
        upwards(bytes);
      })
      .on('close', finish);
    upstream
      .on('data', downwards)
      .on('error', finish)
      .on('end', () => {
        if (fault.pieces === null) client.end();
        else setImmediate(finish);
      })
      .on('close', finish);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', () => resolve());
  });
  return {
    port: (server.address() as AddressInfo).port,
    counts,
    /** Every repeated request that is due or not has been given to the server and answered. */
    async settle(): Promise<void> {
      for (const one of late.splice(0)) repeat(one.bytes);
      await Promise.all(running);
    },
    async close(): Promise<void> {
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}
export type CuttingProxy = Awaited<ReturnType<typeof startCuttingProxy>>;
