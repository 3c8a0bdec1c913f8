import { Button, FileButton, Modal } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { importResult, type ImportResult } from '../../shared/contract/register.ts';
import type { ScreenFailure } from '../../shared/vi/errors.ts';
import { vnInt } from '../../shared/vi/format.ts';
import { upload } from '../api/client.ts';
import { failureOf } from '../api/failure.ts';
import { sendCommand } from '../api/use-centre.ts';
import { Empty } from './Empty.tsx';
import { ErrorBox } from './ErrorBox.tsx';
import { ImportSummary } from './ImportSummary.tsx';
import { useJob } from './use-job.ts';
import classes from './ImportDialog.module.css';

type Props = { readonly first: File | null; readonly onClose: () => void };
type Stage =
  | { readonly at: 'choose' }
  | { readonly at: 'running'; readonly dryRun: boolean; readonly jobId: string | null }
  | { readonly at: 'preview' | 'done'; readonly result: ImportResult };

/** Choose → dry run → what would change → apply. Nothing is written before the second button. */
export const ImportDialog = ({ first, onClose }: Props) => {
  const [file, setFile] = useState<File | null>(first);
  const [stage, setStage] = useState<Stage>({ at: 'choose' });
  const [failure, setFailure] = useState<ScreenFailure | null>(null);
  const { job, percent, cancel } = useJob(stage.at === 'running' ? stage.jobId : null);

  const start = async (chosen: File, dryRun: boolean): Promise<void> => {
    setFailure(null);
    setStage({ at: 'running', dryRun, jobId: null });
    try {
      const { fileId } = await upload(chosen);
      const { jobId } = await sendCommand('imports.start', { fileId, dryRun });
      setStage({ at: 'running', dryRun, jobId });
    } catch (e) {
      setFailure(failureOf(e));
      setStage({ at: 'choose' });
    }
  };
  const begun = useRef(false);
  useEffect(() => {
    // The dialog is keyed by its file: one dry run for each, however often React runs effects.
    if (first === null || begun.current) return;
    begun.current = true;
    void start(first, true);
  }, [first]);
  useEffect(() => {
    if (job === null || stage.at !== 'running' || job.state === 'running') return;
    if (job.state === 'done') {
      setStage({ at: stage.dryRun ? 'preview' : 'done', result: importResult.parse(job.result) });
      return;
    }
    setFailure(job.failure);
    setStage({ at: 'choose' });
  }, [job, stage]);

  const pick = (chosen: File | null): void => {
    if (chosen === null) return;
    setFile(chosen);
    void start(chosen, true);
  };
  const choose = (label: string) => (
    <FileButton onChange={pick} accept=".xlsx,.xls,.csv">
      {(props) => (
        <Button {...props} variant="filled">
          {label}
        </Button>
      )}
    </FileButton>
  );
  return (
    <Modal opened onClose={onClose} title="Nhập sổ hồ sơ" size={680} closeOnClickOutside={false}>
      <div className={classes.body}>
        {failure !== null && <ErrorBox failure={failure} />}
        {stage.at === 'choose' && (
          <Empty
            icon={IconFileSpreadsheet}
            fact={file === null ? 'Chọn tệp sổ hồ sơ' : file.name}
            todo="Tệp .xlsx, .xls hoặc .csv xuất từ phần mềm một cửa. Chương trình đọc thử trước, chưa ghi gì."
            action={choose(file === null ? 'Chọn tệp' : 'Chọn tệp khác')}
          />
        )}
        {stage.at === 'running' && (
          <div className={classes.running} role="status">
            <p>
              <b>{stage.dryRun ? 'Đang đọc thử' : 'Đang nhập'}</b> {file?.name}
            </p>
            <progress className={classes.bar} aria-label="Tiến độ" max={100} value={percent ?? undefined} />
            <p className="hint">
              {job === null ? 'Đang chuyển tệp' : `${vnInt(job.done)}${job.total === null ? '' : ` / ${vnInt(job.total)}`} dòng`}
            </p>
            <Button onClick={() => void cancel()} disabled={stage.jobId === null}>
              Dừng
            </Button>
          </div>
        )}
        {(stage.at === 'preview' || stage.at === 'done') && (
          <ImportSummary result={stage.result} done={stage.at === 'done'} fileName={file?.name ?? ''} />
        )}
        {stage.at === 'preview' && (
          <div className={classes.actions}>
            <Button onClick={onClose}>Không nhập</Button>
            <Button
              variant="filled"
              size="lg"
              disabled={stage.result.added + stage.result.updated === 0}
              onClick={() => {
                if (file !== null) void start(file, false);
              }}
            >
              {stage.result.added + stage.result.updated === 0
                ? 'Không có gì mới để nhập'
                : `Nhập ${vnInt(stage.result.added + stage.result.updated)} hồ sơ`}
            </Button>
          </div>
        )}
        {stage.at === 'done' && (
          <div className={classes.actions}>
            <Button variant="filled" size="lg" onClick={onClose} data-autofocus>
              Xong
            </Button>
          </div>
        )}
      </div>
    </Modal>
  );
};
