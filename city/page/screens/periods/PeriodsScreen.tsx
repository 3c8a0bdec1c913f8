import { Button } from '@mantine/core';
import { IconCalendarOff, IconCircleCheck, IconCircleDashed, IconLock, IconRefreshAlert, type Icon } from '@tabler/icons-react';
import { useState } from 'react';
import { periodName } from '../../../../shared/indicators/periods.ts';
import { CERTIFY_WORDS } from '../../../../shared/vi/city-words.ts';
import { vnDay, vnInstant, vnInt } from '../../../../shared/vi/format.ts';
import { useGuide } from '../../../../renderer/keys/help.ts';
import { Card } from '../../../../renderer/parts/Card.tsx';
import { Drawer } from '../../../../renderer/parts/Drawer.tsx';
import { Empty } from '../../../../renderer/parts/Empty.tsx';
import { PageHead } from '../../../../renderer/parts/PageHead.tsx';
import { PeriodPicker } from '../../../../renderer/parts/PeriodPicker.tsx';
import { Row, Table, Td, Th } from '../../../../renderer/parts/Table.tsx';
import { TabRow } from '../../../../renderer/parts/TabRow.tsx';
import { toast } from '../../../../renderer/parts/toast.tsx';
import { cx } from '../../../../renderer/parts/cx.ts';
import type { CityAnswer } from '../../../contract/contract.ts';
import { KINDS, useAddress, usePeriod } from '../../address.ts';
import { useCity, useCommand } from '../../api/use-city.ts';
import { CityGate } from '../../parts/CityGate.tsx';
import { ExportMenu } from '../../parts/ExportMenu.tsx';
import { FailureBox } from '../../parts/FailureBox.tsx';
import parts from '../../parts/parts.module.css';
import { OrderHead, useOrder, type Column } from '../../parts/table-order.tsx';
import { useIsOperator, useSession } from '../../session/session.ts';
import { codeWords, pairWords } from './cell-words.ts';
import { CutoffDrawer } from './CutoffDrawer.tsx';
import { periodsGuide } from './guide.ts';
import { Restatements } from './Restatements.tsx';
import classes from './periods.module.css';

type PeriodRow = CityAnswer<'periods.list'>[number];
const STATES = ['open', 'certified', 'restated'] as const;
const LOOK: Readonly<Record<PeriodRow['state'], readonly [Icon, string]>> = {
  open: [IconCircleDashed, 'plain'],
  certified: [IconCircleCheck, 'ok'],
  restated: [IconRefreshAlert, 'soon'],
};
const COLUMNS: readonly Column<PeriodRow>[] = [
  { key: 'name', head: 'Đơn vị', clip: true, of: (r) => r.name },
  { key: 'state', head: 'Kỳ này', of: (r) => STATES.indexOf(r.state) },
  { key: 'revision', head: 'Bản', num: true, of: (r) => (r.state === 'open' ? null : r.revision) },
  { key: 'received', head: 'Nhận lúc', num: true, of: (r) => r.receivedAt },
  {
    key: 'differs',
    head: 'So số ngày',
    title: 'Số đã chốt so với số cộng từ các ngày',
    of: (r) => (r.state === 'open' ? null : -r.differences.length),
  },
  { key: 'after', head: 'Sau khóa', of: (r) => (r.afterCutoff ? 0 : 1) },
];

