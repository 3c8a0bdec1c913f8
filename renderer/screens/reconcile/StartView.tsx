import { Button, FileButton, Select } from '@mantine/core';
import { IconFileSpreadsheet, IconTrash } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { CHANNELS, type Channel } from '../../../shared/contract/fields.ts';
import type { ReconcileSession } from '../../../shared/contract/reconcile.ts';
import { LISTS } from '../../../shared/reconcile/lists.ts';
import { CHANNEL_LABELS } from '../../../shared/register/status-label.ts';
import { vnDay, vnInstant, vnInt } from '../../../shared/vi/format.ts';
import { upload } from '../../api/client.ts';
import { failureOf } from '../../api/failure.ts';
import { sendCommand, useCentre, useCommand } from '../../api/use-centre.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { Card } from '../../parts/Card.tsx';
import { DayField } from '../../parts/DayField.tsx';
import { Empty } from '../../parts/Empty.tsx';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import { JobLine } from '../../parts/JobLine.tsx';
import { KeyCap } from '../../parts/KeyCap.tsx';
import { PageHead } from '../../parts/PageHead.tsx';
import { Segmented } from '../../parts/Segmented.tsx';
import { Row, Table, Td, Th } from '../../parts/Table.tsx';
import { useJob } from '../../parts/use-job.ts';
import type { ScreenFailure } from '../../../shared/vi/errors.ts';
import { useCan } from '../../session/session.ts';
import classes from './reconcile.module.css';

type Props = {
  readonly file: File | null;
  readonly onFile: (file: File | null) => void;
  readonly sessions: readonly ReconcileSession[];
  readonly onOpen: (id: number) => void;
};
const differencesOf = (s: ReconcileSession): number => LISTS.reduce((n, list) => n + s.counts.lists[list], 0);

