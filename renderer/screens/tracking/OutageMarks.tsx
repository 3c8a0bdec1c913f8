import { IconPlugConnectedX } from '@tabler/icons-react';
import { Link } from 'react-router';
import { KIND_NAME } from '../../../shared/incident/systems.ts';
import { TOUCH_WORDS } from '../../../shared/incident/touched.ts';
import { spanWords } from '../../../shared/incident/words.ts';
import { vnInt } from '../../../shared/vi/format.ts';
import { useCentre } from '../../api/use-centre.ts';
import { pathFor } from '../../links.ts';
import classes from './panel.module.css';

/** The newest stand in words, the rest as a count. */
const MOST = 2;
const lowerFirst = (text: string): string => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);

/** Outages that touch this dossier, each with how; nothing for most dossiers. */
export const OutageMarks = ({ id }: { readonly id: number }) => {
  const marks = useCentre('incidents.ofDossier', { id }, { keep: false }).data ?? [];
  const rest = marks.length - MOST;
  return marks.slice(0, MOST).map((o, i) => (
    <p key={o.id} className={classes.outage} title={o.touches.map((t) => TOUCH_WORDS[t]).join(', ')}>
      <IconPlugConnectedX size={15} stroke={1.8} aria-hidden />
      <span>
        Chạm sự cố <Link to={pathFor('outage', o.id)}>{spanWords(o.beganAt, o.endedAt)}</Link>:{' '}
        {o.name === KIND_NAME[o.kind] ? lowerFirst(o.name) : `${o.name} (${lowerFirst(KIND_NAME[o.kind])})`}
        {i === MOST - 1 && rest > 0 ? ` và ${vnInt(rest)} sự cố nữa` : ''}
      </span>
    </p>
  ));
};
