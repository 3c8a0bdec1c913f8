import { IconCircleCheck, IconCloudDown, IconHandClick, IconEye } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { dayOfInstant } from '../../../shared/calendar/civil-day.ts';
import type { LineState } from '../../../shared/contract/sync.ts';
import type { ItemKind } from '../../../shared/sync/protocol.ts';
import { isApplicable, newestOf } from '../../../shared/sync/received-items.ts';
import { ITEM_WORDS } from '../../../shared/vi/city-words.ts';
import { vnDay, vnInstant, vnInt } from '../../../shared/vi/format.ts';
import { Card } from '../../parts/Card.tsx';
import { Chip } from '../../parts/Chip.tsx';
import { Empty } from '../../parts/Empty.tsx';
import { Row, Table, Td, Th } from '../../parts/Table.tsx';
import { ITEM_LOOK } from './looks.ts';
import classes from './table.module.css';

type Props = {
  readonly items: LineState['items'];
  readonly picked: ItemKind | null;
  readonly onPick: (kind: ItemKind) => void;
  readonly title: ReactNode;
};
type Item = Props['items'][number];

const Standing = ({ item }: { readonly item: Item }) => {
  if (!isApplicable(item.kind))
    return (
      <span className={classes.state}>
        <IconEye size={15} stroke={1.8} aria-hidden className={classes.quiet} />
        Tự hiện, không phải áp dụng
      </span>
    );
  if (item.appliedAt === null)
    return (
      <Chip tone="accent" icon={IconHandClick}>
        Chưa áp dụng
      </Chip>
    );
  return (
    <span className={classes.state} title={`${vnInstant(item.appliedAt)}, ${item.appliedBy ?? ''}`}>
      <IconCircleCheck size={15} stroke={1.8} aria-hidden className={classes.ok} />
      Đã áp dụng {vnDay(dayOfInstant(item.appliedAt))}
    </span>
  );
};

/** What the city sent down, the newest of each kind. */
export const ItemsTable = ({ items, picked, onPick, title }: Props) => {
  const shown = newestOf(items);
  return (
    <Card
      fill
      flush
      className={classes.card}
      title={title}
      note={shown.length === 0 ? undefined : `${vnInt(shown.length)} mục, bản mới nhất`}
    >
      {shown.length === 0 ? (
        <Empty
          icon={IconCloudDown}
          fact="Thành phố chưa gửi gì xuống."
          todo="Mục tiêu, thứ hạng, lịch làm việc và danh mục thủ tục hiện ở đây khi thành phố phát hành; có xem trước, áp dụng bằng một phím."
        />
      ) : (
        <Table label="Thành phố gửi xuống" rows={33}>
          <thead>
            <tr>
              <Th clip>Nội dung</Th>
              <Th num>Bản</Th>
              <Th>Phát hành</Th>
              <Th>Trạng thái</Th>
            </tr>
          </thead>
          <tbody>
            {shown.map((item) => {
              const IconOf = ITEM_LOOK[item.kind];
              return (
                <Row key={item.kind} current={item.kind === picked} data-clickable onClick={() => onPick(item.kind)}>
                  <Td clip>
                    <button type="button" className={classes.name} data-name onClick={() => onPick(item.kind)}>
                      <IconOf size={16} stroke={1.7} aria-hidden />
                      {ITEM_WORDS[item.kind]}
                    </button>
                  </Td>
                  <Td num>{item.kind === 'receipts' ? '–' : vnInt(item.version)}</Td>
                  <Td title={`Máy này nhận ${vnInstant(item.receivedAt)}`}>{vnDay(dayOfInstant(item.issuedAt))}</Td>
                  <Td>
                    <Standing item={item} />
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
