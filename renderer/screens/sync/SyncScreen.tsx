import { Button } from '@mantine/core';
import { IconSend, IconShieldCheck } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { LineState } from '../../../shared/contract/sync.ts';
import { unapplied } from '../../../shared/sync/received-items.ts';
import { vnInt } from '../../../shared/vi/format.ts';
import { useCentre, useCommand } from '../../api/use-centre.ts';
import { useGuide } from '../../keys/help.ts';
import { Card } from '../../parts/Card.tsx';
import { Empty } from '../../parts/Empty.tsx';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import { PageHead } from '../../parts/PageHead.tsx';
import { QueryGate } from '../../parts/QueryGate.tsx';
import { Segmented } from '../../parts/Segmented.tsx';
import { useCan, useSession } from '../../session/session.ts';
import { BannerButton, Banners } from './Banners.tsx';
import { bannersOf } from './banners.ts';
import { Cards } from './Cards.tsx';
import { CarrierButtons, useCarrier } from './Carrier.tsx';
import { syncGuide } from './guide.ts';
import { ItemPanel } from './ItemPanel.tsx';
import { ItemsTable } from './ItemsTable.tsx';
import { JoinForm } from './JoinForm.tsx';
import { MessagePanel } from './MessagePanel.tsx';
import { MessageTable, type Picked, same } from './MessageTable.tsx';
import classes from './sync.module.css';
import { UncoveredDrawer } from './UncoveredDrawer.tsx';
import { useMessages } from './use-messages.ts';
import { usePlace } from './use-place.ts';

/** The minutes of "tự thử lại lúc" pass even when nothing happens. */
const EVERY_MINUTE = 60_000;

/** Đồng bộ: what the city has, what waits, what it refused and why, what it sent down. */
export const SyncScreen = () => {
  useGuide(syncGuide);
  const state = useCentre('sync.state', {}, { every: EVERY_MINUTE });
  return (
    <QueryGate query={state}>
      {(line) =>
        line.mode === 'not_joined' ? (
          <>
            <PageHead title="Đồng bộ" context={<span>chưa ghép với thành phố</span>} />
            <JoinForm />
          </>
        ) : (
          <Line state={line} />
        )
      }
    </QueryGate>
  );
};

