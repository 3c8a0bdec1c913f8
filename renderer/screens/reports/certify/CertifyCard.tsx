import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconHourglass, IconLock, IconLockOpen } from '@tabler/icons-react';
import { shortDigest } from '../../../../shared/certify/words.ts';
import { addDays } from '../../../../shared/calendar/civil-day.ts';
import { READERS } from '../../../../shared/contract/method.ts';
import type { DaySpan } from '../../../../shared/indicators/periods.ts';
import { vnDay, vnInstant, vnInt } from '../../../../shared/vi/format.ts';
import { Card } from '../../../parts/Card.tsx';
import { Chip } from '../../../parts/Chip.tsx';
import { useCan } from '../../../session/session.ts';
import classes from './certify.module.css';
import { type Certified, revisionWords } from './words.ts';

export type CertifyPlace = 'certify' | 'sheet' | 'periods';
type Props = { readonly span: DaySpan; readonly certified: Certified; readonly onOpen: (place: CertifyPlace) => void };

/** State of the period beside its form: open, certified by whom and when, restated; whether the figures of now still are the frozen ones. */
export const CertifyCard = ({ span, certified: c, onOpen }: Props) => {
  const isHead = useCan('head');
  const mayLook = useCan(...READERS);
  const last = c.revisions.at(-1);
  return (
    <Card
      flush
      title="Chốt kỳ"
      actions={
        c.state === 'open' ? (
          <Chip tone="plain" icon={IconLockOpen}>
            {c.over ? 'Chưa chốt' : 'Đang chạy'}
          </Chip>
        ) : (
          <Chip tone="accent" icon={IconLock}>
            {c.state === 'certified' ? 'Đã chốt' : revisionWords(last?.revision ?? 1)}
          </Chip>
        )
      }
      foot={
        <button type="button" className={classes.link} onClick={() => onOpen('periods')}>
          Các kỳ đã chốt
        </button>
      }
    >
      <div className={classes.state}>
        {last === undefined && (
          <p className={classes.line}>
            {c.over
              ? isHead
                ? 'Chốt khi biểu đã đúng và sắp gửi.'
                : 'Giám đốc chốt khi biểu đã đúng.'
              : `Chốt được từ ngày ${vnDay(addDays(span.to, 1))}.`}
          </p>
        )}
        {last === undefined && c.over && isHead && (
          <Button variant="filled" leftSection={<IconLock size={16} stroke={1.8} aria-hidden />} onClick={() => onOpen('certify')}>
            Chốt kỳ
          </Button>
        )}
        {last !== undefined && (
          <>
            <p className={classes.line}>
              <span>
                <b>{last.by}</b>, {vnInstant(last.at)}. Mã băm{' '}
                <span className={classes.hash} title={last.digest}>
                  {shortDigest(last.digest)}
                </span>
              </span>
            </p>
            {last.definitions !== c.definitions && (
              <p className={classes.line}>
                Chốt theo cách tính bản {vnInt(last.definitions)}; chương trình nay tính theo bản {vnInt(c.definitions)}.
              </p>
            )}
            <Drift certified={c} />
            {mayLook && (c.dossiers > 0 || c.moves.length > 0 || c.proposal !== null || c.revisions.length > 1) && (
              <Button onClick={() => onOpen('sheet')}>
                {c.proposal !== null && isHead && !c.proposal.mine ? 'Xem và duyệt điều chỉnh' : 'Tờ điều chỉnh'}
              </Button>
            )}
          </>
        )}
      </div>
    </Card>
  );
};

const Drift = ({ certified: c }: { readonly certified: Certified }) => {
  if (c.proposal !== null)
    return (
      <div className={classes.drift}>
        <p>
          <IconHourglass size={15} stroke={1.8} aria-hidden />
          <span>{c.proposal.proposedBy} đề nghị điều chỉnh, chờ Giám đốc khác duyệt</span>
        </p>
      </div>
    );
  if (c.moves.length === 0)
    return (
      <p className={classes.same}>
        <IconCircleCheck size={15} stroke={1.8} aria-hidden />
        <span>{c.dossiers === 0 ? 'Số hiện tại bằng số đã chốt' : `Số bằng số đã chốt, ${vnInt(c.dossiers)} hồ sơ đổi bù nhau`}</span>
      </p>
    );
  return (
    <div className={classes.drift}>
      <p>
        <IconAlertTriangle size={15} stroke={1.8} aria-hidden />
        <span>
          Số hiện tại khác số đã chốt{c.dossiers > 0 ? `: ${vnInt(c.dossiers)}\u00a0hồ sơ` : ''}
          {c.unexplained > 0 ? ', có phần do đổi cách tính' : ''}
        </span>
      </p>
    </div>
  );
};