/** Kỳ báo cáo: who has certified, what was restated since, and the city's own locked figures. */
export const PeriodsScreen = () => {
  useGuide(periodsGuide);
  const { today } = useSession();
  const operator = useIsOperator();
  const { get, one, set } = useAddress();
  const { span, kind, setSpan } = usePeriod();
  const list = useCity('periods.list', { period: span });
  const cutoffs = useCity('cutoffs.list', {});
  const [asking, setAsking] = useState(false);
  const [differing, setDiffering] = useState<PeriodRow | null>(null);
  const lock = useCommand('cutoffs.lock');
  const tab = one('state', ['all', ...STATES] as const, 'all');
  const rows = (list.data ?? []).filter((r) => tab === 'all' || r.state === tab);
  const { sorted, order, choose } = useOrder(rows, COLUMNS);
  const count = (state: PeriodRow['state']): number => (list.data ?? []).filter((r) => r.state === state).length;
  const locked = cutoffs.data?.find((c) => c.from === span.from && c.to === span.to);
  const over = span.to < today;
  const open = get('cutoff');
  const run = async (): Promise<void> => {
    const done = await lock.attempt({ period: span });
    if (done === null) return;
    setAsking(false);
    toast({ text: `Đã khóa số liệu của ${vnInt(done.communes)} đơn vị` });
  };
  return (
    <>
      <PageHead
        title="Kỳ báo cáo"
        context={
          <PeriodPicker
            kinds={KINDS}
            kind={kind}
            value={span}
            onChange={(k, v) => {
              setAsking(false);
              setSpan(k, v);
            }}
            compact
          />
        }
      >
        <ExportMenu ask={{ what: 'periods', period: span }} />
        {operator && locked === undefined && over && (
          <Button
            variant="filled"
            leftSection={<IconLock size={16} stroke={1.8} aria-hidden />}
            onClick={() => setAsking(true)}
            disabled={asking}
          >
            Khóa số liệu kỳ này
          </Button>
        )}
      </PageHead>
      {asking && (
        <section className={cx(parts.box, parts.boxSoon, classes.ask)}>
          <p>
            <b>
              Khóa số liệu {periodName(span)} ({vnDay(span.from)} – {vnDay(span.to)}).
            </b>{' '}
            Số của mọi đơn vị đang được tính giữ nguyên như lúc này. Số đến sau vẫn nhận, ghi vào danh sách điều chỉnh, không đổi bản khóa.{' '}
            {count('open') > 0 && `Còn ${vnInt(count('open'))} đơn vị chưa chốt kỳ này.`}
          </p>
          {lock.failure !== null && <FailureBox failure={lock.failure} />}
          <div className={parts.rowEnd}>
            <Button onClick={() => setAsking(false)}>Thôi</Button>
            <Button variant="filled" loading={lock.busy} onClick={() => void run()}>
              Khóa kỳ này
            </Button>
          </div>
        </section>
      )}
      <div className={classes.two}>
        <CityGate query={list}>
          {(all) => (
            <div className={classes.side}>
              <TabRow
                label="Tình trạng chốt kỳ"
                value={tab}
                onChange={(state) => set({ state: state === 'all' ? null : state })}
                tabs={[
                  { key: 'all' as const, label: 'Tất cả', count: all.length },
                  ...STATES.map((key) => ({ key, label: CERTIFY_WORDS[key], count: count(key), icon: LOOK[key][0] })),
                ]}
              />
              <Card flush fill className={parts.grow}>
                {sorted.length === 0 ? (
                  <Empty icon={IconCalendarOff} fact="Không có đơn vị nào." todo="Chọn “Tất cả”, hoặc chọn kỳ khác." />
                ) : (
                  <Table label="Các đơn vị trong kỳ">
                    <thead>
                      <OrderHead columns={COLUMNS} order={order} choose={choose} />
                    </thead>
                    <tbody>
                      {sorted.map((r) => {
                        const [IconOf, tone] = LOOK[r.state];
                        return (
                          <Row key={r.code}>
                            <Td clip title={r.fullName}>
                              {r.name}
                            </Td>
                            <Td>
                              <span className={parts.state}>
                                <IconOf size={16} stroke={1.8} aria-hidden className={parts[tone]} />
                                {CERTIFY_WORDS[r.state]}
                              </span>
                            </Td>
                            <Td num>{r.state === 'open' ? '–' : vnInt(r.revision)}</Td>
                            <Td num>{r.receivedAt === null ? '–' : vnInstant(r.receivedAt)}</Td>
                            <Td>
                              {r.state === 'open' ? (
                                '–'
                              ) : r.differences.length === 0 ? (
                                'Khớp'
                              ) : (
                                <button
                                  type="button"
                                  className={cx(parts.link, parts.soon)}
                                  onClick={() => setDiffering(r)}
                                  aria-label={`Khác ${vnInt(r.differences.length)} ô ở ${r.name}, xem từng ô`}
                                >
                                  Khác {vnInt(r.differences.length)} ô
                                </button>
                              )}
                            </Td>
                            <Td>{r.afterCutoff ? 'Đến sau khóa' : '–'}</Td>
                          </Row>
                        );
                      })}
                    </tbody>
                  </Table>
                )}
              </Card>
            </div>
          )}
        </CityGate>
        <div className={classes.side}>
          <Card
            flush
            fill
            className={classes.half}
            title="Kỳ đã khóa"
            note={locked === undefined ? (over ? 'kỳ đang chọn chưa khóa' : 'kỳ đang chọn chưa kết thúc') : 'kỳ đang chọn đã khóa'}
          >
            <CityGate query={cutoffs}>
              {(lines) =>
                lines.length === 0 ? (
                  <Empty icon={IconLock} fact="Chưa khóa kỳ nào." todo="Khi mọi đơn vị đã chốt, chọn kỳ ở trên rồi khóa." />
                ) : (
                  <Table label="Kỳ đã khóa">
                    <thead>
                      <tr>
                        <Th clip>Kỳ</Th>
                        <Th num>Khóa lúc</Th>
                        <Th num>Đơn vị</Th>
                        <Th num>Điều chỉnh</Th>
                      </tr>
                    </thead>
                    <tbody>
                      {lines.map((c) => (
                        <Row key={c.id} current={String(c.id) === open} data-clickable onClick={() => set({ cutoff: String(c.id) })}>
                          <Td clip title={`${vnDay(c.from)} – ${vnDay(c.to)}, ${c.by} khóa`}>
                            <button type="button" className={parts.link} data-name>
                              {vnDay(c.from)} – {vnDay(c.to)}
                            </button>
                          </Td>
                          <Td num>{vnInstant(c.lockedAt)}</Td>
                          <Td num>{vnInt(c.communes)}</Td>
                          <Td num className={c.corrections > 0 ? parts.soon : undefined}>
                            {c.corrections === 0 ? '–' : vnInt(c.corrections)}
                          </Td>
                        </Row>
                      ))}
                    </tbody>
                  </Table>
                )
              }
            </CityGate>
          </Card>
          <Restatements span={span} />
        </div>
      </div>
      {differing !== null && (
        <Drawer
          open
          onClose={() => setDiffering(null)}
          kicker={`${periodName(span)}, bản ${vnInt(differing.revision)}`}
          title={differing.fullName}
        >
          <p>
            Số đơn vị đã chốt không bằng số cộng từ các ngày đã gửi. Số cộng vào tổng của thành phố là số theo ngày; hỏi đơn vị để chốt lại
            hoặc gửi lại ngày thiếu.
          </p>
          <div className={classes.tall}>
            <Table label="Ô không khớp" rows={27}>
              <thead>
                <tr>
                  <Th clip>Ô số</Th>
                  <Th num>Số đã chốt</Th>
                  <Th num>Cộng từ các ngày</Th>
                </tr>
              </thead>
              <tbody>
                {differing.differences.map((d) => (
                  <Row key={d.code}>
                    <Td clip>{codeWords(d.code)}</Td>
                    <Td num>{pairWords(d.stated, d.code)}</Td>
                    <Td num>{pairWords(d.days, d.code)}</Td>
                  </Row>
                ))}
              </tbody>
            </Table>
          </div>
        </Drawer>
      )}
      {open !== null && <CutoffDrawer id={Number(open)} onClose={() => set({ cutoff: null })} />}
    </>
  );
};
