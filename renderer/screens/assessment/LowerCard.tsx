import { IconAlertTriangle, IconCircleCheck, IconLock } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { type CriteriaSet, leavesOf } from '../../../shared/assessment/criteria.ts';
import { MISSING_WORDS, pointsText, STATE_WORDS } from '../../../shared/assessment/words.ts';
import type { LeafView, SheetHead } from '../../../shared/contract/assessment.ts';
import { vnDay, vnDayShort, vnInstant } from '../../../shared/vi/format.ts';
import { Card } from '../../parts/Card.tsx';
import { cx } from '../../parts/cx.ts';
import { KeyCap } from '../../parts/KeyCap.tsx';
import { Row, Table, Td, Th } from '../../parts/Table.tsx';
import { useSession } from '../../session/session.ts';
import classes from './assessment.module.css';

type Props = {
  readonly head: SheetHead;
  readonly set: CriteriaSet;
  readonly leaves: readonly LeafView[];
  readonly current: string | null;
  readonly onOpen: (id: string) => void;
};

/** Under the criterion: what is missing before the sheet can be submitted; afterwards its seal and where the appraisers differ. */
export const LowerCard = (props: Props) => {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.querySelector('tr[aria-current="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [props.current]);
  return (
    <div className={classes.lower} ref={box}>
      {props.head.state === 'draft' ? <Missing {...props} /> : <Sealed {...props} />}
    </div>
  );
};

const Missing = ({ head, set, leaves, current, onOpen }: Props) => {
  const { today } = useSession();
  const names = new Map(set.groups.flatMap(leavesOf).map((l) => [l.id, l]));
  const missing = leaves.filter((l) => l.missing.length > 0);
  const gap = head.totals.self - head.totals.provable;
  return (
    <Card
      flush
      fill
      className={classes.lowerCard}
      title={
        <span className={classes.cardTitle}>
          {missing.length === 0 ? (
            <IconCircleCheck size={17} stroke={1.8} className={classes.ok} aria-hidden />
          ) : (
            <IconAlertTriangle size={17} stroke={1.8} className={classes.soon} aria-hidden />
          )}
          {missing.length === 0 ? 'Đủ để nộp' : 'Còn thiếu trước khi nộp'}
        </span>
      }
      note={
        missing.length === 0
          ? 'mọi mục đã chấm và có căn cứ'
          : `${missing.length} mục${gap < 0.005 ? '' : `, ${pointsText(gap)} điểm chưa chứng minh được`}`
      }
      actions={
        missing.length > 0 && (
          <span className={classes.key}>
            <KeyCap>F6</KeyCap> mục kế tiếp
          </span>
        )
      }
    >
      {missing.length > 0 && (
        <Table label="Còn thiếu trước khi nộp">
          <thead>
            <tr>
              <Th>Mục</Th>
              <Th clip>Thiếu gì</Th>
              <Th num>Điểm</Th>
              <Th>Ai</Th>
              <Th num>Hạn</Th>
            </tr>
          </thead>
          <tbody>
            {missing.map((l) => {
              const leaf = names.get(l.leaf);
              const words = `${leaf?.name ?? ''}: ${l.missing.map((m) => MISSING_WORDS[m]).join(', ')}`;
              return (
                <Row key={l.leaf} current={l.leaf === current} data-clickable onClick={() => onOpen(l.leaf)}>
                  <Td>
                    <button type="button" className={classes.code} onClick={() => onOpen(l.leaf)} aria-label={`Mở ${l.leaf}`}>
                      {l.leaf}
                    </button>
                  </Td>
                  <Td clip title={words}>
                    {words}
                  </Td>
                  <Td num>{pointsText(Math.max(0, (leaf?.max ?? 0) - (l.provable ?? 0)))}</Td>
                  <Td className={classes.owner}>{l.owner === '' ? '–' : l.owner}</Td>
                  <Td num className={cx(l.dueOn !== null && l.dueOn < today && classes.late)}>
                    {l.dueOn === null ? '–' : vnDayShort(l.dueOn)}
                  </Td>
                </Row>
              );
            })}
          </tbody>
        </Table>
      )}
    </Card>
  );
};

const Sealed = ({ head, set, leaves, current, onOpen }: Props) => {
  const names = new Map(set.groups.flatMap(leavesOf).map((l) => [l.id, l]));
  const differ = leaves
    .filter((l) => l.gap !== null && Math.abs(l.gap) >= 0.005)
    .toSorted((a, b) => Math.abs(b.gap ?? 0) - Math.abs(a.gap ?? 0));
  const p = head.published;
  return (
    <Card
      flush
      fill
      className={classes.lowerCard}
      title={
        <span className={classes.cardTitle}>
          <IconLock size={17} stroke={1.8} aria-hidden />
          {STATE_WORDS[head.state]}
        </span>
      }
      note={`${head.sealedBy ?? ''} nộp ${head.sealedAt === null ? '' : vnInstant(head.sealedAt)} · mã băm ${head.digest.slice(0, 16)}`}
    >
      {p !== null && (
        <p className={classes.line}>
          Công bố ngày {vnDay(p.on)}
          {p.index === null ? '' : `, chỉ số ${pointsText(p.index)}`}
          {p.place === null || p.of === null
            ? ''
            : `, hạng ${p.place} trên ${p.of} đơn vị cùng nhóm; không so với hạng Bộ chỉ số 766, xếp trên cả 114 đơn vị`}
          .
        </p>
      )}
      {differ.length === 0 ? (
        <p className={classes.line}>
          {leaves.some((l) => l.gap !== null) ? 'Điểm thẩm định bằng điểm tự chấm ở mọi mục đã thẩm định.' : 'Chưa có điểm thẩm định.'}
        </p>
      ) : (
        <Table label="Chênh với thẩm định">
          <thead>
            <tr>
              <Th>Mục</Th>
              <Th clip>Tiêu chí, ý kiến thẩm định</Th>
              <Th num>Tự chấm</Th>
              <Th num>Vòng 1</Th>
              <Th num>Vòng 2</Th>
              <Th num>Chênh</Th>
            </tr>
          </thead>
          <tbody>
            {differ.map((l) => (
              <Row key={l.leaf} current={l.leaf === current} data-clickable onClick={() => onOpen(l.leaf)}>
                <Td>
                  <button type="button" className={classes.code} onClick={() => onOpen(l.leaf)} aria-label={`Mở ${l.leaf}`}>
                    {l.leaf}
                  </button>
                </Td>
                <Td clip>{[names.get(l.leaf)?.name, l.appraiserNote].filter((w) => w !== '').join(': ')}</Td>
                <Td num>{pointsText(l.points)}</Td>
                <Td num>{pointsText(l.appraised1)}</Td>
                <Td num>{pointsText(l.appraised2)}</Td>
                <Td num>{pointsText(l.gap)}</Td>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
};
