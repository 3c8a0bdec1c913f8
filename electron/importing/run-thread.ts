import { Worker } from 'node:worker_threads';
import { Refusal } from '../../shared/contract/errors.ts';
import type { Limits } from './run-limited.ts';
import { type RunLimited, XLS_LIMITS } from './read-xls.ts';
import { unreadable } from './unreadable.ts';

/**
 * The same bound on memory and time inside a thread of its own, for a runtime that starts no scripts
 * (the packed desktop program has that door shut). The thread is ended, not asked, when its time is up.
 */
export const runThreadLimited =
  (entry: URL, limits: Limits = XLS_LIMITS): RunLimited =>
  (input) =>
    new Promise((resolve, reject) => {
      const worker = new Worker(entry, {
        workerData: { input },
        resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes },
        env: {},
        stdin: false,
      });
      const timer = setTimeout(() => {
        reject(new Refusal('file-too-large', { why: 'time' }));
        void worker.terminate();
      }, limits.milliseconds);
      const end = (settle: () => void): void => {
        clearTimeout(timer);
        settle();
        void worker.terminate();
      };
      worker.once('message', (lines: string | null) => {
        end(() =>
          lines === null
            ? reject(unreadable('workbook'))
            : lines.length > limits.outputBytes
              ? reject(new Refusal('file-too-large', { why: 'output' }))
              : resolve(lines),
        );
      });
      // Out of memory, or a fault inside the reader.
      worker.once('error', () => {
        end(() => reject(unreadable('reader-ended')));
      });
      worker.once('exit', () => {
        end(() => reject(unreadable('reader-ended')));
      });
    });
