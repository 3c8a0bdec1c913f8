import { IconCheck, IconChecks } from '@tabler/icons-react';
import { useState } from 'react';
import type { Answer } from '../../../shared/contract/contract.ts';
import { SIDE_WORDS, SIDES, type Side } from '../../../shared/incident/late-reasons.ts';
import type { DaySpan } from '../../../shared/indicators/periods.ts';
import { vnDay, vnInt } from '../../../shared/vi/format.ts';
import { useCentre } from '../../api/use-centre.ts';
import { Card } from '../../parts/Card.tsx';
import { Drawer } from '../../parts/Drawer.tsx';
import { Empty } from '../../parts/Empty.tsx';
import { QueryGate } from '../../parts/QueryGate.tsx';
import { Row, Table, Td, Th } from '../../parts/Table.tsx';
import { cx } from '../../parts/cx.ts';
import { LateList } from './LateList.tsx';
import classes from './incidents.module.css';

type Counts = Answer<'lateness.table'>['total'];
type Asked = { readonly side: Side | null; readonly field: string | null };
type Props = { readonly span: DaySpan; /** Roles that see dossiers may open the list behind a number. */ readonly mayOpen: boolean };

/** Late dossiers of the period by field and by whose it is; every number opens to its dossiers. */
export const LatenessTab = ({ span, mayOpen }: Props) => {
  const table = useCentre('lateness.table', { period: span });
  const [asked, setAsked] = useState<Asked | null>(null);
  const cell = (n: number, side: Side | null, field: string | null, label: string) => (
    <Td num key={side ?? 'total'} className={cx(side === 'unclassified' && n > 0 && classes.unclassified)}>
      {!mayOpen || n === 0 ? (
        n === 0 ? (
          '–'
        ) : (
          vnInt(n)
        )
      ) : (
        <button
          type="button"
          className={classes.cellButton}
          aria-label={`${vnInt(n)} hồ sơ, ${side === null ? 'tất cả' : SIDE_WORDS[side]}, ${label}: xem danh sách`}
          onClick={() => setAsked({ side, field })}
        >
          {vnInt(n)}
        </button>
      )}
    </Td>
  );
  const cells = (counts: Counts, field: string | null, label: string) => [
    ...SIDES.map((side) => cell(counts[side], side, field, label)),
    cell(counts.total, null, field, label),
  ];
  const title =
    asked === null ? '' : [asked.side === null ? 'Mọi trách nhiệm' : SIDE_WORDS[asked.side], asked.field ?? 'mọi lĩnh vực'].join(', ');
  return (
    <>
      <Card
        flush
        fill
        className={classes.fill}
        title="Hồ sơ trễ hạn theo trách nhiệm"
        note={`${vnDay(span.from)} – ${vnDay(span.to)}`}
        foot={
          table.data === undefined ? undefined : (
            <p className={classes.sum}>
              <IconCheck size={16} stroke={2} aria-hidden className={classes.okIcon} />
              <span>
                Xong quá hạn <b>{vnInt(table.data.doneLate)}</b> + đang quá hạn <b>{vnInt(table.data.pendOver)}</b> ={' '}
                <b>{vnInt(table.data.total.total)}</b> hồ sơ trễ, đúng bằng cột 10 và 13 của Biểu 06. Chia theo trách nhiệm không làm đổi
                các số đó.
              </span>
            </p>
          )
        }
      >
        <QueryGate query={table}>
          {(data) =>
            data.rows.length === 0 ? (
              <Empty icon={IconChecks} fact="Kỳ này không có hồ sơ nào trễ hạn." />
            ) : (
              <Table label="Hồ sơ trễ hạn theo trách nhiệm và lĩnh vực" rows={33}>
                <thead>
                  <tr>
                    <Th clip>Lĩnh vực</Th>
                    {SIDES.map((side) => (
                      <Th num key={side}>
                        {SIDE_WORDS[side]}
                      </Th>
                    ))}
                    <Th num>Tổng số</Th>
                  </tr>
                </thead>
                <tbody>
                  {data.rows.map((r) => (
                    <Row key={r.field}>
                      <Td clip title={r.field}>
                        {r.field}
                      </Td>
                      {cells(r.counts, r.field, r.field)}
                    </Row>
                  ))}
                </tbody>
                <tfoot>
                  <Row total>
                    <Td>Tổng cộng</Td>
                    {cells(data.total, null, 'tổng cộng')}
                  </Row>
                </tfoot>
              </Table>
            )
          }
        </QueryGate>
      </Card>
      <Drawer open={asked !== null} onClose={() => setAsked(null)} kicker="Hồ sơ trễ hạn" title={title}>
        {asked !== null && <Listed span={span} asked={asked} />}
      </Drawer>
    </>
  );
};

const Listed = ({ span, asked }: { readonly span: DaySpan; readonly asked: Asked }) => {
  const [starts, setStarts] = useState<readonly number[]>([0]);
  return (
    <>
      {starts.map((after, i) => (
        <Page
          key={after}
          span={span}
          asked={asked}
          after={after}
          onMore={i === starts.length - 1 ? (next) => setStarts((s) => [...s, next]) : null}
        />
      ))}
    </>
  );
};
type PageProps = {
  readonly span: DaySpan;
  readonly asked: Asked;
  readonly after: number;
  readonly onMore: ((next: number) => void) | null;
};
const Page = ({ span, asked, after, onMore }: PageProps) => {
  const list = useCentre('lateness.list', { period: span, ...asked, after, limit: 50 });
  return (
    <QueryGate query={list}>
      {(data) => (
        <LateList label="Hồ sơ trễ hạn" rows={data.rows} total={after === 0 ? data.total : null} next={data.next} onMore={onMore} />
      )}
    </QueryGate>
  );
};
