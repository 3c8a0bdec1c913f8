import { IconSearchOff } from '@tabler/icons-react';
import { useMemo, useRef, useState } from 'react';
import { dayOfInstant, timeOfInstant } from '../../../../shared/calendar/civil-day.ts';
import { LINE_WORDS } from '../../../../shared/vi/city-words.ts';
import { searchKey } from '../../../../shared/vi/fold.ts';
import { vnDay, vnDayShort, vnInt } from '../../../../shared/vi/format.ts';
import { useGuide } from '../../../../renderer/keys/help.ts';
import { useKeys } from '../../../../renderer/keys/use-keys.ts';
import { Card } from '../../../../renderer/parts/Card.tsx';
import { Empty } from '../../../../renderer/parts/Empty.tsx';
import { PageHead } from '../../../../renderer/parts/PageHead.tsx';
import { SearchField } from '../../../../renderer/parts/SearchField.tsx';
import { Row, Table, Td } from '../../../../renderer/parts/Table.tsx';
import { TabRow } from '../../../../renderer/parts/TabRow.tsx';
import type { CommuneHealth, LINE_STATES } from '../../../contract/contract.ts';
import { useAddress } from '../../address.ts';
import { useCity } from '../../api/use-city.ts';
import { CityGate } from '../../parts/CityGate.tsx';
import { ExportMenu } from '../../parts/ExportMenu.tsx';
import { LINE_LOOK, LineState } from '../../parts/LineState.tsx';
import { OrderHead, useOrder, type Column } from '../../parts/table-order.tsx';
import classes from '../../parts/parts.module.css';
import { useSession } from '../../session/session.ts';
import { CommuneDrawer } from './CommuneDrawer.tsx';
import { healthGuide } from './guide.ts';
import { lagWords } from './lag-words.ts';

/** Worst first, as the receiver sends them; the tabs stand in the same order. */
const ORDER = [
  'waiting_approval',
  'silent',
  'late',
  'catching_up',
  'ok',
  'never_joined',
] as const satisfies readonly (typeof LINE_STATES)[number][];
const TABS = ['all', ...ORDER] as const;
const COLUMNS: readonly Column<CommuneHealth>[] = [
  { key: 'name', head: 'Đơn vị', clip: true, of: (r) => r.name },
  { key: 'kind', head: 'Loại', of: (r) => r.kind },
  { key: 'state', head: 'Trạng thái', of: (r) => ORDER.indexOf(r.state) },
  { key: 'heard', head: 'Nghe lần cuối', num: true, of: (r) => r.lastHeardAt },
  { key: 'lag', head: 'Trễ', num: true, title: 'Từ lần nghe cuối đến bây giờ', of: (r) => r.lagHours },
  { key: 'day', head: 'Số liệu đến ngày', num: true, of: (r) => r.lastDay },
  { key: 'statements', head: 'Bản kê', num: true, title: 'Số bản kê đang đứng trong phiên', of: (r) => r.statements },
  { key: 'rejected', head: 'Bị từ chối', num: true, title: 'Gói đến đủ nhưng nội dung không nhận', of: (r) => r.rejected },
  { key: 'uncovered', head: 'Thiếu', num: true, title: 'Kỳ thành phố đang tính mà phiên mới chưa gửi lại', of: (r) => r.uncovered },
  { key: 'after', head: 'Sau khóa', num: true, title: 'Bản kê đến sau khi kỳ đã khóa', of: (r) => r.afterCutoff },
  { key: 'epoch', head: 'Phiên', num: true, of: (r) => r.epoch },
];

const zero = (n: number) => (n === 0 ? '–' : vnInt(n));