const Line = ({ state }: { readonly state: LineState }) => {
  const { today } = useSession();
  const place = usePlace();
  const messages = useMessages(place.state);
  const [picked, setPicked] = useState<Picked | null>(null);
  const [uncovered, setUncovered] = useState(false);
  const maySend = useCan('head', 'data', 'it', 'clerk', 'officer');
  const mayCarry = useCan('head', 'data', 'it');
  const mayAsk = useCan('head', 'it');
  const now = useCommand('sync.now');
  const ask = useCommand('sync.askEpoch');
  const carrier = useCarrier(mayCarry && state.mode === 'ok');
  const first = messages.rows.find((m) => m.state === 'rejected') ?? messages.rows[0];
  // What somebody chose stays on show while it is in the list; else the refused one, else the newest.
  const chosen =
    picked !== null && messages.rows.some((m) => same(picked, m))
      ? picked
      : first === undefined
        ? null
        : { epoch: first.epoch, seq: first.seq };
  useEffect(() => setPicked(null), [place.state]);
  const pending = unapplied(state.items);
  const item = state.items.find((i) => i.kind === place.item) ?? pending[0] ?? state.items[0];
  const newest =
    item === undefined ? undefined : state.items.filter((i) => i.kind === item.kind).toSorted((a, b) => b.version - a.version)[0];
  const views = (
    <Segmented
      label="Chiều của đường dây"
      value={place.view}
      onChange={(view) => (view === 'items' ? place.showItems(null) : place.showMessages(null))}
      options={[
        { value: 'messages', label: 'Gói gửi đi' },
        { value: 'items', label: pending.length === 0 ? 'Thành phố gửi xuống' : `Thành phố gửi xuống (${vnInt(pending.length)})` },
      ]}
    />
  );
  const action = (key: string) => {
    if (key === 'need_epoch' && mayAsk)
      return (
        <BannerButton busy={ask.busy} onPress={() => void ask.attempt({})}>
          Xin mở phiên mới ngay
        </BannerButton>
      );
    if (key === 'uncovered') return <BannerButton onPress={() => setUncovered(true)}>Xem các kỳ</BannerButton>;
    return null;
  };
  const failures = [now.failure, ask.failure, carrier.failure].filter((f) => f !== null);
  return (
    <>
      <PageHead title="Đồng bộ" context={<span>với {state.city?.name ?? 'thành phố'}</span>}>
        {state.mode === 'ok' && mayCarry && <CarrierButtons carrier={carrier} />}
        {state.mode === 'ok' && maySend && (
          <Button
            leftSection={<IconSend size={16} stroke={1.7} aria-hidden />}
            loading={now.busy || state.sending}
            onClick={() => void now.attempt({})}
          >
            Gửi ngay
          </Button>
        )}
      </PageHead>
      {failures.map((f) => (
        <div key={f.code} className={classes.failure}>
          <ErrorBox failure={f} />
        </div>
      ))}
      <Banners banners={bannersOf(state, today)} action={action} />
      <div className={classes.page}>
        <Cards
          state={state}
          today={today}
          onWaiting={() => place.showMessages('waiting')}
          onRejected={() => place.showMessages('rejected')}
        />
        {place.view === 'messages' ? (
          <div className={classes.split}>
            <MessageTable
              messages={messages}
              state={state}
              today={today}
              filter={place.state}
              onFilter={place.showMessages}
              picked={chosen}
              onPick={setPicked}
              title={views}
              foot={
                <p className={classes.trust}>
                  <IconShieldCheck size={18} stroke={1.7} aria-hidden />
                  <span>
                    <b>Chỉ các con số rời khỏi máy này.</b> Mỗi gói có đơn vị, kỳ, lĩnh vực, ô số, số thứ tự, mã băm. Không có tên, số định
                    danh, mã hồ sơ.
                  </span>
                </p>
              }
            />
            {chosen === null ? (
              <Card fill>
                <Empty
                  icon={IconShieldCheck}
                  fact="Gói nào cũng xem được nguyên văn."
                  todo="Chọn một gói: thành phố nói gì, số đã gửi, số hiện nay, và đúng nội dung đã rời máy này."
                />
              </Card>
            ) : (
              <MessagePanel picked={chosen} state={state} today={today} onLater={() => setPicked(laterThan(messages.rows, chosen))} />
            )}
          </div>
        ) : (
          <div className={classes.halves}>
            <ItemsTable items={state.items} picked={newest?.kind ?? null} onPick={place.showItems} title={views} />
            {newest === undefined ? (
              <Card fill>
                <Empty
                  icon={IconShieldCheck}
                  fact="Mục nào cũng mang chữ ký của thành phố."
                  todo="Chương trình kiểm chữ ký trước khi cho xem; mục không đúng chữ ký bị bỏ."
                />
              </Card>
            ) : (
              <ItemPanel item={newest} ranks={state.ranks} />
            )}
          </div>
        )}
      </div>
      <UncoveredDrawer open={uncovered} onClose={() => setUncovered(false)} state={state} />
    </>
  );
};

/** "Để sau": on to the next message that is not refused, so the refused one no longer fills the panel. */
function laterThan(rows: readonly (Picked & { readonly state: string })[], from: Picked): Picked | null {
  const at = rows.findIndex((m) => same(from, m));
  const next = rows.slice(at + 1).find((m) => m.state !== 'rejected') ?? rows.find((m) => m.state !== 'rejected');
  return next === undefined ? null : { epoch: next.epoch, seq: next.seq };
}
