import { Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { IconDeviceLaptop, IconKey, IconLogout, IconMoon, IconSun, IconUserCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { ChangePassword } from '../session/ChangePassword.tsx';
import { ROLE_WORDS, useSession } from '../session/session.ts';
import classes from './shell.module.css';

/** Who sits here; light or dark, password, sign out. */
export const PersonMenu = () => {
  const { name, role, signOut } = useSession();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [changing, setChanging] = useState(false);
  const looks = [['auto', 'Theo máy tính', IconDeviceLaptop], ['light', 'Nền sáng', IconSun], ['dark', 'Nền tối', IconMoon]] as const;
  return (
    <>
      <Menu width={220}>
        <Menu.Target>
          <UnstyledButton className={classes.person} aria-label={`Người dùng ${name}, ${ROLE_WORDS[role]}`}><IconUserCircle size={18} stroke={1.7} aria-hidden /><b>{name}</b><span className={classes.role}>{ROLE_WORDS[role]}</span></UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          {looks.map(([key, label, IconOf]) => <Menu.Item key={key} leftSection={<IconOf size={16} stroke={1.7} aria-hidden />} rightSection={colorScheme === key ? 'đang dùng' : null} onClick={() => setColorScheme(key)}>{label}</Menu.Item>)}
          <Menu.Divider />
          <Menu.Item leftSection={<IconKey size={16} stroke={1.7} aria-hidden />} onClick={() => setChanging(true)}>Đổi mật khẩu</Menu.Item>
          <Menu.Item leftSection={<IconLogout size={16} stroke={1.7} aria-hidden />} onClick={signOut}>Đăng xuất</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {changing && <ChangePassword onClose={() => setChanging(false)} />}
    </>
  );
};
