import { Button } from '@mantine/core';
import { IconArrowRight, IconCheck, IconLock } from '@tabler/icons-react';
import type { Answer } from '../../../shared/contract/contract.ts';
import type { LineState } from '../../../shared/contract/sync.ts';
import { isApplicable } from '../../../shared/sync/received-items.ts';
import { ITEM_WORDS } from '../../../shared/vi/city-words.ts';
import { vnInstant, vnInt } from '../../../shared/vi/format.ts';
import { useCentre, useCommand } from '../../api/use-centre.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { Card } from '../../parts/Card.tsx';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import { KeyCap } from '../../parts/KeyCap.tsx';
import { QueryGate } from '../../parts/QueryGate.tsx';
import { toast } from '../../parts/toast.tsx';
import { useCan } from '../../session/session.ts';
import { ITEM_LOOK } from './looks.ts';
import { RankTable } from './RankTable.tsx';
import classes from './panel.module.css';

type Item = LineState['items'][number];
type Props = { readonly item: Item; readonly ranks: LineState['ranks'] };

/** One thing the city sent: exactly what changes, before and after, and the key that applies it. */
export const ItemPanel = ({ item, ranks }: Props) => {
  const read = useCentre('sync.preview', { kind: item.kind });
  return (
    <QueryGate query={read}>
      {(preview) => <Panel key={`${preview.kind}.${preview.version}`} item={item} ranks={ranks} preview={preview} />}
    </QueryGate>
  );
};

const Panel = ({ item, ranks, preview: p }: Props & { readonly preview: Answer<'sync.preview'> }) => {
  const may = useCan('head', 'data');
  const apply = useCommand('sync.apply');
  const open = isApplicable(item.kind) && item.appliedAt === null && p.version === item.version;
  const act = (): void => {
    if (!open || !may || apply.busy) return;
    void apply.attempt({ kind: item.kind, version: item.version }).then((done) => {
      if (done !== null) toast({ text: `Đã áp dụng ${ITEM_WORDS[item.kind].toLocaleLowerCase('vi')} bản ${vnInt(item.version)}` });
    });
  };
  useKeys({ 'Ctrl+Enter': () => (open && may ? act() : false) });
  const IconOf = ITEM_LOOK[item.kind];
  const count = p.changes.length;
  return (
    <Card
      fill
      flush
      className={classes.panel}
      title={
        <span className={classes.title}>
          <IconOf size={17} stroke={1.8} aria-hidden className={classes.quiet} />
          <span>
            {ITEM_WORDS[item.kind]}
            {item.kind === 'receipts' ? '' : `, bản ${vnInt(item.version)}`}
          </span>
        </span>
      }
      note={`phát hành ${vnInstant(item.issuedAt)}`}
    >
      <div className={classes.scroll}>
        {p.basis !== '' && (
          <section>
            <h3>Căn cứ</h3>
            <p>{p.basis}</p>
          </section>
        )}
        {item.kind === 'rank' ? (
          <RankTable ranks={ranks} />
        ) : item.appliedAt !== null ? null : (
          <>
            <h3>
              {isApplicable(item.kind)
                ? count === 0
                  ? 'Không có gì khác với máy này'
                  : `Thay đổi ${vnInt(count)}, giữ nguyên ${vnInt(p.unchanged)}`
                : 'Thành phố đang tính'}
            </h3>
            {count > 0 && (
              <ul className={classes.changes} aria-label="Thay đổi" tabIndex={0}>
                {p.changes.map((c, i) => (
                  <li key={`${i} ${c.what}`}>
                    <b>{c.what}</b>
                    <span className={classes.before}>{c.before}</span>
                    {c.before !== '' && <IconArrowRight size={15} stroke={1.8} aria-label="thành" />}
                    <span className={classes.after}>{c.after}</span>
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
        {item.appliedAt !== null && (
          <div className={`${classes.said} ${classes.okBox}`}>
            <b>Đã áp dụng {vnInstant(item.appliedAt)}.</b>
            <span>{item.appliedBy ?? ''}</span>
          </div>
        )}
        {p.note !== '' && <p className={classes.note}>{p.note}</p>}
        {apply.failure !== null && <ErrorBox failure={apply.failure} />}
      </div>
      {open && (
        <div className={classes.bar}>
          {may ? (
            <Button
              size="lg"
              variant="filled"
              className={classes.main}
              loading={apply.busy}
              leftSection={<IconCheck size={17} stroke={1.8} aria-hidden />}
              rightSection={<KeyCap>Ctrl Enter</KeyCap>}
              onClick={act}
            >
              {count === 0 ? 'Ghi là đã áp dụng' : `Áp dụng ${vnInt(count)} thay đổi`}
            </Button>
          ) : (
            <p className={classes.locked}>
              <IconLock size={15} stroke={1.8} aria-hidden />
              Giám đốc hoặc người làm số liệu áp dụng mục này.
            </p>
          )}
        </div>
      )}
    </Card>
  );
};
