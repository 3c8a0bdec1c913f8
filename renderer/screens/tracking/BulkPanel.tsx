import { CloseButton } from '@mantine/core';
import { useState } from 'react';
import type { Action, RegisterRow } from '../../../shared/contract/dossiers.ts';
import { errorLine } from '../../../shared/vi/errors.ts';
import { vnInt } from '../../../shared/vi/format.ts';
import { shortCode } from '../../../shared/vi/dossier-words.ts';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import type { Acting, BulkFailure } from './act.ts';
import type { BulkKind } from './BulkBar.tsx';
import { ActionForm } from './forms/ActionForm.tsx';
import type { AfterAction } from './forms/form.ts';
import classes from './panel.module.css';
import type { Selection } from './selection.ts';

type Props = {
  readonly kind: BulkKind;
  readonly selection: Selection;
  readonly acting: Acting;
  /** The dossiers that could not be done stay selected. */
  readonly onDone: (failed: readonly RegisterRow[]) => void;
  readonly onClose: () => void;
};

/** What one dossier gets: its owner as receiver, a reason of lateness only when it is late. */
const actionFor = (action: Action, after: AfterAction): ((row: RegisterRow) => Action) | null => {
  if (action.kind === 'return' && after.eachOwner === true) return (row) => ({ ...action, receiver: row.name });
  if (action.kind === 'finish' && action.lateReason !== '')
    return (row) => (row.due.kind === 'late' ? action : { ...action, lateReason: '' });
  return null;
};

/** One form for several dossiers, where the panel stands. */
export const BulkPanel = ({ kind, selection, acting, onDone, onClose }: Props) => {
  const [failures, setFailures] = useState<readonly BulkFailure[]>([]);
  const rows = [...selection.values()];
  const run = async (action: Action, after: AfterAction = {}): Promise<void> => {
    const failed = await acting.actMany(rows, action, actionFor(action, after));
    setFailures(failed);
    onDone(failed.map(({ row }) => row));
    if (failed.length === 0) onClose();
  };
  return (
    <aside className={classes.panel} aria-label={`${vnInt(rows.length)} hồ sơ đã chọn`}>
      <header className={classes.who}>
        <div className={classes.codeLine}>
          <h2 className={classes.name}>{vnInt(rows.length)} hồ sơ đã chọn</h2>
          <CloseButton className={classes.push} size={24} aria-label="Đóng, phím Esc" onClick={onClose} />
        </div>
        <p className={classes.about}>
          {rows
            .slice(0, 3)
            .map((row) => row.name)
            .join(', ')}
          {rows.length > 3 ? ` và ${vnInt(rows.length - 3)} hồ sơ nữa` : ''}
        </p>
      </header>
      <div className={classes.scroll}>
        {failures.length > 0 && (
          <div className={classes.tabPanel} role="alert">
            <p>{vnInt(failures.length)} hồ sơ chưa làm được, vẫn đang chọn:</p>
            <ul className={classes.failures}>
              {failures.map(({ row, failure }) => (
                <li key={row.id}>
                  {shortCode(row.code)}: {errorLine(failure)}
                </li>
              ))}
            </ul>
          </div>
        )}
        {acting.failure !== null && failures.length === 0 && <ErrorBox failure={acting.failure} />}
        {rows.length > 0 && (
          <div className={classes.doing}>
            <ActionForm
              kind={kind}
              subject={{ kind: 'many', count: rows.length, late: rows.filter((row) => row.due.kind === 'late').length }}
              busy={acting.busy}
              failure={null}
              onDo={(action, after) => void run(action, after)}
              onCancel={onClose}
            />
          </div>
        )}
      </div>
    </aside>
  );
};
