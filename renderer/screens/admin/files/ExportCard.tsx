import { Button } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import type { ScreenFailure } from '../../../../shared/vi/errors.ts';
import { vnInt } from '../../../../shared/vi/format.ts';
import { saveFile } from '../../../api/client.ts';
import { failureOf } from '../../../api/failure.ts';
import { useCommand } from '../../../api/use-centre.ts';
import { Card } from '../../../parts/Card.tsx';
import { DayField } from '../../../parts/DayField.tsx';
import { ErrorBox } from '../../../parts/ErrorBox.tsx';
import { JobLine } from '../../../parts/JobLine.tsx';
import { Segmented } from '../../../parts/Segmented.tsx';
import { toast } from '../../../parts/toast.tsx';
import { useJob } from '../../../parts/use-job.ts';
import classes from '../AdminScreen.module.css';

const made = z.object({ link: z.string(), name: z.string(), rows: z.int() });

/** The register by day of receipt as a file that this program, or another, reads back. */
export const ExportCard = () => {
  const [from, setFrom] = useState<string | null>(null);
  const [to, setTo] = useState<string | null>(null);
  const [format, setFormat] = useState<'xlsx' | 'csv'>('xlsx');
  const [jobId, setJobId] = useState<string | null>(null);
  const [failure, setFailure] = useState<ScreenFailure | null>(null);
  const handed = useRef<string | null>(null);
  const run = useCommand('register.export');
  const { job } = useJob(jobId);
  useEffect(() => {
    if (job === null || job.state === 'running' || handed.current === job.id) return;
    handed.current = job.id;
    setJobId(null);
    if (job.state !== 'done') {
      setFailure(job.failure);
      return;
    }
    const file = made.parse(job.result);
    void saveFile(file.link, file.name).then(
      () => toast({ text: `Đã xuất ${vnInt(file.rows)} hồ sơ` }),
      (e: unknown) => setFailure(failureOf(e)),
    );
  }, [job]);
  const start = async (): Promise<void> => {
    setFailure(null);
    const started = await run.attempt({ filters: { receivedFrom: from, receivedTo: to }, format });
    if (started !== null) setJobId(started.jobId);
  };
  return (
    <Card title="Xuất sổ" note="có dữ liệu cá nhân, chỉ giữ trên máy cơ quan">
      <div className={classes.form}>
        <div className={classes.two}>
          <DayField label="Nhận từ ngày (để trống: tất cả)" value={from} onChange={setFrom} clearable />
          <DayField label="Đến ngày" value={to} onChange={setTo} clearable />
        </div>
        <Segmented
          full
          label="Dạng tệp"
          value={format}
          onChange={setFormat}
          options={[
            { value: 'xlsx', label: 'Excel (.xlsx)' },
            { value: 'csv', label: 'CSV (.csv)' },
          ]}
        />
        {run.failure !== null && <ErrorBox failure={run.failure} />}
        {failure !== null && <ErrorBox failure={failure} />}
        {jobId !== null ? (
          <JobLine jobId={jobId} />
        ) : (
          <div className={classes.actions}>
            <Button leftSection={<IconFileExport size={16} stroke={1.8} aria-hidden />} loading={run.busy} onClick={() => void start()}>
              Xuất sổ
            </Button>
          </div>
        )}
      </div>
    </Card>
  );
};
