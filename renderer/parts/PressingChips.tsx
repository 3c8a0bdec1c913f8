import { IconAlertOctagon } from '@tabler/icons-react';
import { Link } from 'react-router';
import { vnInt } from '../../shared/vi/format.ts';
import { useCentre } from '../api/use-centre.ts';
import { pathFor } from '../links.ts';
import { useCan, useSession } from '../session/session.ts';
import { Chip } from './Chip.tsx';
import classes from './PressingChips.module.css';

/** Findings of every inspection, however long ago. */
const EVER = '2000-01-01';
/** On Hôm nay: tasks of the city, petitions and findings of inspections past their day, each a link to the very list; nothing when nothing is late. */
export const PressingChips = () => {
  const { today } = useSession();
  const reads = useCan('clerk', 'officer', 'head', 'data', 'auditor');
  const period = { from: today, to: today };
  const tasks = useCentre('tasks.figures', { period }, { enabled: reads }).data?.now.overdue ?? 0;
  const petitions = useCentre('petitions.figures', { period }, { enabled: reads }).data?.now.late ?? 0;
  const findings = useCentre('inspections.figures', { period: { from: EVER, to: today } }, { enabled: reads }).data?.overdue ?? 0;
  return (
    <>
      {tasks > 0 && <Link className={classes.chip} to={pathFor('tasks', 'overdue')}><Chip tone="late" icon={IconAlertOctagon}>{vnInt(tasks)} nhiệm vụ quá hạn</Chip></Link>}
      {petitions > 0 && <Link className={classes.chip} to={pathFor('petitions', 'late')}><Chip tone="late" icon={IconAlertOctagon}>{vnInt(petitions)} phản ánh quá hạn</Chip></Link>}
      {findings > 0 && <Link className={classes.chip} to={pathFor('inspections', 'overdue')}><Chip tone="late" icon={IconAlertOctagon}>{vnInt(findings)} tồn tại quá hạn</Chip></Link>}
    </>
  );
};
