import { Menu } from '@mantine/core';
import { IconAlertOctagon } from '@tabler/icons-react';
import { useNavigate } from 'react-router';
import { vnInt } from '../../shared/vi/format.ts';
import { useCentre } from '../api/use-centre.ts';
import { pathFor } from '../links.ts';
import { useCan, useSession } from '../session/session.ts';
import { Chip } from './Chip.tsx';
import classes from './PressingChip.module.css';

/** Findings of every inspection, however long ago. */
const EVER = '2000-01-01';
/** On Hôm nay: tasks of the city, petitions and findings of inspections past their day, in one chip that opens the very lists; nothing when nothing is late. */
export const PressingChip = () => {
  const { today } = useSession();
  const navigate = useNavigate();
  const reads = useCan('clerk', 'officer', 'head', 'data', 'auditor');
  const period = { from: today, to: today };
  const tasks = useCentre('tasks.figures', { period }, { enabled: reads }).data?.now.overdue ?? 0;
  const petitions = useCentre('petitions.figures', { period }, { enabled: reads }).data?.now.late ?? 0;
  const findings = useCentre('inspections.figures', { period: { from: EVER, to: today } }, { enabled: reads }).data?.overdue ?? 0;
  const late = [
    { n: tasks, words: 'nhiệm vụ', path: pathFor('tasks', 'overdue') }, { n: petitions, words: 'phản ánh', path: pathFor('petitions', 'late') }, { n: findings, words: 'tồn tại sau kiểm tra', path: pathFor('inspections', 'overdue') },
  ].filter((l) => l.n > 0);
  if (late.length === 0) return null;
  const total = vnInt(late.reduce((n, l) => n + l.n, 0));
  return (
    <Menu position="bottom-start" width={230} returnFocus>
      <Menu.Target>
        <button type="button" className={classes.chip} title={late.map((l) => `${vnInt(l.n)} ${l.words} quá hạn`).join(' · ')}><Chip tone="late" icon={IconAlertOctagon}>{total} việc quá hạn</Chip></button>
      </Menu.Target>
      <Menu.Dropdown>{late.map((l) => <Menu.Item key={l.path} onClick={() => void navigate(l.path)}>{vnInt(l.n)} {l.words} quá hạn</Menu.Item>)}</Menu.Dropdown>
    </Menu>
  );
};
