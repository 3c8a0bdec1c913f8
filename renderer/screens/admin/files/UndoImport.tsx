import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useState } from 'react';
import { useCommand } from '../../../api/use-centre.ts';
import { ErrorBox } from '../../../parts/ErrorBox.tsx';
import { JobLine } from '../../../parts/JobLine.tsx';
import classes from '../AdminScreen.module.css';

type Props = { readonly batch: string };

/** Takes a whole import back. It cannot itself be undone, so it asks once, in place. */
export const UndoImport = ({ batch }: Props) => {
  const [asked, setAsked] = useState(false);
  const [jobId, setJobId] = useState<string | null>(null);
  const undo = useCommand('imports.undo');
  const start = async (): Promise<void> => {
    const started = await undo.attempt({ batch });
    if (started !== null) setJobId(started.jobId);
  };
  return (
    <>
      {undo.failure !== null && <ErrorBox failure={undo.failure} />}
      {jobId !== null && <JobLine jobId={jobId} />}
      {jobId === null &&
        (asked ? (
          <div className={classes.actions}>
            <span className={classes.grow}>Hồ sơ do lần này thêm sẽ gỡ khỏi sổ, hồ sơ được cập nhật trở về như trước.</span>
            <Button onClick={() => setAsked(false)}>Giữ lại</Button>
            <Button color="late" variant="outline" loading={undo.busy} onClick={() => void start()}>
              Hoàn tác
            </Button>
          </div>
        ) : (
          <div className={classes.actions}>
            <Button leftSection={<IconArrowBackUp size={16} stroke={1.8} aria-hidden />} onClick={() => setAsked(true)}>
              Hoàn tác lần nhập này
            </Button>
          </div>
        ))}
    </>
  );
};
