import type { UseQueryResult } from '@tanstack/react-query';
import { Button, Checkbox } from '@mantine/core';
import { IconFileSpreadsheet, IconMoodCheck } from '@tabler/icons-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { Answer } from '../../../shared/contract/contract.ts';
import { vnDayShort, vnInt } from '../../../shared/vi/format.ts';
import { call, saveFile } from '../../api/client.ts';
import { failureOf } from '../../api/failure.ts';
import { useGuide } from '../../keys/help.ts';
import { Card } from '../../parts/Card.tsx';
import { cx } from '../../parts/cx.ts';
import { Empty } from '../../parts/Empty.tsx';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import { PageHead } from '../../parts/PageHead.tsx';
import { QueryGate } from '../../parts/QueryGate.tsx';
import { StatusLabel } from '../../parts/StatusLabel.tsx';
import { Row, Table, Td, Th } from '../../parts/Table.tsx';
import { shelfGuide } from './guide.ts';
import { ShelfPanel, type ShelfPanelHandle } from './ShelfPanel.tsx';
import classes from './reconcile.module.css';

type Shelf = Answer<'shelf.list'>;
type Props = { readonly shelf: UseQueryResult<Shelf, Error> };
/** From this many days a waiting dossier is pointed out. */
const LONG_WAIT = 3;
const waitWords = (days: number): string => (days === 0 ? 'hôm nay' : `${vnInt(days)} ngày`);

