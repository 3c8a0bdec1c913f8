import { readSealedWhole } from '../server/sealed-file.ts';
import type { Files } from '../server/services.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import type { CivilDay } from '../../shared/calendar/civil-day.ts';
import { isBlank } from '../../shared/register/cell.ts';
import { type FileTask, readTaskRow, taskHeading, type TaskHeads, taskHeads } from '../../shared/tasks/file.ts';
import { sourceOfBytes } from '../importing/byte-source.ts';
import { readSheet } from '../importing/read-file.ts';
import { runXls } from '../importing/run-xls.ts';

/** A list of tasks is short; a file beyond this is something else. */
const MOST_TASK_ROWS = 20_000;
const HEADING_WITHIN = 15;
export type ReadTasks = {
  readonly read: number;
  readonly tasks: readonly { readonly row: number; readonly task: FileTask }[];
  readonly refusals: readonly { readonly row: number; readonly why: string }[];
  readonly unknownColumns: readonly string[];
};

/** The rows of an uploaded list of tasks. `file-missing-column` without a heading row, `too-many-rows`, `file-unreadable`, `not-found`. */
export async function readTaskFile(files: Files, fileId: string, today: CivilDay): Promise<ReadTasks> {
  const upload = files.take(fileId);
  if (upload === null) throw new Refusal('not-found', { what: 'upload' });
  let heads: TaskHeads | null = null;
  const tasks: { row: number; task: FileTask }[] = [];
  const refusals: { row: number; why: string }[] = [];
  let read = 0;
  let looked = 0;
  for await (const { row, cells } of readSheet(sourceOfBytes(readSealedWhole(upload.path, upload.key)), runXls)) {
    if (heads === null) {
      heads = taskHeads(cells);
      if (heads === null && ++looked >= HEADING_WITHIN) break;
      continue;
    }
    if (cells.every(isBlank)) continue;
    read += 1;
    if (read > MOST_TASK_ROWS) throw new Refusal('too-many-rows', { max: '20.000 dòng mỗi tệp nhiệm vụ' });
    const one = readTaskRow(heads, cells, today);
    if (one.ok) tasks.push({ row, task: one.task });
    else refusals.push({ row, why: one.why });
  }
  if (heads === null)
    throw new Refusal('file-missing-column', { column: `${taskHeading('content')}, ${taskHeading('docNo')}, ${taskHeading('firstDue')}` });
  return { read, tasks, refusals, unknownColumns: heads.unknown };
}
