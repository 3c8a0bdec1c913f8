import { IconChecks } from '@tabler/icons-react';
import { useState } from 'react';
import { vnInt } from '../../../shared/vi/format.ts';
import { useCentre } from '../../api/use-centre.ts';
import { Card } from '../../parts/Card.tsx';
import { Empty } from '../../parts/Empty.tsx';
import { QueryGate } from '../../parts/QueryGate.tsx';
import { LateList } from './LateList.tsx';
import classes from './incidents.module.css';

/** The work list: open, overdue today, and nobody has said why. Longest overdue first. */
export const UnsaidTab = () => {
  const [starts, setStarts] = useState<readonly number[]>([0]);
  const first = useCentre('lateness.unsaid', { limit: 50 });
  const total = first.data?.total ?? null;
  return (
    <Card
      flush
      fill
      className={classes.fill}
      title="Đang quá hạn, chưa ghi lý do"
      note={total === null ? undefined : `${vnInt(total)} hồ sơ, trễ lâu nhất trước`}
    >
      {total === 0 ? (
        <Empty icon={IconChecks} fact="Hồ sơ đang quá hạn nào cũng đã có lý do." />
      ) : (
        starts.map((after, i) => (
          <Page key={after} after={after} onMore={i === starts.length - 1 ? (next) => setStarts((s) => [...s, next]) : null} />
        ))
      )}
    </Card>
  );
};
const Page = ({ after, onMore }: { readonly after: number; readonly onMore: ((next: number) => void) | null }) => {
  const list = useCentre('lateness.unsaid', { after, limit: 50 });
  return (
    <QueryGate query={list}>
      {(data) => (
        <LateList
          officers
          label="Đang quá hạn, chưa ghi lý do"
          rows={data.rows}
          total={after === 0 ? data.total : null}
          next={data.next}
          onMore={onMore}
        />
      )}
    </QueryGate>
  );
};
