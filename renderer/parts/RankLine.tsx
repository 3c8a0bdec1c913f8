import { IconArrowDown, IconArrowUp, IconEqual, IconTrophy } from '@tabler/icons-react';
import { Link } from 'react-router';
import { spanWords } from '../../shared/certify/words.ts';
import type { LineState } from '../../shared/contract/sync.ts';
import { vnInt } from '../../shared/vi/format.ts';
import { moveWords, rankBase, rankMove, rankSetName } from '../../shared/vi/sync-words.ts';
import { pathFor } from '../links.ts';
import classes from './RankLine.module.css';

type Rank = LineState['ranks'][number];

/** "20/114" with its move; base and period in the tooltip. */
export const RankMark = ({ rank: r }: { readonly rank: Rank }) => {
  const move = rankMove(r);
  const IconOf = move === null || move === 0 ? IconEqual : move > 0 ? IconArrowUp : IconArrowDown;
  return (
    <span
      className={classes.mark}
      title={`${rankSetName(r.set)}: hạng ${vnInt(r.rank)} trong ${rankBase(r)}, ${moveWords(move)}. ${spanWords(r)}`}
    >
      <b>{vnInt(r.rank)}</b>/{vnInt(r.of)}
      {move !== null && (
        <span className={classes.move}>
          <IconOf size={13} stroke={1.9} aria-label={move > 0 ? 'lên' : move < 0 ? 'xuống' : 'giữ hạng'} />
          {move !== 0 && vnInt(Math.abs(move))}
        </span>
      )}
    </span>
  );
};

const MOST = 2;
/** The newest places in one line: the whole list is a click away. */
export const RankLine = ({ ranks }: { readonly ranks: readonly Rank[] }) => {
  const newest = ranks.toSorted((a, b) => (a.to > b.to ? -1 : a.to < b.to ? 1 : 0));
  const shown = newest.filter((r) => r.to === newest[0]?.to && r.block === 'all').slice(0, MOST);
  const [first] = shown;
  if (first === undefined) return null;
  return (
    <Link to={`${pathFor('sync', 'items')}&item=rank`} className={classes.line} title={spanWords(first)}>
      <IconTrophy size={15} stroke={1.7} aria-hidden />
      {shown.map((r) => (
        <span key={r.set} className={classes.one}>
          {rankSetName(r.set)} <RankMark rank={r} />
        </span>
      ))}
    </Link>
  );
};
