import { IconLock } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { DaySpan } from '../../shared/indicators/periods.ts';
import { vnInstant } from '../../shared/vi/format.ts';
import { useCentre } from '../api/use-centre.ts';
import { pathFor } from '../links.ts';
import classes from './CertifiedMark.module.css';

/** Beside the figures of a certified period: that it is, and whether they still are the frozen ones. Nothing for an open period. */
export const CertifiedMark = ({ span }: { readonly span: DaySpan }) => {
  const list = useCentre('certify.list', { period: span });
  const found = list.data?.find((p) => p.from === span.from && p.to === span.to);
  if (found === undefined) return null;
  return (
    <Link
      className={classes.mark}
      data-differs={found.differs}
      to={`${pathFor('reports')}?from=${span.from}&to=${span.to}`}
      title={`${found.by} chốt lúc ${vnInstant(found.at)}`}
    >
      <IconLock size={15} stroke={1.8} aria-hidden />
      {found.differs ? 'Khác số đã chốt' : 'Đã chốt'}
    </Link>
  );
};
