import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { Action, ActionKind, RegisterRow } from '../../../shared/contract/dossiers.ts';
import { restatesWords } from '../../../shared/certify/words.ts';
import { shortCode } from '../../../shared/vi/dossier-words.ts';
import type { ScreenFailure } from '../../../shared/vi/errors.ts';
import { vnInt } from '../../../shared/vi/format.ts';
import { call } from '../../api/client.ts';
import { failureOf } from '../../api/failure.ts';
import { refreshTopics, sendCommand } from '../../api/use-centre.ts';
import { toast } from '../../parts/toast.tsx';

const UNDO_REASON = 'Hoàn tác ngay sau khi làm';
/** Steps a compensating entry can take back at once; the rest (a note, a print) stay as written. */
const UNDOABLE = new Set<ActionKind>([
  'accept',
  'refuse',
  'forward',
  'requestSupplement',
  'supplementReceived',
  'requestPayment',
  'paymentDone',
  'stop',
  'resume',
  'withdraw',
  'finish',
  'return',
  'apologise',
]);

const DONE_WORDS = {
  accept: 'Đã tiếp nhận',
  refuse: 'Đã từ chối tiếp nhận',
  forward: 'Đã chuyển',
  requestSupplement: 'Đã yêu cầu bổ sung',
  supplementReceived: 'Đã nhận đủ giấy tờ',
  requestPayment: 'Đã yêu cầu nghĩa vụ tài chính',
  paymentDone: 'Đã ghi nộp tiền',
  stop: 'Đã dừng xử lý',
  resume: 'Đã xử lý tiếp',
  withdraw: 'Đã rút',
  finish: 'Đã kết thúc',
  return: 'Đã trả kết quả',
  apologise: 'Đã ghi văn bản xin lỗi',
  attachCode: 'Đã gắn mã',
  payFee: 'Đã thu phí',
  digitise: 'Đã ghi số hóa',
  note: 'Đã ghi chú',
  lateReason: 'Đã ghi lý do',
  revert: 'Đã hoàn tác',
  correct: 'Đã sửa',
} as const satisfies Record<ActionKind, string>;

export type ActTarget = { readonly id: number; readonly revision: number; readonly code: string };
export type BulkFailure = { readonly row: RegisterRow; readonly failure: ScreenFailure };

/**
 * Does actions to dossiers. One: `act` answers whether it went through; the toast offers the way back.
 * `undoFailure` holds a way back that was refused: it has no form to stand in.
 */
export const useAct = () => {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ScreenFailure | null>(null);
  const [undoFailure, setUndoFailure] = useState<ScreenFailure | null>(null);

  const takeBack = useCallback(async (id: number): Promise<void> => {
    const { row } = await call('dossiers.read', { id });
    await sendCommand('dossiers.act', { id, revision: row.revision, action: { kind: 'revert', reason: UNDO_REASON } });
  }, []);
  const undoAll = useCallback(
    async (ids: readonly number[]): Promise<void> => {
      try {
        for (const id of ids) await takeBack(id);
        toast({ text: ids.length === 1 ? 'Đã hoàn tác' : `Đã hoàn tác ${vnInt(ids.length)} hồ sơ` });
      } catch (error) {
        setUndoFailure(failureOf(error));
      } finally {
        refreshTopics(client, ['dossiers']);
      }
    },
    [client, takeBack],
  );

  const act = useCallback(
    async (target: ActTarget, action: Action): Promise<boolean> => {
      setBusy(true);
      setFailure(null);
      try {
        const { restates } = await sendCommand('dossiers.act', { id: target.id, revision: target.revision, action });
        refreshTopics(client, ['dossiers']);
        toast({
          text: `${DONE_WORDS[action.kind]} ${shortCode(target.code)}${restatesWords(restates)}`,
          ...(UNDOABLE.has(action.kind) ? { undo: () => undoAll([target.id]) } : {}),
        });
        return true;
      } catch (error) {
        const refused = failureOf(error);
        setFailure(refused);
        // Someone else was first: what they did is shown, and the form can be sent again.
        if (refused.code === 'stale') refreshTopics(client, ['dossiers']);
        return false;
      } finally {
        setBusy(false);
      }
    },
    [client, undoAll],
  );

  /** The same action to several; each stands or falls alone. `actionOf` may word it for one dossier. */
  const actMany = useCallback(
    async (
      rows: readonly RegisterRow[],
      action: Action,
      actionOf: ((row: RegisterRow) => Action) | null,
    ): Promise<readonly BulkFailure[]> => {
      setBusy(true);
      setFailure(null);
      try {
        const outcomes = actionOf === null ? await together(rows, action) : await oneByOne(rows, actionOf);
        const failed = outcomes.flatMap(({ row, failure: why }) => (why === null ? [] : [{ row, failure: why }]));
        const done = outcomes.filter((outcome) => outcome.failure === null).map((outcome) => outcome.row.id);
        if (done.length > 0)
          toast({
            text: `${DONE_WORDS[action.kind]} ${vnInt(done.length)} hồ sơ`,
            ...(UNDOABLE.has(action.kind) ? { undo: () => undoAll(done) } : {}),
          });
        return failed;
      } catch (error) {
        setFailure(failureOf(error));
        return rows.map((row) => ({ row, failure: failureOf(error) }));
      } finally {
        refreshTopics(client, ['dossiers']);
        setBusy(false);
      }
    },
    [client, undoAll],
  );

  const clear = useCallback(() => {
    setFailure(null);
    setUndoFailure(null);
  }, []);
  return { act, actMany, busy, failure, undoFailure, clear } as const;
};
export type Acting = ReturnType<typeof useAct>;

type Outcome = { readonly row: RegisterRow; readonly failure: ScreenFailure | null };

const together = async (rows: readonly RegisterRow[], action: Action): Promise<readonly Outcome[]> => {
  const answers = await sendCommand('dossiers.actMany', { items: rows.map(({ id, revision }) => ({ id, revision })), action });
  const codes = new Map(answers.map(({ id, ok, code }) => [id, ok ? null : code] as const));
  return rows.map((row) => {
    const code = codes.get(row.id) ?? null;
    return { row, failure: code === null ? null : ({ code } as ScreenFailure) };
  });
};

const oneByOne = async (rows: readonly RegisterRow[], actionOf: (row: RegisterRow) => Action): Promise<readonly Outcome[]> => {
  const outcomes: Outcome[] = [];
  for (const row of rows) {
    try {
      await sendCommand('dossiers.act', { id: row.id, revision: row.revision, action: actionOf(row) });
      outcomes.push({ row, failure: null });
    } catch (error) {
      outcomes.push({ row, failure: failureOf(error) });
    }
  }
  return outcomes;
};
