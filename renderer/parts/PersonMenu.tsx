import { Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { IconDeviceLaptop, IconKey, IconLock, IconLogout, IconMoon, IconSun, IconUserCircle } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import classes from './PersonMenu.module.css';

type Props = {
  readonly name: string;
  readonly role: string;
  /** Beside the name when it says more than the role: the counter. */
  readonly place?: string;
  readonly onSignOut: () => void;
  /** Only where a screen can be locked. */
  readonly onLock?: () => void;
  readonly passwordDialog: (close: () => void) => ReactNode;
};
const LOOKS = [
  ['auto', 'Theo máy tính', IconDeviceLaptop],
  ['light', 'Nền sáng', IconSun],
  ['dark', 'Nền tối', IconMoon],
] as const;

/** Who sits here; light or dark, password, lock, sign out. */
export const PersonMenu = ({ name, role, place, onSignOut, onLock, passwordDialog }: Props) => {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [changing, setChanging] = useState(false);
  return (
    <>
      <Menu width={220}>
        <Menu.Target>
          <UnstyledButton className={classes.person} aria-label={`Người dùng ${name}, ${role}`}>
            <IconUserCircle size={18} stroke={1.7} aria-hidden />
            <b className={classes.name}>{name}</b>
            <span className={classes.place}>{place ?? role}</span>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          {place !== undefined && <Menu.Label>{role}</Menu.Label>}
          {LOOKS.map(([key, label, IconOf]) => (
            <Menu.Item
              key={key}
              leftSection={<IconOf size={16} stroke={1.7} aria-hidden />}
              rightSection={colorScheme === key ? 'đang dùng' : null}
              onClick={() => setColorScheme(key)}
            >
              {label}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<IconKey size={16} stroke={1.7} aria-hidden />} onClick={() => setChanging(true)}>
            Đổi mật khẩu
          </Menu.Item>
          {onLock !== undefined && (
            <Menu.Item leftSection={<IconLock size={16} stroke={1.7} aria-hidden />} onClick={onLock}>
              Khóa màn hình
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconLogout size={16} stroke={1.7} aria-hidden />} onClick={onSignOut}>
            Đăng xuất
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {changing && passwordDialog(() => setChanging(false))}
    </>
  );
};
