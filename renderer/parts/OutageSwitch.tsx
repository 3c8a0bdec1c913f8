import { ActionIcon, Menu, Switch } from '@mantine/core';
import { IconChevronDown, IconPlugConnectedX } from '@tabler/icons-react';
import { useState } from 'react';
import { useKeys } from '../keys/use-keys.ts';
import { cx } from './cx.ts';
import { KeyCap } from './KeyCap.tsx';
import classes from './OutageSwitch.module.css';
import type { Outages } from './use-outages.ts';

/** The most frequent one has the switch itself. */
const LINE = 'line';

/** One click for the line, two for any other system; F8 opens the list. Everything it does can be taken back. */
export const OutageSwitch = ({ outages }: { readonly outages: Outages }) => {
  const [opened, setOpened] = useState(false);
  const line = outages.open.find((o) => o.system === LINE);
  const openKeys = new Set(outages.open.map((o) => o.system));
  const others = outages.systems.filter((s) => !openKeys.has(s.key));
  useKeys({ F8: () => setOpened(true) }, outages.maySwitch);
  if (!outages.maySwitch) return null;
  // Not closed while on its way: a closed switch would drop the keys' place.
  const toggle = (): void => {
    if (!outages.busy) void (line === undefined ? outages.start(LINE, 'Đường truyền') : outages.end(line));
  };
  return (
    <div className={classes.wrap}>
      <IconPlugConnectedX size={17} stroke={1.7} aria-hidden className={cx(line !== undefined && classes.on)} />
      <Switch
        labelPosition="left"
        classNames={{ track: classes.track ?? '', thumb: classes.thumb ?? '', label: classes.label ?? '' }}
        label="Sự cố mất mạng"
        checked={line !== undefined}
        onChange={toggle}
        title={line === undefined ? 'Bật: ghi giờ bắt đầu mất đường truyền vào sổ sự cố' : 'Tắt: ghi giờ có mạng trở lại'}
      />
      <span className={classes.state} aria-hidden>
        {line === undefined ? 'Tắt' : 'Bật'}
      </span>
      <Menu opened={opened} onChange={setOpened} width={300} returnFocus>
        <Menu.Target>
          <ActionIcon variant="default" size={26} aria-label="Báo sự cố khác, phím F8" title="Báo sự cố khác (F8)">
            <IconChevronDown size={15} stroke={1.8} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            Báo sự cố từ lúc này <KeyCap>F8</KeyCap>
          </Menu.Label>
          {others.map((s) => (
            <Menu.Item key={s.key} onClick={() => void outages.start(s.key, s.name)}>
              {s.name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
};
