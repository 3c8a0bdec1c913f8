import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { KeyCap } from '../parts/KeyCap.tsx';
import { matchesCommand, type Command } from './use-commands.ts';
import classes from './CommandBar.module.css';

type Props = { readonly commands: readonly Command[] };

/** Ctrl+K: type the name of anything that can be done. */
export const CommandBar = ({ commands }: Props) => {
  const [text, setText] = useState('');
  const groups = [...new Set(commands.map((c) => c.group))]
    .map((group): SpotlightActionGroupData => ({
      group,
      actions: commands
        .filter((c) => c.group === group && matchesCommand(c, text))
        .map(({ id, title, icon: IconOf, keys, run }) => ({
          id,
          label: title,
          onClick: run,
          leftSection: <IconOf size={17} stroke={1.7} aria-hidden />,
          rightSection: keys === undefined ? null : <KeyCap>{keys}</KeyCap>,
        })),
    }))
    .filter((g) => g.actions.length > 0);
  return (
    <Spotlight
      actions={groups}
      query={text}
      onQueryChange={setText}
      filter={(_, actions) => actions}
      shortcut={null}
      clearQueryOnClose
      maxHeight={420}
      scrollable
      lockScroll={false}
      attributes={{ content: { 'aria-label': 'Bảng lệnh' } }}
      nothingFound="Không có lệnh nào như vậy"
      transitionProps={{ duration: 0 }}
      overlayProps={{ className: classes.overlay ?? '' }}
      classNames={{
        content: classes.content ?? '',
        search: classes.search ?? '',
        action: classes.action ?? '',
        actionLabel: classes.label ?? '',
        actionsGroup: classes.group ?? '',
        actionSection: classes.section ?? '',
      }}
      searchProps={{
        placeholder: 'Gõ tên việc cần làm',
        'aria-label': 'Bảng lệnh',
        leftSection: <IconSearch size={17} stroke={1.8} aria-hidden />,
        spellCheck: false,
      }}
    />
  );
};
