import { Button, Menu } from '@mantine/core';
import { IconChecklist, IconCircleCheck, IconMoodCheck } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { ReconcileItem, ReconcileSession } from '../../../shared/contract/reconcile.ts';
import { type Decision, DECISION_LABEL, LIST_ABOUT, LIST_LABEL, type List } from '../../../shared/reconcile/lists.ts';
import { vnInt } from '../../../shared/vi/format.ts';
import { useCentre } from '../../api/use-centre.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { Card } from '../../parts/Card.tsx';
import { Empty } from '../../parts/Empty.tsx';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import { KeyCap } from '../../parts/KeyCap.tsx';
import { QueryGate } from '../../parts/QueryGate.tsx';
import { Segmented } from '../../parts/Segmented.tsx';
import { type Deciding, underDialogs } from './decide.ts';
import { ItemPanel, type ItemPanelHandle } from './ItemPanel.tsx';
import { ItemTable } from './ItemTable.tsx';
import classes from './reconcile.module.css';

const PAGE = 100;
type Props = { readonly session: ReconcileSession; readonly list: List; readonly mayDecide: boolean; readonly deciding: Deciding };

/** The lines of one list and the current one beside them. Deciding moves on to the next line. */
export const ListView = ({ session, list, mayDecide, deciding }: Props) => {
  const decidable = mayDecide && list !== 'unread';
  const [only, setOnly] = useState<'all' | 'open'>(decidable && session.open[list] > 0 ? 'open' : 'all');
  const [page, setPage] = useState(0);
  const [index, setIndex] = useState(0);
  const table = useRef<HTMLDivElement>(null);
  const panel = useRef<ItemPanelHandle>(null);
  const items = useCentre('reconcile.items', { id: session.id, list, only, offset: page * PAGE, limit: PAGE });
  const rows: readonly ReconcileItem[] = items.data?.rows ?? [];
  const total = items.data?.total ?? 0;
  const at = Math.min(index, Math.max(0, rows.length - 1));
  const current = rows[at] ?? null;
  const pages = Math.max(1, Math.ceil(total / PAGE));

  const go = (to: number): void => {
    if (to >= 0 && to < rows.length) return setIndex(to);
    if (to >= rows.length && page + 1 < pages) {
      setPage(page + 1);
      setIndex(0);
    }
    if (to < 0 && page > 0) {
      setPage(page - 1);
      setIndex(PAGE - 1);
    }
    return undefined;
  };
  const decide = async (
    item: ReconcileItem,
    decision: Decision | null,
    more: { readonly target?: number | null; readonly reason?: string } = {},
  ): Promise<void> => {
    if (!(await deciding.decide(item, decision, more))) return;
    // Among the undecided the next line slides into this place; the last one of a page slides back.
    if (only === 'all' && decision !== null) go(at + 1);
    if (only === 'open' && rows.length === 1 && page > 0) {
      setPage(page - 1);
      setIndex(PAGE - 1);
    }
    table.current?.focus();
  };
  const take = (decision: Decision): void => {
    if (current === null || !decidable || current.outcome === 'done') return;
    // These two need a word or a choice first: the panel asks.
    if (decision === 'skip' || (decision === 'attach' && current.target === null)) return panel.current?.ask(decision);
    void decide(current, decision);
  };
  const nth = (n: number): void => {
    const decision = current?.allowed[n - 1];
    if (decision !== undefined) take(decision);
  };
  useKeys(
    underDialogs({
      ArrowDown: () => go(at + 1),
      ArrowUp: () => go(at - 1),
      Home: () => setIndex(0),
      End: () => setIndex(Math.max(0, rows.length - 1)),
      PageDown: () => go(Math.min(rows.length - 1, at + 10)),
      PageUp: () => go(Math.max(0, at - 10)),
      ArrowRight: () => panel.current?.step(1),
      ArrowLeft: () => panel.current?.step(-1),
      'Ctrl+Enter': () => {
        if (current !== null) take(current.suggested);
      },
      Delete: () => {
        if (current !== null && current.decision !== null && current.outcome !== 'done' && decidable) void decide(current, null);
      },
      'Ctrl+1': () => nth(1),
      'Ctrl+2': () => nth(2),
      'Ctrl+3': () => nth(3),
      'Ctrl+4': () => nth(4),
      'Ctrl+5': () => nth(5),
      Esc: () => (document.activeElement === table.current ? false : table.current?.focus()),
    }),
  );

  const bulk = (['here', 'there', 'add', 'later'] as const).filter(
    (d) => ({ here: list !== 'missing-here', there: list === 'status' || list === 'day', add: list === 'missing-here', later: true })[d],
  );
  return (
    <div className={classes.split}>
      <Card
        fill
        flush
        title={LIST_LABEL[list]}
        note={LIST_ABOUT[list]}
        actions={
          decidable &&
          session.counts.lists[list] > 0 && (
            <>
              <Segmented
                label="Dòng nào"
                value={only}
                onChange={(v) => {
                  setOnly(v);
                  setPage(0);
                  setIndex(0);
                }}
                options={[
                  { value: 'open', label: `Chưa quyết ${vnInt(session.open[list])}` },
                  { value: 'all', label: `Tất cả ${vnInt(session.counts.lists[list])}` },
                ]}
              />
              <Menu>
                <Menu.Target>
                  <Button size="xs" leftSection={<IconChecklist size={15} stroke={1.7} aria-hidden />} disabled={session.open[list] === 0}>
                    Cả danh sách
                  </Button>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Label>{vnInt(session.open[list])} dòng chưa quyết</Menu.Label>
                  <Menu.Item onClick={() => void deciding.decideAll(list, 'suggested')}>Nhận đề xuất của từng dòng</Menu.Item>
                  {bulk.map((d) => (
                    <Menu.Item key={d} onClick={() => void deciding.decideAll(list, d)}>
                      {DECISION_LABEL[d]}
                    </Menu.Item>
                  ))}
                </Menu.Dropdown>
              </Menu>
            </>
          )
        }
        foot={
          total > 0 || deciding.last !== null ? (
            <>
              <span className={classes.where}>
                {total > 0 && `Dòng ${vnInt(page * PAGE + at + 1)} / ${vnInt(total)}`}
                {pages > 1 && ` · trang ${vnInt(page + 1)} / ${vnInt(pages)}`}
              </span>
              <span className={classes.grow} />
              {deciding.last !== null && (
                <span className={classes.last} role="status">
                  {deciding.last.words}
                  <Button size="xs" variant="subtle" rightSection={<KeyCap>Ctrl Z</KeyCap>} onClick={() => deciding.undo()}>
                    Hoàn tác
                  </Button>
                </span>
              )}
            </>
          ) : undefined
        }
      >
        {deciding.failure !== null && <ErrorBox failure={deciding.failure} onRetry={deciding.clear} retryLabel="Đã rõ" />}
        <QueryGate query={items}>
          {() =>
            rows.length === 0 ? (
              only === 'open' && session.counts.lists[list] > 0 ? (
                <Empty
                  icon={IconCircleCheck}
                  fact="Đã quyết hết danh sách này"
                  todo="Sang danh sách khác, in văn bản, hoặc bấm Áp dụng."
                  action={<Button onClick={() => setOnly('all')}>Xem tất cả</Button>}
                />
              ) : (
                <Empty
                  icon={IconMoodCheck}
                  fact="Không có dòng nào"
                  todo={
                    list === 'missing-there'
                      ? 'Hồ sơ ở đây đều có trong tệp.'
                      : list === 'missing-here'
                        ? 'Hồ sơ trong tệp đều có ở đây.'
                        : 'Hai bên khớp ở mục này.'
                  }
                />
              )
            ) : (
              <ItemTable
                ref={table}
                list={list}
                rows={rows}
                at={at}
                onPick={(i) => {
                  setIndex(i);
                  table.current?.focus();
                }}
              />
            )
          }
        </QueryGate>
      </Card>
      {current !== null && (
        <ItemPanel
          key={current.n}
          ref={panel}
          item={current}
          decidable={decidable}
          busy={deciding.busy}
          onDecide={(decision, more) => void decide(current, decision, more)}
          onTake={take}
        />
      )}
    </div>
  );
};
