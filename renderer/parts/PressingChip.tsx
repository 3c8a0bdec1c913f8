import { Menu } from '@mantine/core';
import { IconAlertOctagon, IconClipboardSearch } from '@tabler/icons-react';
import { useNavigate } from 'react-router';
import { vnInt } from '../../shared/vi/format.ts';
import { useCentre } from '../api/use-centre.ts';
import { pathFor } from '../links.ts';
import { useCan, useSession } from '../session/session.ts';
import { Chip } from './Chip.tsx';
import classes from './PressingChip.module.css';

/** Findings of every inspection, however long ago. */
const EVER = '2000-01-01';
/** On Hôm nay: tasks of the city, petitions and findings of inspections past their day, findings still open and postings whose words changed, in one chip that opens the very lists; nothing when there is none. */
export const PressingChip = () => {
  const { today } = useSession();
  const navigate = useNavigate();
  const reads = useCan('clerk', 'officer', 'head', 'data', 'auditor');
  const period = { from: today, to: today };
  const tasks = useCentre('tasks.figures', { period }, { enabled: reads }).data?.now.overdue ?? 0;
  const petitions = useCentre('petitions.figures', { period }, { enabled: reads }).data?.now.late ?? 0;
  const findings = useCentre('inspections.figures', { period: { from: EVER, to: today } }, { enabled: reads }).data;
  const posted = useCentre('postings.figures', {}, { enabled: reads }).data;
  const late = [
    { n: tasks, words: 'nhiệm vụ', path: pathFor('tasks', 'overdue') },
    { n: petitions, words: 'phản ánh', path: pathFor('petitions', 'late') },
    { n: findings?.overdue ?? 0, words: 'tồn tại sau kiểm tra', path: pathFor('inspections', 'overdue') },
  ].filter((l) => l.n > 0);
  const waiting = [
    { n: findings?.open ?? 0, words: 'tồn tại chưa xác nhận khắc phục', brief: 'tồn tại chưa xong', path: pathFor('inspections', 'open') },
    {
      n: (posted?.again ?? 0) + (posted?.papersAgain ?? 0),
      words: 'nội dung cần niêm yết lại',
      brief: 'cần niêm yết lại',
      path: pathFor('postings', 'again'),
    },
  ].filter((w) => w.n > 0);
  const total = late.reduce((n, l) => n + l.n, 0);
  const [first] = waiting;
  const lines = [
    ...late.map((l) => ({ words: `${vnInt(l.n)} ${l.words} quá hạn`, path: l.path })),
    ...waiting.map((w) => ({ words: `${vnInt(w.n)} ${w.words}`, path: w.path })),
  ];
  if (lines.length === 0) return null;
  return (
    <Menu position="bottom-start" width={270} returnFocus>
      <Menu.Target>
        <button type="button" className={classes.chip} title={lines.map((l) => l.words).join(' · ')}>
          {total > 0 || first === undefined ? (
            <Chip tone="late" icon={IconAlertOctagon}>
              {vnInt(total)} việc quá hạn
            </Chip>
          ) : (
            <Chip tone="plain" icon={IconClipboardSearch}>
              {vnInt(first.n)} {first.brief}
            </Chip>
          )}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {lines.map((l) => (
          <Menu.Item key={l.path} onClick={() => void navigate(l.path)}>
            {l.words}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
};
