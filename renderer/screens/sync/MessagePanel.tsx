import { Button } from '@mantine/core';
import { IconHash, IconLock, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import type { LineState } from '../../../shared/contract/sync.ts';
import { vnInt } from '../../../shared/vi/format.ts';
import { messageWords, rejectWords, seqWords, STATE_WORDS } from '../../../shared/vi/sync-words.ts';
import { useCentre, useCommand } from '../../api/use-centre.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { Card } from '../../parts/Card.tsx';
import { Chip } from '../../parts/Chip.tsx';
import { cx } from '../../parts/cx.ts';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import { KeyCap } from '../../parts/KeyCap.tsx';
import { QueryGate } from '../../parts/QueryGate.tsx';
import { toast } from '../../parts/toast.tsx';
import { useCan } from '../../session/session.ts';
import { CellTable } from './CellTable.tsx';
import { STATE_LOOK } from './looks.ts';
import type { Picked } from './MessageTable.tsx';
import { type Detail, difference, purpose, standing, steps } from './panel-words.ts';
import { PayloadDrawer } from './PayloadDrawer.tsx';
import classes from './panel.module.css';

type Props = { readonly picked: Picked; readonly state: LineState; readonly today: string; readonly onLater: () => void };

/** One message: what the city said, what was sent and what stands now, and the one key that mends it. */
export const MessagePanel = ({ picked, state, today, onLater }: Props) => {
  const read = useCentre('sync.message', { epoch: picked.epoch, seq: picked.seq });
  return (
    <QueryGate query={read}>
      {(detail) => <Panel key={`${detail.epoch}.${detail.seq}`} detail={detail} state={state} today={today} onLater={onLater} />}
    </QueryGate>
  );
};

const lower = (text: string): string => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);
const shortHash = (hash: string): string => `${hash.slice(0, 4)} ${hash.slice(4, 8)} … ${hash.slice(-4)}`;

const Panel = ({ detail: d, state, today, onLater }: { readonly detail: Detail } & Omit<Props, 'picked'>) => {
  const may = useCan('head', 'data');
  const [payload, setPayload] = useState(false);
  const restate = useCommand('sync.restate');
  const rejected = d.state === 'rejected';
  const open = state.mode === 'ok';
  const key = may && rejected && d.fixable && open;
  const mend = (): void => {
    if (!key || restate.busy) return;
    void restate.attempt({ epoch: d.epoch, seq: d.seq }).then((done) => {
      if (done !== null) toast({ text: `Đã tính lại, bản ${vnInt(done.revision)} đang gửi` });
    });
  };
  useKeys({ 'Ctrl+Enter': () => (key ? mend() : false), Esc: () => (rejected ? onLater() : false) });
  const { icon: IconOf, tone } = STATE_LOOK[d.state];
  const about = purpose(d);
  const said = rejected ? { tone: 'late' as const, ...rejectWords(d.code, d.sent) } : standing(d, state, today);
  return (
    <Card
      fill
      flush
      className={classes.panel}
      title={
        <span className={classes.title}>
          <IconOf size={17} stroke={1.8} aria-hidden className={classes[tone]} />
          <span>
            Gói {seqWords(d.seq)}, {lower(messageWords(d))}
            {d.revision === null ? '' : `, bản ${vnInt(d.revision)}`}
          </span>
        </span>
      }
      actions={rejected && <Chip tone="late">{STATE_WORDS.rejected}</Chip>}
      foot={
        <>
          <span className={classes.hash} title={d.hash}>
            <IconHash size={15} stroke={1.8} aria-hidden />
            Mã băm {shortHash(d.hash)}
          </span>
          <button type="button" className={classes.link} onClick={() => setPayload(true)}>
            Xem gói {seqWords(d.seq)}
          </button>
        </>
      }
    >
      <div className={classes.scroll}>
        <section>
          <h3>{d.state === 'waiting' || d.state === 'superseded' ? 'Tình trạng' : 'Thành phố nói'}</h3>
          <div className={cx(classes.said, classes[`${said.tone}Box`])}>
            <b>{said.what}</b>
            <span>{said.why}</span>
          </div>
        </section>
        {about !== null && (
          <section>
            <h3>Gói này để làm gì</h3>
            <p>{about}</p>
          </section>
        )}
        <CellTable detail={d} />
        {(rejected || d.type === 'statement') && (
          <section>
            <h3>{rejected ? 'Vì sao lệch' : 'So với sổ'}</h3>
            <p>{difference(d)}</p>
          </section>
        )}
        {rejected && d.fixable && (
          <section>
            <h3>Việc sẽ làm</h3>
            <ol className={classes.steps}>
              {steps(d).map((s) => (
                <li key={s}>{s}</li>
              ))}
            </ol>
          </section>
        )}
        {restate.failure !== null && <ErrorBox failure={restate.failure} />}
      </div>
      {rejected && (
        <div className={classes.bar}>
          {key ? (
            <>
              <Button
                size="lg"
                variant="filled"
                className={classes.main}
                loading={restate.busy}
                leftSection={<IconRefresh size={17} stroke={1.8} aria-hidden />}
                rightSection={<KeyCap>Ctrl Enter</KeyCap>}
                onClick={mend}
              >
                Tính lại và gửi bản {vnInt((d.revision ?? 0) + 1)}
              </Button>
              <Button size="lg" onClick={onLater}>
                Để sau
              </Button>
            </>
          ) : (
            <p className={classes.locked}>
              <IconLock size={15} stroke={1.8} aria-hidden />
              {!open
                ? 'Gửi lại được khi thành phố mở phiên cho máy này.'
                : d.fixable
                  ? 'Giám đốc hoặc người làm số liệu tính lại và gửi.'
                  : 'Tính lại vẫn ra đúng các số này. Báo đầu mối của thành phố số gói và câu trả lời ở trên.'}
            </p>
          )}
        </div>
      )}
      <PayloadDrawer open={payload} onClose={() => setPayload(false)} detail={d} />
    </Card>
  );
};
