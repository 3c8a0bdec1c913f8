import { Button } from '@mantine/core';
import { IconCircleCheck, IconShieldCheck, IconAlertOctagon } from '@tabler/icons-react';
import { useState } from 'react';
import { verifyResult } from '../../../../shared/contract/admin.ts';
import { vnInstant, vnInt } from '../../../../shared/vi/format.ts';
import { useCommand } from '../../../api/use-centre.ts';
import { Card } from '../../../parts/Card.tsx';
import { Chip } from '../../../parts/Chip.tsx';
import { Empty } from '../../../parts/Empty.tsx';
import { ErrorBox } from '../../../parts/ErrorBox.tsx';
import { JobLine } from '../../../parts/JobLine.tsx';
import { Row, Table, Td, Th } from '../../../parts/Table.tsx';
import { useJobs } from '../../../parts/use-job.ts';
import { checkWords } from './words.ts';
import classes from '../AdminScreen.module.css';

/** Recomputes every stored figure from the dossiers and says, check by check, whether they agree. */
export const VerifyTab = () => {
  const run = useCommand('store.verify');
  const [asked, setAsked] = useState<string | null>(null);
  const jobs = useJobs().filter((j) => j.kind === 'verify');
  const running = jobs.find((j) => j.state === 'running');
  const last = jobs.find((j) => j.state === 'done');
  const failure = asked === null ? null : (jobs.find((j) => j.id === asked)?.failure ?? null);
  const result = last === undefined ? null : verifyResult.parse(last.result);
  const start = async (): Promise<void> => {
    const started = await run.attempt({});
    if (started !== null) setAsked(started.jobId);
  };
  const button = (
    <Button
      size="xs"
      variant="filled"
      leftSection={<IconShieldCheck size={16} stroke={1.8} aria-hidden />}
      loading={run.busy}
      disabled={running !== undefined}
      onClick={() => void start()}
    >
      Kiểm tra ngay
    </Button>
  );
  return (
    <div className={classes.page}>
      {run.failure !== null && <ErrorBox failure={run.failure} />}
      {failure !== null && <ErrorBox failure={failure} onRetry={() => void start()} />}
      {running !== undefined && (
        <Card title="Đang kiểm tra">
          <JobLine jobId={running.id} />
        </Card>
      )}
      {result === null || last === undefined ? (
        running === undefined && (
          <Card>
            <Empty
              icon={IconShieldCheck}
              fact="Chưa kiểm tra từ khi mở chương trình"
              todo="Chương trình tính lại mọi con số từ từng hồ sơ, so với số đang lưu, kiểm chuỗi nhật ký và trang dữ liệu."
              action={button}
            />
          </Card>
        )
      ) : (
        <Card
          fill
          flush
          title={
            <span>
              {result.ok ? (
                <Chip tone="ok" icon={IconCircleCheck}>
                  Khớp hết
                </Chip>
              ) : (
                <Chip tone="late" icon={IconAlertOctagon}>
                  Có chỗ không khớp
                </Chip>
              )}
            </span>
          }
          note={`${vnInt(result.checks.filter((c) => c.ok).length)} / ${vnInt(result.checks.length)} phép kiểm đạt · ${vnInt(result.dossiers)} hồ sơ · ${vnInstant(last.endedAt ?? last.startedAt)}`}
          actions={running === undefined && button}
        >
          <Table label="Các phép kiểm" rows={33}>
            <thead>
              <tr>
                <Th>Kết quả</Th>
                <Th>Phép kiểm</Th>
                <Th clip>Chi tiết</Th>
              </tr>
            </thead>
            <tbody>
              {result.checks.map((c) => (
                <Row key={c.id}>
                  <Td>
                    {c.ok ? (
                      <Chip tone="ok" icon={IconCircleCheck}>
                        Đạt
                      </Chip>
                    ) : (
                      <Chip tone="late" icon={IconAlertOctagon}>
                        Lệch
                      </Chip>
                    )}
                  </Td>
                  <Td>{checkWords(c.id)}</Td>
                  <Td clip title={c.detail}>
                    {c.detail}
                  </Td>
                </Row>
              ))}
            </tbody>
          </Table>
        </Card>
      )}
    </div>
  );
};
