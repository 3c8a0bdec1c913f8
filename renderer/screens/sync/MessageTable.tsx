import { Select } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { dayOfInstant, timeOfInstant } from '../../../shared/calendar/civil-day.ts';
import { MESSAGE_STATES, type LineMessage, type LineState } from '../../../shared/contract/sync.ts';
import { vnDayShort, vnInt } from '../../../shared/vi/format.ts';
import { messageWords, momentWords, seqWords, STATE_WORDS } from '../../../shared/vi/sync-words.ts';
import { Card } from '../../parts/Card.tsx';
import { Chip } from '../../parts/Chip.tsx';
import { cx } from '../../parts/cx.ts';
import { Empty } from '../../parts/Empty.tsx';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import { IconCloudUp } from '@tabler/icons-react';
import { STATE_LOOK } from './looks.ts';
import classes from './table.module.css';
import type { Messages } from './use-messages.ts';

const ROW = 33;
/** Asks for older messages this many rows before the end. */
const AHEAD = 30;
export type Picked = { readonly epoch: number; readonly seq: number };
export const same = (a: Picked | null, b: Picked): boolean => a !== null && a.epoch === b.epoch && a.seq === b.seq;
const idOf = ({ epoch, seq }: Picked): string => `goi-${epoch}-${seq}`;

const receipt = (m: LineMessage, state: LineState, today: string): string => {
  if (m.receiptAt === null)
    return state.mode !== 'ok' || m.epoch !== state.epoch
      ? 'Chưa gửi'
      : state.nextTryAt === null
        ? 'Sắp gửi'
        : `Gửi lúc ${momentWords(state.nextTryAt, today)}`;
  const at = `${timeOfInstant(m.receiptAt)}:${m.receiptAt.slice(17, 19)}`;
  const when = dayOfInstant(m.receiptAt) === today ? at : `${vnDayShort(dayOfInstant(m.receiptAt))} ${at}`;
  return m.state === 'rejected' ? `Bị từ chối ${momentWords(m.receiptAt, today)}` : when;
};

const StateCell = ({ state }: { readonly state: LineMessage['state'] }) => {
  const { icon: IconOf, tone } = STATE_LOOK[state];
  if (state === 'rejected')
    return (
      <Chip tone="late" icon={IconOf}>
        {STATE_WORDS[state]}
      </Chip>
    );
  return (
    <span className={classes.state}>
      <IconOf size={15} stroke={1.8} aria-hidden className={classes[tone]} />
      {STATE_WORDS[state]}
    </span>
  );
};

type Props = {
  readonly messages: Messages;
  readonly state: LineState;
  readonly today: string;
  readonly filter: LineMessage['state'] | null;
  readonly onFilter: (state: LineMessage['state'] | null) => void;
  readonly picked: Picked | null;
  readonly onPick: (message: Picked) => void;
  readonly title: ReactNode;
  readonly foot: ReactNode;
};

