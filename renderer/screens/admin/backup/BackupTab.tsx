import { Button } from '@mantine/core';
import { IconCircleCheck, IconDatabaseExport, IconDownload, IconClock } from '@tabler/icons-react';
import { useState } from 'react';
import type { ScreenFailure } from '../../../../shared/vi/errors.ts';
import { vnInstant, vnInt, vnNumber } from '../../../../shared/vi/format.ts';
import { call, saveFile } from '../../../api/client.ts';
import { failureOf } from '../../../api/failure.ts';
import { useCentre, useCommand } from '../../../api/use-centre.ts';
import { Card } from '../../../parts/Card.tsx';
import { Chip } from '../../../parts/Chip.tsx';
import { Empty } from '../../../parts/Empty.tsx';
import { ErrorBox } from '../../../parts/ErrorBox.tsx';
import { JobLine } from '../../../parts/JobLine.tsx';
import { QueryGate } from '../../../parts/QueryGate.tsx';
import { Row, Table, Td, Th } from '../../../parts/Table.tsx';
import { useCan } from '../../../session/session.ts';
import { NewRecovery } from './NewRecovery.tsx';
import classes from '../AdminScreen.module.css';

const megabytes = (bytes: number): string => `${vnNumber(bytes / 1_048_576, 1)} MB`;

/** Copies of the store, each opened and checked after it is made; the recovery sheet. */
export const BackupTab = () => {
  const list = useCentre('backups.list', {});
  const state = useCentre('store.state', {});
  const acts = useCan('head', 'it');
  const run = useCommand('backups.run');
  const [jobId, setJobId] = useState<string | null>(null);
  const [failure, setFailure] = useState<ScreenFailure | null>(null);
  const start = async (): Promise<void> => {
    const started = await run.attempt({});
    if (started !== null) setJobId(started.jobId);
  };
  const fetchOne = async (name: string): Promise<void> => {
    setFailure(null);
    try {
      const file = await call('backups.download', { name });
      await saveFile(file.link, file.name);
    } catch (e) {
      setFailure(failureOf(e));
    }
  };
  const now = (
    <Button
      size="xs"
      variant="filled"
      leftSection={<IconDatabaseExport size={15} stroke={1.8} aria-hidden />}
      loading={run.busy}
      onClick={() => void start()}
    >
      Sao lưu ngay
    </Button>
  );
  return (
    <div className={classes.split}>
      <Card
        fill
        flush
        title="Bản sao lưu"
        note="mỗi giờ và khi đóng chương trình; giữ 24 bản giờ, 14 bản ngày, 12 bản tháng"
        actions={acts && now}
      >
        {run.failure !== null && <ErrorBox failure={run.failure} />}
        {failure !== null && <ErrorBox failure={failure} />}
        {jobId !== null && <JobLine jobId={jobId} padded />}
        <QueryGate query={list}>
          {(all) =>
            all.length === 0 ? (
              <Empty
                icon={IconDatabaseExport}
                fact="Chưa có bản sao lưu nào"
                todo="Bấm Sao lưu ngay; chương trình mở thử bản vừa tạo để chắc chắn dùng được."
              />
            ) : (
              <Table label="Bản sao lưu" rows={33}>
                <thead>
                  <tr>
                    <Th>Lúc</Th>
                    <Th num>Hồ sơ</Th>
                    <Th num>Cỡ</Th>
                    <Th>Thử phục hồi</Th>
                    <Th clip>Tệp</Th>
                    <Th>
                      <span className="visually-hidden">Chép ra</span>
                    </Th>
                  </tr>
                </thead>
                <tbody>
                  {all.map((b) => (
                    <Row key={b.name}>
                      <Td>{vnInstant(b.at)}</Td>
                      <Td num>{b.dossiers === null ? '–' : vnInt(b.dossiers)}</Td>
                      <Td num>{megabytes(b.bytes)}</Td>
                      <Td>
                        {b.provedAt === null ? (
                          <Chip tone="soon" icon={IconClock}>
                            Chưa thử
                          </Chip>
                        ) : (
                          <Chip tone="ok" icon={IconCircleCheck}>
                            Đạt {vnInstant(b.provedAt)}
                          </Chip>
                        )}
                      </Td>
                      <Td clip title={b.name}>
                        {b.name}
                      </Td>
                      <Td>
                        {acts && (
                          <Button
                            size="xs"
                            leftSection={<IconDownload size={15} stroke={1.8} aria-hidden />}
                            aria-label={`Chép ra bản ${vnInstant(b.at)}`}
                            onClick={() => void fetchOne(b.name)}
                          >
                            Chép ra
                          </Button>
                        )}
                      </Td>
                    </Row>
                  ))}
                </tbody>
              </Table>
            )
          }
        </QueryGate>
      </Card>
      <div className={classes.column}>
        <Card title="Sổ đang dùng">
          <QueryGate query={state}>
            {(s) => (
              <dl className={classes.facts}>
                <dt>Hồ sơ</dt>
                <dd>{vnInt(s.dossiers)}</dd>
                <dt>Ghi lần cuối</dt>
                <dd>{s.savedAt === null ? '–' : vnInstant(s.savedAt)}</dd>
                <dt>Cỡ sổ</dt>
                <dd>{megabytes(s.sizeBytes)}</dd>
                <dt>Ổ đĩa còn trống</dt>
                <dd>{s.freeBytes === null ? '–' : `${vnNumber(s.freeBytes / 1_073_741_824, 1)} GB`}</dd>
                <dt>Dấu chuỗi nhật ký</dt>
                <dd>{s.chainHead.slice(0, 16)}</dd>
                <dt>Phiên bản</dt>
                <dd>{s.appVersion}</dd>
              </dl>
            )}
          </QueryGate>
        </Card>
        {acts && <NewRecovery />}
        <Card title="Phục hồi">
          <p>
            Phục hồi chạy khi chương trình đóng, từ bản sao lưu đã chép ra và thẻ phục hồi. Chương trình mở thử bản sao lưu trước, viết vào
            thư mục mới và giữ nguyên sổ cũ.
          </p>
        </Card>
      </div>
    </div>
  );
};
