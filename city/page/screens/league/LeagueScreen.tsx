import { Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconEqual, IconSend2, IconTrophyOff } from '@tabler/icons-react';
import { definitionOf } from '../../../../shared/indicators/definitions.ts';
import { vnDay, vnInt, vnPercent } from '../../../../shared/vi/format.ts';
import { useGuide } from '../../../../renderer/keys/help.ts';
import { useKeys } from '../../../../renderer/keys/use-keys.ts';
import { Card } from '../../../../renderer/parts/Card.tsx';
import { Empty } from '../../../../renderer/parts/Empty.tsx';
import { PageHead } from '../../../../renderer/parts/PageHead.tsx';
import { PeriodPicker } from '../../../../renderer/parts/PeriodPicker.tsx';
import { Row, Table, Td } from '../../../../renderer/parts/Table.tsx';
import { toast } from '../../../../renderer/parts/toast.tsx';
import type { CityAnswer } from '../../../contract/contract.ts';
import { BLOCKS } from '../../../contract/contract.ts';
import { KINDS, useAddress, usePeriod } from '../../address.ts';
import { useCity, useCommand } from '../../api/use-city.ts';
import { BlockSwitch, LEAGUE_SETS, type LeagueSet, setName, SetSelect } from '../../parts/choices.tsx';
import { CityGate } from '../../parts/CityGate.tsx';
import { ExportMenu } from '../../parts/ExportMenu.tsx';
import { FailureBox } from '../../parts/FailureBox.tsx';
import classes from '../../parts/parts.module.css';
import { OrderHead, useOrder, type Column } from '../../parts/table-order.tsx';
import { useIsOperator } from '../../session/session.ts';
import { leagueGuide } from './guide.ts';
import { movementOf } from './movement.ts';

type LeagueRow = CityAnswer<'league.read'>['rows'][number];
const COLUMNS: readonly Column<LeagueRow>[] = [
  { key: 'rank', head: 'Hạng', num: true, of: (r) => r.rank },
  { key: 'name', head: 'Đơn vị', clip: true, of: (r) => r.name },
  { key: 'kind', head: 'Loại', of: (r) => r.kind },
  { key: 'value', head: 'Kết quả', num: true, of: (r) => r.value },
  { key: 'share', head: 'So trong khối', of: (r) => r.value },
  { key: 'num', head: 'Tử số', num: true, of: (r) => r.num },
  { key: 'den', head: 'Mẫu số', num: true, of: (r) => r.den },
  { key: 'previous', head: 'Hạng kỳ trước', num: true, of: (r) => r.previousRank },
  { key: 'movement', head: 'Thay đổi', of: (r) => r.movement },
];

/** What a value is shown as: a rate from its fraction, the 766 total in points. */
const valueWords = (set: LeagueSet, r: LeagueRow): string =>
  r.value === null
    ? set === '766'
      ? 'Chưa có điểm'
      : 'Không phát sinh'
    : set === '766'
      ? `${pointWords(r.value)} điểm`
      : vnPercent(r.num, r.den);
/** The 766 total with both decimals, like the rates. */
const pointWords = (value: number): string => vnPercent(Math.round(value * 100), 10_000).replace(' %', '');
/** A total of points has no fraction of dossiers behind it. */
const POINTS = COLUMNS.filter((c) => c.key !== 'num' && c.key !== 'den');