/** Messages newest first. One tab stop; arrows choose, the panel beside follows. Only rows on screen are drawn. */
export const MessageTable = ({ messages, state, today, filter, onFilter, picked, onPick, title, foot }: Props) => {
  const scroller = useRef<HTMLDivElement>(null);
  const { rows, total, more } = messages;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 12,
    scrollPaddingStart: 28,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - AHEAD) more();
  }, [last, rows.length, more]);
  const at = rows.findIndex((m) => same(picked, m));
  const move = (to: number): void => {
    const next = rows[Math.max(0, Math.min(rows.length - 1, to))];
    if (next === undefined) return;
    onPick(next);
    virtual.scrollToIndex(rows.indexOf(next), { align: 'auto' });
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const page = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? ROW) - 28) / ROW) - 1);
    const to: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: rows.length - 1,
    };
    const index = to[event.key];
    if (index === undefined) return;
    event.preventDefault();
    move(index);
  };
  return (
    <Card
      fill
      flush
      className={classes.card}
      title={title}
      note={total === null ? undefined : `${vnInt(total)} gói, mới nhất trước`}
      foot={foot}
      actions={
        <Select
          size="xs"
          w={166}
          aria-label="Lọc theo trạng thái"
          value={filter ?? 'all'}
          onChange={(v) => onFilter(v === null || v === 'all' ? null : (v as LineMessage['state']))}
          data={[{ value: 'all', label: 'Mọi trạng thái' }, ...MESSAGE_STATES.map((s) => ({ value: s, label: STATE_WORDS[s] }))]}
        />
      }
    >
      {messages.failure !== null && <ErrorBox failure={messages.failure} onRetry={messages.retry} />}
      {messages.ready && rows.length === 0 ? (
        <Empty
          icon={IconCloudUp}
          fact={filter === null ? 'Chưa có gói nào.' : `Không có gói nào ở trạng thái “${STATE_WORDS[filter]}”.`}
          todo={
            filter === null
              ? 'Gói đầu tiên được đóng ngay sau khi ghép; không phải làm gì thêm.'
              : 'Chọn Mọi trạng thái để xem các gói khác.'
          }
        />
      ) : (
        <div
          ref={scroller}
          className={classes.grid}
          role="grid"
          tabIndex={0}
          aria-label="Gói đã gửi và đang chờ"
          aria-rowcount={total === null ? -1 : total + 1}
          aria-activedescendant={at >= 0 && picked !== null ? idOf(picked) : undefined}
          data-lost={at < 0 ? '' : undefined}
          onKeyDown={onKey}
        >
          <div role="row" aria-rowindex={1} className={cx(classes.row, classes.head)}>
            <span role="columnheader">Số</span>
            <span role="columnheader">Trạng thái</span>
            <span role="columnheader">Nội dung</span>
            <span role="columnheader" className={classes.num}>
              Ngày
            </span>
            <span role="columnheader" className={classes.num}>
              Ô số
            </span>
            <span role="columnheader" className={classes.num}>
              Bản
            </span>
            <span role="columnheader">Biên nhận</span>
          </div>
          <div role="rowgroup" className={classes.body} style={{ height: virtual.getTotalSize() }}>
            {items.map((item) => {
              const m = rows[item.index];
              if (m === undefined) return null;
              const current = same(picked, m);
              const old = m.epoch !== state.epoch;
              return (
                <div
                  key={idOf(m)}
                  id={idOf(m)}
                  role="row"
                  aria-rowindex={item.index + 2}
                  aria-selected={current}
                  className={cx(classes.row, classes.line, current && classes.current)}
                  style={{ transform: `translateY(${item.start}px)` }}
                  onClick={() => onPick(m)}
                >
                  <span role="gridcell" className={old ? classes.quietCell : classes.seq} title={old ? 'Gói của phiên trước' : undefined}>
                    {seqWords(m.seq)}
                    {old && <span className="visually-hidden">, phiên trước</span>}
                  </span>
                  <span role="gridcell">
                    <StateCell state={m.state} />
                  </span>
                  <span role="gridcell" data-name className={classes.clip} title={messageWords(m)}>
                    {messageWords(m)}
                  </span>
                  <span role="gridcell" className={classes.num}>
                    {vnDayShort(dayOfInstant(m.createdAt))}
                  </span>
                  <span role="gridcell" className={classes.num}>
                    {m.cells === 0 ? '–' : vnInt(m.cells)}
                  </span>
                  <span role="gridcell" className={classes.num}>
                    {m.revision === null ? '–' : vnInt(m.revision)}
                  </span>
                  <span role="gridcell" className={cx(classes.clip, m.state === 'rejected' ? classes.lateText : classes.quietCell)}>
                    {receipt(m, state, today)}
                  </span>
                </div>
              );
            })}
          </div>
        </div>
      )}
    </Card>
  );
};
