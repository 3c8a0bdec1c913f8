import { IconHourglass } from '@tabler/icons-react';
import { Link } from 'react-router';
import { spanWords } from '../../shared/certify/words.ts';
import { useCentre } from '../api/use-centre.ts';
import { pathFor } from '../links.ts';
import { useCan } from '../session/session.ts';
import classes from './RestatementBanner.module.css';

/** For a head: restatements that wait for a word of theirs. Nothing for anybody else, nor for one's own proposal. */
export const RestatementBanner = () => (useCan('head') ? <Waiting /> : null);

const Waiting = () => {
  const list = useCentre('certify.list', {});
  const waiting = (list.data ?? []).filter((p) => p.waiting !== null && !p.waiting.mine);
  const first = waiting[0];
  if (first === undefined) return null;
  return (
    <div className={classes.banner} role="status" aria-label="Chờ duyệt điều chỉnh">
      <IconHourglass size={18} stroke={1.8} aria-hidden />
      <p>
        <b>{first.waiting?.by}</b> đề nghị điều chỉnh kỳ đã chốt {spanWords(first)}
        {waiting.length > 1 ? `, và ${waiting.length - 1} kỳ nữa` : ''}, chờ anh/chị duyệt.
      </p>
      <Link to={`${pathFor('reports')}?from=${first.from}&to=${first.to}&open=sheet`}>Xem và duyệt</Link>
    </div>
  );
};