/** Nhập một lần: what waits for its official code, oldest first, and the current one's fields to carry over. */
export const ShelfTab = ({ shelf }: Props) => {
  useGuide(shelfGuide);
  const [currentId, setCurrentId] = useState<number | null>(null);
  const [at, setAt] = useState(0);
  const [checked, setChecked] = useState<ReadonlySet<number>>(new Set());
  const [failure, setFailure] = useState<unknown>(null);
  const list = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const panel = useRef<ShelfPanelHandle>(null);
  const rows = shelf.data?.rows ?? [];
  const found = rows.findIndex((r) => r.id === currentId);
  const place = found >= 0 ? found : Math.min(at, Math.max(0, rows.length - 1));
  const current = rows[place] ?? null;
  useEffect(() => {
    if (current !== null) {
      setCurrentId(current.id);
      setAt(place);
    }
  }, [current, place]);
  useEffect(() => {
    body.current?.children[place]?.scrollIntoView({ block: 'nearest' });
  }, [place]);
  useEffect(() => {
    if (rows.length > 0 && document.activeElement === document.body) list.current?.focus();
  }, [rows.length]);

  const pick = (index: number): void => {
    const row = rows[Math.min(rows.length - 1, Math.max(0, index))];
    if (row !== undefined) {
      setCurrentId(row.id);
      setAt(index);
    }
  };
  const toggle = (id: number): void =>
    setChecked((now) => {
      const next = new Set(now);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  const onKey = (e: KeyboardEvent): void => {
    if (e.nativeEvent.isComposing || e.ctrlKey || e.altKey) return;
    const move = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[e.key];
    if (move !== undefined) pick(place + move);
    else if (e.key === 'Enter' && e.target === e.currentTarget) panel.current?.enter();
    else if (e.key === ' ' && e.target === e.currentTarget && current !== null) toggle(current.id);
    else return;
    e.preventDefault();
  };
  const exportIt = async (): Promise<void> => {
    setFailure(null);
    try {
      const { link, name } = await call('shelf.export', { ids: rows.filter((r) => checked.has(r.id)).map((r) => r.id) });
      await saveFile(link, name);
    } catch (e) {
      setFailure(e);
    }
  };
  const chosen = rows.filter((r) => checked.has(r.id)).length;
  return (
    <>
      <PageHead title="Nhập một lần" context={<span className={classes.quiet}>hồ sơ mang mã tạm, chờ mã chính thức của hệ thống kia</span>}>
        <Button
          leftSection={<IconFileSpreadsheet size={16} stroke={1.7} aria-hidden />}
          disabled={chosen === 0}
          title={chosen === 0 ? 'Đánh dấu hồ sơ bằng phím cách trước' : undefined}
          onClick={() => void exportIt()}
        >
          {chosen === 0 ? 'Tệp để nhập' : `Tệp để nhập, ${vnInt(chosen)} hồ sơ`}
        </Button>
      </PageHead>
      {failure !== null && <ErrorBox failure={failureOf(failure)} />}
      <QueryGate query={shelf}>
        {({ total }) => (
          <div className={classes.split}>
            <Card
              fill
              flush
              title="Đang chờ mã"
              note={total === 0 ? undefined : `${vnInt(total)} hồ sơ, lâu nhất trước`}
              foot={
                rows.length > 0 ? (
                  <span className={classes.where}>
                    Dòng {vnInt(place + 1)} / {vnInt(rows.length)}
                    {rows.length < total && ` · hiện ${vnInt(rows.length)} hồ sơ chờ lâu nhất`}
                  </span>
                ) : undefined
              }
            >
              {rows.length === 0 ? (
                <Empty icon={IconMoodCheck} fact="Không hồ sơ nào chờ mã chính thức" todo="Hồ sơ tiếp nhận khi chưa có mã sẽ đứng ở đây." />
              ) : (
                <div
                  ref={list}
                  tabIndex={0}
                  role="group"
                  aria-label="Hồ sơ chờ mã, mũi tên lên xuống để chọn"
                  className={classes.tableBox}
                  onKeyDown={onKey}
                >
                  <Table label="Hồ sơ chờ mã" rows={33}>
                    <thead>
                      <tr>
                        <Th>
                          <Checkbox
                            aria-label="Đánh dấu tất cả"
                            checked={chosen === rows.length}
                            indeterminate={chosen > 0 && chosen < rows.length}
                            onChange={() => setChecked(chosen === rows.length ? new Set() : new Set(rows.map((r) => r.id)))}
                          />
                        </Th>
                        <Th>Mã tạm</Th>
                        <Th>Chủ hồ sơ</Th>
                        <Th clip>Thủ tục</Th>
                        <Th>Nhận</Th>
                        <Th>Đã chờ</Th>
                        <Th>Trạng thái</Th>
                      </tr>
                    </thead>
                    <tbody ref={body}>
                      {rows.map((r, i) => (
                        <Row
                          key={r.id}
                          current={i === place}
                          checked={checked.has(r.id)}
                          data-clickable
                          onClick={() => {
                            pick(i);
                            list.current?.focus();
                          }}
                        >
                          <Td onClick={(e) => e.stopPropagation()}>
                            <Checkbox
                              tabIndex={-1}
                              aria-label={`Đánh dấu ${r.code}`}
                              checked={checked.has(r.id)}
                              onChange={() => toggle(r.id)}
                            />
                          </Td>
                          <Td>{r.code}</Td>
                          <Td data-name className={classes.who} title={r.name}>
                            {r.name}
                          </Td>
                          <Td clip title={r.procedureName}>
                            {r.procedureName}
                          </Td>
                          <Td>{r.receivedOn === null ? '–' : vnDayShort(r.receivedOn)}</Td>
                          <Td>
                            <span className={cx(r.waitingDays >= LONG_WAIT && classes.waits)}>{waitWords(r.waitingDays)}</span>
                          </Td>
                          <Td>
                            <StatusLabel status={r.status} />
                          </Td>
                        </Row>
                      ))}
                    </tbody>
                  </Table>
                </div>
              )}
            </Card>
            {current !== null && (
              <ShelfPanel
                key={current.id}
                ref={panel}
                id={current.id}
                revision={current.revision}
                name={current.name}
                onLeave={() => list.current?.focus()}
                onAttached={() => list.current?.focus()}
              />
            )}
          </div>
        )}
      </QueryGate>
    </>
  );
};
