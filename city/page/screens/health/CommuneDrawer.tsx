import { Button } from '@mantine/core';
import { IconCheck, IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import { spokenId } from '../../../../shared/sync/spoken-id.ts';
import { epochWords, keyWords, rejectReason } from '../../../../shared/vi/city-words.ts';
import { vnDay, vnInstant, vnInt } from '../../../../shared/vi/format.ts';
import { Chip } from '../../../../renderer/parts/Chip.tsx';
import { cx } from '../../../../renderer/parts/cx.ts';
import { Drawer } from '../../../../renderer/parts/Drawer.tsx';
import { Row, Table, Td, Th } from '../../../../renderer/parts/Table.tsx';
import { toast } from '../../../../renderer/parts/toast.tsx';
import type { CommuneHealth } from '../../../contract/contract.ts';
import { useCity, useCommand } from '../../api/use-city.ts';
import { CityGate } from '../../parts/CityGate.tsx';
import { FailureBox } from '../../parts/FailureBox.tsx';
import { LineState } from '../../parts/LineState.tsx';
import classes from '../../parts/parts.module.css';
import { useIsOperator } from '../../session/session.ts';
import { lagWords } from './lag-words.ts';
import { PairingBox } from './PairingBox.tsx';

const sentence = (h: CommuneHealth): string => {
  switch (h.state) {
    case 'never_joined':
      return 'Chưa từng ghép. Cấp mã ghép và giao phiếu cho đơn vị.';
    case 'waiting_approval':
      return h.countedEpoch === 0
        ? 'Có máy đang xin mở phiên. Chưa có số nào được tính.'
        : 'Có máy đang xin mở phiên mới. Thành phố vẫn tính số của phiên trước.';
    case 'catching_up':
      return h.countedEpoch === 0
        ? 'Đang gửi lần đầu; số được tính khi đơn vị gửi đủ.'
        : 'Đang gửi lại ở phiên mới; thành phố vẫn tính số của phiên trước cho tới khi đủ.';
    case 'silent':
      return 'Quá 72 giờ làm việc không nghe thấy. Gọi điện hỏi máy và đường truyền; số cũ vẫn được tính.';
    case 'late':
      return 'Quá 24 giờ làm việc không nghe thấy.';
    case 'ok':
      return 'Đường truyền bình thường.';
  }
};

/** One commune: what waits for an answer first, then its sessions, what was refused, what is missing. */
export const CommuneDrawer = ({ commune, onClose }: { readonly commune: string; readonly onClose: () => void }) => {
  const operator = useIsOperator();
  const read = useCity('health.commune', { commune });
  const [pairing, setPairing] = useState(false);
  const h = read.data?.health;
  return (
    <Drawer
      open
      onClose={onClose}
      kicker={h === undefined ? 'Đơn vị' : `Mã đơn vị ${h.code}`}
      title={h?.fullName ?? '…'}
      actions={
        operator && h !== undefined && !pairing ? (
          <Button leftSection={<IconKey size={16} stroke={1.7} aria-hidden />} onClick={() => setPairing(true)}>
            Cấp mã ghép
          </Button>
        ) : null
      }
    >
      <CityGate query={read}>
        {({ health, asks, epochs, rejected, uncovered }) => (
          <>
            {asks.length > 1 && (
              <p role="status">
                Có {vnInt(asks.length)} máy cùng xin mở phiên. Chỉ duyệt đúng máy mà đơn vị xác nhận; các máy còn lại sẽ bị từ chối.
              </p>
            )}
            {asks.map((ask) => (
              <Pending key={ask.installId} health={health} pending={ask} operator={operator} />
            ))}
            {pairing && <PairingBox commune={health} onClose={() => setPairing(false)} />}
            <p>
              <LineState state={health.state} /> · {sentence(health)}
            </p>
            <dl className={classes.facts}>
              <dt>Nghe lần cuối</dt>
              <dd>{health.lastHeardAt === null ? '–' : `${vnInstant(health.lastHeardAt)} (${lagWords(health.lagHours)})`}</dd>
              <dt>Số liệu đến ngày</dt>
              <dd>{health.lastDay === null ? '–' : vnDay(health.lastDay)}</dd>
              <dt>Gói đã nhận ở phiên này</dt>
              <dd>{vnInt(health.seq)}</dd>
              <dt>Bản kê đang đứng</dt>
              <dd>{vnInt(health.statements)}</dd>
              <dt>Đến sau khi khóa kỳ</dt>
              <dd>{vnInt(health.afterCutoff)}</dd>
            </dl>
            <section className={classes.part}>
              <h2>Các phiên ({vnInt(epochs.length)})</h2>
              {epochs.length === 0 ? (
                <p className="hint">Chưa có phiên nào.</p>
              ) : (
                <div className={classes.scroll}>
                  <Table label="Các phiên" rows={27}>
                    <thead>
                      <tr>
                        <Th>Phiên</Th>
                        <Th>Mở lúc</Th>
                        <Th>Vì</Th>
                        <Th>Duyệt</Th>
                        <Th clip>Tình trạng</Th>
                      </tr>
                    </thead>
                    <tbody>
                      {epochs.map((e) => (
                        <Row key={e.epoch}>
                          <Td>{e.epoch}</Td>
                          <Td>{vnInstant(e.issuedAt)}</Td>
                          <Td>{epochWords(e.reason)}</Td>
                          <Td>{e.by === '' ? 'mã ghép' : e.by}</Td>
                          <Td clip>{e.counted ? <Chip tone="ok">Đang tính</Chip> : e.closed ? 'Đã đóng' : 'Đang mở, chưa tính'}</Td>
                        </Row>
                      ))}
                    </tbody>
                  </Table>
                </div>
              )}
            </section>
            <section className={classes.part}>
              <h2>Gói bị từ chối ({vnInt(health.rejected)})</h2>
              {rejected.length === 0 ? (
                <p className="hint">Không có gói nào bị từ chối.</p>
              ) : (
                <div className={classes.scroll}>
                  <Table label="Gói bị từ chối" rows={27}>
                    <thead>
                      <tr>
                        <Th num>Gói</Th>
                        <Th>Nhận lúc</Th>
                        <Th>Nội dung</Th>
                        <Th clip>Vì sao</Th>
                      </tr>
                    </thead>
                    <tbody>
                      {rejected.map((r) => (
                        <Row key={`${r.epoch}.${r.seq}`}>
                          <Td num>{vnInt(r.seq)}</Td>
                          <Td>{vnInstant(r.receivedAt)}</Td>
                          <Td>{r.key === null ? '–' : keyWords(r.key)}</Td>
                          <Td clip title={rejectReason(r.code)}>
                            {rejectReason(r.code)}
                          </Td>
                        </Row>
                      ))}
                    </tbody>
                  </Table>
                </div>
              )}
            </section>
            {uncovered.length > 0 && (
              <section className={classes.part}>
                <h2>Phiên mới còn thiếu ({vnInt(health.uncovered)})</h2>
                <p className="hint">Thành phố đang tính các kỳ này; đơn vị phải gửi lại hoặc người đứng đầu xác nhận là không có.</p>
                <div className={classes.scroll}>
                  <Table label="Kỳ còn thiếu" rows={27}>
                    <tbody>
                      {uncovered.map((k) => (
                        <Row key={keyWords(k)}>
                          <Td>{keyWords(k)}</Td>
                        </Row>
                      ))}
                    </tbody>
                  </Table>
                </div>
              </section>
            )}
          </>
        )}
      </CityGate>
    </Drawer>
  );
};

type PendingProps = { readonly health: CommuneHealth; readonly pending: NonNullable<CommuneHealth['pending']>; readonly operator: boolean };

/** A new session asked for: opened only after the phone call in which the twelve digits agree. */
const Pending = ({ health, pending, operator }: PendingProps) => {
  const approve = useCommand('pairing.approve');
  const run = async (): Promise<void> => {
    if ((await approve.attempt({ commune: health.code, installId: pending.installId })) !== null)
      toast({ text: `Đã mở phiên mới cho ${health.fullName}` });
  };
  return (
    <section className={cx(classes.box, classes.boxWait)}>
      <h2>Chờ duyệt: {epochWords(pending.reason)}</h2>
      <p>
        Hỏi lúc {vnInstant(pending.askedAt)}, máy {pending.machineHint}. Gọi cho đơn vị theo số đã lưu; người ở xã đọc 12 chữ số trên màn
        hình Đồng bộ. Khớp mới duyệt.
      </p>
      <p className={classes.code}>{spokenId(pending.installId)}</p>
      {approve.failure !== null && <FailureBox failure={approve.failure} />}
      {operator ? (
        <div className={classes.rowEnd}>
          <span className="hint">Duyệt thì mọi máy khác của đơn vị ngừng gửi.</span>
          <Button
            variant="filled"
            leftSection={<IconCheck size={16} stroke={2} aria-hidden />}
            loading={approve.busy}
            onClick={() => void run()}
          >
            Đã khớp, duyệt máy này
          </Button>
        </div>
      ) : (
        <p className="hint">Chỉ người có vai trò Điều hành mới duyệt được.</p>
      )}
    </section>
  );
};
