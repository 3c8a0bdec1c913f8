/**
 * Writes all of it before going on: a pipe keeps nothing back when the process ends.
 * `write` is node's writeSync on one descriptor: how many bytes from `done` on it took.
 */
export function writeWhole(bytes: Uint8Array, write: (bytes: Uint8Array, done: number) => number): void {
  for (let done = 0; done < bytes.length;) {
    try {
      done += write(bytes, done);
    } catch (error) {
      // A slow reader of the pipe; it will be ready in a moment.
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}