/** Tình trạng: every commune's line, the worst first; one opens at the right. */
export const HealthScreen = () => {
  useGuide(healthGuide);
  const { today } = useSession();
  const { get, one, set } = useAddress();
  const tab = one('state', TABS, 'all');
  const chosen = get('commune');
  const [text, setText] = useState('');
  const health = useCity('health.list', {}, { every: 60_000 });
  const rows = useMemo(() => {
    const wanted = searchKey(text);
    return (health.data?.rows ?? []).filter(
      (r) => (tab === 'all' || r.state === tab) && (wanted === '' || searchKey(`${r.fullName} ${r.code}`).includes(wanted)),
    );
  }, [health.data, tab, text]);
  const { sorted, order, choose } = useOrder(rows, COLUMNS);
  const find = useRef<HTMLInputElement>(null);
  useKeys({ F3: () => find.current?.focus() });
  const at = (r: CommuneHealth): string =>
    r.lastHeardAt === null
      ? '–'
      : dayOfInstant(r.lastHeardAt) === today
        ? timeOfInstant(r.lastHeardAt)
        : `${timeOfInstant(r.lastHeardAt)} ${vnDayShort(dayOfInstant(r.lastHeardAt))}`;
  return (
    <>
      <PageHead title="Tình trạng" context={health.data === undefined ? null : <>{vnInt(health.data.rows.length)} xã, phường, đặc khu</>}>
        <SearchField ref={find} label="Tìm đơn vị" placeholder="Tìm đơn vị (F3)" value={text} onChange={setText} width={220} />
        <ExportMenu ask={{ what: 'health' }} />
      </PageHead>
      <CityGate query={health}>
        {({ rows: all, counts }) => (
          <div className={classes.stack}>
            <TabRow
              label="Trạng thái đường truyền"
              value={tab}
              onChange={(state) => set({ state: state === 'all' ? null : state })}
              tabs={[
                { key: 'all' as const, label: 'Tất cả', count: all.length },
                ...ORDER.map((key) => ({
                  key,
                  label: LINE_WORDS[key],
                  count: counts[key] ?? 0,
                  icon: LINE_LOOK[key][0],
                  ...(key === 'silent'
                    ? { tone: 'late' as const }
                    : key === 'late' || key === 'waiting_approval'
                      ? { tone: 'soon' as const }
                      : {}),
                })),
              ]}
            />
            <Card flush fill className={classes.grow}>
              {sorted.length === 0 ? (
                <Empty
                  icon={IconSearchOff}
                  fact={text === '' ? 'Không có đơn vị nào ở trạng thái này.' : `Không có đơn vị nào khớp “${text}”.`}
                  todo={text === '' ? 'Chọn “Tất cả” để xem mọi đơn vị.' : 'Xóa ô tìm hoặc chọn trạng thái khác.'}
                />
              ) : (
                <Table label="Tình trạng đường truyền của các đơn vị">
                  <thead>
                    <OrderHead columns={COLUMNS} order={order} choose={choose} />
                  </thead>
                  <tbody>
                    {sorted.map((r) => (
                      <Row key={r.code} current={r.code === chosen} data-clickable onClick={() => set({ commune: r.code })}>
                        <Td clip title={r.fullName}>
                          <button type="button" className={classes.link} data-name>
                            {r.name}
                          </button>
                        </Td>
                        <Td>{r.kind}</Td>
                        <Td>
                          <LineState state={r.state} />
                        </Td>
                        <Td
                          num
                          title={
                            r.lastHeardAt === null
                              ? undefined
                              : `${timeOfInstant(r.lastHeardAt)} ngày ${vnDay(dayOfInstant(r.lastHeardAt))}`
                          }
                        >
                          {at(r)}
                        </Td>
                        <Td num>{lagWords(r.lagHours)}</Td>
                        <Td num>{r.lastDay === null ? '–' : vnDay(r.lastDay)}</Td>
                        <Td num>{zero(r.statements)}</Td>
                        <Td num className={r.rejected > 0 ? classes.lateFigure : undefined}>
                          {zero(r.rejected)}
                        </Td>
                        <Td num>{zero(r.uncovered)}</Td>
                        <Td num>{zero(r.afterCutoff)}</Td>
                        <Td num>{r.epoch === 0 ? '–' : r.epoch}</Td>
                      </Row>
                    ))}
                  </tbody>
                </Table>
              )}
            </Card>
          </div>
        )}
      </CityGate>
      {chosen !== null && <CommuneDrawer key={chosen} commune={chosen} onClose={() => set({ commune: null })} />}
    </>
  );
};
