import { Select } from '@mantine/core';
import { IconBook2, IconCircleCheck, IconCircleOff, IconPlugConnectedX } from '@tabler/icons-react';
import type { Outage } from '../../../shared/contract/incidents.ts';
import { KIND_NAME, NOTICED_WORDS, SYSTEM_KINDS, type SystemKind } from '../../../shared/incident/systems.ts';
import { durationWords, minutesBetween, momentWords } from '../../../shared/incident/words.ts';
import { vnInt } from '../../../shared/vi/format.ts';
import { useCentre } from '../../api/use-centre.ts';
import { Card } from '../../parts/Card.tsx';
import { Chip } from '../../parts/Chip.tsx';
import { cx } from '../../parts/cx.ts';
import { Empty } from '../../parts/Empty.tsx';
import { QueryGate } from '../../parts/QueryGate.tsx';
import { Row, Table, Td, Th } from '../../parts/Table.tsx';
import { useSession } from '../../session/session.ts';
import { OutageDetail } from './OutageDetail.tsx';
import type { Place } from './use-place.ts';
import classes from './incidents.module.css';

const ALL = 'all';
const State = ({ outage: o }: { readonly outage: Outage }) =>
  o.withdrawn ? (
    <span className={classes.quiet}>
      <IconCircleOff size={16} stroke={1.7} aria-hidden />
      Đã gỡ
    </span>
  ) : o.endedAt === null ? (
    <Chip tone="soon" icon={IconPlugConnectedX}>
      Đang sự cố
    </Chip>
  ) : (
    <span className={classes.done}>
      <IconCircleCheck size={16} stroke={1.7} aria-hidden />
      Đã xong
    </span>
  );

/** The ledger of a period, what is open on top; the one chosen beside it. */
export const LedgerTab = ({ place }: { readonly place: Place }) => {
  const { today, nowLocal } = useSession();
  const list = useCentre('incidents.list', { kind: place.system, from: place.span.from, to: place.span.to }, { every: 60_000 });
  const rows = list.data?.rows ?? [];
  const chosen = place.outage ?? rows[0]?.id ?? null;
  const nowAt = `${nowLocal}:00.000+07:00`;
  const empty = list.data !== undefined && rows.length === 0 && place.outage === null;
  return (
    <div className={cx(classes.split, empty && classes.alone)}>
      <Card
        flush
        fill
        title="Sổ sự cố"
        note={list.data === undefined ? undefined : list.data.more ? `${vnInt(rows.length)} mục mới nhất` : `${vnInt(rows.length)} mục`}
        actions={
          <Select
            aria-label="Loại hệ thống"
            size="xs"
            w={230}
            value={place.system ?? ALL}
            onChange={(v) => place.setSystem(v === null || v === ALL ? null : (v as SystemKind))}
            data={[{ value: ALL, label: 'Mọi hệ thống' }, ...SYSTEM_KINDS.map((k) => ({ value: k, label: KIND_NAME[k] }))]}
          />
        }
      >
        <QueryGate query={list}>
          {() =>
            rows.length === 0 ? (
              <Empty
                icon={IconBook2}
                fact="Kỳ này chưa ghi sự cố nào."
                todo="Cổng, phần mềm, đường truyền hay điện không làm việc thì bấm F8 để ghi giờ bắt đầu."
              />
            ) : (
              <Table label="Sổ sự cố" rows={33}>
                <thead>
                  <tr>
                    <Th>Trạng thái</Th>
                    <Th clip>Hệ thống</Th>
                    <Th>Bắt đầu</Th>
                    <Th>Kết thúc</Th>
                    <Th>Thời gian</Th>
                    <Th>Nhận biết</Th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((o) => (
                    <Row
                      key={o.id}
                      current={o.id === chosen}
                      data-clickable
                      onClick={() => place.setOutage(o.id)}
                      className={o.withdrawn ? classes.withdrawn : undefined}
                    >
                      <Td>
                        <State outage={o} />
                      </Td>
                      <Td clip title={o.name}>
                        <button type="button" className={classes.link} data-name onClick={() => place.setOutage(o.id)}>
                          {o.name}
                        </button>
                      </Td>
                      <Td>{momentWords(o.beganAt, today)}</Td>
                      <Td>{o.endedAt === null ? '–' : momentWords(o.endedAt, today)}</Td>
                      <Td>{durationWords(minutesBetween(o.beganAt, o.endedAt ?? nowAt))}</Td>
                      <Td>{NOTICED_WORDS[o.noticed]}</Td>
                    </Row>
                  ))}
                </tbody>
              </Table>
            )
          }
        </QueryGate>
      </Card>
      {chosen !== null && (
        <div className={classes.column}>
          <OutageDetail key={chosen} id={chosen} />
        </div>
      )}
    </div>
  );
};