/** A file, the scope, go. Beside it what was compared before. */
export const StartView = ({ file, onFile, sessions, onOpen }: Props) => {
  const mayDecide = useCan('head', 'data');
  const [span, setSpan] = useState<'file' | 'own'>('file');
  const [from, setFrom] = useState<string | null>(null);
  const [to, setTo] = useState<string | null>(null);
  const [channel, setChannel] = useState<Channel | ''>('');
  const [field, setField] = useState('');
  const [jobId, setJobId] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ScreenFailure | null>(null);
  const procedures = useCentre('procedures.list', {}, { enabled: mayDecide });
  const fields = [...new Set((procedures.data?.rows ?? []).map((p) => p.field))].toSorted((a, b) => a.localeCompare(b, 'vi'));
  const remove = useCommand('reconcile.remove');
  const { job } = useJob(jobId);
  useEffect(() => {
    if (job === null || job.state === 'running') return;
    setBusy(false);
    setJobId(null);
    if (job.state === 'done') onOpen((job.result as { readonly id: number }).id);
    else setFailure(job.failure);
  }, [job, onOpen]);

  const ready = file !== null && !busy && (span === 'file' || (from !== null && to !== null && from <= to));
  const start = async (): Promise<void> => {
    if (file === null || !ready) return;
    setBusy(true);
    setFailure(null);
    try {
      const { fileId } = await upload(file);
      setJobId(
        (
          await sendCommand('reconcile.start', {
            fileId,
            period: span === 'own' && from !== null && to !== null ? { from, to } : null,
            channel: channel === '' ? null : channel,
            field,
          })
        ).jobId,
      );
    } catch (e) {
      setBusy(false);
      setFailure(failureOf(e));
    }
  };
  useKeys({ 'Ctrl+Enter': () => void start() }, mayDecide);
  const choose = (words: string, main: boolean) => (
    <FileButton onChange={onFile} accept=".xlsx,.xls,.csv">
      {(props) => (
        <Button {...props} variant={main ? 'filled' : 'default'}>
          {words}
        </Button>
      )}
    </FileButton>
  );
  return (
    <>
      <PageHead title="Đối soát" context={<span className={classes.quiet}>với sổ của cổng hoặc của tỉnh</span>} />
      <div className={classes.start}>
        {mayDecide && (
          <Card title="Tệp để đối soát">
            <div className={classes.form}>
              {failure !== null && <ErrorBox failure={failure} />}
              {file === null ? (
                <Empty
                  icon={IconFileSpreadsheet}
                  fact="Thả tệp sổ hồ sơ vào đây"
                  todo="Danh sách hồ sơ .xlsx, .xls hoặc .csv xuất từ cổng, iGate hoặc phần mềm của tỉnh. Đối soát chỉ so sánh, chưa đổi gì."
                  action={choose('Chọn tệp', true)}
                />
              ) : (
                <>
                  <p className={classes.file}>
                    <IconFileSpreadsheet size={20} stroke={1.6} aria-hidden />
                    <b>{file.name}</b>
                    <span className={classes.grow} />
                    {!busy && choose('Chọn tệp khác', false)}
                  </p>
                  <Segmented
                    label="Kỳ đối soát, theo ngày tiếp nhận"
                    value={span}
                    onChange={setSpan}
                    options={[
                      { value: 'file', label: 'Theo ngày tiếp nhận trong tệp' },
                      { value: 'own', label: 'Chọn kỳ' },
                    ]}
                  />
                  {span === 'own' && (
                    <div className={classes.two}>
                      <DayField label="Tiếp nhận từ" value={from} onChange={setFrom} />
                      <DayField
                        label="đến"
                        value={to}
                        onChange={setTo}
                        error={from !== null && to !== null && from > to ? 'Ngày đến trước ngày từ' : undefined}
                      />
                    </div>
                  )}
                  <div className={classes.two}>
                    <Select
                      label="Kênh tiếp nhận"
                      value={channel}
                      onChange={(v) => setChannel((v ?? '') as Channel | '')}
                      data={[{ value: '', label: 'Mọi kênh' }, ...CHANNELS.map((c) => ({ value: c, label: CHANNEL_LABELS[c] }))]}
                    />
                    <Select
                      label="Lĩnh vực"
                      searchable
                      value={field}
                      onChange={(v) => setField(v ?? '')}
                      data={[{ value: '', label: 'Mọi lĩnh vực' }, ...fields.map((f) => ({ value: f, label: f }))]}
                    />
                  </div>
                  {jobId !== null && <JobLine jobId={jobId} />}
                  <div className={classes.actions}>
                    <span className="hint">Khớp theo mã, rồi theo người, thủ tục và ngày tiếp nhận.</span>
                    <span className={classes.grow} />
                    <Button
                      variant="filled"
                      size="lg"
                      disabled={!ready}
                      loading={busy}
                      rightSection={<KeyCap>Ctrl Enter</KeyCap>}
                      onClick={() => void start()}
                    >
                      Đối soát
                    </Button>
                  </div>
                </>
              )}
            </div>
          </Card>
        )}
        <Card fill flush title="Các lần đối soát" note={sessions.length === 0 ? undefined : `${vnInt(sessions.length)} lần`}>
          {sessions.length === 0 ? (
            <Empty
              icon={IconFileSpreadsheet}
              fact="Chưa đối soát lần nào"
              todo={mayDecide ? 'Thả tệp vào khung bên trái.' : 'Người phụ trách số liệu thả tệp vào đây.'}
            />
          ) : (
            <Table label="Các lần đối soát" rows={33}>
              <thead>
                <tr>
                  <Th>Lúc</Th>
                  <Th clip>Tệp</Th>
                  <Th>Kỳ</Th>
                  <Th num>Khớp</Th>
                  <Th num>Lệch, thiếu</Th>
                  <Th>Trạng thái</Th>
                  {mayDecide && (
                    <Th>
                      <span className="visually-hidden">Xóa</span>
                    </Th>
                  )}
                </tr>
              </thead>
              <tbody>
                {sessions.map((s) => (
                  <Row key={s.id}>
                    <Td>{vnInstant(s.at)}</Td>
                    <Td clip title={s.fileName}>
                      {s.state === 'open' ? (
                        <button type="button" className={classes.link} onClick={() => onOpen(s.id)}>
                          {s.fileName}
                        </button>
                      ) : (
                        s.fileName
                      )}
                    </Td>
                    <Td>{s.from === null || s.to === null ? '–' : `${vnDay(s.from)} – ${vnDay(s.to)}`}</Td>
                    <Td num>{vnInt(s.counts.matched)}</Td>
                    <Td num>{vnInt(differencesOf(s))}</Td>
                    <Td>{s.state === 'open' ? 'Đang mở' : `Đã đóng${s.closedBy === null ? '' : `, ${s.closedBy}`}`}</Td>
                    {mayDecide && (
                      <Td>
                        {s.state === 'closed' && (
                          <Button
                            size="xs"
                            variant="subtle"
                            aria-label={`Xóa số liệu đối soát ${s.fileName}`}
                            onClick={() => void remove.attempt({ id: s.id })}
                          >
                            <IconTrash size={15} stroke={1.7} aria-hidden />
                          </Button>
                        )}
                      </Td>
                    )}
                  </Row>
                ))}
              </tbody>
            </Table>
          )}
          {remove.failure !== null && <ErrorBox failure={remove.failure} />}
        </Card>
      </div>
    </>
  );
};
