import { IconArrowDown, IconArrowUp, IconEqual } from '@tabler/icons-react';
import type { LineState } from '../../../shared/contract/sync.ts';
import { spanWords } from '../../../shared/certify/words.ts';
import { vnInt, vnPercent } from '../../../shared/vi/format.ts';
import { moveWords, rankBase, rankMove, rankSetName } from '../../../shared/vi/sync-words.ts';
import { Row, Table, Td, Th } from '../../parts/Table.tsx';
import classes from './panel.module.css';

/** The unit's places, each with its own base and the move since the ranking before. */
export const RankTable = ({ ranks }: { readonly ranks: LineState['ranks'] }) => {
  const periods = [...new Set(ranks.map((r) => `${r.from} ${r.to}`))];
  return periods.map((period) => {
    const of = ranks.filter((r) => `${r.from} ${r.to}` === period);
    const [from = '', to = ''] = period.split(' ');
    return (
      <section key={period}>
        <h3>{spanWords({ from, to })}</h3>
        <div className={classes.cells}>
          <Table label={`Thứ hạng ${spanWords({ from, to })}`} rows={41}>
            <thead>
              <tr>
                <Th clip>Chỉ số, trong số</Th>
                <Th num>Giá trị</Th>
                <Th num>Hạng</Th>
                <Th>So lần trước</Th>
              </tr>
            </thead>
            <tbody>
              {of.map((r) => {
                const move = rankMove(r);
                const IconOf = move === null || move === 0 ? IconEqual : move > 0 ? IconArrowUp : IconArrowDown;
                return (
                  <Row key={`${r.set} ${r.block}`}>
                    <Td clip title={rankSetName(r.set)}>
                      {rankSetName(r.set)}
                      <br />
                      <span className="hint">{rankBase(r)}</span>
                    </Td>
                    <Td num>{r.set === '766' ? vnPercent(r.num, r.den).replace(' %', '') : vnPercent(r.num, r.den)}</Td>
                    <Td num>
                      <b>{vnInt(r.rank)}</b>/{vnInt(r.of)}
                    </Td>
                    <Td>
                      <span className={classes.move}>
                        <IconOf size={14} stroke={1.8} aria-hidden />
                        {moveWords(move)}
                      </span>
                    </Td>
                  </Row>
                );
              })}
            </tbody>
          </Table>
        </div>
      </section>
    );
  });
};
