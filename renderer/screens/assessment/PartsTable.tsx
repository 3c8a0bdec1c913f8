import { type CriteriaNode, isLeaf } from '../../../shared/assessment/criteria.ts';
import type { NodeSums } from '../../../shared/assessment/tree.ts';
import { pointsText } from '../../../shared/assessment/words.ts';
import { vnNumber } from '../../../shared/vi/format.ts';
import { Row, Table, Td, Th } from '../../parts/Table.tsx';
import shared from './assessment.module.css';
import classes from './leaf.module.css';

type Sums = Pick<NodeSums, 'self' | 'provable' | 'appraised' | 'lastYear' | 'change'>;
type Props = {
  readonly label: string;
  readonly nodes: readonly CriteriaNode[];
  readonly sums: ReadonlyMap<string, NodeSums>;
  readonly onOpen: (id: string) => void;
  readonly total?: Sums;
};

/** Parts side by side: claimed, proved, appraised, and beside last year. */
export const PartsTable = ({ label, nodes, sums, onOpen, total }: Props) => (
  <div className={classes.groupTable}>
    <Table label={label} rows={27}>
      <thead>
        <tr>
          <Th>Mục</Th>
          <Th clip>Tiêu chí</Th>
          <Th num>Tự chấm</Th>
          <Th num>Chứng minh</Th>
          <Th num>Thẩm định</Th>
          <Th num>Năm trước</Th>
          <Th num>So năm trước</Th>
          <Th num>Tối đa</Th>
        </tr>
      </thead>
      <tbody>
        {nodes.map((n) => (
          <Row key={n.id} data-clickable onClick={() => onOpen(n.id)}>
            <Td>
              <button type="button" className={shared.code} aria-label={`Mở ${n.id}`} onClick={() => onOpen(n.id)}>
                {n.id}
              </button>
            </Td>
            <Td clip title={n.name}>
              {n.name}
            </Td>
            <Figures sums={sums.get(n.id)} />
            <Td num>{!isLeaf(n) && n.adjust !== undefined ? '±' : vnNumber(n.max)}</Td>
          </Row>
        ))}
        {total !== undefined && (
          <Row total>
            <Td />
            <Td clip>Cả phiếu</Td>
            <Figures sums={total} />
            <Td num>100</Td>
          </Row>
        )}
      </tbody>
    </Table>
  </div>
);

const Figures = ({ sums: s }: { readonly sums: Sums | undefined }) => (
  <>
    <Td num>{pointsText(s?.self ?? null)}</Td>
    <Td num>{pointsText(s?.provable ?? null)}</Td>
    <Td num>{pointsText(s?.appraised ?? null)}</Td>
    <Td num>{pointsText(s?.lastYear ?? null)}</Td>
    <Td num>{changeText(s?.change ?? null)}</Td>
  </>
);
const changeText = (change: number | null): string =>
  change === null ? '–' : Math.abs(change) < 0.005 ? '0,00' : `${change > 0 ? '+' : ''}${pointsText(change)}`;