/** Xếp hạng: one rate of one period, each block on its own base. */
export const LeagueScreen = () => {
  useGuide(leagueGuide);
  const { one, set: setAddress } = useAddress();
  const { span, kind, setSpan } = usePeriod();
  const set = one<LeagueSet>('set', LEAGUE_SETS, 'ontime_rate');
  const block = one('block', BLOCKS, 'all');
  const read = useCity('league.read', { set, period: span, block });
  const operator = useIsOperator();
  const publish = useCommand('ranks.publish');
  const send = async (): Promise<void> => {
    const done = await publish.attempt({ set, period: span });
    if (done !== null) toast({ text: `Đã gửi hạng “${setName(set)}” xuống ${vnInt(done.communes)} đơn vị` });
  };
  useKeys({
    'Ctrl+Enter': () => {
      if (operator && (read.data?.of ?? 0) > 0) void send();
    },
  });
  const { sorted, order, choose } = useOrder(read.data?.rows ?? [], COLUMNS);
  const columns = set === '766' ? POINTS : COLUMNS;
  const down = set !== '766' && definitionOf(set).better === 'down';
  return (
    <>
      <PageHead
        title="Xếp hạng"
        context={
          <>
            <SetSelect value={set} onChange={(v) => setAddress({ set: v })} with766 />
            <PeriodPicker kinds={KINDS} kind={kind} value={span} onChange={setSpan} compact />
            <BlockSwitch value={block} onChange={(b) => setAddress({ block: b })} />
          </>
        }
      >
        <ExportMenu ask={{ what: 'league', set, period: span, block }} figures />
        {operator && (read.data?.of ?? 0) > 0 && (
          <Button
            variant="filled"
            leftSection={<IconSend2 size={16} stroke={1.8} aria-hidden />}
            loading={publish.busy}
            onClick={() => void send()}
            title="Mỗi đơn vị nhận hạng của mình ở khối tất cả và khối của mình (Ctrl Enter)"
          >
            Gửi hạng xuống đơn vị
          </Button>
        )}
      </PageHead>
      {publish.failure !== null && <FailureBox failure={publish.failure} />}
      <CityGate query={read}>
        {({ of, without, previous }) => (
          <Card
            flush
            fill
            className={classes.grow}
            title={setName(set)}
            note={
              <>
                {vnInt(of)} đơn vị được xếp hạng{without > 0 && `, ${vnInt(without)} đơn vị không phát sinh hoặc chưa có số`} ·{' '}
                {down ? 'thấp hơn đứng trên' : 'cao hơn đứng trên'} · kỳ trước {vnDay(previous.from)} – {vnDay(previous.to)}
              </>
            }
          >
            {of === 0 ? (
              <Empty
                icon={IconTrophyOff}
                fact="Kỳ này chưa đơn vị nào có số."
                todo={
                  set === '766'
                    ? 'Tổng điểm 766 lấy từ bản kê kỳ do đơn vị gửi, đúng kỳ đã chọn. Chọn kỳ khác ở trên.'
                    : 'Chọn kỳ khác ở trên, hoặc xem Tình trạng để biết đơn vị nào đã gửi số.'
                }
              />
            ) : (
              <Table label={`Xếp hạng ${setName(set)}`}>
                <thead>
                  <OrderHead columns={columns} order={order} choose={choose} />
                </thead>
                <tbody>
                  {sorted.map((r) => (
                    <Row key={r.code}>
                      <Td num>
                        {r.rank === null ? (
                          '–'
                        ) : (
                          <>
                            <b>{vnInt(r.rank)}</b>
                            <span className="visually-hidden"> trên {vnInt(r.of)}</span>
                          </>
                        )}
                      </Td>
                      <Td clip title={`${r.kind} ${r.name}, mã ${r.code}`}>
                        {r.name}
                      </Td>
                      <Td>{r.kind}</Td>
                      <Td num>{valueWords(set, r)}</Td>
                      <Td>
                        <span className={classes.bar} aria-hidden>
                          <span className={classes.track}>
                            <Fill share={r.value} />
                          </span>
                        </span>
                      </Td>
                      {set !== '766' && (
                        <>
                          <Td num>{r.den === 0 ? '–' : vnInt(r.num)}</Td>
                          <Td num>{vnInt(r.den)}</Td>
                        </>
                      )}
                      <Td num>{r.previousRank === null ? '–' : vnInt(r.previousRank)}</Td>
                      <Td>{r.rank === null ? '–' : <Movement movement={r.movement} />}</Td>
                    </Row>
                  ))}
                </tbody>
              </Table>
            )}
          </Card>
        )}
      </CityGate>
    </>
  );
};

/** The length beside the number: a share of 100, of 100 points alike. */
const Fill = ({ share }: { readonly share: number | null }) => (
  <svg viewBox="0 0 100 7" preserveAspectRatio="none" width="100%" height="7" aria-hidden>
    <rect width={Math.min(100, share ?? 0)} height="7" fill="var(--c-accent)" />
  </svg>
);

const Movement = ({ movement }: { readonly movement: number | null }) => {
  const { words, way } = movementOf(movement);
  if (way === null) return <span className="hint">{words}</span>;
  const IconOf = way === 'up' ? IconArrowUp : way === 'down' ? IconArrowDown : IconEqual;
  return (
    <span className={classes.state}>
      <IconOf size={14} stroke={1.8} aria-hidden />
      {words}
    </span>
  );
};
